import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Desk, skipWithoutBrowser, wordsOf } from './browser.ts'
import { CAST } from './story/cast.ts'
import { type Called, calledPlenary, HallDesk, look, onOwnPhone, seenWithinASecond, tell } from './story/hall.ts'
import { openScene, type Scene } from './story/scene.ts'

const ITEMS = [
  { kind: 'report', title: 'Work report of the standing committee' },
  { kind: 'deliberate', title: 'Opinion on the renewal of the old quarters' },
  { kind: 'personnel', title: 'Trust in the renewal commission' },
]
const MOTION = 'The bureaus name one person for every quarter by the end of the month.'
const AMENDED = 'The bureaus name one person for every quarter within ten working days.'

/** Members who sign in by their cards; the first of them at the desk. */
const CARDS: readonly string[] = [CAST.clerk.en, CAST.principal.en, CAST.leading.en]

describe.skipIf(skipWithoutBrowser())('a meeting run from the desk', () => {
  let scene: Scene
  let clerk: Desk
  let wall: Desk
  let called: Called
  let phones: Desk[] = []
  beforeAll(async () => {
    scene = await openScene('en')
    clerk = await scene.cast.as('clerk')
    called = await calledPlenary(clerk, scene, CAST.principal.en, ITEMS)
    const others = called.members.filter((member) => !CARDS.includes(member.name))
    phones = [
      await Desk.open(scene.browser, scene.server.base, 'en', 390),
      await Desk.open(scene.browser, scene.server.base, 'en', 390),
      await onOwnPhone(scene, others[0]?.id ?? '', 'third@ouzhu.example'),
      await onOwnPhone(scene, others[1]?.id ?? '', 'fourth@ouzhu.example'),
    ]
    await phones[0]?.signIn(CAST.principal.en)
    await phones[1]?.signIn(CAST.leading.en)
    wall = await Desk.open(scene.browser, scene.server.base, 'en', 1600)
    await wall.signIn(CAST.principal.en)
  }, 240_000)
  afterAll(() => scene?.close())

  it('from the opening over a motion, an amendment, an open vote and a secret ballot to the close', async () => {
    const hall = new HallDesk(clerk, called.meetingId)
    await wall.page.goto(`/meetings/${called.meetingId}/hall`)
    await wall.page.getByText(wall.t('hall.state_called')).waitFor()

    // Nobody is here yet: refused with the numbers.
    await clerk.goto(`/meetings/${called.meetingId}/desk`)
    await hall.part('meeting-desk.open_sitting').first().click()
    await clerk.page.getByText(/0 present of \d+ entitled/).waitFor()
    clerk.faults.length = 0
    await clerk.press('meeting-desk.open_door')
    const code = (await wordsOf(clerk.page.locator('output.door-code'))).replaceAll(' ', '')
    for (const phone of phones) {
      await phone.goto(`/meetings/${called.meetingId}/mine`)
      await phone.field('my-meeting.code').fill(code)
      await phone.press('my-meeting.enter')
      await phone.page.getByText(phone.t('my-meeting.here')).waitFor()
    }
    await clerk.press('meeting-desk.close_door')
    const quorum = Math.floor(called.members.length / 2) + 1
    const others = called.members.filter((member) => !CARDS.includes(member.name)).slice(2)
    hall.nameOfThird = called.members.find((member) => !CARDS.includes(member.name))?.name ?? ''
    const typed = [CAST.clerk.en, ...others.map((member) => member.name)]
    for (const name of typed.slice(0, quorum - phones.length + 2)) await hall.arrives(name)
    await clerk.page.getByText(clerk.t('meeting.quorate')).first().waitFor()
    await look(clerk, 'desk-called')
    const open = (): Promise<void> => hall.part('meeting-desk.open_sitting').first().click()
    await seenWithinASecond(wall, clerk, /sittings\/.*\/open/, open, wall.t('hall.no_item'))
    await clerk.press('meeting-desk.take_up_next', { n: 1 })
    await clerk.button('meeting-desk.take_up_next', { n: 2 }).waitFor()
    const next = (): Promise<void> => clerk.press('meeting-desk.take_up_next', { n: 2 })
    await seenWithinASecond(wall, clerk, /take-up$/, next, ITEMS[1]?.title ?? '')

    // The floor, from a phone.
    const [chair, mover, seconder, fourth] = phones as [Desk, Desk, Desk, Desk]
    await mover.press('my-meeting.ask')
    await clerk.button('meeting-desk.call_speaker').waitFor()
    const call = (): Promise<void> => clerk.press('meeting-desk.call_speaker')
    await seenWithinASecond(wall, clerk, /speakers\/.*\/call/, call, CAST.leading.en)
    await clerk.press('meeting-desk.end_speech')

    // A motion from a phone, seconded from another; an amendment entered by the desk.
    await mover.press('meeting-desk.move')
    await mover.field('meeting-desk.words', mover.dialog).fill(MOTION)
    await mover.confirm('meeting-desk.move')
    await seconder.press('meeting-desk.second')
    await clerk.page.getByText(clerk.t('terms.motion.state.seconded')).first().waitFor()
    await clerk.press('meeting-desk.amend')
    await hall.person('meeting-desk.mover_label', CAST.clerk.en)
    await clerk.field('meeting-desk.strike_words', clerk.dialog).fill('by the end of the month')
    await clerk.field('meeting-desk.put_in_words', clerk.dialog).fill('within ten working days')
    await clerk.confirm('meeting-desk.amend')
    await clerk.page.locator('.motion .motion').waitFor()
    await look(clerk, 'desk-motions')
    await clerk.page
      .locator('.motion .motion')
      .getByRole('button', { name: clerk.t('meeting-desk.put') })
      .click()
    await clerk.confirm('meeting-desk.open_vote')
    await hall.figure('meeting.votes_for', quorum)
    await hall.figure('meeting.votes_against', 1)
    await look(clerk, 'desk-vote')
    await look(mover, 'mine-vote-in-hall')
    // Two more are here than the quorum; one raised no hand, and the desk says so.
    const closeShort = (): Promise<void> => clerk.press('meeting-desk.close_vote_short', { count: 1, n: 1 })
    await seenWithinASecond(wall, clerk, /votes\/.*\/close/, closeShort, wall.t('terms.vote.result.carried'))
    await look(wall, 'wall-result')

    // As amended, by name: members on their phones, the others as they are called.
    await clerk.page.locator('.motion').first().getByText(AMENDED).waitFor()
    await clerk.page
      .locator('.motion')
      .first()
      .getByRole('button', { name: clerk.t('meeting-desk.put') })
      .first()
      .click()
    await clerk.choose(clerk.choice('meeting.method', clerk.dialog), clerk.t('terms.meeting.method.roll_call'))
    await clerk.choose(clerk.choice('meeting-desk.form', clerk.dialog), clerk.t('terms.vote.form.electronic'))
    await clerk.confirm('meeting-desk.open_vote')
    for (const phone of phones) {
      await phone.press('my-meeting.choice_for')
      await phone.page.getByText(/You may change it/).waitFor()
    }
    await look(fourth, 'mine-vote-390')
    const rows = clerk.page.locator('[data-row]')
    await rows.first().focus()
    for (let at = await rows.count(); at > 0; at -= 1) await clerk.page.keyboard.press('1')
    await clerk.page.getByText(clerk.t('meeting-desk.voted')).waitFor()
    await hall.allHaveVoted()
    await look(clerk, 'desk-roll-call')
    const close = (): Promise<void> => clerk.press('meeting-desk.close_vote')
    await seenWithinASecond(wall, clerk, /votes\/.*\/close/, close, wall.t('terms.vote.result.carried'))
    await clerk.page.getByText(AMENDED).first().waitFor()
    await clerk.page.locator('.vote-panel[data-open]').waitFor({ state: 'detached' })
    await clerk.press('meeting-desk.conclude')
    await clerk.choose(clerk.choice('meeting.outcome', clerk.dialog), clerk.t('terms.meeting.outcome.adopted'))
    await clerk.confirm('meeting-desk.conclude')

    await secretBallot(hall, wall, [clerk, chair, mover, seconder, fourth])

    await clerk.goto(`/meetings/${called.meetingId}/desk`)
    await clerk.press('meeting-desk.close_meeting')
    const end = (): Promise<void> => clerk.confirm('meeting-desk.close_meeting')
    await seenWithinASecond(wall, clerk, /meetings\/.*\/close/, end, wall.t('hall.state_closed'))
    await look(clerk, 'desk-closed')
    await fourth.goto(`/meetings/${called.meetingId}/mine`)
    await fourth.page.getByText(fourth.t('terms.meeting.outcome.adopted')).first().waitFor()
    expect([clerk, wall, chair, mover, fourth].flatMap((desk) => desk.faults)).toEqual([])
  }, 300_000)
})

