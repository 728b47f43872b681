import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { attendanceArrive, attendanceLeave, attendanceList, attendanceQuorum } from '../attendance/attendance.api.ts'
import {
  meetingCall,
  meetingCancel,
  meetingClose,
  meetingConclude,
  meetingDeliver,
  meetingGet,
  meetingPlan,
  meetingPreside,
  meetingReconsider,
  meetingTakeUp,
} from './meeting.api.ts'
import {
  sittingAdjourn,
  sittingChange,
  sittingClose,
  sittingDrop,
  sittingFindInquorate,
  sittingOpen,
  sittingPlan,
  sittingResume,
} from './sitting.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let seats: { members: string[]; alternates: string[]; nonVoting: string[] }
const at = (time: string): void => {
  world.clock.now = new Date(`2026-03-02T${time}:00Z`)
}
const get = (meetingId: string) => world.act(clerk, meetingGet, { meetingId })
const sittingOf = async (meetingId: string, ord = 1) => {
  const found = (await get(meetingId)).sittings.find((one) => one.ord === ord)
  if (!found) throw new Error(`no sitting ${ord}`)
  return { sittingId: found.id, version: found.version }
}
const persons = (ids: readonly string[]) => ids.map((personId) => ({ personId }))

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  seats = await someSeats(world, { bodyId: city.district, members: 7, alternates: 2, nonVoting: 1 })
})
afterAll(() => world.close())

describe('sittings', () => {
  it('are made at planning, in their order; a meeting always has one', async () => {
    const { id } = await world.act(clerk, meetingPlan, {
      bodyId: city.district,
      kind: 'plenary_session',
      heldOn: '2026-03-02',
      heldUntil: '2026-03-03',
      place: 'Great Hall',
      sittings: [
        { name: { en: 'Opening', zh: '开幕会' }, startsAt: '2026-03-02T01:00:00.000Z', place: 'Great Hall' },
        { name: { en: 'Group one' }, scope: 'group' },
        { startsAt: '2026-03-03T01:00:00.000Z', endsAt: '2026-03-03T03:00:00.000Z' },
      ],
    })
    const meeting = await get(id)
    expect(meeting.sittings.map((one) => [one.ord, one.scope, one.state, one.place])).toEqual([
      [1, 'whole', 'planned', 'Great Hall'],
      [2, 'group', 'planned', null],
      [3, 'whole', 'planned', null],
    ])
    expect(meeting.can['sitting.plan']).toBeNull()
    expect(meeting.sittings[0]?.can['sitting.open']).toMatchObject({ code: 'WRONG_STATE' }) // not yet called
    expect(meeting.sittings[0]?.can['sitting.change']).toBeNull()
    const changed = await world.act(clerk, sittingChange, {
      ...(await sittingOf(id, 3)),
      startsAt: null,
      endsAt: null,
      place: 'Small hall',
    })
    expect(changed.meetingState).toBe('planned')
    expect(
      await refusal(
        world.act(clerk, sittingChange, {
          sittingId: changed.id,
          version: 1,
          place: 'Elsewhere',
        }),
      ),
    ).toMatchObject({ code: 'STALE_VERSION', detail: { seen: 1, current: 2 } })
    expect(
      await refusal(
        world.act(clerk, sittingPlan, {
          meetingId: id,
          version: changed.meetingVersion,
          startsAt: '2026-03-03T05:00:00.000Z',
          endsAt: '2026-03-03T04:00:00.000Z',
        }),
      ),
    ).toMatchObject({ code: 'INPUT_MALFORMED' })
    const further = await world.act(clerk, sittingPlan, { meetingId: id, version: changed.meetingVersion })
    const dropped = await world.act(clerk, sittingDrop, { sittingId: further.id, version: 1, reason: 'Not needed' })
    expect(dropped.meetingState).toBe('planned')
    expect((await get(id)).sittings.map((one) => one.state)).toEqual(['planned', 'planned', 'planned', 'dropped'])
    const one = await aHall(world, { clerk, bodyId: city.district })
    expect((await get(one.meetingId)).sittings).toHaveLength(1)
  })

  it('open, break, go on, close; the meeting follows', async () => {
    at('02:00')
    const { id: meetingId } = await world.act(clerk, meetingPlan, {
      bodyId: city.district,
      kind: 'plenary_session',
      heldOn: '2026-03-02',
      sittings: [{}, { scope: 'group' }, {}],
    })
    await world.act(clerk, meetingCall, { meetingId, version: 1, agenda: [{ kind: 'report', title: 'Report' }] })
    const first = await sittingOf(meetingId)
    await world.act(clerk, attendanceArrive, { meetingId, persons: persons(seats.members.slice(0, 4)) })
    const opened = await world.act(clerk, sittingOpen, first)
    expect(opened).toMatchObject({ meetingState: 'open', quorum: { entitled: 7, present: 4, needed: 4, met: true } })
    // a second chair who presses the same button
    expect(await refusal(world.act(clerk, sittingOpen, first))).toMatchObject({ code: 'STALE_VERSION' })
    expect(
      await refusal(world.act(clerk, sittingOpen, { sittingId: first.sittingId, version: opened.version })),
    ).toMatchObject({ code: 'WRONG_STATE', detail: { state: 'open', concept: 'sitting' } })
    // a group beside it needs no quorum of its own
    const group = await world.act(clerk, sittingOpen, await sittingOf(meetingId, 2))
    expect(group.quorum).toBeNull()
    const risen = await world.act(clerk, sittingAdjourn, { sittingId: first.sittingId, version: opened.version })
    expect(risen.meetingState).toBe('open') // the group still sits
    const groupClosed = await world.act(clerk, sittingClose, { sittingId: group.id, version: group.version })
    expect(groupClosed.meetingState).toBe('adjourned')
    at('02:30')
    await world.act(clerk, attendanceLeave, {
      meetingId,
      sittingId: first.sittingId,
      personIds: seats.members.slice(0, 1),
    })
    expect(
      await refusal(world.act(clerk, sittingResume, { sittingId: first.sittingId, version: risen.version })),
    ).toMatchObject({ code: 'MEETING_NOT_QUORATE', detail: { present: 3, needed: 4 } })
    await world.act(clerk, attendanceArrive, {
      meetingId,
      sittingId: first.sittingId,
      persons: persons(seats.members.slice(4, 5)),
    })
    const resumed = await world.act(clerk, sittingResume, { sittingId: first.sittingId, version: risen.version })
    expect(resumed).toMatchObject({ meetingState: 'open', quorum: { present: 4 } })
    const closed = await world.act(clerk, meetingClose, { meetingId, version: resumed.meetingVersion })
    const page = await get(meetingId)
    expect(page.state).toBe('closed')
    // what sat is closed, what was still to come is dropped
    expect(page.sittings.map((one) => one.state)).toEqual(['closed', 'closed', 'dropped'])
    const { rows: told } = await sql<{ reason: string }>`
      select reason from life_event where subject_id = ${meetingId} and act = 'sitting.drop'`.execute(world.program.db)
    expect(told).toEqual([{ reason: 'Sitting 3' }])
    // who came is asked of what was held, not of the sitting that was dropped
    const roll = await world.act(clerk, attendanceList, { meetingId })
    expect([roll.sittingId, roll.states.present, roll.states.left]).toEqual([first.sittingId, 4, 1])
    expect(await refusal(world.act(clerk, sittingPlan, { meetingId, version: closed.version }))).toMatchObject({
      code: 'WRONG_STATE',
    })
    expect(page.can['attendance.arrive']).toMatchObject({ code: 'WRONG_STATE' })
  })

  it('the quorum of any instant can be asked afterwards', async () => {
    at('03:00')
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district, present: seats.members.slice(0, 5) })
    at('03:20')
    await world.act(clerk, attendanceLeave, { meetingId, personIds: seats.members.slice(0, 2) })
    at('03:40')
    await world.act(clerk, attendanceArrive, { meetingId, persons: persons(seats.members.slice(5, 7)) })
    at('04:00')
    const present = async (time: string) =>
      (await world.act(clerk, attendanceQuorum, { meetingId, at: `2026-03-02T${time}:00.000Z` })).quorum.present
    expect(await Promise.all(['02:59', '03:00', '03:19', '03:20', '03:39', '03:40'].map(present))).toEqual([
      0, 5, 5, 3, 3, 5,
    ])
    expect((await world.act(clerk, attendanceQuorum, { meetingId })).quorum).toMatchObject({ present: 5, met: true })
  })
})

