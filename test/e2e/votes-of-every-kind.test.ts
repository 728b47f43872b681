import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../src/kit/localised.ts'
import { Desk, skipWithoutBrowser, wordsOf } from './browser.ts'
import { CAST, dayFrom } from './story/cast.ts'
import { ask, type Called, calledPlenary, HallDesk, look, tell } from './story/hall.ts'
import { openScene, type Scene } from './story/scene.ts'

/** Told in Chinese; running-a-meeting.test.ts tells the same desk in English. */
const LANGUAGE: Language = (process.env.PLENUM_STORY_LANGUAGE as Language | undefined) ?? 'zh'

const TEXT = '关于推进老旧小区更新的实施意见\n各街道每季度向区委报告进展。\n区委办公室负责台账管理。'
const FINAL =
  '关于推进老旧小区更新的实施意见\n各街道每月向区委报告进展。\n区委办公室负责台账管理。\n所需资金列入年度预算。'

const ITEMS = [
  { kind: 'report', title: '听取区委常委会工作报告' },
  { kind: 'personnel', title: '选举更新工作委员会委员' },
  { kind: 'deliberate', title: '审议议事规则修改方案' },
  { kind: 'deliberate', title: '审议街道机构调整建议' },
  { kind: 'deliberate', title: '审议《关于推进老旧小区更新的实施意见》' },
]

