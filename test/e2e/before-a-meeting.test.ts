import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decoded } from '../world/mail.ts'
import { Desk, skipWithoutBrowser, wordsOf } from './browser.ts'
import { CAST, dayFrom } from './story/cast.ts'
import { look } from './story/hall.ts'
import { openScene, type Scene } from './story/scene.ts'

const FIRST = 'Plan for the renewal of the old quarters'
const SUB = 'Its costs'
const QUIET = 'A matter of personnel'
const PAPER = 'renewal.txt'

describe.skipIf(skipWithoutBrowser())('before a meeting', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene('en')
  }, 240_000)
  afterAll(() => scene?.close())

  it('planned, its agenda made, called, moved, answered', { timeout: 180_000 }, async () => {
    const clerk = await scene.cast.as('clerk')
    const address = await plan(clerk, scene)
    await agenda(clerk)
    await called(clerk)

    const phone = await Desk.open(scene.browser, scene.server.base, 'en', 390)
    await phone.signIn(CAST.principal.en)
    await phone.page.getByRole('link', { name: phone.t('invitations.all') }).click()
    await phone.settled()
    await look(phone, 'invitations-390')
    await phone.follow(phone.page.locator('main h2 a', { hasText: '34th committee' }), /\/mine$/)
    await phone.press('summons.accept')
    await phone.page.getByText(phone.t('invitations.accepted')).waitFor()
    const paper = await phone.downloaded(() => phone.press('summons.open_paper_n', { title: PAPER }))
    expect(readFileSync(paper.path, 'utf8')).toBe('Roofs first.')
    const entry = await phone.downloaded(() => phone.press('summons.calendar'))
    expect(readFileSync(entry.path, 'utf8')).toMatch(/UID:meeting-[0-9a-f-]+@plenum[\s\S]*SEQUENCE:1/)
    await look(phone, 'my-invitation-390')

    // A member who is no reader sees the rest of the agenda; one who is excused says why.
    const member = await Desk.open(scene.browser, scene.server.base, 'en', 390)
    await member.signIn(CAST.leading.en)
    await member.goto(`${address}/mine`)
    await member.page.getByText(FIRST).waitFor()
    expect(await member.words()).not.toContain(QUIET)
    await member.press('summons.excuse')
    await member.field('summons.reason', member.dialog).fill('On leave')
    await member.confirm('summons.excuse')
    await member.page.getByText('On leave').waitFor()

    await moved(clerk, address)
    await phone.goto(`${address}/mine`)
    await phone.page.getByText(phone.t('invitations.changed')).waitFor()
    expect(await phone.words()).toContain('Hall two')
    await clerk.page
      .getByText(/excused.*On leave/)
      .first()
      .waitFor()
    await outbox(clerk)
    await inChinese(scene, address)
    expect([clerk, phone, member].flatMap((desk) => desk.faults)).toEqual([])
  })

  it('a meeting that comes again is laid down, changed, planned and ended', { timeout: 90_000 }, async () => {
    const clerk = await scene.cast.as('clerk')
    await clerk.goto('/meetings/recurring')
    await clerk.press('summons.rhythm_begin')
    await clerk.choose(clerk.choice('summons.rhythm_kind', clerk.dialog), clerk.t('summons.patterns.weekday_of_month'))
    await clerk.choose(clerk.choice('summons.nth', clerk.dialog), clerk.t('summons.nths.-1'))
    await clerk.dialog.getByLabel(clerk.t('summons.time')).fill('09:00')
    await look(clerk, 'rhythm-dialog')
    await clerk.confirm('summons.rhythm_begin')
    await clerk.page.getByText('the last Monday of the month').waitFor()
    await clerk.press('rhythms.change')
    await clerk.choose(clerk.choice('summons.weekday', clerk.dialog), clerk.t('summons.weekdays.4'))
    await clerk.confirm('summons.save')
    await clerk.page.getByText('the last Thursday of the month').waitFor()
    await clerk.page.locator('.rhythms button').first().click()
    await clerk.page.locator('.rhythms ol a').first().waitFor()
    await look(clerk, 'rhythms')
    await clerk.press('rhythms.end')
    await clerk.confirm('rhythms.end')
    expect(clerk.faults).toEqual([])
  })
})

