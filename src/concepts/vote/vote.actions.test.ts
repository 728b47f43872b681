import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { aVote } from '../../../test/world/vote.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import type { GivenOf } from '../../kit/contract.ts'
import { attendanceArrive, attendanceLeave, attendanceRecuse } from '../attendance/attendance.api.ts'
import { meetingClose, meetingConclude, meetingGet, meetingPreside, meetingTakeUp } from '../meeting/meeting.api.ts'
import { sittingAdjourn } from '../meeting/sitting.api.ts'
import { membershipEnd, membershipList } from '../person/person.api.ts'
import { meetingLive } from './live.api.ts'
import { voteCast, voteClose, voteGet, voteList, voteOpen, voteRecord, voteSettle, voteVoid } from './vote.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let chair: string
let stranger: string
let seats: { members: string[]; alternates: string[]; nonVoting: string[] }
const member = (n: number): string => seats.members[n] ?? ''
const get = (voteId: string, who = clerk) => world.act(who, voteGet, { voteId })

const aQuestion = (given: Partial<GivenOf<typeof voteOpen>> = {}, present = 7) =>
  aVote(world, {
    clerk,
    bodyId: city.district,
    present: [...seats.members.slice(0, present), ...seats.alternates],
    ...given,
  })

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  seats = await someSeats(world, { bodyId: city.district, members: 9, alternates: 2, nonVoting: 1 })
  chair = member(0)
})
afterAll(() => world.close())

describe('a question counted in the hall', () => {
  it('names base and majority before, computes the result, freezes who could take part', async () => {
    const { meetingId, voteId, item } = await aQuestion({ base: 'entitled', majority: 'absolute' })
    expect(await get(voteId)).toMatchObject({
      state: 'open',
      result: null,
      base: 'entitled',
      majority: 'absolute',
      entitled: 9,
      present: 7,
      quorum: { present: 7, needed: 5, met: true },
      taken: null,
      electorate: null,
    })
    expect((await refusal(world.act(clerk, voteClose, { voteId, version: 1 }))).code).toBe('TALLY_NEEDED')
    expect(
      await refusal(world.act(clerk, voteClose, { voteId, version: 1, for: 6, against: 1, abstained: 1 })),
    ).toMatchObject({ code: 'TALLY_IMPOSSIBLE', detail: { counted: 8, present: 7 } })
    await world.act(clerk, voteRecord, { voteId, version: 1, for: 4, against: 2 })
    // how it stands is the desk's until it is closed
    expect([(await get(voteId)).for, (await get(voteId, member(1))).for]).toEqual([4, 0])
    expect((await world.act(clerk, meetingGet, { meetingId })).agenda[0]?.votes).toMatchObject([{ for: 0, against: 0 }])
    const closed = await world.act(clerk, voteClose, { voteId, version: 2, for: 5 })
    expect(closed).toMatchObject({ result: 'carried', of: 9, needed: 5, elected: [], tied: [] })
    const after = await get(voteId)
    expect(after).toMatchObject({ state: 'closed', for: 5, against: 2, unreturned: 0, result: 'carried' })
    expect(after.electorate).toEqual({
      entitled: seats.members.toSorted(),
      due: seats.members.toSorted(),
      present: seats.members.slice(0, 7).toSorted(),
      recused: [],
      took: null,
    })
    const page = await world.act(clerk, meetingGet, { meetingId })
    expect(page.agenda[0]).toMatchObject({ id: item, state: 'concluded', outcome: 'adopted', asStated: false })
    expect(page.agenda[0]?.votes).toMatchObject([{ id: voteId, result: 'carried' }])
    // nothing later changes who could take part
    const { items } = await world.act(clerk, membershipList, { bodyId: city.district, limit: 200 })
    const last = items.find((one) => one.person.id === member(8))
    await world.act('system', membershipEnd, {
      membershipId: last?.membershipId ?? '',
      version: last?.version ?? 1,
      untilOn: '2026-03-09',
    })
    expect((await get(voteId)).electorate?.entitled).toHaveLength(9)
  })

  it('with the rules in force where nothing is stated, and leaves the item to itself when it is lost', async () => {
    const { meetingId, voteId } = await aQuestion()
    expect(await get(voteId)).toMatchObject({
      base: 'entitled',
      majority: 'absolute',
      tieRule: 'lost',
      matter: 'ordinary',
    })
    const closed = await world.act(clerk, voteClose, { voteId, version: 1, for: 4, against: 3, abstained: 0 })
    expect(closed).toMatchObject({ result: 'lost', of: 9, needed: 5 })
    expect((await world.act(clerk, meetingGet, { meetingId })).agenda[0]?.outcome).toBe('rejected')
  })

  it('by acclamation or consensus carries unless somebody objects', async () => {
    const carried = await aQuestion({ method: 'acclamation' })
    expect(await world.act(clerk, voteClose, { voteId: carried.voteId, version: 1 })).toMatchObject({
      result: 'carried',
    })
    const opposed = await aQuestion({ method: 'consensus' })
    expect(await world.act(clerk, voteClose, { voteId: opposed.voteId, version: 1, against: 1 })).toMatchObject({
      result: 'lost',
    })
    // one objection rejects nothing: the item is still before the meeting, for a count
    expect((await world.act(clerk, meetingGet, { meetingId: opposed.meetingId })).agenda[0]?.state).toBe(
      'on_the_agenda',
    )
  })

  it('is put once at a time on an item, in an open sitting, by who runs or presides', async () => {
    const { meetingId, item, sittingId } = await aQuestion({ outcome: null })
    const again = { meetingId, agendaItemId: item, question: 'Again?', method: 'show_of_hands' as const }
    expect(await refusal(world.act(clerk, voteOpen, again))).toMatchObject({ code: 'VOTE_STILL_OPEN' })
    expect(await refusal(world.act(member(1), voteOpen, again))).toMatchObject({ code: 'ROLE_MISSING' })
    expect((await refusal(world.act(stranger, voteOpen, again))).code).toBe('NOT_FOUND')
    const { version, sittings } = await world.act(clerk, meetingGet, { meetingId })
    expect(
      await refusal(world.act(clerk, meetingConclude, { meetingId, version, agendaItemId: item, outcome: 'noted' })),
    ).toMatchObject({ code: 'VOTE_STILL_OPEN' })
    expect((await refusal(world.act(clerk, meetingClose, { meetingId, version }))).code).toBe('VOTE_STILL_OPEN')
    expect(
      await refusal(world.act(clerk, sittingAdjourn, { sittingId, version: sittings[0]?.version ?? 1 })),
    ).toMatchObject({ code: 'VOTE_STILL_OPEN' })
    const other = await aHall(world, { clerk, bodyId: city.district })
    expect(
      await refusal(
        world.act(clerk, voteOpen, { ...again, meetingId: other.meetingId, agendaItemId: other.items[0] ?? '' }),
      ),
    ).toMatchObject({ code: 'WRONG_STATE', detail: { state: 'called' } })
  })

  it('the chair may open and close it, whatever seat he holds', async () => {
    const hall = await aHall(world, { clerk, bodyId: city.district, present: seats.members.slice(0, 7) })
    const { version } = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
    await world.act(clerk, meetingPreside, { meetingId: hall.meetingId, version, presidingPersonId: chair })
    const { id: voteId } = await world.act(chair, voteOpen, {
      meetingId: hall.meetingId,
      agendaItemId: hall.items[1] ?? '',
      question: 'Shall it be adopted?',
      method: 'show_of_hands',
    })
    expect((await get(voteId, chair)).can).toMatchObject({ 'vote.close': null, 'vote.void': null })
    expect((await get(voteId, member(1))).can['vote.close']).toMatchObject({ code: 'ROLE_MISSING' })
    expect(await world.act(chair, voteClose, { voteId, version: 1, for: 7 })).toMatchObject({ result: 'carried' })
  })
})