/** Two tellers make their keys on their own devices, five members vote on theirs, one over a lost connection. */
async function secretBallot(
  hall: HallDesk,
  wall: Desk,
  voters: readonly [Desk, Desk, Desk, Desk, Desk],
): Promise<void> {
  const [clerk, , first, second, lost] = voters
  await clerk.press('meeting-desk.take_up_next', { n: 3 })
  await clerk.page
    .locator('.desk-item h2')
    .getByText(ITEMS[2]?.title ?? '')
    .waitFor()
  await clerk.press('ballot.prepare')
  const tellers = [CAST.leading.en, hall.nameOfThird]
  for (const name of tellers) await hall.person('ballot.tellers_choose', name)
  await clerk.confirm('ballot.prepare')
  await clerk.page.waitForURL(/\/ballots\//)
  const address = new URL(clerk.page.url()).pathname
  const keys: string[] = []
  for (const teller of [first, second]) {
    await teller.goto(address)
    await teller.press('ballot.key_make')
    const file = await teller.downloaded(() => teller.press('ballot.key_save'))
    keys.push(file.path)
  }
  await look(first, 'ballot-teller-390')
  await seenWithinASecond(wall, clerk, /ballots\/.*\/open/, () => clerk.press('ballot.open'), wall.t('hall.voting'))
  for (const [at, voter] of voters.entries()) {
    if (voter !== clerk) await voter.goto(address)
    await voter.page.getByText(voter.t(`ballot.answers.${at === 1 ? 'against' : 'for'}`), { exact: true }).click()
    if (voter === lost) {
      await look(voter, 'ballot-paper-390')
      // The line breaks on the way; the page is even closed and opened again.
      await voter.page.route('**/cast', (route) => route.abort('connectionreset'))
      await voter.press('ballot.cast')
      await voter.page.getByText(voter.t('ballot.sent_again')).waitFor()
      await voter.page.reload()
      await voter.page.getByText(voter.t('ballot.on_its_way')).waitFor()
      await voter.page.unroute('**/cast')
      voter.faults.length = 0
    } else await voter.button('ballot.cast').dblclick()
    await voter.page.getByText(voter.t('ballot.received')).waitFor()
  }
  const receipt = (await wordsOf(lost.page.locator('.receipt-code'))).replaceAll(/\s/g, '')
  await look(lost, 'ballot-receipt-390')
  const inTheBox = async (): Promise<number> =>
    Number(/(\d+) of/.exec(await wordsOf(clerk.page.locator('.ballot-box')))?.[1])
  await expect.poll(inTheBox).toBe(voters.length)
  await seenWithinASecond(
    wall,
    clerk,
    /ballots\/.*\/close/,
    async () => {
      // not all present have voted: it asks
      await clerk.press('ballot.close')
      await clerk.confirm('ballot.close')
    },
    wall.t('hall.being_counted'),
  )
  for (const [at, path] of keys.entries()) await clerk.page.locator('input[type=file]').nth(at).setInputFiles(path)
  await look(clerk, 'ballot-count')
  await seenWithinASecond(wall, clerk, /ballots\/.*\/count/, () => clerk.press('ballot.count'), /Carried|Lost/)
  await look(clerk, 'ballot-result')
  await lost.page.locator('[data-mine]').getByText(receipt).waitFor({ state: 'attached' })
  await look(wall, 'wall-ballot')
}

describe.skipIf(skipWithoutBrowser())('the same desk in Chinese', () => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene('zh')
  }, 240_000)
  afterAll(() => scene?.close())

  it('opens, decides by acclamation and closes; the wall follows', { timeout: 200_000 }, async () => {
    const clerk = await scene.cast.as('clerk')
    const called = await calledPlenary(clerk, scene, CAST.principal.zh, [
      { kind: 'report', title: '听取区委常委会工作报告' },
      { kind: 'deliberate', title: '审议《关于推进老旧小区更新的实施意见》' },
    ])
    const hall = new HallDesk(clerk, called.meetingId)
    const wall = await Desk.open(scene.browser, scene.server.base, 'zh', 1600)
    await wall.signIn(CAST.principal.zh)
    await wall.page.goto(`/meetings/${called.meetingId}/hall`)
    await wall.page.getByText(wall.t('hall.state_called')).waitFor()
    await clerk.goto(`/meetings/${called.meetingId}/desk`)
    const present = called.members.slice(0, Math.floor(called.members.length / 2) + 1)
    for (const member of present.slice(0, 3)) await hall.arrives(member.name)
    const persons = present.slice(3).map((member) => ({ personId: member.id }))
    await tell(clerk, `/api/meetings/${called.meetingId}/attendance/arrive`, { persons })
    await clerk.page.getByText(clerk.t('meeting.quorate')).first().waitFor()
    const open = (): Promise<void> => hall.part('meeting-desk.open_sitting').first().click()
    await seenWithinASecond(wall, clerk, /sittings\/.*\/open/, open, wall.t('hall.no_item'))
    await clerk.press('meeting-desk.take_up_next', { n: 1 })
    await clerk.page.getByText(clerk.t('meeting-desk.current')).waitFor()
    await look(clerk, 'desk-zh')
    await clerk.press('meeting-desk.open_vote')
    await clerk.choose(clerk.choice('meeting.method', clerk.dialog), clerk.t('terms.meeting.method.acclamation'))
    await look(clerk, 'open-vote-zh')
    await clerk.confirm('meeting-desk.open_vote')
    const close = (): Promise<void> => clerk.press('meeting-desk.close_vote')
    await seenWithinASecond(wall, clerk, /votes\/.*\/close/, close, wall.t('terms.vote.result.carried'))
    await look(wall, 'wall-zh')
    await clerk.goto(`/bodies/${called.bodyId}/procedure`)
    await look(clerk, 'procedure-zh')
    await clerk.goto('/today')
    await clerk.page.getByText(clerk.t('my-meeting.sits_now')).waitFor()
    await look(clerk, 'today-zh')
    await clerk.goto(`/meetings/${called.meetingId}/desk`)
    await clerk.press('meeting-desk.close_meeting')
    const end = (): Promise<void> => clerk.confirm('meeting-desk.close_meeting')
    await seenWithinASecond(wall, clerk, /meetings\/.*\/close/, end, wall.t('hall.state_closed'))
    expect(clerk.faults).toEqual([])
  })
})
