import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall, type Hall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { membershipList, postEstablish } from '../person/person.api.ts'
import { meetingLive } from '../vote/live.api.ts'
import { voteClose, voteOpen } from '../vote/vote.api.ts'
import { agendaAdd } from './agenda.api.ts'
import {
  meetingClose,
  meetingConclude,
  meetingDecidePersonnel,
  meetingGet,
  meetingPreside,
  meetingSeatElected,
} from './meeting.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let members: string[]
let hall: Hall
const candidates: string[] = []

const version = async (): Promise<number> => (await get()).version
const get = () => world.act(clerk, meetingGet, { meetingId: hall.meetingId })
const seats = async () =>
  (await world.act(clerk, membershipList, { bodyId: city.district, on: '2026-04-01', limit: 100 })).items

/** Two seats, four names, of which the last is no person of the record; tellers count, the first and the last are elected. */
async function election(item: number, votes: readonly number[]): Promise<string> {
  const { id } = await world.act(clerk, voteOpen, {
    meetingId: hall.meetingId,
    agendaItemId: hall.items[item] ?? '',
    question: 'Election of the committee',
    method: 'secret_ballot',
    base: 'present',
    majority: 'absolute',
    seats: 2,
    candidates: [
      ...candidates.map((personId, i) => ({ name: `Candidate ${i + 1}`, personId })),
      { name: 'A name off the paper' },
    ],
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
const seat = async (voteId: string, ords: readonly (number | [number, string])[], given: object = {}) =>
  await world.act(clerk, meetingSeatElected, {
    meetingId: hall.meetingId,
    version: await version(),
    voteId,
    persons: ords.map((one) => (typeof one === 'number' ? { ord: one } : { ord: one[0], personId: one[1] })),
    capacity: 'member',
    effectiveOn: '2026-03-16',
    ...given,
  })

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  members = (await someSeats(world, { bodyId: city.district, members: 5 })).members
  for (const name of ['An', 'Bo', 'Chen']) candidates.push(await aPerson(world, { bodyId: city.district, name }))
  hall = await aHall(world, { clerk, bodyId: city.district, present: members, items: 3 })
})
afterAll(() => world.close())

describe('who was elected takes the seat', () => {
  it('on its day, once, by a decision that points at the vote; a free name is linked, or stays words', async () => {
    const voteId = await election(0, [3, 1, 0, 5])
    const late = await aPerson(world, { bodyId: city.district, name: 'Off the paper' })
    expect((await refusal(seat(voteId, [2]))).code).toBe('NOT_ELECTED')
    expect((await refusal(seat(voteId, [1, 1]))).code).toBe('ALREADY_RECORDED')
    expect((await refusal(seat(hall.items[0] ?? '', [1]))).code).toBe('NOT_FOUND')
    await seat(voteId, [1, [4, late]])
    const [first = '', ,] = candidates
    expect((await seats()).filter((one) => one.fromOn === '2026-03-16').map((one) => one.person.id)).toEqual([
      first,
      late,
    ])
    expect((await seats()).filter((one) => one.fromOn === '2026-03-16')).toMatchObject([
      { electedRank: 2, beginReason: 'elected' },
      { electedRank: 1, beginReason: 'elected' },
    ])
    const meeting = await get()
    expect(meeting.personnel).toMatchObject([
      {
        kind: 'election',
        who: 'Candidate 1',
        person: { id: first },
        voteId,
        candidateOrd: 1,
        effectiveOn: '2026-03-16',
      },
      { kind: 'election', who: 'A name off the paper', person: { id: late }, voteId, candidateOrd: 4 },
    ])
    expect(meeting.agenda[0]?.votes[0]?.candidates[3]).toMatchObject({ person: { id: late }, elected: true })
    expect((await refusal(seat(voteId, [1]))).code).toBe('ALREADY_RECORDED')
  })

  it('in a post, whose holder makes room where that is said; two do not share the post of one', async () => {
    const { postId } = await world.act('system', postEstablish, { bodyId: city.district, name: { en: 'Convener' } })
    const [, second = '', third = ''] = candidates
    const before = await election(1, [0, 5, 4, 0])
    await seat(before, [2], { postId, capacity: undefined })
    expect((await refusal(seat(before, [3], { postId, capacity: undefined }))).code).toBe('POST_HELD')
    await seat(before, [3], { postId, capacity: undefined, succeeds: true, effectiveOn: '2026-03-20', unnamed: true })
    const holders = (await seats()).filter((one) => one.post?.id === postId)
    expect(holders.map((one) => one.person.id)).toEqual([third])
    const past = await world.act(clerk, membershipList, { bodyId: city.district, when: 'past', on: '2026-04-01' })
    expect(past.items.find((one) => one.person.id === second)).toMatchObject({ untilOn: '2026-03-20' })
    expect((await get()).personnel.at(-1)).toMatchObject({ unnamed: true, candidateOrd: 3 })
  })

  it('not by an item that is not decided: nobody’s office changes by it', async () => {
    const { id: agendaItemId } = await world.act(clerk, agendaAdd, {
      meetingId: hall.meetingId,
      kind: 'personnel',
      title: 'A head of the archive',
    })
    const { postId } = await world.act('system', postEstablish, { bodyId: city.district, name: { en: 'Archivist' } })
    const decide = async () =>
      world.act(clerk, meetingDecidePersonnel, {
        meetingId: hall.meetingId,
        version: await version(),
        kind: 'appointment',
        who: 'An',
        personId: candidates[0],
        postId,
        agendaItemId,
      })
    expect((await refusal(decide())).code).toBe('PERSONNEL_NOT_DECIDED')
    await world.act(clerk, meetingConclude, {
      meetingId: hall.meetingId,
      version: await version(),
      agendaItemId,
      outcome: 'adopted',
    })
    await decide()
    expect((await seats()).some((one) => one.post?.id === postId)).toBe(true)
  })

  it('also by a single decision with its own day; a nomination elsewhere changes nothing', async () => {
    const { postId } = await world.act('system', postEstablish, {
      bodyId: city.otherDistrict,
      name: { en: 'Bureau head' },
    })
    const before = (await seats()).length
    await world.act(clerk, meetingDecidePersonnel, {
      meetingId: hall.meetingId,
      version: await version(),
      kind: 'appointment',
      who: 'An',
      personId: candidates[0],
      postId,
      effectiveOn: '2026-03-18',
    })
    expect((await get()).personnel.at(-1)).toMatchObject({ postRef: { id: postId }, membershipId: null })
    expect(await seats()).toHaveLength(before)
  })
})

describe('a page for the phone', () => {
  it('leaves out who is there, and nothing else', async () => {
    const whole = await get()
    expect(whole.attendance).toHaveLength(5)
    const lean = await world.act(clerk, meetingGet, { meetingId: hall.meetingId, people: false })
    expect(lean).toEqual({
      ...whole,
      attendance: [],
      attendanceTotal: 0,
      seats: null,
      absent: [],
      absentTotal: 0,
      roll: [],
      rollTotal: 0,
      unknown: lean.unknown,
    })
  })
})

describe('the chair', () => {
  const preside = async (given: object) =>
    world.act(clerk, meetingPreside, { meetingId: hall.meetingId, version: await version(), ...given })

  it('passes between persons and organs while the meeting sits; each change keeps its time and reason', async () => {
    const [first = '', second = ''] = members
    await preside({ presidingPersonId: first })
    world.clock.now = new Date('2026-03-02T03:20:00Z')
    await preside({ presidingPersonId: null, presidingBodyId: city.office, reason: 'The chair is absent.' })
    expect((await world.act(clerk, meetingLive, { meetingId: hall.meetingId })).presiding?.id).toBe(city.office)
    await preside({ presidingPersonId: second })
    const meeting = await get()
    expect(meeting.presiding).toMatchObject({ person: { id: second }, body: { id: city.office } })
    expect(meeting.chairChanges).toMatchObject([
      { from: null, to: { id: first }, reason: null },
      {
        from: { id: first },
        to: { id: city.office },
        reason: 'The chair is absent.',
        at: '2026-03-02T03:20:00.000Z',
      },
      { from: { id: city.office }, to: { id: second } },
    ])
    expect((await refusal(preside({ presidingPersonId: null, presidingBodyId: null }))).code).toBe('INPUT_MALFORMED')
  })

  it('and what was elected may still be seated when the meeting is over', async () => {
    const voteId = await election(2, [5, 4, 0, 0])
    await world.act(clerk, meetingClose, { meetingId: hall.meetingId, version: await version() })
    await seat(voteId, [1], { capacity: 'non_voting' })
    expect((await get()).state).toBe('closed')
  })
})
