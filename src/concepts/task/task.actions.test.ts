import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aClaim,
  aDirective,
  aLeadTask,
  anEvidence,
  aTask,
  aWorkWorld,
  letTimePass,
  type WorkWorld,
} from '../../../test/world/task.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { PlenumError } from '../../kit/errors.ts'
import { directiveGet } from '../directive/directive.api.ts'
import { meetingRecord } from '../meeting/meeting.api.ts'
import {
  progressReport,
  reminderMake,
  taskClaim,
  verificationInspect,
  verificationSendBack,
  verificationVerify,
} from '../progress/progress.api.ts'
import {
  extensionAsk,
  extensionDecide,
  taskAccept,
  taskAssign,
  taskAssignLead,
  taskClose,
  taskComplete,
  taskDrop,
  taskGet,
  taskList,
  taskMerge,
  taskReassign,
  taskReopen,
  taskResume,
  taskReturn,
  taskSupersede,
  taskSuspend,
} from './task.api.ts'

let world: TestWorld
let city: WorkWorld
const NOW = new Date('2026-03-02T02:00:00Z')

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

describe('a lead task, from the directive to its closure', () => {
  it('goes the whole way, and each wrong person is told who could', async () => {
    const { directiveId, taskId } = await aLeadTask(world, city)
    const other = await refusal(world.act(city.otherOfficer, taskAccept, { taskId }))
    expect(other.code).toBe('ROLE_MISSING')
    expect(other.detail).toMatchObject({ roles: ['officer', 'principal'], bodyEn: 'Water Bureau', bodyZh: '水务局' })
    expect((await world.act(city.officer, taskAccept, { taskId })).state).toBe('received')

    const early = await refusal(world.act(city.principal, taskClose, { taskId }))
    expect(early).toMatchObject({ code: 'CLAIM_NEEDED', detail: { bodyEn: 'Water Bureau' } })
    const nothing = await refusal(world.act(city.supervision, verificationVerify, { taskId }))
    expect(nothing.code).toBe('CLAIM_NEEDED')

    const report = await world.act(city.officer, progressReport, { taskId, done: 'Five kilometres are cleared.' })
    expect(report).toMatchObject({ state: 'under_way', flags: { noEvidence: true, equalToLast: false } })
    const claim = await world.act(city.officer, taskClaim, {
      taskId,
      done: 'All canals are cleared.',
      fileIds: [await anEvidence(world, city)],
    })
    expect(claim).toMatchObject({ state: 'claimed', flags: { noEvidence: false } })

    const unverified = await refusal(world.act(city.principal, taskClose, { taskId }))
    expect(unverified).toMatchObject({ code: 'VERIFICATION_NEEDED', detail: { bodyEn: 'Lintan Municipal Committee' } })
    const own = await refusal(world.act(city.bureauPrincipal, verificationVerify, { taskId }))
    expect(own).toMatchObject({ code: 'OWN_WORK', detail: { bodyEn: 'Lintan Municipal Committee' } })
    const below = await refusal(world.act(city.districtSupervision, verificationVerify, { taskId }))
    expect(below.code).toBe('NOT_FOUND')

    const bare = await refusal(world.act(city.supervision, verificationSendBack, { taskId }))
    expect(bare.code).toBe('REASON_NEEDED')
    const back = await world.act(city.supervision, verificationSendBack, {
      taskId,
      reason: 'The west canal is missing.',
    })
    expect(back.state).toBe('sent_back')
    await world.act(city.officer, taskClaim, { taskId, done: 'The west canal is cleared too.', notes: ['paper 14'] })
    expect((await world.act(city.supervision, verificationVerify, { taskId })).state).toBe('verified')
    const clerk = await refusal(world.act(city.clerk, taskClose, { taskId }))
    expect(clerk).toMatchObject({ code: 'ROLE_MISSING', detail: { roles: ['principal'] } })
    expect((await world.act(city.principal, taskClose, { taskId })).state).toBe('closed')

    const page = await world.act(city.principal, taskGet, { taskId })
    expect(page).toMatchObject({ state: 'closed', closedUnverified: false, leadOfDirective: true })
    expect(page.reports.map((one) => one.evidence.length)).toEqual([0, 1, 1])
    expect(page.verifications.map((one) => one.outcome)).toEqual(['sent_back', 'verified'])
    expect(page.quotes[0]?.text).toBe('First, we must clear the silt from the canals before the rains.')
    expect(page.events.map((one) => one.act)).toEqual([
      'task.assignLead',
      'task.accept',
      'progress.report',
      'task.claim',
      'verification.sendBack',
      'task.claim',
      'verification.verify',
      'task.close',
    ])
    const directive = await world.act(city.principal, directiveGet, { directiveId })
    expect(directive).toMatchObject({ state: 'closed', stateOf: 'task', lead: { id: city.bureau } })
  })

  it('is made once for a directive', async () => {
    const { directiveId } = await aLeadTask(world, city)
    const again = world.act(city.principal, taskAssignLead, { directiveId, leadBodyId: city.otherBureau })
    expect((await refusal(again)).code).toBe('ALREADY_RECORDED')
  })
})

