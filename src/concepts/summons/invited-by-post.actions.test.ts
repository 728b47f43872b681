import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { todayGet } from '../../figures/today.api.ts'
import { agendaAdd } from '../meeting/agenda.api.ts'
import { meetingCall, meetingGet, meetingPlan } from '../meeting/meeting.api.ts'
import { membershipBegin, membershipEnd, postEstablish } from '../person/person.api.ts'
import { noticeAnnounce, summonsAnswer, summonsGet, summonsInvite, summonsMine } from './summons.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let postId: string
let holder: string
let successor: string

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  await someSeats(world, { bodyId: city.district, members: 2, alternates: 0 })
  const there = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  // a post without any right in Plenum
  postId = (await world.act(there, postEstablish, { bodyId: city.otherDistrict, name: { en: 'Chief engineer' } }))
    .postId
  holder = await aPerson(world, { bodyId: city.street, name: 'Bo Wen' })
  successor = await aPerson(world, { bodyId: city.street, name: 'Cai Yi' })
  await world.act(there, membershipBegin, {
    personId: holder,
    bodyId: city.otherDistrict,
    postId,
    fromOn: '2026-01-01',
  })
})
afterAll(() => world.close())

const mine = async (who: string, meetingId: string) =>
  (await world.act(who, summonsMine, {})).items.find((one) => one.meeting.id === meetingId)
const onToday = async (who: string, meetingId: string) =>
  (await world.act(who, todayGet, {})).meetings.some((one) => one.id === meetingId)

async function calledWith(line: object): Promise<string> {
  const { id: meetingId } = await world.act(clerk, meetingPlan, {
    bodyId: city.district,
    kind: 'committee_meeting',
    heldOn: '2026-03-20',
    place: 'Hall one',
  })
  await world.act(clerk, agendaAdd, { meetingId, kind: 'deliberate', title: 'Open', confidentiality: 'open' })
  await world.act(clerk, agendaAdd, { meetingId, kind: 'deliberate', title: 'Inner', confidentiality: 'internal' })
  await world.act(clerk, agendaAdd, {
    meetingId,
    kind: 'deliberate',
    title: 'For the engineer',
    confidentiality: 'restricted',
    readerPostIds: [postId],
  })
  await world.act(clerk, summonsInvite, { meetingId, ...line })
  const { version } = await world.act(clerk, meetingGet, { meetingId })
  await world.act(clerk, meetingCall, { meetingId, version, shortReason: 'The dam.' })
  return meetingId
}

describe('invited by a post alone', () => {
  it('its holder finds the meeting on Today, answers, and reads what he may; so does who comes to hold it', async () => {
    const meetingId = await calledWith({ postId })
    expect(await onToday(holder, meetingId)).toBe(true)
    expect(await mine(holder, meetingId)).toMatchObject({ capacity: 'non_voting', answer: null, withdrawn: false })
    expect(await onToday(successor, meetingId)).toBe(false)
    expect((await refusal(world.act(successor, meetingGet, { meetingId }))).code).toBe('NOT_FOUND')

    await world.act('system', membershipBegin, {
      personId: successor,
      bodyId: city.otherDistrict,
      postId,
      fromOn: '2026-03-10',
      succeeds: true,
    })
    // before he holds it: it is who holds it on the day of the meeting that is meant
    expect(await onToday(successor, meetingId)).toBe(true)
    expect(await mine(successor, meetingId)).toMatchObject({ noticedAt: null, capacity: 'non_voting' })
    await world.act(successor, summonsAnswer, { meetingId, answer: 'accepted' })
    const own = await world.act(successor, summonsGet, { meetingId })
    expect(own.recipients).toMatchObject([{ person: { id: successor }, answer: 'accepted', noticed: false }])
    const read = async () => (await world.act(successor, meetingGet, { meetingId })).agenda.map((item) => item.title)
    expect(await read()).toEqual(['Open'])
    const before = world.clock.now
    world.clock.now = new Date('2026-03-11T02:00:00Z')
    expect(await read()).toEqual(['Open', 'For the engineer'])
    world.clock.now = before

    // who no longer holds it cannot answer for it, and is told so with the next notice
    const gone = world.act(holder, summonsAnswer, { meetingId, answer: 'accepted' })
    expect((await refusal(gone)).code).toBe('NOT_INVITED')
    const { version } = await world.act(clerk, meetingGet, { meetingId })
    await world.act(clerk, noticeAnnounce, { meetingId, version })
    expect(await mine(holder, meetingId)).toMatchObject({ withdrawn: true })
    expect(await onToday(holder, meetingId)).toBe(false)
    expect((await mine(successor, meetingId))?.noticedAt).not.toBeNull()
  })

  it('a line the clerk has not announced yet tells nobody anything', async () => {
    const other = await aPerson(world, { bodyId: city.street, name: 'Du Min' })
    const meetingId = await calledWith({ personId: other })
    const late = await aPerson(world, { bodyId: city.street, name: 'Fu Lan' })
    await world.act(clerk, summonsInvite, { meetingId, personId: late })
    expect(await mine(late, meetingId)).toBeUndefined()
    expect((await refusal(world.act(late, meetingGet, { meetingId }))).code).toBe('NOT_FOUND')
    const { version } = await world.act(clerk, meetingGet, { meetingId })
    await world.act(clerk, noticeAnnounce, { meetingId, version })
    expect(await mine(late, meetingId)).toMatchObject({ answer: null })
  })

  it('a group means whoever sits in it on the day, also from a day after the call', async () => {
    const meetingId = await calledWith({ bodyId: city.otherDistrict, seats: 'members' })
    const fresh = await aPerson(world, { bodyId: city.street, name: 'Gao Yu' })
    expect(await mine(fresh, meetingId)).toBeUndefined()
    const seat = await aPerson(world, { bodyId: city.otherDistrict, capacity: 'member', name: 'He Su' })
    expect(await mine(seat, meetingId)).toMatchObject({ capacity: 'non_voting', answer: null })
    expect(await onToday(seat, meetingId)).toBe(true)
    const page = await world.act(seat, meetingGet, { meetingId })
    expect(page.agenda.map((item) => item.title)).toEqual(['Open'])
    const { items } = await world.act(seat, summonsMine, {})
    const membership = await world.database.db
      .selectFrom('membership')
      .select(['id', 'version'])
      .where('personId', '=', seat)
      .executeTakeFirstOrThrow()
    expect(items).toHaveLength(1)
    await world.act('system', membershipEnd, {
      membershipId: membership.id,
      version: membership.version,
      untilOn: '2026-03-15',
    })
    expect(await mine(seat, meetingId)).toBeUndefined()
  })
})
