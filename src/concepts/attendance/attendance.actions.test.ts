import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { meetingGet, meetingPreside } from '../meeting/meeting.api.ts'
import { procedureInForce, procedureSet } from '../procedure/procedure.api.ts'
import {
  attendanceArrive,
  attendanceExcuse,
  attendanceLeave,
  attendanceList,
  attendanceQuorum,
  attendanceRecuse,
  attendanceSearch,
  attendanceStrike,
  attendanceUnrecuse,
} from './attendance.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let stranger: string
let guest: string
let seats: { members: string[]; alternates: string[]; nonVoting: string[] }
const at = (time: string): void => {
  world.clock.now = new Date(`2026-03-02T${time}:00Z`)
}
const member = (n: number): string => seats.members[n] ?? ''
const persons = (ids: readonly string[]) => ids.map((personId) => ({ personId }))
const quorum = async (meetingId: string, more = {}) =>
  (await world.act(clerk, attendanceQuorum, { meetingId, ...more })).quorum

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  guest = await aPerson(world, { bodyId: city.street, name: 'Ning An' })
  seats = await someSeats(world, { bodyId: city.district, members: 9, alternates: 2, nonVoting: 2 })
})
afterAll(() => world.close())

describe('arrivals and departures', () => {
  it('each in the capacity of the seat; twice at two doors is once', async () => {
    at('01:00')
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district })
    const done = await world.act(clerk, attendanceArrive, {
      meetingId,
      persons: [
        ...persons(seats.members.slice(0, 4)),
        { personId: seats.alternates[0] ?? '', capacity: 'member' as const },
        { personId: guest, onBehalfBodyId: city.street },
        { personId: stranger, capacity: 'observer' as const },
      ],
    })
    expect(done).toMatchObject({
      alreadyPresent: [],
      quorum: { entitled: 9, due: 9, present: 4, needed: 5, met: false },
    })
    expect(done.arrived).toHaveLength(7)
    const both = await Promise.all(
      [0, 1].map(() => world.act(clerk, attendanceArrive, { meetingId, persons: persons([member(0), member(4)]) })),
    )
    expect(both.flatMap((one) => one.arrived)).toEqual([member(4)])
    const list = await world.act(clerk, attendanceList, { meetingId, show: 'present', limit: 200 })
    expect(list.items.map((one) => [one.person.id, one.presence?.capacity])).toEqual(
      expect.arrayContaining([
        [member(0), 'member'],
        [seats.alternates[0], 'alternate'],
        [guest, 'non_voting'],
        [stranger, 'observer'],
      ]),
    )
    expect(list.counts).toEqual([
      { capacity: 'alternate', present: 1, left: 0 },
      { capacity: 'member', present: 5, left: 0 },
      { capacity: 'non_voting', present: 1, left: 0 },
      { capacity: 'observer', present: 1, left: 0 },
    ])
    expect(list).toMatchObject({ entitled: 9, due: 9, states: { present: 8, excused: 0, absent: 7 } })
    expect(list.onBehalf).toMatchObject([{ body: { id: city.street }, persons: [{ id: guest }] }])
  })

  it('with their times: told afterwards, never ahead, and struck out when entered by mistake', async () => {
    at('03:00')
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district, present: seats.members.slice(0, 5) })
    at('04:00')
    const left = await world.act(clerk, attendanceLeave, {
      meetingId,
      personIds: [member(0), member(8)],
      at: '2026-03-02T03:30:00.000Z',
    })
    expect(left).toMatchObject({ left: [member(0)], notPresent: [member(8)], quorum: { present: 4, met: false } })
    expect(await quorum(meetingId, { at: '2026-03-02T03:29:59.000Z' })).toMatchObject({ present: 5 })
    for (const moment of ['2026-03-02T04:00:01.000Z', '2026-03-01T04:00:00.000Z']) {
      expect(
        await refusal(world.act(clerk, attendanceArrive, { meetingId, persons: persons([member(5)]), at: moment })),
      ).toMatchObject({ code: 'MOMENT_OUTSIDE' })
    }
    await world.act(clerk, attendanceArrive, { meetingId, persons: persons([member(5), member(0)]) })
    expect(await quorum(meetingId)).toMatchObject({ present: 6, met: true })
    const { items } = await world.act(clerk, attendanceSearch, { meetingId, q: 'member 6' })
    const mistaken = items[0]?.presence?.id ?? ''
    const struck = await world.act(clerk, attendanceStrike, {
      presenceId: mistaken,
      reason: 'Another of the same name',
    })
    expect(struck.quorum).toMatchObject({ present: 5 })
    const list = await world.act(clerk, attendanceList, { meetingId, limit: 200 })
    expect(list.items.find((one) => one.person.id === member(5))).toMatchObject({ state: 'absent', presence: null })
    // somebody who came back is there
    expect(list.items.find((one) => one.person.id === member(0))).toMatchObject({ state: 'present' })
  })

  it('in thousands, page by page in printed order', async () => {
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district })
    const seen: string[] = []
    let after: string | undefined
    for (let pages = 0; pages < 20; pages += 1) {
      const page = await world.act(clerk, attendanceList, { meetingId, limit: 5, ...(after ? { after } : {}) })
      seen.push(...page.items.map((one) => one.person.id))
      if (page.next === null) break
      after = page.next
    }
    const whole = await world.act(clerk, attendanceList, { meetingId, limit: 200 })
    expect(seen).toEqual(whole.items.map((one) => one.person.id))
    expect(new Set(seen).size).toBe(13)
  })

  it('only by who keeps the list of this meeting; who does not belong knows of none', async () => {
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district })
    expect(
      await refusal(world.act(stranger, attendanceArrive, { meetingId, persons: persons([member(0)]) })),
    ).toMatchObject({ code: 'NOT_FOUND' })
    expect(
      await refusal(world.act(member(0), attendanceArrive, { meetingId, persons: persons([member(0)]) })),
    ).toMatchObject({ code: 'ROLE_MISSING' })
    expect((await refusal(world.act(stranger, attendanceList, { meetingId }))).code).toBe('NOT_FOUND')
    expect((await refusal(world.act(stranger, attendanceSearch, { meetingId, q: 'm' }))).code).toBe('NOT_FOUND')
    // a guest let in sees the meeting, not the list
    await world.act(clerk, attendanceArrive, { meetingId, persons: persons([stranger]) })
    expect(await world.act(stranger, meetingGet, { meetingId })).toMatchObject({
      id: meetingId,
      attendance: [],
      roll: [],
    })
    expect((await world.act(member(1), meetingGet, { meetingId })).attendance).toHaveLength(1)
    expect((await refusal(world.act(stranger, attendanceList, { meetingId }))).code).toBe('ROLE_MISSING')
  })
})

