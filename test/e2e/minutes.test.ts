import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../src/kit/localised.ts'
import { Desk, skipWithoutBrowser } from './browser.ts'
import { CAST } from './story/cast.ts'
import { ask, type Called, calledPlenary, look, tell } from './story/hall.ts'
import { openScene, type Scene } from './story/scene.ts'

const LANGUAGE: Language = (process.env.PLENUM_STORY_LANGUAGE as Language | undefined) ?? 'en'
const ITEMS = {
  en: ['Repair of the river walls', 'Report on winter heating', 'Plan for evening counters'],
  zh: ['审议《河堤修缮方案》', '听取冬季供热情况汇报', '审议《晚间服务窗口设置方案》'],
}[LANGUAGE].map((title, i) => ({ kind: i === 1 ? 'report' : 'deliberate', title }))
const THANKS = { en: 'The chair thanked the members.', zh: '主持人对各位委员表示感谢。' }[LANGUAGE]
const TYPED = { en: 'Said by the other window.', zh: '另一窗口所写。' }[LANGUAGE]

interface Meeting {
  readonly version: number
  readonly sittings: readonly { readonly id: string; readonly version: number }[]
  readonly agenda: readonly { readonly id: string }[]
}

describe.skipIf(skipWithoutBrowser())('from the closed meeting to the signed minutes', () => {
  let scene: Scene
  let clerk: Desk
  let called: Called
  const api = () => `/api/meetings/${called.meetingId}`
  const meeting = () => ask<Meeting>(clerk, api())

  beforeAll(async () => {
    scene = await openScene(LANGUAGE)
    clerk = await scene.cast.as('clerk')
    called = await calledPlenary(clerk, scene, CAST.principal[LANGUAGE], ITEMS)
    await tell(clerk, `${api()}/attendance/arrive`, { persons: called.members.map(({ id }) => ({ personId: id })) })
    const [sitting] = (await meeting()).sittings
    await tell(clerk, `/api/sittings/${sitting?.id}/open`, { version: sitting?.version })
    const { agenda, version } = await meeting()
    await tell(clerk, `${api()}/vote`, {
      version,
      agendaItemId: agenda[0]?.id,
      question: ITEMS[0]?.title,
      method: 'show_of_hands',
      base: 'present',
      majority: 'simple',
      for: called.members.length - 1,
      against: 0,
      abstained: 1,
    })
    for (const [i, outcome] of [
      [1, 'noted'],
      [2, 'deferred'],
    ] as const) {
      await tell(clerk, `${api()}/conclude`, {
        version: (await meeting()).version,
        agendaItemId: agenda[i]?.id,
        outcome,
      })
    }
    await tell(clerk, `${api()}/close`, { version: (await meeting()).version })
  }, 240_000)
  afterAll(() => scene?.close())

  it('drafted beside the record, written on by two windows, handed in, signed by chair and clerk, printed and sent out', async () => {
    await clerk.goto(`/meetings/${called.meetingId}/minutes`)
    await clerk.page.getByRole('checkbox', { name: clerk.t('minutes.both') }).check()
    await clerk.press('minutes.act_draft')
    const words = clerk.page.getByRole('textbox', { name: clerk.t('minutes.words') })
    await words.waitFor()
    expect(await words.inputValue()).toContain(ITEMS[1]?.title)

    // a line of the record shows where the text tells of it, and the other way round
    const line = clerk.page.locator('.minutes-line').filter({ hasText: ITEMS[1]?.title ?? '' })
    await line.click()
    expect(await clerk.page.locator('.minutes-mirror [data-marked]').first().textContent()).toContain(ITEMS[1]?.title)
    await line.click()
    const text = await words.inputValue()
    await words.focus()
    const at = text.indexOf(ITEMS[1]?.title ?? '') + 2
    await clerk.page.evaluate(`document.querySelector('#minutes-words').setSelectionRange(${at}, ${at})`)
    await clerk.page.keyboard.press('ArrowRight')
    await clerk.page.locator('.minutes-line[aria-pressed=true]').first().waitFor()
    expect(await clerk.page.locator('.minutes-line[aria-pressed=true]').first().textContent()).toContain(
      ITEMS[1]?.title,
    )

    // what is taken out is listed as not mentioned
    const last = text.split('\n').findIndex((one) => one.includes(ITEMS[2]?.title ?? ''))
    const without = text.split('\n').slice(0, last).join('\n')
    await words.fill(`${without}\n${THANKS}\n`)
    await clerk.page
      .locator('.minutes-missing')
      .getByText(ITEMS[2]?.title ?? '')
      .waitFor()
    await clerk.page.getByText(clerk.t('minutes.save_saved'), { exact: true }).waitFor()
    await look(clerk, 'minutes-draft')

    // two windows at once: the later save is refused, both are shown, one's own is kept
    const other = await Desk.open(scene.browser, scene.server.base, LANGUAGE, 390)
    await other.signIn(CAST.clerk[LANGUAGE])
    await other.goto(new URL(clerk.page.url()).pathname)
    const theirs = other.page.getByRole('textbox', { name: other.t('minutes.words') })
    await theirs.waitFor()
    await look(other, 'minutes-draft-390')
    await theirs.fill(`${await theirs.inputValue()}${TYPED}\n`)
    await words.fill(`${await words.inputValue()}${THANKS}\n`)
    const refused = Promise.race([
      other.page
        .locator('.minutes-theirs')
        .waitFor()
        .then(() => other),
      clerk.page
        .locator('.minutes-theirs')
        .waitFor()
        .then(() => clerk),
    ])
    const loser = await refused
    await look(loser, 'minutes-two')
    expect(await loser.page.locator('.minutes-theirs').textContent()).toContain(loser === other ? TYPED : THANKS)
    await loser.press('minutes.theirs_keep_mine')
    await loser.page.getByText(loser.t('minutes.save_saved'), { exact: true }).waitFor()
    await other.close()

    // versions: compared with what stands now
    await clerk.page.reload()
    await words.waitFor()
    // the other window's words stand among them
    expect(await clerk.page.locator('.minutes-version').count()).toBe(3)
    await clerk.page.locator('.minutes-version').last().getByRole('button').first().click()
    await clerk.page.locator('.minutes-versions ins').first().waitFor()
    await look(clerk, 'minutes-versions')

    // handed in for signature, signed by the chair, then by the clerk
    await clerk.press('minutes.act_submit')
    await clerk.page.getByRole('radio', { name: clerk.t('minutes.way_signature') }).check()
    await clerk.confirm('minutes.act_submit')
    const chair = await scene.cast.as('principal')
    await chair.goto('/today')
    const waiting = chair.page.locator('main a[href^="/meeting-texts/"]').first()
    await chair.goto((await waiting.getAttribute('href')) ?? '')
    await chair.press('minutes.act_sign')
    await chair.confirm('minutes.act_sign')
    await clerk.page.reload()
    await clerk.press('minutes.act_sign')
    await clerk.confirm('minutes.act_sign')
    await clerk.inMain('minutes.document').waitFor()
    await look(clerk, 'minutes-approved')

    const pdf = await clerk.downloaded(() => clerk.press('papers.pdf'))
    expect(readFileSync(pdf.path).subarray(0, 5).toString()).toBe('%PDF-')
    await clerk.follow(clerk.inMain('minutes.to_paper'), '**/papers/new?document=*')
    expect(await clerk.field('document.title').inputValue()).not.toBe('')
    await clerk.press('papers.draft')
    await clerk.page.waitForURL(/\/papers\/[0-9a-f-]{36}/)
    // the one refusal the story asks for, if it was this window's
    expect(scene.cast.faults().filter((one) => !one.includes('409'))).toEqual([])
  }, 120_000)
})