async function plan(clerk: Desk, scene: Scene): Promise<string> {
  const day = dayFrom(scene.today, 14)
  await clerk.goto('/meetings?form=plan')
  const form = clerk.page.locator('.meeting-form')
  await clerk.choose(clerk.choice('meeting.kind', form), /^committee meeting$/i, 'committee meeting')
  await clerk.dayField('meeting.held_on', form).fill(day)
  // the next number of this kind is proposed; another is typed over it
  await clerk.settled()
  const number = form.getByRole('textbox', { name: clerk.t('meeting.number') })
  await number.fill('34')
  await clerk.field('meeting.place', form).fill('Hall one')
  await clerk.choose(clerk.choice('meeting-form.hosts', form), /Tinglan Municipal Government$/, 'Tinglan Municipal Gov')
  await clerk.page.keyboard.press('Escape')
  await form.getByLabel(clerk.t('meeting-form.from'), { exact: true }).fill('09:00')
  await form.getByLabel(clerk.t('meeting-form.until'), { exact: true }).fill('11:30')
  await clerk.press('meeting-form.add_sitting')
  const second = form.locator('.sitting-editor > li').nth(1)
  await second.getByLabel(clerk.t('meeting-form.from'), { exact: true }).fill('14:00')
  await second.getByRole('textbox', { name: /name of the sitting.*english/i }).fill('Groups')
  await clerk.choose(second.getByRole('combobox'), clerk.t('terms.sitting.scope.group'))
  await clerk.press('meeting-form.add_group')
  await clerk.choose(clerk.choice('summons.of_body', form), /General Office/, 'Ouzhu General')
  await clerk.choose(clerk.choice('summons.group', form), clerk.t('summons.seats.posts'))
  await look(clerk, 'plan-form')
  await clerk.press('meeting.plan_now')
  await clerk.page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/)
  await clerk.page.locator('main h1', { hasText: '34th committee meeting' }).waitFor()
  await clerk.page.locator('main dl').getByText('Tinglan Municipal Government').waitFor()
  return new URL(clerk.page.url()).pathname
}

/** Asked from outside: the page's own policy lets nobody evaluate a text inside it. */
async function until(desk: Desk, expression: string): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (await desk.page.evaluate<boolean>(expression)) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`not so after 10 s: ${expression}`)
}

const itemOf = (clerk: Desk, title: string): Locator =>
  clerk.page.locator('#agenda li').filter({ has: clerk.page.locator(':scope > .agenda-head', { hasText: title }) })

async function addItem(clerk: Desk, title: string, more: (form: Locator) => Promise<void>): Promise<void> {
  await clerk.press('summons.add')
  const form = clerk.page.locator('form.panel', { has: clerk.page.getByLabel(clerk.t('summons.confidentiality')) })
  await clerk.field('summons.title', form).fill(title)
  await more(form)
  await form.getByRole('button', { name: clerk.t('summons.add'), exact: true }).click()
  await itemOf(clerk, title).waitFor()
}

async function agenda(clerk: Desk): Promise<void> {
  await addItem(clerk, QUIET, async (form) => {
    await clerk.choose(
      clerk.choice('summons.confidentiality', form),
      clerk.t('terms.agenda.confidentiality.restricted'),
    )
    await clerk.choose(clerk.choice('summons.reader_post', form), new RegExp(CAST.principal.en))
  })
  await addItem(clerk, FIRST, async (form) => {
    await clerk.choose(clerk.choice('summons.presented_by', form), clerk.t('summons.presenters.person'))
    await clerk.choose(clerk.choice('summons.presenter', form), new RegExp(CAST.leading.en), CAST.leading.en)
    await form.getByLabel(clerk.t('summons.starts')).fill('09:10')
    await form.getByRole('textbox', { name: clerk.t('summons.minutes') }).fill('40')
  })
  await addItem(clerk, SUB, async (form) => {
    await clerk.choose(clerk.choice('summons.under', form), new RegExp(FIRST))
  })
  await look(clerk, 'agenda-desk')
  // By keyboard alone: up, and the focus stays with the item.
  await clerk.button('summons.up_n', { title: FIRST }).focus()
  await clerk.page.keyboard.press('Enter')
  await until(clerk, `document.activeElement?.dataset.move === 'down'`)
  expect(await wordsOf(clerk.page.locator('#agenda ol.agenda > li').first())).toContain(FIRST)
  expect(await wordsOf(itemOf(clerk, FIRST).locator('.agenda-sub'))).toContain(SUB)
  await clerk.press('summons.papers_n', { title: FIRST })
  await clerk.dialog
    .locator('input[type=file]')
    .setInputFiles({ name: PAPER, mimeType: 'text/plain', buffer: Buffer.from('Roofs first.') })
  await clerk.choose(clerk.choice('summons.add_document', clerk.dialog), /.+/)
  await clerk.choose(
    clerk.choice('summons.confidentiality', clerk.dialog).nth(1),
    clerk.t('terms.agenda.confidentiality.internal'),
  )
  await look(clerk, 'agenda-papers-dialog')
  await clerk.confirm('summons.save')
  await clerk.button('summons.open_paper_n', { title: PAPER }).waitFor()
  // What waits is put on with one press.
  const offered = clerk.page.getByRole('button', { name: new RegExp(`^${clerk.t('summons.put_on')}:`) })
  const n = await offered.count()
  if (n > 0) {
    await offered.first().click()
    const left = `#agenda button[aria-label^="${clerk.t('summons.put_on')}:"]`
    await until(clerk, `document.querySelectorAll('${left}').length === ${n - 1}`)
  }
}