describe('an organ that presides', () => {
  it('does so through its clerk or principal, and sees the meeting', async () => {
    const presidium = await aPerson(world, { bodyId: city.street, role: 'principal', name: 'Bai He' })
    const member = await aPerson(world, { bodyId: city.street, capacity: 'member', name: 'Ou Yang' })
    const hall = await aHall(world, {
      clerk,
      bodyId: city.district,
      present: seats.members.slice(0, 7),
      presidingBodyId: city.street,
    })
    const question = {
      meetingId: hall.meetingId,
      agendaItemId: hall.items[0] ?? '',
      question: 'Shall it be adopted?',
      method: 'show_of_hands' as const,
    }
    expect((await refusal(world.act(member, voteOpen, question))).code).toBe('ROLE_MISSING')
    const { id } = await world.act(presidium, voteOpen, question)
    expect(await world.act(presidium, voteClose, { voteId: id, version: 1, for: 7 })).toMatchObject({
      result: 'carried',
    })
  })
})

describe('the quorum of a vote', () => {
  it('is computed when it is put and when it is closed; below it nothing is decided', async () => {
    const { meetingId, items, voteId } = await aQuestion({}, 5)
    await world.act(clerk, attendanceLeave, { meetingId, personIds: [member(4)] })
    expect(
      await refusal(
        world.act(clerk, voteOpen, { meetingId, agendaItemId: items[1] ?? '', question: '?', method: 'show_of_hands' }),
      ),
    ).toMatchObject({ code: 'MEETING_NOT_QUORATE', detail: { present: 4, entitled: 9, needed: 5 } })
    expect(await refusal(world.act(clerk, voteClose, { voteId, version: 1, for: 4 }))).toMatchObject({
      code: 'MEETING_NOT_QUORATE',
    })
    expect((await get(voteId)).state).toBe('open')
    await world.act(clerk, attendanceArrive, { meetingId, persons: [{ personId: member(5) }] })
    expect(await world.act(clerk, voteClose, { voteId, version: 1, for: 5 })).toMatchObject({ result: 'carried' })
  })

  it('alternates present change nothing, recused members leave due and present', async () => {
    const { voteId, item } = await aQuestion({ base: 'due', majority: 'absolute' }, 7)
    await world.act(member(6), attendanceRecuse, { agendaItemId: item, personId: member(6) })
    expect(await refusal(world.act(clerk, voteClose, { voteId, version: 1, for: 7 }))).toMatchObject({
      code: 'TALLY_IMPOSSIBLE',
      detail: { counted: 7, present: 6 },
    })
    expect(await world.act(clerk, voteClose, { voteId, version: 1, for: 5, against: 1 })).toMatchObject({
      of: 8,
      needed: 5,
      result: 'carried',
    })
    expect((await get(voteId)).electorate).toMatchObject({ recused: [member(6)] })
  })
})