describe('a claim that needs no verification', () => {
  it('is closed unverified and says so; reopened, it is claimed anew', async () => {
    const taskId = await aTask(world, city, { verificationRequired: false })
    await aClaim(world, city, taskId)
    await world.act(city.principal, taskClose, { taskId })
    const closed = await world.act(city.principal, taskGet, { taskId })
    expect(closed).toMatchObject({ closedUnverified: true, flags: { unverified: true } })
    expect((await refusal(world.act(city.principal, taskReopen, { taskId }))).code).toBe('REASON_NEEDED')
    const open = await world.act(city.principal, taskReopen, { taskId, reason: 'Silt is back.' })
    expect(open.state).toBe('under_way')
    expect(await world.act(city.principal, taskGet, { taskId })).toMatchObject({
      claimedOn: null,
      closedOn: null,
      closedUnverified: false,
    })
  })
})

describe("a body's work for itself", () => {
  it('is verified and closed by its meeting, not by its own people', async () => {
    const { id: taskId } = await world.act(city.streetClerk, taskAssign, {
      bodyId: city.street,
      leadBodyId: city.street,
      title: 'Open a reading room',
    })
    await world.act(city.streetPrincipal, taskClaim, { taskId, done: 'It is open.' })
    expect((await refusal(world.act(city.streetPrincipal, taskClose, { taskId }))).code).toBe('OWN_WORK')
    expect((await refusal(world.act(city.streetPrincipal, verificationVerify, { taskId }))).code).toBe('OWN_WORK')
    const { id: foreign } = await world.act(city.districtClerk, meetingRecord, {
      bodyId: city.district,
      kind: 'work_conference',
      heldOn: '2026-03-01',
    })
    const wrong = world.act(city.streetPrincipal, verificationVerify, { taskId, meetingId: foreign })
    expect((await refusal(wrong)).code).toBe('MEETING_OF_OTHERS')
    const { id: meetingId } = await world.act(city.streetClerk, meetingRecord, {
      bodyId: city.street,
      kind: 'work_conference',
      heldOn: '2026-03-01',
    })
    expect((await world.act(city.streetPrincipal, verificationVerify, { taskId, meetingId })).state).toBe('verified')
    expect((await refusal(world.act(city.streetPrincipal, taskClose, { taskId }))).code).toBe('OWN_WORK')
    expect((await world.act(city.streetClerk, taskClose, { taskId, meetingId })).state).toBe('closed')
  })
})