describe('who stands in', () => {
  it('only where the rules allow it, for a member’s empty seat, and never an alternate', async () => {
    at('05:00')
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district, kind: 'congress' })
    const arrive = (given: Record<string, unknown>) =>
      world.act(clerk, attendanceArrive, { meetingId, persons: [given as { personId: string }] })
    const substitute = { personId: guest, capacity: 'substitute', forPersonId: member(8) }
    expect(await refusal(arrive(substitute))).toMatchObject({
      code: 'STAND_IN_NOT_ALLOWED',
      detail: { capacity: 'substitute' },
    })
    const {
      ruleId: _,
      from: __,
      body: ___,
      ...content
    } = await world.act(clerk, procedureInForce, {
      bodyId: city.district,
      kind: 'congress',
    })
    await world.act(clerk, procedureSet, {
      ...content,
      bodyId: city.district,
      meetingKind: 'congress',
      substitutes: true,
      proxies: true,
    })
    expect((await refusal(arrive({ personId: guest, capacity: 'substitute' }))).code).toBe('SEAT_NAMED_NEEDED')
    expect((await refusal(arrive({ ...substitute, forPersonId: seats.alternates[0] }))).code).toBe('SEAT_NAMED_NEEDED')
    expect(await refusal(arrive({ ...substitute, personId: seats.alternates[0] }))).toMatchObject({
      code: 'STAND_IN_NOT_ALLOWED',
      detail: { capacity: 'alternate' },
    })
    expect((await refusal(arrive({ ...substitute, personId: member(1) }))).code).toBe('STAND_IN_NOT_ALLOWED')
    await arrive(substitute)
    expect(await quorum(meetingId)).toMatchObject({ entitled: 9, present: 1 })
    expect((await refusal(arrive({ ...substitute, personId: stranger }))).code).toBe('SEAT_FILLED')
    // a member holds a proxy beside his own seat
    await arrive({ personId: member(0) })
    await arrive({ personId: member(0), capacity: 'proxy', forPersonId: member(7) })
    expect(await quorum(meetingId)).toMatchObject({ present: 3 })
    // the member himself comes: his seat is filled once
    await arrive({ personId: member(8) })
    expect(await quorum(meetingId)).toMatchObject({ present: 3 })
  })
})

