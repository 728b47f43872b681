import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall, type Hall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { meetingGet, meetingPreside } from '../meeting/meeting.api.ts'
import { sittingOpen } from '../meeting/sitting.api.ts'
import { membershipBegin, membershipEnd, personCorrect, personEnter } from '../person/person.api.ts'
import { procedureInForce, procedureSet } from '../procedure/procedure.api.ts'
import {
  attendanceAdmit,
  attendanceArrive,
  attendanceCloseDoor,
  attendanceEnter,
  attendanceExcuse,
  attendanceLeave,
  attendanceList,
  attendanceOpenDoor,
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
    expect(list).toMatchObject({ excused: 0, absent: 7 })
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
    expect(list).toMatchObject({ excused: 2, absent: 11 })
    await world.act(clerk, attendanceArrive, { meetingId, persons: persons([member(8)]) })
    expect(await quorum(meetingId)).toMatchObject({ due: 9, present: 1 })
    await world.act(clerk, attendanceExcuse, { meetingId, personId: member(7), reason: null })
    expect(await world.act(clerk, attendanceList, { meetingId })).toMatchObject({ excused: 0, absent: 12 })
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

describe('the door', () => {
  let hall: Hall
  beforeAll(async () => {
    at('07:00')
    hall = await aHall(world, { clerk, bodyId: city.district })
  })

  it('a member signed in types the code; shut, wrong or of another meeting it opens nothing', async () => {
    const { meetingId } = hall
    expect(await refusal(world.act(member(0), attendanceEnter, { meetingId, code: '000000' }))).toMatchObject({
      code: 'DOOR_SHUT',
    })
    expect((await refusal(world.act(member(0), attendanceOpenDoor, { meetingId }))).code).toBe('ROLE_MISSING')
    const { code } = await world.act(clerk, attendanceOpenDoor, { meetingId })
    expect(code).toMatch(/^\d{6}$/)
    const wrong = code === '000000' ? '000001' : '000000'
    expect((await refusal(world.act(member(0), attendanceEnter, { meetingId, code: wrong }))).code).toBe(
      'DOOR_CODE_WRONG',
    )
    // shown to who runs the meeting alone
    expect((await world.act(clerk, meetingGet, { meetingId })).doorCode).toBe(code)
    expect((await world.act(member(0), meetingGet, { meetingId })).doorCode).toBeNull()
    const entered = await world.act(member(0), attendanceEnter, { meetingId, code })
    expect(entered).toMatchObject({
      alreadyPresent: false,
      presence: { capacity: 'member', enteredBy: 'self', person: { id: member(0) } },
      quorum: { present: 1 },
    })
    expect(await world.act(member(0), attendanceEnter, { meetingId, code })).toMatchObject({
      alreadyPresent: true,
      quorum: { present: 1 },
    })
    expect((await refusal(world.act(stranger, attendanceEnter, { meetingId, code }))).code).toBe('NOT_FOUND')
    await world.act(clerk, attendanceCloseDoor, { meetingId })
    expect((await refusal(world.act(member(1), attendanceEnter, { meetingId, code }))).code).toBe('DOOR_SHUT')
  })

  it('at the desk the person’s own code is typed', async () => {
    const { meetingId } = hall
    const { personId } = await world.act('system', personEnter, {
      atBodyId: city.district,
      name: { en: 'Fang Yuan', zh: '方圆' },
      code: 'D-117',
    })
    await world.act('system', membershipBegin, {
      personId,
      bodyId: city.district,
      capacity: 'member',
      fromOn: '2020-01-01',
    })
    expect(await world.act(clerk, attendanceAdmit, { meetingId, personCode: 'D-117' })).toMatchObject({
      presence: { person: { id: personId }, capacity: 'member', enteredBy: 'door' },
      quorum: { entitled: 10, present: 2 },
    })
    expect((await refusal(world.act(clerk, attendanceAdmit, { meetingId, personCode: 'D-118' }))).code).toBe(
      'PERSON_UNKNOWN',
    )
  })
})

describe('searching the roll', () => {
  it('follows every change of seat and name at once, and finds guests beyond it', async () => {
    at('08:00')
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district })
    const search = async (q: string) =>
      (await world.act(clerk, attendanceSearch, { meetingId, q })).items.map(
        (one) => one.person.name.zh ?? one.person.name.en,
      )
    expect(await search('fy')).toEqual(['方圆'])
    expect(await search('fangyuan')).toEqual(['方圆'])
    expect(await search('方')).toEqual(['方圆'])
    expect(await search('D-117')).toEqual(['方圆'])
    const { personId } = await world.act('system', personEnter, {
      atBodyId: city.district,
      name: { zh: '费扬', en: 'Fei Yang' },
    })
    // not on the roll, but of the organisation: found by name after those who are
    expect(await search('Fei')).toEqual(['费扬'])
    expect(await search('fy')).toEqual(['方圆'])
    const begun = await world.act('system', membershipBegin, {
      personId,
      bodyId: city.district,
      capacity: 'member',
      fromOn: '2020-01-01',
    })
    expect(await search('fy')).toEqual(['方圆', '费扬'])
    const renamed = await world.act('system', personCorrect, {
      personId,
      version: 1,
      name: { zh: '贺扬', en: 'He Yang' },
    })
    expect(renamed.version).toBe(2)
    expect(await search('fy')).toEqual(['方圆'])
    expect(await search('hy')).toEqual(['贺扬'])
    await world.act('system', membershipEnd, {
      membershipId: begun.membershipId,
      version: begun.version,
      untilOn: '2026-03-02',
    })
    expect(await search('hy')).toEqual([])
    expect(await search('%')).toEqual([])
  })

  it('says who is here', async () => {
    const { meetingId } = await aHall(world, { clerk, bodyId: city.district, present: seats.members.slice(0, 6) })
    const { items, total } = await world.act(clerk, attendanceSearch, { meetingId, q: 'member', limit: 3 })
    expect([items.length, total]).toEqual([3, 9])
    expect(items[0]).toMatchObject({ seat: 'member', state: 'present', presence: { capacity: 'member' } })
    const sitting = (await world.act(clerk, meetingGet, { meetingId })).sittings[0]
    expect(sitting?.can['sitting.close']).toBeNull()
    expect(
      await refusal(world.act(clerk, sittingOpen, { sittingId: sitting?.id ?? '', version: sitting?.version ?? 1 })),
    ).toMatchObject({ code: 'WRONG_STATE' })
  })
})