describe('side ways of a task', () => {
  it('is returned with a reason and given to another unit', async () => {
    const taskId = await aTask(world, city)
    expect((await refusal(world.act(city.officer, taskReturn, { taskId }))).code).toBe('REASON_NEEDED')
    await world.act(city.officer, taskReturn, { taskId, reason: 'Roads Bureau owns the culverts.' })
    expect((await refusal(world.act(city.officer, taskReassign, { taskId, leadBodyId: city.otherBureau }))).code).toBe(
      'ROLE_MISSING',
    )
    await world.act(city.clerk, taskReassign, { taskId, leadBodyId: city.otherBureau })
    const page = await world.act(city.otherOfficer, taskGet, { taskId })
    expect(page).toMatchObject({ state: 'assigned', lead: { id: city.otherBureau }, originalDueOn: '2026-04-01' })
    expect((await world.act(city.otherOfficer, taskAccept, { taskId })).state).toBe('received')
  })

  it('is suspended and resumed, dropped, merged, superseded, each by the assigning principal alone', async () => {
    const taskId = await aTask(world, city)
    await world.act(city.officer, taskAccept, { taskId })
    expect((await refusal(world.act(city.officer, taskSuspend, { taskId, reason: 'x' }))).code).toBe('ROLE_MISSING')
    await world.act(city.principal, taskSuspend, { taskId, reason: 'The pumps are awaited.' })
    expect((await refusal(world.act(city.officer, progressReport, { taskId, done: 'Still.' }))).code).toBe(
      'WRONG_STATE',
    )
    expect((await world.act(city.principal, taskResume, { taskId })).state).toBe('under_way')
    const by = await aTask(world, city, { title: 'Clear all canals' })
    await world.act(city.principal, taskMerge, { taskId, byTaskId: by })
    const merged = await world.act(city.principal, taskGet, { taskId })
    expect(merged).toMatchObject({ state: 'merged', replacedBy: { id: by } })
    const old = await aTask(world, city)
    expect((await refusal(world.act(city.principal, taskSupersede, { taskId: old, byTaskId: taskId }))).code).toBe(
      'WRONG_STATE',
    )
    expect((await refusal(world.act(city.principal, taskDrop, { taskId: old }))).code).toBe('REASON_NEEDED')
    await world.act(city.principal, taskDrop, { taskId: old, reason: 'Not needed any more.' })
    expect((await refusal(world.act(city.officer, taskAccept, { taskId: old }))).code).toBe('WRONG_STATE')
  })

  it('keeps the first deadline when an extension is granted, and refuses a second ask meanwhile', async () => {
    const taskId = await aTask(world, city)
    const ask = { taskId, dueOn: '2026-05-01', reason: 'Late pumps.' }
    expect((await refusal(world.act(city.officer, extensionAsk, { ...ask, dueOn: '2026-03-20' }))).code).toBe(
      'DEADLINE_NOT_LATER',
    )
    const { id: extensionId } = await world.act(city.officer, extensionAsk, ask)
    expect((await refusal(world.act(city.officer, extensionAsk, ask))).code).toBe('EXTENSION_PENDING')
    expect(
      (await refusal(world.act(city.bureauPrincipal, extensionDecide, { extensionId, decision: 'granted' }))).detail,
    ).toMatchObject({ roles: ['principal'], bodyEn: 'Lintan Municipal Committee' })
    const granted = await world.act(city.principal, extensionDecide, { extensionId, decision: 'granted' })
    expect(granted).toMatchObject({ originalDueOn: '2026-04-01', dueOn: '2026-05-01' })
    expect(
      (await refusal(world.act(city.principal, extensionDecide, { extensionId, decision: 'refused', reason: 'x' })))
        .code,
    ).toBe('EXTENSION_DECIDED')
    const page = await world.act(city.officer, taskGet, { taskId })
    expect(page).toMatchObject({ originalDueOn: '2026-04-01', dueOn: '2026-05-01', extended: true })
  })

  it('takes sub-tasks within its own deadline, from who leads it, to a unit below', async () => {
    const taskId = await aTask(world, city)
    const part = { bodyId: city.bureau, parentTaskId: taskId, leadBodyId: city.bureau, title: 'The first four km' }
    const late = world.act(city.officer, taskAssign, { ...part, dueOn: '2026-04-02' })
    expect(await refusal(late)).toMatchObject({ code: 'DEADLINE_AFTER_PARENT', detail: { latest: '2026-04-01' } })
    const far = world.act(city.officer, taskAssign, { ...part, leadBodyId: city.district })
    expect(await refusal(far)).toMatchObject({
      code: 'LEAD_OUT_OF_REACH',
      detail: { bodyEn: 'Weibei District Committee' },
    })
    const stranger = world.act(city.otherOfficer, taskAssign, { ...part, bodyId: city.otherBureau })
    expect((await refusal(stranger)).code).toBe('ROLE_MISSING')
    await world.act(city.officer, taskAssign, { ...part, dueOn: '2026-03-31' })
    const page = await world.act(city.officer, taskGet, { taskId })
    expect(page.subTasks).toEqual({ n: 0, of: 1 })
    expect(page.children.map((child) => child.title)).toEqual(['The first four km'])
  })

  it('is filled in later; figures need target and unit', async () => {
    const taskId = await aTask(world, city, { measure: undefined, target: undefined, unit: undefined })
    const bare = await world.act(city.officer, taskGet, { taskId })
    expect(bare).toMatchObject({ indicator: null, flags: { blind: true, ownerless: true } })
    const figure = world.act(city.officer, progressReport, { taskId, done: 'Some.', reading: 3 })
    expect((await refusal(figure)).code).toBe('INDICATOR_NEEDED')
    const half = world.act(city.clerk, taskComplete, { taskId, version: 1, target: 12 })
    expect((await refusal(half)).code).toBe('TARGET_AND_UNIT')
    await world.act(city.clerk, taskComplete, { taskId, version: 1, measure: 'km', target: 12, unit: 'km' })
    await world.act(city.officer, progressReport, { taskId, done: 'Some.', reading: 3 })
    const page = await world.act(city.officer, taskGet, { taskId })
    expect(page.indicator).toEqual({ target: 12, unit: 'km', reading: 3, readOn: '2026-03-02' })
  })

  it('is reminded of by who assigned it, and looked at on the spot by supervision', async () => {
    const taskId = await aTask(world, city)
    expect((await refusal(world.act(city.officer, reminderMake, { taskId }))).code).toBe('ROLE_MISSING')
    await world.act(city.supervision, reminderMake, { taskId, text: 'How far is the east canal?' })
    const noted = await world.act(city.supervision, verificationInspect, {
      taskId,
      outcome: 'noted',
      reason: 'Two pumps stand idle.',
    })
    expect(noted.state).toBe('assigned')
    const page = await world.act(city.officer, taskGet, { taskId })
    expect(page.reminders.map((one) => one.text)).toEqual(['How far is the east canal?'])
    expect(page.verifications).toMatchObject([{ outcome: 'noted', onTheSpot: true, reason: 'Two pumps stand idle.' }])
  })
})