describe('excuses and recusal', () => {
  it('who by the rules is no longer counted leaves those due, and is due again when he comes', async () => {
    at('06:00')
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district })
    await world.act(clerk, attendanceExcuse, { meetingId, personId: member(8), reason: 'Abroad', leftOut: true })
    await world.act(clerk, attendanceExcuse, { meetingId, personId: member(7), reason: 'Ill' })
    expect(await quorum(meetingId)).toMatchObject({ entitled: 9, due: 8 })
    const list = await world.act(clerk, attendanceList, { meetingId, limit: 200, show: 'excused' })
    expect(list.items.map((one) => [one.excuse, one.leftOut])).toEqual(
      expect.arrayContaining([
        ['Abroad', true],
        ['Ill', false],
      ]),
    )
    expect(list).toMatchObject({ states: { excused: 2, absent: 11 } })
    await world.act(clerk, attendanceArrive, { meetingId, persons: persons([member(8)]) })
    expect(await quorum(meetingId)).toMatchObject({ due: 9, present: 1 })
    await world.act(clerk, attendanceExcuse, { meetingId, personId: member(7), reason: null })
    expect(await world.act(clerk, attendanceList, { meetingId })).toMatchObject({ states: { excused: 0, absent: 12 } })
  })

  it('of one item: by the person or who presides; the others stay due', async () => {
    const { meetingId, items } = await aHall(world, {
      clerk,
      bodyId: city.district,
      present: seats.members.slice(0, 6),
    })
    const [item = '', other = ''] = items
    await world.act(member(0), attendanceRecuse, { agendaItemId: item, personId: member(0), reason: 'Own house' })
    expect(
      await refusal(world.act(member(1), attendanceRecuse, { agendaItemId: item, personId: member(2) })),
    ).toMatchObject({ code: 'ROLE_MISSING' })
    const { version } = await world.act(clerk, meetingGet, { meetingId })
    await world.act(clerk, meetingPreside, { meetingId, version, presidingPersonId: member(1) })
    await world.act(member(1), attendanceRecuse, { agendaItemId: item, personId: member(2) })
    expect(await quorum(meetingId, { agendaItemId: item })).toMatchObject({
      entitled: 9,
      due: 7,
      present: 4,
      met: false,
    })
    expect(await quorum(meetingId, { agendaItemId: other })).toMatchObject({ due: 9, present: 6, met: true })
    const page = await world.act(clerk, meetingGet, { meetingId })
    expect(page.agenda[0]?.recused.map((one) => one.person.id)).toEqual([member(0), member(2)])
    await world.act(clerk, attendanceUnrecuse, { agendaItemId: item, personId: member(2), reason: 'Mistaken' })
    expect(await quorum(meetingId, { agendaItemId: item })).toMatchObject({ due: 8, present: 5, met: true })
  })
})

describe('memberships of the day', () => {
  it('decide who counts: the first day of a seat does, the day it ends no longer; a further day of the meeting has its own', async () => {
    at('06:30')
    const come = await aPerson(world, {
      bodyId: city.district,
      capacity: 'member',
      name: 'Lu Lai',
      fromOn: '2026-03-03',
    })
    const gone = await aPerson(world, {
      bodyId: city.district,
      capacity: 'member',
      name: 'Qu Qu',
      untilOn: '2026-03-03',
    })
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district, heldUntil: '2026-03-03' })
    const entitled = (await quorum(meetingId)).entitled
    await world.act(clerk, attendanceArrive, { meetingId, persons: persons([come, gone]) })
    expect(await quorum(meetingId)).toMatchObject({ entitled, present: 1 })
    const seatOf = async (q: string) =>
      (await world.act(clerk, attendanceSearch, { meetingId, q })).items[0]?.seat ?? null
    expect([await seatOf('Lu Lai'), await seatOf('Qu Qu')]).toEqual([null, 'member'])
    world.clock.now = new Date('2026-03-03T02:00:00Z')
    expect([await seatOf('Lu Lai'), await seatOf('Qu Qu')]).toEqual(['member', null])
    // the newcomer came as a guest and is entered anew in the seat that is his now
    await world.act(clerk, attendanceLeave, { meetingId, personIds: [come] })
    await world.act(clerk, attendanceArrive, { meetingId, persons: persons([come]) })
    expect(await quorum(meetingId)).toMatchObject({ entitled, present: 1 })
    expect(await quorum(meetingId, { at: '2026-03-02T06:30:00.000Z' })).toMatchObject({ entitled, present: 1 })
  })
})