describe('a meeting without a quorum', () => {
  it('is refused its opening, found inquorate with the numbers, called again and held', async () => {
    at('02:00')
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district })
    await world.act(clerk, attendanceArrive, {
      meetingId,
      persons: persons([...seats.members.slice(0, 3), ...seats.alternates, ...seats.nonVoting]),
    })
    const sitting = await sittingOf(meetingId)
    expect(await refusal(world.act(clerk, sittingOpen, sitting))).toMatchObject({
      code: 'MEETING_NOT_QUORATE',
      detail: { present: 3, entitled: 7, needed: 4 },
    })
    expect((await get(meetingId)).state).toBe('called')
    const found = await world.act(clerk, sittingFindInquorate, sitting)
    expect(found).toMatchObject({ meetingState: 'inquorate', quorum: { present: 3, needed: 4, met: false } })
    const page = await get(meetingId)
    expect(page).toMatchObject({ state: 'inquorate', quorum: { present: 3, met: false } })
    expect(page.sittings).toMatchObject([{ state: 'inquorate', quorum: { present: 3 } }])
    expect(page.can['meeting.cancel']).toBeNull()
    const again = await world.act(clerk, sittingPlan, { meetingId, version: found.meetingVersion })
    await world.act(clerk, attendanceArrive, {
      meetingId,
      sittingId: again.id,
      persons: persons(seats.members.slice(0, 4)),
    })
    // with a quorum it cannot be found inquorate
    expect(
      await refusal(world.act(clerk, sittingFindInquorate, { sittingId: again.id, version: again.version })),
    ).toMatchObject({ code: 'QUORUM_MET', detail: { present: 4, needed: 4 } })
    const opened = await world.act(clerk, sittingOpen, { sittingId: again.id, version: again.version })
    expect(opened.meetingState).toBe('open')
    expect((await get(meetingId)).sittings.map((one) => one.state)).toEqual(['inquorate', 'open'])
  })

  it('a gathering that only discusses is held whoever comes, and shows its numbers', async () => {
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district, kind: 'study_session' })
    await world.act(clerk, attendanceArrive, { meetingId, persons: persons(seats.members.slice(0, 1)) })
    const opened = await world.act(clerk, sittingOpen, await sittingOf(meetingId))
    expect(opened.quorum).toMatchObject({ present: 1, needed: 4, met: false, binding: false })
  })

  it('may be cancelled instead', async () => {
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district })
    const found = await world.act(clerk, sittingFindInquorate, await sittingOf(meetingId))
    await world.act(clerk, meetingCancel, { meetingId, version: found.meetingVersion, reason: 'Nobody came' })
    expect((await get(meetingId)).state).toBe('cancelled')
  })
})

