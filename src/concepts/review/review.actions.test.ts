import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedCascade } from '../../../test/world/cascade.ts'
import { aClaim, aLeadTask, aTask, aWorkWorld, letTimePass, type WorkWorld } from '../../../test/world/task.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { PlenumError } from '../../kit/errors.ts'
import { conveyanceRecord } from '../conveyance/conveyance.api.ts'
import { documentGet } from '../document/document.api.ts'
import { meetingGet, meetingRecord } from '../meeting/meeting.api.ts'
import { verificationSendBack, verificationVerify } from '../progress/progress.api.ts'
import { taskClose, taskDrop, taskList } from '../task/task.api.ts'
import {
  reviewAddLine,
  reviewAdopt,
  reviewAnswer,
  reviewClose,
  reviewConsider,
  reviewEditLine,
  reviewExport,
  reviewGet,
  reviewList,
  reviewOpen,
  reviewRemoveLine,
  reviewReturn,
  reviewSend,
} from './review.api.ts'

let world: TestWorld
let city: WorkWorld
const HALF = { from: '2026-01-01', until: '2026-07-01' }

beforeAll(async () => {
  world = await testWorld()
  letTimePass(world)
  city = await aWorkWorld(world)
})
afterAll(() => world?.close())

const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(PlenumError)
  return error as PlenumError
}

