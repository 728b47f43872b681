import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpenBallot } from '../../../test/world/ballot.ts'
import { aBody } from '../../../test/world/body.ts'
import { aHall, type Hall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import {
  attendanceArrive,
  attendanceLeave,
  attendanceList,
  attendanceQuorum,
  attendanceSearch,
} from '../attendance/attendance.api.ts'
import { membershipBegin } from '../person/person.api.ts'
import { procedureInForce, procedureSet } from '../procedure/procedure.api.ts'
import { meetingLive } from '../vote/live.api.ts'
import { voteCast, voteClose, voteGet, voteOpen } from '../vote/vote.api.ts'
import { agendaAdd } from './agenda.api.ts'
import { meetingGet } from './meeting.api.ts'
import { sittingOpen } from './sitting.api.ts'

// A committee of nine and a government of six meet together; one person sits in both: fourteen people.
let world: TestWorld
let committee: string
let government: string
let clerk: string
let ofCommittee: string[]
let ofGovernment: string[]
let both: string

beforeAll(async () => {
  world = await testWorld()
  committee = await aBody(world, { name: 'Committee' })
  government = await aBody(world, { name: 'Government', kind: 'government' })
  clerk = await aPerson(world, { bodyId: committee, role: 'clerk', name: 'Mei Shu' })
  ofCommittee = (await someSeats(world, { bodyId: committee, members: 8 })).members
  ofGovernment = (await someSeats(world, { bodyId: government, members: 5 })).members
  both = await aPerson(world, { bodyId: committee, capacity: 'member', name: 'Both Seats' })
  await world.act('system', membershipBegin, { personId: both, bodyId: government, capacity: 'member' })
})
afterAll(() => world.close())

const some = (list: readonly string[], n: number): string[] => list.slice(0, n)
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error) => error,
  )

async function joint(present: readonly string[], open = true): Promise<Hall> {
  const hall = await aHall(world, { clerk, bodyId: committee, hostIds: [government] })
  await world.act(clerk, attendanceArrive, {
    meetingId: hall.meetingId,
    persons: present.map((personId) => ({ personId })),
  })
  if (open) await world.act(clerk, sittingOpen, { sittingId: hall.sittingId, version: 1 })
  return hall
}
const quorumOf = async (hall: Hall) => (await world.act(clerk, attendanceQuorum, { meetingId: hall.meetingId })).quorum
const ask = (hall: Hall, more: object = {}) =>
  world.act(clerk, voteOpen, {
    meetingId: hall.meetingId,
    agendaItemId: hall.items[0] ?? '',
    question: 'Shall the plan be adopted?',
    method: 'roll_call',
    form: 'electronic',
    outcome: null,
    ...more,
  })
const cast = async (voteId: string, who: readonly string[], choice: 'for' | 'against') => {
  for (const person of who) await world.act(person, voteCast, { voteId, choice })
}
const close = (voteId: string) => world.act(clerk, voteClose, { voteId, version: 1 })