describe.skipIf(skipWithoutBrowser())('decisions of every form, from the desk', () => {
  let scene: Scene
  let clerk: Desk
  let phone: Desk
  let wall: Desk
  let hall: HallDesk
  let called: Called
  const vote = (): ReturnType<Desk['page']['locator']> => clerk.page.locator('.vote-panel').first()

  beforeAll(async () => {
    scene = await openScene(LANGUAGE)
    clerk = await scene.cast.as('clerk')
    called = await calledPlenary(clerk, scene, CAST.principal[LANGUAGE], ITEMS)
    hall = new HallDesk(clerk, called.meetingId)
    phone = await Desk.open(scene.browser, scene.server.base, LANGUAGE, 390)
    await phone.signIn(CAST.principal[LANGUAGE])
    wall = await Desk.open(scene.browser, scene.server.base, LANGUAGE, 1920)
    await wall.signIn(CAST.principal[LANGUAGE])
  }, 240_000)
  afterAll(() => scene?.close())

  const enter = async (ids: readonly string[]): Promise<void> => {
    await tell(clerk, `/api/meetings/${called.meetingId}/attendance/arrive`, {
      persons: ids.map((personId) => ({ personId })),
    })
  }
  const takeUp = async (n: number): Promise<void> => {
    await clerk.press('meeting-desk.take_up_next', { n })
    await clerk.page
      .locator('.desk-item h2')
      .getByText(ITEMS[n - 1]?.title ?? '')
      .waitFor()
  }
  const open = async (method: string, change: () => Promise<void> = async () => {}): Promise<void> => {
    await clerk.press('meeting-desk.open_vote')
    await change()
    await clerk.choose(clerk.choice('meeting.method', clerk.dialog), clerk.t(`terms.meeting.method.${method}`))
    await clerk.confirm('meeting-desk.open_vote')
    await clerk.page.locator('.vote-panel[data-open]').waitFor()
  }
  const conclude = async (outcome: string, more: () => Promise<void> = async () => {}): Promise<void> => {
    await clerk.choose(clerk.choice('meeting.outcome', clerk.dialog), clerk.t(`terms.meeting.outcome.${outcome}`))
    await more()
    await clerk.confirm('meeting-desk.conclude')
    await clerk.page
      .locator('.desk-item header .state')
      .getByText(clerk.t(`terms.meeting.outcome.${outcome}`), { exact: true })
      .waitFor()
  }
  const typed = async (given: Readonly<Record<string, number>>): Promise<void> => {
    for (const [label, n] of Object.entries(given))
      await clerk.page.locator('.vote-tally').getByRole('textbox', { name: label }).fill(String(n))
  }
  const figures = async (given: Readonly<Record<string, number>>): Promise<void> => {
    await typed(given)
    await clerk.press('meeting-desk.close_vote')
  }
  const result = async (one: string): Promise<void> => {
    await vote()
      .locator('.state')
      .getByText(clerk.t(`terms.vote.result.${one}`), { exact: true })
      .first()
      .waitFor()
  }
  /** A candidate by typing: a person found, or a name as it stands. */
  const stands = async (name: string, free = false): Promise<void> => {
    const field = clerk.choice('meeting-desk.add_candidate', clerk.dialog)
    await field.click()
    await field.fill(name)
    const option = free ? clerk.t('organisation.free_name', { name }) : new RegExp(`^${name}`)
    await clerk.page.getByRole('option', { name: option }).first().click()
    await clerk.dialog.locator('.candidates-list li').getByText(name).waitFor()
  }

  it('a report for another body, an election on paper with a lot, ties, void votes, all outcomes, and the text released', async () => {
    const ids = called.members.map((member) => member.id)
    // Rules with substitutes, begun from a preset; a substitute fills the seat of a member who is away.
    await clerk.goto(`/bodies/${called.bodyId}/procedure`)
    await clerk.press('procedure.apply')
    const preset = clerk.t('terms.procedure.preset.federation_congress')
    await clerk.dialog.getByRole('radio', { name: preset }).check()
    await clerk.confirm('procedure.apply_now')
    await clerk.page.locator('.procedure-rules').getByText(preset).first().waitFor()
    await clerk.goto(`/meetings/${called.meetingId}/desk`)
    await enter(ids.slice(0, -1))
    const field = clerk.choice('meeting-desk.type_name')
    await field.pressSequentially(CAST.officer[LANGUAGE])
    await clerk.page.getByRole('option').getByText(CAST.officer[LANGUAGE]).waitFor()
    await field.press('Shift+Enter')
    await clerk.press('meeting-desk.arrives_as')
    const substitute = clerk.t('terms.membership.capacity.substitute')
    await clerk.choose(clerk.choice('organisation.capacity', clerk.dialog), substitute)
    await hall.person('meeting-desk.for_whom', called.members.at(-1)?.name ?? '')
    await clerk.confirm('meeting-desk.arrives')
    await clerk.page.locator('.desk-quorum').getByText(String(ids.length)).first().waitFor()
    await hall.part('meeting-desk.open_sitting').first().click()
    await takeUp(1)
    await wall.page.goto(`/meetings/${called.meetingId}/hall`)
    await wall.page.getByText(ITEMS[0]?.title ?? '').waitFor()

    // The report is given by the principal on behalf of the standing committee; the chair passes on meanwhile.
    await clerk.press('meeting-desk.deliver')
    await hall.person('meeting-desk.delivered_by', CAST.principal[LANGUAGE])
    await clerk.choose(
      clerk.choice('meeting-desk.for_body', clerk.dialog),
      /常务委员会|Standing Committee/,
      LANGUAGE === 'zh' ? '常务委员会' : 'Standing',
    )
    await clerk.confirm('meeting-desk.deliver')
    await clerk.press('meeting-desk.change_chair')
    await hall.person('meeting.presiding', CAST.leading[LANGUAGE])
    await clerk.field('meeting-desk.chair_reason', clerk.dialog).fill('—')
    await look(clerk, 'votes-chair')
    await clerk.confirm('meeting-desk.change_chair')
    await clerk.page.getByText(clerk.t('meeting-desk.chair_changes', { count: 1 })).waitFor()
    await clerk.press('meeting-desk.conclude')
    await conclude('noted')

    // Two seats, on paper through tellers: figures that cannot be are refused; level at the last seat, the lot decides.
    await takeUp(2)
    const [first = '', second = '', third = ''] = called.members.slice(8).map((member) => member.name)
    await open('secret_ballot', async () => {
      await stands(first)
      await stands(second)
      await stands(third)
      await stands('章外一', true)
      await clerk.dialog.getByLabel(clerk.t('ballot.seats')).fill('2')
      await clerk.choose(clerk.choice('meeting-desk.tie', clerk.dialog), new RegExp(clerk.t('terms.procedure.tie.lot')))
      await look(clerk, 'votes-election-dialog')
    })
    const n = ids.length
    const papers = (returned: number): Record<string, number> => ({
      [clerk.t('meeting-desk.papers_issued')]: n,
      [clerk.t('meeting-desk.papers_returned')]: returned,
      [clerk.t('meeting-desk.papers_valid')]: n,
      [clerk.t('meeting-desk.papers_invalid')]: 0,
    })
    await typed({ ...papers(n + 1), [first]: n - 2, [second]: 13, [third]: 1, 章外一: 13 })
    await clerk.page.locator('.vote-tally [data-wrong]').waitFor()
    await look(clerk, 'votes-refused')
    await figures(papers(n))
    await result('tied')
    await vote()
      .getByLabel(/章外一/)
      .check()
    await vote()
      .getByRole('button', { name: clerk.t('meeting-desk.drawn') })
      .click()
    await result('elected')
    await wall.page.getByText(clerk.t('terms.vote.result.elected')).first().waitFor()
    await look(wall, 'votes-wall-elected')
    await clerk.press('meeting-desk.seat_elected')
    await clerk.choose(
      clerk.choice('meeting-desk.as_what', clerk.dialog),
      clerk.t('terms.membership.capacity.observer'),
    )
    await look(clerk, 'votes-seat')
    await clerk.dialog.getByRole('button', { name: /2/ }).click()
    await clerk.dialog.waitFor({ state: 'hidden' })
    await clerk.page.getByText(clerk.t('meeting-desk.all_seated', { count: 2 })).waitFor()
    await look(clerk, 'votes-elected')

    // The report and the decision stand with the item; a member sees who was elected on the own page.
    await clerk.page.locator('.desk-item').getByText(clerk.t('terms.meeting.personnel.election')).first().waitFor()

    // Half and half: the chair's casting vote; declared void; put again, and lost.
    await takeUp(3)
    const even = n % 2 === 0 ? n / 2 : (n - 1) / 2
    const hands = (f: number, a: number): Promise<void> =>
      figures({
        [clerk.t('meeting.votes_for')]: f,
        [clerk.t('meeting.votes_against')]: a,
        [clerk.t('meeting.votes_abstained')]: n - f - a,
      })
    await open('show_of_hands', async () => {
      await clerk.choose(clerk.choice('meeting.base', clerk.dialog), new RegExp(clerk.t('terms.meeting.base.cast')))
      await clerk.choose(
        clerk.choice('meeting-desk.tie', clerk.dialog),
        new RegExp(clerk.t('terms.procedure.tie.casting_vote')),
      )
    })
    await hands(even, even)
    await result('tied')
    await vote()
      .getByRole('button', { name: clerk.t('terms.vote.choice.for'), exact: true })
      .click()
    await result('carried')
    await vote()
      .getByRole('button', { name: clerk.t('meeting-desk.void_vote') })
      .click()
    await clerk.field('organisation.reason', clerk.dialog).fill('计票期间有人进出会场。')
    await clerk.confirm('meeting-desk.void_vote')
    await vote().getByText('计票期间有人进出会场。').waitFor()
    await open('show_of_hands')
    await hands(2, n - 2)
    await result('lost')
    await clerk.page.locator('.desk-item header .state').getByText(clerk.t('terms.meeting.outcome.rejected')).waitFor()
    await clerk.press('meeting-desk.reconsider')
    await clerk.field('organisation.reason', clerk.dialog).fill('另有修改建议。')
    await clerk.confirm('meeting-desk.reconsider')
    await clerk.press('meeting-desk.conclude')
    await conclude('deferred')

    // Adjourned; people leave; nothing is decided below the quorum.
    await clerk.press('meeting-desk.adjourn')
    await wall.page.getByText(wall.t('hall.state_adjourned')).waitFor()
    await clerk.press('meeting-desk.resume')
    await clerk.button('meeting-desk.adjourn').waitFor()
    await takeUp(4)
    const leaving = ids
      .filter(
        (id) =>
          ![CAST.clerk, CAST.principal].some((one) => called.members.find((m) => m.id === id)?.name === one[LANGUAGE]),
      )
      .slice(0, Math.ceil(n / 2) + 1)
    await tell(clerk, `/api/meetings/${called.meetingId}/attendance/leave`, { personIds: leaving })
    await clerk.page.getByText(clerk.t('meeting.not_quorate')).first().waitFor()
    await wall.page.getByText(wall.t('meeting.not_quorate')).waitFor()
    await look(wall, 'votes-wall-inquorate')
    await clerk.press('meeting-desk.open_vote')
    await clerk.dialog.getByRole('button', { name: clerk.t('meeting-desk.open_vote'), exact: true }).click()
    await clerk.dialog.locator('[role=alert]').waitFor()
    await look(clerk, 'votes-inquorate')
    clerk.faults.length = 0
    await clerk.page.keyboard.press('Escape')
    await clerk.dialog.waitFor({ state: 'hidden' })
    await enter(leaving)
    await clerk.press('meeting-desk.conclude')
    await conclude('referred', async () => {
      await clerk.choose(
        clerk.choice('meeting-desk.to_whom', clerk.dialog),
        /常务委员会|Standing Committee/,
        LANGUAGE === 'zh' ? '常务委员会' : 'Standing',
      )
    })

    // Adopted in principle; the post named releases the final text, with what differs before its eyes.
    await takeUp(5)
    const meeting = await ask<{ version: number; agenda: { id: string }[] }>(clerk, `/api/meetings/${called.meetingId}`)
    const itemId = meeting.agenda[4]?.id ?? ''
    await clerk.press('meeting-desk.conclude')
    await conclude('adopted_in_principle', async () => {
      await clerk.choose(clerk.choice('meeting-desk.finaliser', clerk.dialog), new RegExp(CAST.principal[LANGUAGE]))
      await clerk.dayField('meeting-desk.finalise_by', clerk.dialog).fill(dayFrom(scene.today, 7))
      await clerk.field('meeting-desk.adopted_words', clerk.dialog).fill(TEXT)
      await look(clerk, 'votes-in-principle')
    })
    await phone.goto('/today')
    await look(phone, 'votes-today')
    await phone.follow(
      phone.page
        .locator('main')
        .getByRole('link', { name: ITEMS[4]?.title ?? '' })
        .first(),
      `**/agenda-items/${itemId}/text`,
    )
    await phone.field('adopted-text.final_words').fill(FINAL)
    await phone.page.getByText(phone.t('adopted-text.changed', { n: 2, of: 4 })).waitFor()
    await look(phone, 'votes-release')
    await phone.press('adopted-text.release')
    await phone.confirm('adopted-text.release')
    await phone.page.getByText(phone.t('adopted-text.released'), { exact: true }).waitFor()
    await look(phone, 'votes-released')
    expect((await wordsOf(phone.page.locator('.adopted-text-digests'))).match(/[0-9a-f]{8}/g)).toHaveLength(16)
    await clerk.page.getByText(clerk.t('adopted-text.to_paper')).waitFor()
    await clerk.press('meeting-desk.close_meeting')
    await clerk.confirm('meeting-desk.close_meeting')
    await clerk.goto(`/meetings/${called.meetingId}`)
    await look(clerk, 'votes-meeting-page')
    expect([clerk, phone, wall].flatMap((desk) => desk.faults)).toEqual([])
  }, 300_000)
})