describe('a half-year review', () => {
  it('is filled in from the record, with the very counts the record gives', async () => {
    const verified = await aTask(world, city, { dueOn: '2026-04-01' })
    await aClaim(world, city, verified)
    await world.act(city.supervision, verificationVerify, { taskId: verified })
    await world.act(city.principal, taskClose, { taskId: verified })
    const unverified = await aTask(world, city, { dueOn: '2026-04-01', verificationRequired: false })
    await aClaim(world, city, unverified)
    await world.act(city.principal, taskClose, { taskId: unverified })
    const back = await aTask(world, city, { title: 'Mend the sluice', dueOn: '2026-09-01', measure: undefined })
    await aClaim(world, city, back)
    await world.act(city.supervision, verificationSendBack, { taskId: back, reason: 'It leaks.' })
    const late = await aTask(world, city, { title: 'Paint the gates', dueOn: '2026-05-01' })
    const dropped = await aTask(world, city)
    await world.act(city.principal, taskDrop, { taskId: dropped, reason: 'Done by others.' })
    const { code } = await aLeadTask(world, city, { dueOn: '2026-06-15' })
    const cascadeId = await anIssuedCascade(world, city)
    await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.district,
      conveyedOn: '2026-03-02',
      mode: 'item',
      meeting: { kind: 'standing_committee_meeting', heldOn: '2026-03-02' },
      answers: [{ directiveId: city.directiveIds[0] ?? '', answer: 'excluded', reason: 'No canals here.' }],
    })
    await world.act(city.clerk, meetingRecord, { bodyId: city.city, kind: 'work_conference', heldOn: '2026-02-10' })

    world.clock.now = new Date('2026-07-02T02:00:00Z')
    const { id: reviewId } = await world.act(city.clerk, reviewOpen, { bodyId: city.city, ...HALF })
    const review = await world.act(city.principal, reviewGet, { reviewId })
    expect(review.title).toEqual({
      en: 'Lintan Municipal Committee: review of the first half of 2026',
      zh: '林滩市委员会2026年上半年工作总结',
    })
    const text = (section: string) => review.lines.filter((one) => one.section === section).map((one) => one.text)
    expect(text('summary')).toEqual([
      'One meeting was held.',
      '“Opinion on the works of the year” was issued to the bodies below on 2 March 2026; bodies with a record of conveying it: 1 of 3.',
      'Tasks in hand: 6. Closed: 2 (verified 1, closed unverified 1); ended otherwise: 1; open: 3.',
      'Tasks first due in the period: 4; claimed or closed by that date: 2.',
    ])
    expect(text('problem')).toEqual([
      'Open tasks past their date: 2 of 3.',
      'Open tasks without a recent report: 3 of 3.',
      'Tasks claimed as completed and sent back: 1 of 3.',
      'Open tasks without a measure: 2 of 3.',
      'Open tasks without a responsible post that is held: 3 of 3.',
      '“Opinion on the works of the year”: bodies below with no record of conveying it: 2 of 3.',
    ])
    const lead = review.lines.find((one) => one.text === `Clear the canals (${code})`)
    expect(lead).toMatchObject({
      section: 'next',
      decision: null,
      goal: 'All canals cleared, by 15 June 2026',
      fromRecord: true,
    })
    expect(text('next')).toHaveLength(3)
    expect(review.undecided).toEqual({ n: 3, of: 3 })
    const sentBack = review.lines.find((one) => one.text.includes('sent back'))
    expect(sentBack?.items).toMatchObject([
      { kind: 'task', id: back, state: 'sent_back', title: { en: 'Mend the sluice' } },
    ])

    // Until somebody rewrites it, the account reads in the language of whoever opens it.
    const chinese = await world.act(city.principal, reviewGet, { reviewId }, 'zh')
    expect(chinese.lines.map((one) => one.text)).toContain(
      '在办任务共6项，其中办结2项（经核查1项，未经核查1项），以其他方式结束1项，未办结3项。',
    )
    expect(chinese.lines.find((one) => one.id === lead?.id)?.goal).toBe('2026年6月15日前完成：All canals cleared')

    // The same figures as the list of tasks gives on the day.
    const { counts } = await world.act(city.principal, taskList, { bodyId: city.city, as: 'assigned_by' })
    const of = (...states: string[]) =>
      counts.byState.filter((one) => states.includes(one.state)).reduce((sum, one) => sum + one.n, 0)
    expect(of('closed')).toBe(2)
    expect(of('assigned', 'sent_back')).toBe(3)
    expect(counts).toMatchObject({ overdue: 2, stale: 3, blind: 2, ownerless: 3 })
    expect(late).toBeTruthy()
  })

  it('is edited line by line, adopted at a meeting with a fixed text, sent up and answered', async () => {
    const { items } = await world.act(city.clerk, reviewList, { bodyId: city.city })
    const reviewId = items[0]?.id ?? ''
    const again = world.act(city.clerk, reviewOpen, { bodyId: city.city, ...HALF })
    expect((await refusal(again)).code).toBe('ALREADY_RECORDED')
    expect((await refusal(world.act(city.officer, reviewOpen, { bodyId: city.city, ...HALF }))).code).toBe(
      'ROLE_MISSING',
    )
    const { lines } = await world.act(city.clerk, reviewGet, { reviewId })
    const problem = lines.find((one) => one.section === 'problem')
    const next = lines.filter((one) => one.section === 'next')
    if (!problem) throw new Error('a problem was written')
    const edited = await world.act(city.clerk, reviewEditLine, { lineId: problem.id, version: 1, cause: '汛期提前。' })
    expect(edited.line).toMatchObject({ cause: '汛期提前。', fromRecord: true, version: 2 })
    const stale = world.act(city.principal, reviewEditLine, { lineId: problem.id, version: 1, text: 'Mine' })
    expect(await refusal(stale)).toMatchObject({ code: 'STALE_VERSION', detail: { seen: 1, current: 2 } })
    const misplaced = world.act(city.clerk, reviewEditLine, { lineId: problem.id, version: 2, goal: 'x' })
    expect((await refusal(misplaced)).code).toBe('FIELD_OF_OTHER_SECTION')
    const meeting = { kind: 'standing_committee_meeting', heldOn: '2026-07-02', number: 7 } as const
    const early = await refusal(world.act(city.principal, reviewAdopt, { reviewId, version: 1, meeting }))
    expect(early).toMatchObject({ code: 'LINES_UNDECIDED', detail: { n: 3, of: 3 } })
    for (const [at, line] of next.entries()) {
      const decision = (['continue', 'change', 'drop'] as const)[at]
      await world.act(city.principal, reviewEditLine, { lineId: line.id, version: 1, decision })
    }
    const added = await world.act(city.clerk, reviewAddLine, {
      reviewId,
      section: 'next',
      text: 'Build a pump house.',
      decision: 'new',
      goal: 'Built before the rains',
    })
    expect(added).toMatchObject({ line: { fromRecord: false, ord: 4 }, undecided: { n: 0, of: 4 } })
    const spare = await world.act(city.clerk, reviewAddLine, { reviewId, section: 'problem', text: 'Spare.' })
    await world.act(city.clerk, reviewRemoveLine, { lineId: spare.line?.id ?? '', version: 1 })
    await world.act(city.clerk, reviewConsider, { reviewId, version: 1 })
    await world.act(city.clerk, reviewReturn, { reviewId, version: 2 })
    await world.act(city.clerk, reviewConsider, { reviewId, version: 3 })
    expect((await refusal(world.act(city.clerk, reviewAdopt, { reviewId, version: 4, meeting }))).code).toBe(
      'ROLE_MISSING',
    )
    expect((await refusal(world.act(city.principal, reviewAdopt, { reviewId, version: 4 }))).code).toBe(
      'ADOPTION_MEETING_NEEDED',
    )
    const twice = await Promise.allSettled([
      world.act(city.principal, reviewAdopt, { reviewId, version: 4, meeting }),
      world.act(city.principal, reviewAdopt, { reviewId, version: 4, meeting }),
    ])
    expect(twice.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const adopted = await world.act(city.clerk, reviewGet, { reviewId })
    expect(adopted).toMatchObject({ state: 'adopted', meeting: { number: 7, heldOn: '2026-07-02' } })
    const document = await world.act(city.clerk, documentGet, { documentId: adopted.documentId ?? '' })
    expect(document.text).toContain('4. Build a pump house. Decision: new. Goal: Built before the rains')
    expect(document.text).toContain('Cause: 汛期提前。')
    expect(document.digest).toBe(adopted.digest)
    const held = await world.act(city.clerk, meetingGet, { meetingId: adopted.meetingId ?? '' })
    expect(held.agenda).toMatchObject([{ kind: 'report', outcome: 'adopted', document: { id: adopted.documentId } }])
    const late = world.act(city.clerk, reviewEditLine, { lineId: problem.id, version: 2, text: 'After' })
    expect((await refusal(late)).code).toBe('WRONG_STATE')
    const top = world.act(city.clerk, reviewSend, { reviewId, version: 5 })
    expect((await refusal(top)).code).toBe('NO_BODY_ABOVE')
    await world.act(city.clerk, reviewClose, { reviewId, version: 5 })
    for (const language of ['en', 'zh'] as const) {
      const file = await world.act(city.clerk, reviewExport, { reviewId, language })
      expect(file.fileName).toBe('Lintan Municipal Committee review of the first half of 2026.docx')
    }
  })

  it('of a body below goes up, is answered there, and is seen by nobody in between', async () => {
    const { id: reviewId } = await world.act(city.districtClerk, reviewOpen, {
      bodyId: city.district,
      ...HALF,
      language: 'zh',
    })
    const own = await world.act(city.districtClerk, reviewGet, { reviewId }, 'zh')
    expect(own.lines.map((one) => one.text)).toEqual([
      '召开会议1次。',
      '上级部署1项，已传达1项。',
      '2026年3月2日传达Lintan Municipal Committee“Opinion on the works of the year”，距印发0天。'.replace(
        'Lintan Municipal Committee',
        '林滩市委员会',
      ),
      '在办任务共0项，其中办结0项（经核查0项，未经核查0项），以其他方式结束0项，未办结0项。',
      '答复上级事项1项，其中说明理由不适用1项。',
    ])
    expect((await refusal(world.act(city.clerk, reviewGet, { reviewId }))).code).toBe('NOT_FOUND')
    const { id: meetingId } = await world.act(city.districtClerk, meetingRecord, {
      bodyId: city.district,
      kind: 'work_conference',
      heldOn: '2026-07-01',
    })
    const foreign = await world.act(city.clerk, meetingRecord, {
      bodyId: city.city,
      kind: 'work_conference',
      heldOn: '2026-07-01',
    })
    const wrong = world.act(city.districtPrincipal, reviewAdopt, { reviewId, version: 1, meetingId: foreign.id })
    expect((await refusal(wrong)).code).toBe('MEETING_OF_OTHERS')
    await world.act(city.districtPrincipal, reviewAdopt, { reviewId, version: 1, meetingId })
    const sideways = world.act(city.districtClerk, reviewSend, { reviewId, version: 2, toBodyId: city.otherDistrict })
    expect((await refusal(sideways)).code).toBe('NOT_A_SUPERIOR')
    await world.act(city.districtClerk, reviewSend, { reviewId, version: 2 })
    expect((await refusal(world.act(city.otherClerk, reviewGet, { reviewId }))).code).toBe('NOT_FOUND')
    const above = await world.act(city.clerk, reviewGet, { reviewId })
    expect(above).toMatchObject({ state: 'sent', documentId: null, meetings: [] })
    // Adopted, it reads as it was adopted, whoever opens it.
    expect(above.lines[0]?.text).toBe('召开会议1次。')
    expect(
      (await refusal(world.act(city.districtPrincipal, reviewAnswer, { reviewId, version: 3, text: 'x' }))).code,
    ).toBe('ROLE_MISSING')
    await world.act(city.principal, reviewAnswer, { reviewId, version: 3, text: 'Noted; carry on.' })
    const answered = await world.act(city.districtClerk, reviewGet, { reviewId })
    expect(answered).toMatchObject({ state: 'answered', answer: 'Noted; carry on.', answeredOn: '2026-07-02' })
  })

  it('needs a period', async () => {
    const none = world.act(city.clerk, reviewOpen, { bodyId: city.city, from: '2026-07-01', until: '2026-07-01' })
    expect((await refusal(none)).code).toBe('PERIOD_EMPTY')
  })
})