describe('ties', () => {
  it('wait for the chair, who decides once', async () => {
    const { voteId, meetingId } = await aQuestion({ base: 'cast', majority: 'simple', tieRule: 'casting_vote' })
    expect(await world.act(clerk, voteClose, { voteId, version: 1, for: 3, against: 3 })).toMatchObject({
      result: 'tied',
    })
    expect((await world.act(clerk, meetingGet, { meetingId })).agenda[0]?.outcome).toBeNull()
    expect(await refusal(world.act(clerk, voteSettle, { voteId, version: 2, lot: 'for' }))).toMatchObject({
      code: 'TIE_RULE_OTHER',
      detail: { tie: 'casting_vote' },
    })
    expect(await world.act(clerk, voteSettle, { voteId, version: 2, castingVote: 'for' })).toMatchObject({
      result: 'carried',
    })
    expect(await get(voteId)).toMatchObject({ castingVote: 'for', result: 'carried', for: 3, against: 3 })
    expect((await world.act(clerk, meetingGet, { meetingId })).agenda[0]?.outcome).toBe('adopted')
    expect((await refusal(world.act(clerk, voteSettle, { voteId, version: 3, castingVote: 'against' }))).code).toBe(
      'NOT_TIED',
    )
  })

  it('or are repeated: a new vote that points at the old one', async () => {
    const { voteId, meetingId, item } = await aQuestion({ base: 'cast', majority: 'simple', tieRule: 'repeat' })
    await world.act(clerk, voteClose, { voteId, version: 1, for: 3, against: 3 })
    expect((await refusal(world.act(clerk, voteSettle, { voteId, version: 2, castingVote: 'for' }))).code).toBe(
      'TIE_RULE_OTHER',
    )
    const second = await world.act(clerk, voteOpen, {
      meetingId,
      agendaItemId: item,
      question: 'Again',
      method: 'show_of_hands',
      repeatsId: voteId,
    })
    await world.act(clerk, voteClose, { voteId: second.id, version: 1, for: 6, against: 1 })
    const { items } = await world.act(clerk, voteList, { meetingId })
    expect(items.map((one) => [one.result, one.repeatsId])).toEqual([
      ['tied', null],
      ['carried', voteId],
    ])
  })
})

describe('a void vote', () => {
  it('stays with its reason, decides nothing, and gives the item back', async () => {
    const { voteId, meetingId, item } = await aQuestion()
    await world.act(clerk, voteClose, { voteId, version: 1, for: 7 })
    await world.act(clerk, voteVoid, { voteId, version: 2, reason: 'The doors stood open' })
    expect(await get(voteId)).toMatchObject({ state: 'void', result: null, voidReason: 'The doors stood open', for: 7 })
    const page = await world.act(clerk, meetingGet, { meetingId })
    expect(page.agenda[0]).toMatchObject({ id: item, state: 'on_the_agenda', outcome: null })
    await world.act(clerk, voteOpen, { meetingId, agendaItemId: item, question: 'Anew', method: 'show_of_hands' })
    expect((await refusal(world.act(clerk, voteVoid, { voteId, version: 3, reason: 'x' }))).code).toBe('WRONG_STATE')
  })
})

describe('where the meeting is', () => {
  it('one small view for every screen of the hall: sitting, item, quorum, vote', async () => {
    const { meetingId, item, voteId } = await aQuestion({ method: 'roll_call' })
    const { version } = await world.act(clerk, meetingGet, { meetingId })
    await world.act(clerk, meetingTakeUp, { meetingId, version, agendaItemId: item })
    await world.act(member(0), voteCast, { voteId, choice: 'for' })
    const live = await world.act(member(3), meetingLive, { meetingId })
    expect(live).toMatchObject({
      state: 'open',
      sitting: { state: 'open' },
      quorum: { present: 7, met: true },
      item: { id: item, number: '1', of: 3 },
      vote: { id: voteId, state: 'open', taken: 1, result: null },
    })
    expect((await refusal(world.act(stranger, meetingLive, { meetingId }))).code).toBe('NOT_FOUND')
    await world.act(clerk, voteClose, { voteId, version: 1 })
    expect((await world.act(member(3), meetingLive, { meetingId })).vote).toMatchObject({
      state: 'closed',
      result: 'lost',
    })
  })
})