describe('a joint meeting', () => {
  it('counts the seats of all hosts, a person once, and each host’s quorum by itself', async () => {
    const hall = await joint([...some(ofCommittee, 5), ...some(ofGovernment, 3)], false)
    const body = (id: string) => expect.objectContaining({ id })
    expect(await quorumOf(hall)).toMatchObject({
      entitled: 14,
      due: 14,
      present: 8,
      met: false,
      perHost: [
        { body: body(committee), entitled: 9, present: 5, needed: 5, met: true },
        { body: body(government), entitled: 6, present: 3, needed: 4, met: false },
      ],
    })
    // eight of fourteen would do for one body; the government has three of six
    expect(await refusal(world.act(clerk, sittingOpen, { sittingId: hall.sittingId, version: 1 }))).toMatchObject({
      code: 'MEETING_NOT_QUORATE',
    })
    await world.act(clerk, attendanceArrive, { meetingId: hall.meetingId, persons: [{ personId: both }] })
    expect(await quorumOf(hall)).toMatchObject({ present: 9, met: true, perHost: [{ present: 6 }, { present: 4 }] })
    const opened = await world.act(clerk, sittingOpen, { sittingId: hall.sittingId, version: 1 })
    expect(opened.quorum?.perHost).toHaveLength(2)
    expect((await world.act(clerk, meetingLive, { meetingId: hall.meetingId })).quorum?.perHost?.[1]).toMatchObject({
      present: 4,
    })
  })

  it('shows and finds the people of every host, the leading one’s first', async () => {
    const hall = await joint([...ofCommittee, ...ofGovernment, both])
    const { meetingId } = hall
    const list = await world.act(clerk, attendanceList, { meetingId, limit: 100 })
    expect(list.items.filter((one) => one.seat === 'member')).toHaveLength(14)
    expect(new Set(list.items.slice(0, 9).map((one) => one.person.id))).toEqual(new Set([...ofCommittee, both]))
    expect((await world.act(clerk, meetingGet, { meetingId })).rollTotal).toBe(14)
    expect((await world.act(clerk, attendanceSearch, { meetingId, q: 'Both' })).items).toMatchObject([
      { person: { id: both }, seat: 'member', state: 'present' },
    ])
  })

  it('votes as one electorate; who sits in both has one vote', async () => {
    const hall = await joint([...ofCommittee, ...ofGovernment, both])
    const { id: voteId } = await ask(hall)
    await cast(voteId, ofGovernment, 'against')
    await cast(voteId, [...ofCommittee.slice(0, 7), both, both], 'for')
    const closed = await close(voteId)
    // absolute majority of fourteen
    expect(closed).toMatchObject({ result: 'carried', of: 14, needed: 8 })
    const vote = await world.act(clerk, voteGet, { voteId })
    expect(vote).toMatchObject({ for: 8, against: 5, entitled: 14, present: 14, hostId: null })
    expect(vote.electorate?.entitled).toHaveLength(14)
    expect(vote.quorum?.perHost).toMatchObject([{ present: 9 }, { present: 6 }])
  })

  it('decides nothing any more when one host has lost its quorum, however many of the other sit there', async () => {
    const hall = await joint([...ofCommittee, ...ofGovernment])
    const { id: voteId } = await ask(hall)
    await world.act(clerk, attendanceLeave, { meetingId: hall.meetingId, personIds: some(ofGovernment, 2) })
    await cast(voteId, ofCommittee, 'for')
    expect(await refusal(close(voteId))).toMatchObject({ code: 'MEETING_NOT_QUORATE' })
  })

  it('lets one host decide alone where the vote names it: its seats, its quorum, its rule', async () => {
    const {
      ruleId,
      from,
      body: _body,
      ...content
    } = await world.act('system', procedureInForce, {
      bodyId: government,
      kind: 'plenary_session',
    })
    expect([ruleId, from]).toEqual([null, 'default'])
    await world.act('system', procedureSet, { bodyId: government, ...content, majority: 'two_thirds' })
    const hall = await joint([...ofCommittee, ...ofGovernment, both])
    const { id: voteId } = await ask(hall, { hostId: government })
    expect(await refusal(cast(voteId, some(ofCommittee, 1), 'for'))).toMatchObject({ code: 'NO_VOTE_HERE' })
    await cast(voteId, [...some(ofGovernment, 2), both], 'for')
    await cast(voteId, ofGovernment.slice(2), 'against')
    const closed = await close(voteId)
    expect(closed).toMatchObject({ of: 6, needed: 4, result: 'lost' })
    const vote = await world.act(clerk, voteGet, { voteId })
    expect(vote).toMatchObject({ entitled: 6, hostId: government, majority: 'two_thirds' })
    expect(vote.quorum?.perHost).toBeUndefined()
    expect(await refusal(ask(hall, { hostId: await aBody(world, { name: 'Elsewhere' }) }))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('and in secret: the papers of all hosts, or of the one that decides', async () => {
    const hall = await joint([...ofCommittee, ...ofGovernment, both])
    const { meetingId } = hall
    const at = { clerk, meetingId, question: 'Who is for it?', tellerIds: [both] }
    const all = await anOpenBallot(world, { ...at, agendaItemId: hall.items[1] ?? '' })
    for (const voter of [...ofCommittee, ...ofGovernment, both]) await all.cast(voter, 'for')
    await all.close()
    await all.count()
    expect((await all.get(clerk)).result).toMatchObject({
      result: 'carried',
      issued: 14,
      papers: 14,
      of: 14,
      needed: 8,
    })
    const one = await anOpenBallot(world, { ...at, agendaItemId: hall.items[2] ?? '', hostId: government })
    expect((await one.get(ofCommittee[0] ?? '')).mine.seats).toEqual([])
    for (const voter of ofGovernment) await one.cast(voter, 'for')
    await one.close()
    await one.count()
    expect((await one.get(clerk)).result).toMatchObject({ result: 'carried', issued: 6, papers: 5, of: 6, needed: 4 })
  })

  it('takes no account of a host known from a text alone, nor of one without seats', async () => {
    const office = await aBody(world, { name: 'Office', kind: 'office' })
    const hall = await aHall(world, { clerk, bodyId: committee, hostIds: [office], present: ofCommittee })
    const quorum = await quorumOf(hall)
    expect(quorum).toMatchObject({ entitled: 9, present: 8, met: true })
    expect(quorum.perHost).toBeUndefined()
  })

  it('has items put on for one of its hosts', async () => {
    const hall = await joint(some(ofCommittee, 1), false)
    await world.act(clerk, agendaAdd, {
      meetingId: hall.meetingId,
      kind: 'report',
      title: 'Canals',
      proposedByBodyId: government,
    })
    const page = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
    expect(page.agenda.find((item) => item.title === 'Canals')).toMatchObject({
      state: 'on_the_agenda',
      proposedByBody: { id: government },
    })
  })
})
