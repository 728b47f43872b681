import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPlannedMeeting, someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { PlenumError } from '../../kit/errors.ts'
import { meetingOpen } from '../attendance/attendance.api.ts'
import { membershipList, personGet, postEstablish } from '../person/person.api.ts'
import { termBegin } from '../term/term.api.ts'
import { meetingVote } from '../vote/vote.api.ts'
import {
  meetingCall,
  meetingCancel,
  meetingClose,
  meetingConclude,
  meetingDecidePersonnel,
  meetingGet,
  meetingList,
  meetingNextNumber,
  meetingPlan,
  meetingRecord,
} from './meeting.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let principal: string
let cityClerk: string
let stranger: string
let seats: { members: string[]; alternates: string[]; nonVoting: string[] }

async function refusal(promise: Promise<unknown>): Promise<PlenumError> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  )
  if (!(error instanceof PlenumError)) throw error ?? new Error('was not refused')
  return error
}

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  principal = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' })
  cityClerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Luo Ping' })
  stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  seats = await someSeats(world, { bodyId: city.district, members: 7, alternates: 4, nonVoting: 3 })
  await world.act('system', termBegin, { bodyId: city.district, version: 1, ordinal: 4, fromOn: '2024-01-01' })
})
afterAll(() => world.close())

describe('a meeting held here', () => {
  let meetingId: string
  let version = 1
  const present = (ids: readonly string[]) => ids.map((personId) => ({ personId, present: true }))

  it('is planned in its series, whose next number is proposed and taken once', async () => {
    const proposed = await world.act(clerk, meetingNextNumber, { bodyId: city.district, kind: 'plenary_session' })
    expect(proposed).toMatchObject({ next: 1, series: 'term', term: 4, gaps: [] })
    meetingId = await aPlannedMeeting(world, { clerk, bodyId: city.district, number: 3 })
    const twice = await refusal(
      world.act(clerk, meetingPlan, {
        bodyId: city.district,
        kind: 'plenary_session',
        number: 3,
        heldOn: '2026-03-09',
      }),
    )
    expect(twice).toMatchObject({ code: 'NUMBER_TAKEN', detail: { number: 3, meetingId } })
    const both = await Promise.allSettled([
      world.act(clerk, meetingPlan, {
        bodyId: city.district,
        kind: 'plenary_session',
        number: 5,
        heldOn: '2026-04-01',
      }),
      world.act(principal, meetingPlan, {
        bodyId: city.district,
        kind: 'plenary_session',
        number: 5,
        heldOn: '2026-04-02',
      }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'NUMBER_TAKEN' })
    expect(await world.act(clerk, meetingNextNumber, { bodyId: city.district, kind: 'plenary_session' })).toMatchObject(
      { next: 6, gaps: [4] },
    )
  })

  it('is called with its agenda, and cannot be opened before', async () => {
    expect(
      await refusal(world.act(clerk, meetingOpen, { meetingId, version, attendance: present(seats.members) })),
    ).toMatchObject({ code: 'WRONG_STATE', detail: { state: 'planned' } })
    const called = await world.act(clerk, meetingCall, {
      meetingId,
      version,
      agenda: [
        { kind: 'deliberate', title: 'Work report', presenter: 'Qiu Wen' },
        { kind: 'vote', title: 'Resolution on the canals' },
        { kind: 'personnel', title: 'Personnel' },
      ],
    })
    version = called.version
    expect(
      await refusal(world.act(clerk, meetingCall, { meetingId, version: 1, agenda: [{ kind: 'other', title: 'x' }] })),
    ).toMatchObject({ code: 'STALE_VERSION', detail: { seen: 1, current: version } })
    const meeting = await world.act(clerk, meetingGet, { meetingId })
    expect(meeting.roll.filter((seat) => seat.countsForQuorum)).toHaveLength(7)
    expect(meeting.roll).toHaveLength(14)
    expect(meeting.can['meeting.open']).toBeNull()
    expect(meeting.can['meeting.close']).toMatchObject({ code: 'WRONG_STATE' })
  })

  it('needs its members: alternates and those without a vote never make a quorum', async () => {
    const crowd = [...present(seats.members.slice(0, 3)), ...present(seats.alternates), ...present(seats.nonVoting)]
    expect(await refusal(world.act(clerk, meetingOpen, { meetingId, version, attendance: crowd }))).toMatchObject({
      code: 'MEETING_NOT_QUORATE',
      detail: { present: 3, entitled: 7, needed: 4 },
    })
    // nor does a guest whom the form calls a member
    const guest = { personId: stranger, capacity: 'member' as const, present: true }
    expect(
      (await refusal(world.act(clerk, meetingOpen, { meetingId, version, attendance: [...crowd, guest] }))).detail,
    ).toMatchObject({ present: 3 })
    const opened = await world.act(clerk, meetingOpen, {
      meetingId,
      version,
      attendance: [...present(seats.members.slice(0, 5)), ...present(seats.alternates), guest],
      counts: [{ class: 'invited', n: 12 }],
      presidingPersonId: principal,
    })
    version = opened.version
    const meeting = await world.act(clerk, meetingGet, { meetingId })
    expect(meeting).toMatchObject({
      state: 'open',
      quorum: { entitled: 7, present: 5, needed: 4, rule: 'more_than_half', met: true },
    })
    expect(meeting.attendance.find((one) => one.person.id === stranger)?.capacity).toBe('non_voting')
  })

  it('votes with base and majority stated, and refuses tallies that cannot be', async () => {
    const { agenda } = await world.act(clerk, meetingGet, { meetingId })
    const question = {
      meetingId,
      agendaItemId: agenda[1]?.id ?? '',
      question: 'Shall the resolution be adopted?',
      method: 'show_of_hands' as const,
      base: 'entitled' as const,
      majority: 'absolute' as const,
    }
    expect(
      await refusal(world.act(clerk, meetingVote, { ...question, version, for: 5, against: 1, abstained: 0 })),
    ).toMatchObject({ code: 'TALLY_IMPOSSIBLE', detail: { counted: 6, present: 5 } })
    const vote = await world.act(clerk, meetingVote, { ...question, version, for: 4, against: 0, abstained: 1 })
    expect(vote).toMatchObject({ result: 'carried', of: 7, needed: 4 })
    const first = await world.act(clerk, meetingConclude, {
      meetingId,
      version: vote.version,
      agendaItemId: agenda[0]?.id ?? '',
      outcome: 'noted',
    })
    version = first.version
    const after = await world.act(clerk, meetingGet, { meetingId })
    expect(after.agenda.map((item) => [item.outcome, item.asStated])).toEqual([
      ['noted', false],
      ['adopted', false],
      [null, false],
    ])
    expect(after.agenda[1]?.votes).toMatchObject([
      { for: 4, against: 0, abstained: 1, of: 7, needed: 4, result: 'carried' },
    ])
  })

  it('ends and begins offices where person and post are known, and closes', async () => {
    const { postId } = await world.act('system', postEstablish, {
      bodyId: city.district,
      name: { en: 'head of the canal office' },
    })
    const newcomer = await aPerson(world, { bodyId: city.street, name: 'Ning An' })
    const begun = await world.act(clerk, meetingDecidePersonnel, {
      meetingId,
      version,
      kind: 'appointment',
      who: 'Ning An',
      personId: newcomer,
      post: 'head of the canal office',
      postId,
    })
    const resigned = await world.act(clerk, meetingDecidePersonnel, {
      meetingId,
      version: begun.version,
      kind: 'resignation',
      who: 'member 7',
      personId: seats.members[6],
      capacity: 'member',
      effectiveOn: '2026-03-15',
    })
    // somebody unnamed changes nothing
    const unnamed = await world.act(clerk, meetingDecidePersonnel, {
      meetingId,
      version: resigned.version,
      kind: 'resignation',
      who: 'a comrade',
    })
    const meeting = await world.act(clerk, meetingGet, { meetingId })
    expect(meeting.personnel.map((one) => one.membershipId !== null)).toEqual([true, true, false])
    expect((await world.act(clerk, personGet, { personId: newcomer })).holdings).toMatchObject([
      {
        post: { id: postId },
        fromOn: '2026-03-02',
        beginReason: 'appointed',
        begunBy: { meetingId, kind: 'appointment', body: { id: city.district } },
      },
    ])
    const left = await world.act(clerk, personGet, { personId: seats.members[6] ?? '' })
    expect(left.holdings.find((one) => one.endedBy)).toMatchObject({
      untilOn: '2026-03-15',
      endReason: 'resigned',
      endedBy: { meetingId },
    })
    // Minutes are the body's own: elsewhere the office is known, not the meeting that gave it.
    const outsider = await aPerson(world, { bodyId: city.otherDistrict, name: 'Out Sider', capacity: 'member' })
    expect((await world.act(outsider, personGet, { personId: newcomer })).holdings).toMatchObject([
      { beginReason: 'appointed', begunBy: null },
    ])
    const members = await world.act(clerk, membershipList, { bodyId: city.district, on: '2026-03-16', limit: 200 })
    expect(members.items.filter((one) => one.capacity === 'member')).toHaveLength(6)
    const closed = await world.act(clerk, meetingClose, { meetingId, version: unnamed.version })
    expect(
      await refusal(
        world.act(clerk, meetingVote, {
          meetingId,
          version: closed.version,
          agendaItemId: meeting.agenda[0]?.id ?? '',
          question: 'x',
          method: 'show_of_hands',
          base: 'cast',
          majority: 'simple',
          for: 1,
          against: 0,
          abstained: 0,
        }),
      ),
    ).toMatchObject({ code: 'WRONG_STATE' })
    const page = await world.act(clerk, meetingGet, { meetingId })
    expect(page.state).toBe('closed')
    expect(page.unknown).not.toContain('quorum')
    expect(page.timeline.map((event) => event.act)).toEqual([
      'meeting.plan',
      'meeting.call',
      'meeting.open',
      'meeting.takeUp',
      'meeting.vote',
      'meeting.conclude',
      'meeting.decidePersonnel',
      'meeting.decidePersonnel',
      'meeting.decidePersonnel',
      'meeting.close',
    ])
  })

  it('may be cancelled with a reason while nobody sits, and its number is free again', async () => {
    const id = await aPlannedMeeting(world, { clerk, bodyId: city.district, number: 9, heldOn: '2026-05-01' })
    await world.act(clerk, meetingCancel, { meetingId: id, version: 1, reason: 'High water' })
    await aPlannedMeeting(world, { clerk, bodyId: city.district, number: 9, heldOn: '2026-05-08' })
    const cancelled = await world.act(clerk, meetingGet, { meetingId: id })
    expect(cancelled.timeline.at(-1)).toMatchObject({
      act: 'meeting.cancel',
      reason: 'High water',
      toState: 'cancelled',
    })
  })
})

describe('a meeting recorded afterwards', () => {
  it('is closed at once, says what is not known, and keeps day held and day recorded apart', async () => {
    const { id } = await world.act(clerk, meetingRecord, {
      bodyId: city.district,
      kind: 'executive_meeting',
      number: 61,
      byYear: true,
      heldOn: '2026-02-10',
      presidingText: 'Qiu Wen',
      agenda: [
        { kind: 'report', title: 'Dikes before the flood', presenter: 'Water office', outcome: 'noted' },
        { kind: 'information', title: 'Prices' },
      ],
      documents: [{ title: 'Plan of the dikes', kind: 'plan', acts: ['adopted'] }],
      followOns: [{ bodyText: 'district committee', bodyId: city.district, what: 'Second session' }],
      reviewStatements: [{ kind: 'past', period: 'the year 2025' }],
    })
    const meeting = await world.act(clerk, meetingGet, { meetingId: id })
    expect(meeting).toMatchObject({
      origin: 'recorded',
      state: 'closed',
      heldOn: '2026-02-10',
      year: 2026,
      number: 61,
      quorum: null,
    })
    expect(meeting.recordedAt.slice(0, 10)).toBe('2026-03-02')
    expect(meeting.unknown).toEqual(expect.arrayContaining(['place', 'quorum', 'attendance', 'outcomes', 'votes']))
    expect(meeting.agenda.map((item) => item.asStated)).toEqual([true, false])
    expect(meeting.can['meeting.open']).toMatchObject({ code: 'WRONG_STATE' })
    expect(
      await refusal(
        world.act(clerk, meetingRecord, {
          bodyId: city.district,
          kind: 'executive_meeting',
          number: 61,
          byYear: true,
          heldOn: '2026-02-20',
        }),
      ),
    ).toMatchObject({ code: 'NUMBER_TAKEN' })
    // another year, another series
    await world.act(clerk, meetingRecord, {
      bodyId: city.district,
      kind: 'executive_meeting',
      number: 61,
      byYear: true,
      heldOn: '2025-02-20',
    })
  })

  it("is the body's own: not seen above, not beside", async () => {
    const { items } = await world.act(clerk, meetingList, { bodyId: city.district, kind: 'executive_meeting' })
    expect(items.map((one) => one.heldOn)).toEqual(['2026-02-10', '2025-02-20'])
    const meetingId = items[0]?.id ?? ''
    for (const who of [cityClerk, stranger]) {
      expect((await world.act(who, meetingList, { bodyId: city.district })).items).toEqual([])
      expect((await refusal(world.act(who, meetingGet, { meetingId }))).code).toBe('NOT_FOUND')
    }
    expect(
      await refusal(world.act(stranger, meetingRecord, { bodyId: city.district, kind: 'other', heldOn: '2026-02-10' })),
    ).toMatchObject({ code: 'ROLE_MISSING', detail: { bodyEn: 'Weibei District Committee' } })
    expect(
      (await refusal(world.act(clerk, meetingRecord, { bodyId: city.district, kind: 'other', heldOn: '2026-03-03' })))
        .code,
    ).toBe('DAY_IN_FUTURE')
    expect(
      (
        await refusal(
          world.act(clerk, meetingRecord, {
            bodyId: city.district,
            kind: 'other',
            heldOn: '2026-02-03',
            heldUntil: '2026-02-01',
          }),
        )
      ).code,
    ).toBe('INPUT_MALFORMED')
  })

  it('is read page by page', async () => {
    const seen: string[] = []
    let after: string | undefined
    for (let pages = 0; pages < 20; pages += 1) {
      const page = await world.act(clerk, meetingList, { bodyId: city.district, limit: 2, ...(after ? { after } : {}) })
      seen.push(...page.items.map((one) => one.id))
      if (page.next === null) break
      after = page.next
    }
    const { items } = await world.act(clerk, meetingList, { bodyId: city.district, limit: 200 })
    expect(seen).toEqual(items.map((one) => one.id))
    expect((await refusal(world.act(clerk, meetingList, { after: 'nonsense' }))).code).toBe('INPUT_MALFORMED')
  })
})
