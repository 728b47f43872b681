import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { meetingClose, meetingGet } from '../meeting/meeting.api.ts'
import { sittingFindInquorate, sittingOpen } from '../meeting/sitting.api.ts'
import { procedureInForce, procedureSet } from '../procedure/procedure.api.ts'
import {
  attendanceArrive,
  attendanceExcuse,
  attendanceList,
  attendanceOpenDoor,
  attendanceQuorum,
} from './attendance.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let stranger: string
let seats: { members: string[]; alternates: string[] }
const member = (n: number): string => seats.members[n] ?? ''

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  stranger = await aPerson(world, { bodyId: city.street, name: 'Ning An' })
  seats = await someSeats(world, { bodyId: city.district, members: 9, alternates: 2 })
  const {
    ruleId: _,
    from: __,
    body: ___,
    ...content
  } = await world.act(clerk, procedureInForce, { bodyId: city.district, kind: 'plenary_session' })
  await world.act(clerk, procedureSet, { ...content, bodyId: city.district, proxies: true })
})
afterAll(() => world.close())

describe('whoever stayed away', () => {
  it('is told apart: represented, excused, without a word; for those who may know the list', async () => {
    const { meetingId } = await aHall(world, {
      clerk,
      bodyId: city.district,
      present: [...seats.members.slice(0, 5), seats.alternates[0] ?? '', stranger],
    })
    expect((await world.act(clerk, meetingGet, { meetingId })).seats).toEqual({
      entitled: 9,
      due: 9,
      present: 5,
      represented: 0,
      excused: 0,
      absent: 4,
    })
    await world.act(clerk, attendanceExcuse, { meetingId, personId: member(6), reason: 'Ill' })
    await world.act(clerk, attendanceExcuse, { meetingId, personId: member(7), reason: 'Abroad', leftOut: true })
    await world.act(clerk, attendanceArrive, {
      meetingId,
      persons: [{ personId: member(0), capacity: 'proxy', forPersonId: member(5) }],
    })
    const list = await world.act(clerk, attendanceList, { meetingId, limit: 200 })
    expect(list).toMatchObject({
      entitled: 9,
      due: 8,
      states: { present: 7, left: 0, represented: 1, excused: 2, absent: 2 },
    })
    const of = (id: string) => list.items.find((one) => one.person.id === id)
    expect(of(member(5))).toMatchObject({ state: 'represented', standIn: { id: member(0) }, presence: null })
    expect(of(member(0))).toMatchObject({
      state: 'present',
      presence: { capacity: 'member', forPerson: null },
      proxyFor: [{ id: member(5) }],
    })
    const page = await world.act(clerk, meetingGet, { meetingId })
    expect(page).toMatchObject({
      seats: { entitled: 9, due: 8, present: 5, represented: 1, excused: 2, absent: 1 },
      absentTotal: 2,
    })
    expect(page.absent.map((one) => [one.person.id, one.capacity])).toEqual([
      [member(8), 'member'],
      [seats.alternates[1], 'alternate'],
    ])
    // a guest let in knows of no list
    expect(await world.act(stranger, meetingGet, { meetingId })).toMatchObject({ seats: null, absent: [] })
    // it stays so when the meeting is over
    await world.act(clerk, meetingClose, { meetingId, version: page.version })
    const after = await world.act(clerk, meetingGet, { meetingId })
    expect([after.seats, after.absentTotal]).toEqual([page.seats, 2])
  })

  it('is nobody before the meeting sat', async () => {
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district })
    expect(await world.act(clerk, meetingGet, { meetingId })).toMatchObject({ seats: null, absent: [], absentTotal: 0 })
  })
})

describe('a member who holds a proxy', () => {
  it('is there himself, whichever is entered first', async () => {
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district })
    const done = await world.act(clerk, attendanceArrive, {
      meetingId,
      persons: [{ personId: member(0), capacity: 'proxy', forPersonId: member(1) }],
    })
    expect(done).toMatchObject({ arrived: [member(0)], quorum: { present: 2 } })
    expect(
      await refusal(
        world.act(clerk, attendanceArrive, {
          meetingId,
          persons: [{ personId: member(2), capacity: 'proxy', forPersonId: member(1) }],
        }),
      ),
    ).toMatchObject({ code: 'SEAT_FILLED' })
    // the member comes himself: his seat counts once, and is his
    await world.act(clerk, attendanceArrive, { meetingId, persons: [{ personId: member(1) }] })
    const list = await world.act(clerk, attendanceList, { meetingId, limit: 200 })
    expect(list.states).toMatchObject({ present: 2, represented: 0 })
    expect(list.items.find((one) => one.person.id === member(0))?.proxyFor).toEqual([])
    expect((await world.act(clerk, attendanceQuorum, { meetingId })).quorum.present).toBe(2)
  })
})

describe('before the day', () => {
  it('nothing is opened, nobody arrives and no code is shown; the page says until when', async () => {
    const heldOn = '2026-03-05'
    const { meetingId, sittingId } = await aHall(world, { clerk, bodyId: city.district, heldOn })
    const notYet = { code: 'SITTING_NOT_YET', detail: { day: heldOn, today: '2026-03-02' } }
    const refused = [
      () => world.act(clerk, sittingOpen, { sittingId, version: 1 }),
      () => world.act(clerk, sittingFindInquorate, { sittingId, version: 1 }),
      () => world.act(clerk, attendanceArrive, { meetingId, persons: [{ personId: member(0) }] }),
      () => world.act(clerk, attendanceOpenDoor, { meetingId }),
    ]
    for (const act of refused) expect(await refusal(act())).toMatchObject(notYet)
    const page = await world.act(clerk, meetingGet, { meetingId })
    expect(page.can).toMatchObject({
      'attendance.arrive': notYet,
      'attendance.openDoor': notYet,
      'meeting.open': notYet,
    })
    expect(page.sittings[0]?.can).toMatchObject({ 'sitting.open': notYet, 'sitting.findInquorate': notYet })
    // an apology may come at any time
    await world.act(clerk, attendanceExcuse, { meetingId, personId: member(3), reason: 'On leave' })
    world.clock.now = new Date('2026-03-04T16:00:00Z') // midnight where they sit
    expect((await world.act(clerk, meetingGet, { meetingId })).can['attendance.arrive']).toBeNull()
    await world.act(clerk, attendanceArrive, {
      meetingId,
      persons: seats.members.slice(0, 6).map((personId) => ({ personId })),
    })
    await world.act(clerk, sittingOpen, { sittingId, version: 1 })
  })
})