describe('what cannot be', () => {
  it('an external lead, a past date, a day to come, a stale version, a text too long', async () => {
    expect((await refusal(aTask(world, city, { dueOn: '2026-03-01' }))).code).toBe('DEADLINE_PAST')
    const taskId = await aTask(world, city)
    expect((await refusal(world.act(city.officer, taskAccept, { taskId, happenedOn: '2026-03-03' }))).code).toBe(
      'DAY_IN_FUTURE',
    )
    expect(await refusal(world.act(city.officer, taskAccept, { taskId, version: 7 }))).toMatchObject({
      code: 'STALE_VERSION',
      detail: { seen: 7, current: 1 },
    })
    await world.act(city.officer, taskAccept, { taskId })
    const long = world.act(city.officer, progressReport, { taskId, done: '长'.repeat(20_001) })
    expect((await refusal(long)).code).toBe('INPUT_MALFORMED')
    const chinese = await world.act(city.officer, progressReport, {
      taskId,
      done: '已清淤5公里；“东渠”完成。\u0000'.slice(0, -1),
    })
    expect(chinese.state).toBe('under_way')
  })

  it("another's file as evidence", async () => {
    const taskId = await aTask(world, city)
    const fileId = await anEvidence(world, city, city.streetOfficer, city.streetUnit)
    const taken = world.act(city.officer, progressReport, { taskId, done: 'Look.', fileIds: [fileId] })
    expect((await refusal(taken)).code).toBe('NOT_FOUND')
  })
})

