import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall, type Hall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import { sittingOpen } from '../meeting/sitting.api.ts'
import { membershipBegin, membershipEnd, personCorrect, personEnter } from '../person/person.api.ts'
import {
  attendanceAdmit,
  attendanceCloseDoor,
  attendanceEnter,
  attendanceOpenDoor,
  attendanceSearch,
} from './attendance.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let stranger: string
let seats: { members: string[]; alternates: string[]; nonVoting: string[] }
const at = (time: string): void => {
  world.clock.now = new Date(`2026-03-02T${time}:00Z`)
}
const member = (n: number): string => seats.members[n] ?? ''

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  seats = await someSeats(world, { bodyId: city.district, members: 9, alternates: 2, nonVoting: 2 })
})
afterAll(() => world.close())

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