async function called(clerk: Desk): Promise<void> {
  await clerk.press('meeting.act_call')
  await clerk.dialog.getByText(FIRST).first().waitFor()
  await look(clerk, 'call-dialog')
  await clerk.confirm('meeting.act_call')
  await clerk.page.locator('#notices strong', { hasText: clerk.t('summons.kinds.call') }).waitFor()
}

async function moved(clerk: Desk, address: string): Promise<void> {
  await clerk.goto(address)
  await clerk.press('meeting.act_change')
  await clerk.field('meeting.place', clerk.dialog).fill('Hall two')
  await clerk.dialog.getByLabel(clerk.t('meeting-form.from'), { exact: true }).first().fill('10:00')
  await clerk.press('meeting-form.remove_sitting_n', { n: 2 })
  await look(clerk, 'change-dialog')
  await clerk.confirm('summons.save')
  await clerk.page.getByText(clerk.t('summons.pending')).waitFor()
  await clerk.page.getByRole('button', { name: /^Remove from the list/ }).click()
  await clerk.page.getByText(/^No longer invited and not yet told/).waitFor()
  await look(clerk, 'pending-changes')
  await clerk.press('summons.announce')
  await clerk.page.locator('#notices strong', { hasText: clerk.t('summons.kinds.change') }).waitFor()
  await clerk.page.getByText(/Place: Hall two \(was: Hall one\)/).waitFor()
}

async function outbox(clerk: Desk): Promise<void> {
  await clerk.goto('/settings')
  await clerk.page.getByText(clerk.t('summons.none_set')).waitFor()
  await look(clerk, 'settings')
  await clerk.follow(clerk.inMain('outbox.to_outbox'), /\/outbox$/)
  await look(clerk, 'outbox')
  const mail = await clerk.downloaded(() =>
    clerk.page
      .getByRole('button', { name: /^Download the message to/ })
      .first()
      .click(),
  )
  expect(decoded(readFileSync(mail.path, 'utf8'))).toContain('BEGIN:VCALENDAR')
  await clerk.page
    .getByRole('button', { name: /^Note as handed over/ })
    .first()
    .click()
  await clerk.page.getByText(clerk.t('summons.state.by_hand'), { exact: true }).first().waitFor()
}

/** The same pages in Chinese, narrow. */
async function inChinese(scene: Scene, address: string): Promise<void> {
  const desk = await Desk.open(scene.browser, scene.server.base, 'zh', 390)
  await desk.signIn(CAST.clerk.zh)
  const wrong: string[] = []
  for (const [name, path] of [
    ['meeting-zh', address],
    ['mine-zh', `${address}/mine`],
    ['outbox-zh', '/outbox'],
    ['settings-zh', '/settings'],
    ['recurring-zh', '/meetings/recurring'],
    ['proposals-zh', '/meetings/proposals'],
    ['plan-zh', '/meetings?form=plan'],
    ['today-zh', '/today'],
  ] as const) {
    await desk.goto(path)
    // all of them, before the first is told
    await look(desk, name).catch((error: unknown) => wrong.push(String(error)))
  }
  expect(wrong).toEqual([])
  expect(desk.faults).toEqual([])
}