describe('two at once', () => {
  it('two reports are both kept', async () => {
    const taskId = await aTask(world, city)
    await world.act(city.officer, taskAccept, { taskId })
    const report = (done: string, who: string) => world.act(who, progressReport, { taskId, done })
    await Promise.all([
      report('One.', city.officer),
      report('Two.', city.bureauPrincipal),
      report('Three.', city.officer),
    ])
    const page = await world.act(city.officer, taskGet, { taskId })
    expect(page.reports.map((one) => one.done).sort()).toEqual(['One.', 'Three.', 'Two.'])
    expect(page.version).toBe(5)
  })

  it('of two closings one is refused', async () => {
    const taskId = await aTask(world, city, { verificationRequired: false })
    await aClaim(world, city, taskId)
    const both = await Promise.allSettled([
      world.act(city.principal, taskClose, { taskId }),
      world.act(city.principal, taskClose, { taskId }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const page = await world.act(city.officer, taskGet, { taskId })
    expect(page.events.filter((one) => one.act === 'task.close')).toHaveLength(1)
  })

  it('of two lead tasks for one directive one is refused', async () => {
    const { directiveId } = await aDirective(world, city)
    const both = await Promise.allSettled(
      [city.bureau, city.otherBureau].map((leadBodyId) =>
        world.act(city.principal, taskAssignLead, { directiveId, leadBodyId }),
      ),
    )
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('the list', () => {
  it('pages by deadline, counts what it leaves out, and shows each person only what he may see', async () => {
    const own = await testWorld()
    try {
      const small = await aWorkWorld(own)
      own.clock.now = NOW
      for (const [at, dueOn] of ['2026-05-01', undefined, '2026-03-10', '2026-04-01'].entries()) {
        await aTask(own, small, { title: `Task ${at}`, dueOn })
      }
      const all = await own.act(small.officer, taskList, { mine: true })
      expect(all.items.map((task) => task.dueOn)).toEqual(['2026-03-10', '2026-04-01', '2026-05-01', null])
      const first = await own.act(small.officer, taskList, { bodyId: small.bureau, limit: 2 })
      const second = await own.act(small.officer, taskList, { bodyId: small.bureau, limit: 2, after: first.next ?? '' })
      expect([...first.items, ...second.items].map((task) => task.id)).toEqual(all.items.map((task) => task.id))
      expect(second.next).toBeNull()
      expect(first.counts).toMatchObject({ of: 4, overdue: 0, ownerless: 4, byState: [{ state: 'assigned', n: 4 }] })
      own.clock.now = new Date('2026-04-15T02:00:00Z')
      const late = await own.act(small.officer, taskList, { flag: 'overdue' })
      expect(late.items.map((task) => [task.title, task.flags.overdueDays])).toEqual([
        ['Task 2', 36],
        ['Task 3', 14],
      ])
      expect((await own.act(small.otherOfficer, taskList, {})).items).toHaveLength(4)
      expect((await own.act(small.streetOfficer, taskList, {})).counts.of).toBe(0)
      expect((await own.act(small.officer, taskList, { q: '100%_' })).items).toEqual([])
    } finally {
      await own.close()
    }
  })
})
