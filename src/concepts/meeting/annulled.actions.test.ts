// A vote declared void takes back what it gave: the seats, the posts, and those who had made room.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall, type Hall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { membershipBegin, membershipList, postEstablish } from '../person/person.api.ts'
import { voteClose, voteOpen, voteVoid } from '../vote/vote.api.ts'
import {
  meetingConclude,
  meetingDecidePersonnel,
  meetingGet,
  meetingPreside,
  meetingReconsider,
  meetingSeatElected,
} from './meeting.api.ts'

const REASON = 'Papers of another hall were counted.'
let world: TestWorld
let city: SmallCity
let clerk: string
let members: string[]
let hall: Hall
let named: string[]

const get = () => world.act(clerk, meetingGet, { meetingId: hall.meetingId })
const holdings = async (on: string, past = false) =>
  (
    await world.act(clerk, membershipList, {
      bodyId: city.district,
      on,
      limit: 100,
      ...(past ? { when: 'past' as const } : {}),
    })
  ).items
const voidVote = async (voteId: string, by = clerk) => {
  const vote = (await get()).agenda.flatMap((item) => item.votes).find((one) => one.id === voteId)
  return world.act(by, voteVoid, { voteId, version: vote?.version ?? 0, reason: REASON })
}

async function election(item: number, votes: readonly number[]): Promise<string> {
  const { id } = await world.act(clerk, voteOpen, {
    meetingId: hall.meetingId,
    agendaItemId: hall.items[item] ?? '',
    question: 'Election of the committee',
    method: 'secret_ballot',
    base: 'present',
    majority: 'absolute',
    seats: votes.length,
    candidates: named.slice(0, votes.length).map((personId, i) => ({ name: `Candidate ${i + 1}`, personId })),
  })
  await world.act(clerk, voteClose, {
    voteId: id,
    version: 1,
    issued: 5,
    returned: 5,
    valid: 5,
    invalid: 0,
    candidates: votes.map((n, i) => ({ ord: i + 1, votes: n })),
  })
  return id
}

const seat = async (voteId: string, ords: readonly number[], given: object) =>
  world.act(clerk, meetingSeatElected, {
    meetingId: hall.meetingId,
    version: (await get()).version,
    voteId,
    persons: ords.map((ord) => ({ ord })),
    ...given,
  })

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  members = (await someSeats(world, { bodyId: city.district, members: 5 })).members
  named = []
  for (const name of ['An', 'Bo', 'Chen']) named.push(await aPerson(world, { bodyId: city.district, name }))
  hall = await aHall(world, { clerk, bodyId: city.district, present: members, items: 4 })
})
afterAll(() => world.close())