describe('items during the meeting', () => {
  it('are taken up, concluded with all a decision needs, and reconsidered with a reason', async () => {
    at('05:00')
    const officer = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' })
    const { meetingId, items } = await aHall(world, { clerk, bodyId: city.district, items: 4, present: seats.members })
    const [first = '', second = '', third = ''] = items
    let version = (await get(meetingId)).version
    const next = async (act: Promise<{ version: number }>): Promise<void> => {
      version = (await act).version
    }
    await next(world.act(clerk, meetingTakeUp, { meetingId, version, agendaItemId: first }))
    expect((await get(meetingId)).currentItemId).toBe(first)
    expect(
      await refusal(
        world.act(clerk, meetingConclude, { meetingId, version, agendaItemId: first, outcome: 'adopted_in_principle' }),
      ),
    ).toMatchObject({ code: 'FINALISER_NEEDED' })
    const post = (await get(meetingId)).roll.find((seat) => seat.person.id === officer)
    expect(post).toBeUndefined() // a post without a seat is not on the roll
    const { rows } = await world.database.pool.query<{ id: string }>(`select id from post where body_id = $1 limit 1`, [
      city.district,
    ])
    const finaliserPostId = rows[0]?.id ?? ''
    await next(
      world.act(clerk, meetingConclude, {
        meetingId,
        version,
        agendaItemId: first,
        outcome: 'adopted_in_principle',
        finaliserPostId,
        finaliseBy: '2026-03-20',
      }),
    )
    await next(
      world.act(clerk, meetingConclude, {
        meetingId,
        version,
        agendaItemId: second,
        outcome: 'referred',
        outcomeBodyId: city.street,
        note: 'With the map',
      }),
    )
    for (const outcome of ['deferred', 'noted'] as const) {
      await next(world.act(clerk, meetingConclude, { meetingId, version, agendaItemId: third, outcome }))
      await next(
        world.act(clerk, meetingReconsider, { meetingId, version, agendaItemId: third, reason: 'Slip of the desk' }),
      )
    }
    const { agenda } = await get(meetingId)
    expect(agenda[0]).toMatchObject({
      state: 'concluded',
      outcome: 'adopted_in_principle',
      finaliserPost: { id: finaliserPostId },
      finaliseBy: '2026-03-20',
      concludedAt: '2026-03-02T05:00:00.000Z',
    })
    expect(agenda[1]).toMatchObject({
      outcome: 'referred',
      outcomeBody: { id: city.street },
      outcomeNote: 'With the map',
    })
    expect(agenda[2]).toMatchObject({ state: 'on_the_agenda', outcome: null })
    expect(
      await refusal(world.act(clerk, meetingConclude, { meetingId, version, agendaItemId: first, outcome: 'noted' })),
    ).toMatchObject({ code: 'WRONG_STATE', detail: { state: 'concluded', concept: 'agendaItem' } })
    const stranger = await aHall(world, { clerk, bodyId: city.district, items: 1 })
    expect(
      await refusal(world.act(clerk, meetingTakeUp, { meetingId, version, agendaItemId: stranger.items[0] ?? '' })),
    ).toMatchObject({ code: 'NOT_FOUND' })
    const delivered = await world.act(clerk, meetingDeliver, {
      meetingId,
      version,
      by: 'Qiu Wen',
      byPersonId: officer,
      what: 'Work report',
      onBehalfBodyId: city.city,
    })
    version = delivered.version
    expect((await get(meetingId)).deliveries).toMatchObject([{ what: 'Work report', onBehalfBody: { id: city.city } }])
    await next(world.act(clerk, meetingPreside, { meetingId, version, presidingPersonId: officer }))
    expect((await get(meetingId)).presiding?.person?.id).toBe(officer)
    // the chair closes what the clerk opened
    await next(world.act(officer, meetingClose, { meetingId, version }))
  })
})