describe('an election declared void', () => {
  it('takes back the seats it gave, leaves its decisions in the record as annulled, and the same may be elected anew', async () => {
    const voteId = await election(0, [5, 4])
    await seat(voteId, [1, 2], { capacity: 'member', effectiveOn: '2026-03-16' })
    expect(await holdings('2026-03-20')).toHaveLength(8)
    await voidVote(voteId)
    const meeting = await get()
    expect(meeting.agenda[0]).toMatchObject({ state: 'on_the_agenda', outcome: null })
    expect(meeting.personnel.map((one) => one.annulled?.reason)).toEqual([REASON, REASON])
    const now = (await holdings('2026-03-20')).map((one) => one.person.id)
    expect(now.filter((id) => named.includes(id))).toEqual([])
    expect(now).toHaveLength(6)
    const past = await holdings('2026-03-20', true)
    expect(past.filter((one) => one.endReason === 'annulled')).toMatchObject([
      { fromOn: '2026-03-16', untilOn: '2026-03-16', reason: REASON },
      { fromOn: '2026-03-16', untilOn: '2026-03-16', reason: REASON },
    ])
    const again = await election(0, [5, 4])
    await seat(again, [1], { capacity: 'member', effectiveOn: '2026-03-16' })
    expect((await get()).personnel.filter((one) => one.annulled === null)).toHaveLength(1)
    expect(await holdings('2026-03-20')).toHaveLength(7)
  })

  it('gives the post back to who held it before, by a new holding that follows the old one', async () => {
    const { postId } = await world.act('system', postEstablish, { bodyId: city.district, name: { en: 'Convener' } })
    const [before = ''] = members
    await world.act(clerk, membershipBegin, {
      personId: before,
      bodyId: city.district,
      postId,
      fromOn: '2025-01-01',
    })
    const voteId = await election(1, [5, 4])
    await seat(voteId, [1], { postId, succeeds: true, effectiveOn: '2026-03-10' })
    await seat(voteId, [2], { postId, succeeds: true, effectiveOn: '2026-03-12' })
    const at = async (on: string) => (await holdings(on)).filter((one) => one.post?.id === postId)
    expect((await at('2026-03-20')).map((one) => one.person.id)).toEqual([named[1]])
    await voidVote(voteId)
    for (const on of ['2026-03-09', '2026-03-11', '2026-03-20'])
      expect((await at(on)).map((one) => one.person.id)).toEqual([before])
    const [old] = (await holdings('2026-03-20', true)).filter((one) => one.endReason === 'succeeded')
    expect(await at('2026-03-20')).toMatchObject([
      {
        fromOn: '2026-03-10',
        untilOn: null,
        beginReason: 'reinstated',
        follows: { membershipId: old?.membershipId, person: { id: before } },
      },
    ])
  })

  it('is not for who presides without keeping the list of members, once seats hang on it', async () => {
    const [, presider = ''] = members
    await world.act(clerk, meetingPreside, {
      meetingId: hall.meetingId,
      version: (await get()).version,
      presidingPersonId: presider,
    })
    const voteId = await election(2, [5])
    await seat(voteId, [1], { capacity: 'non_voting' })
    expect((await refusal(voidVote(voteId, presider))).code).toBe('ROLE_MISSING')
    expect((await get()).agenda[2]?.outcome).toBe('adopted')
    await voidVote(voteId)
  })
})

it('a removal decided by a vote that is void did not happen', async () => {
  const agendaItemId = hall.items[3] ?? ''
  const removed = members[4] ?? ''
  const { id } = await world.act(clerk, voteOpen, {
    meetingId: hall.meetingId,
    agendaItemId,
    question: 'Shall the member be removed?',
    method: 'show_of_hands',
  })
  await world.act(clerk, voteClose, { voteId: id, version: 1, for: 4, against: 0, abstained: 0 })
  await world.act(clerk, meetingDecidePersonnel, {
    meetingId: hall.meetingId,
    version: (await get()).version,
    kind: 'removal',
    who: 'Member 5',
    personId: removed,
    capacity: 'member',
    effectiveOn: '2026-03-20',
    agendaItemId,
  })
  const sits = async () => (await holdings('2026-03-25')).some((one) => one.person.id === removed)
  expect(await sits()).toBe(false)
  await voidVote(id)
  expect(await sits()).toBe(true)
  expect((await get()).personnel.at(-1)).toMatchObject({ kind: 'removal', annulled: { reason: REASON } })
})

it('an appointment falls with the outcome it rested on, taken back', async () => {
  const agendaItemId = hall.items[3] ?? ''
  const { postId } = await world.act('system', postEstablish, { bodyId: city.district, name: { en: 'Archivist' } })
  const at = async () => ({ meetingId: hall.meetingId, version: (await get()).version, agendaItemId })
  await world.act(clerk, meetingConclude, { ...(await at()), outcome: 'adopted' })
  const appointed = { kind: 'appointment', who: 'An', personId: named[0] ?? '', postId } as const
  await world.act(clerk, meetingDecidePersonnel, { ...(await at()), ...appointed, effectiveOn: '2026-03-20' })
  const holds = async () => (await holdings('2026-03-25')).some((one) => one.post?.id === postId)
  expect(await holds()).toBe(true)
  await world.act(clerk, meetingReconsider, { ...(await at()), reason: 'Two spoke for nobody.' })
  expect(await holds()).toBe(false)
  expect((await get()).personnel.at(-1)).toMatchObject({ annulled: { reason: 'Two spoke for nobody.' } })
})
