import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { aVote } from '../../../test/world/vote.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { attendanceArrive, attendanceLeave, attendanceRecuse } from '../attendance/attendance.api.ts'
import { meetingGet, meetingReconsider, meetingTakeUp } from '../meeting/meeting.api.ts'
import { motionList, motionMove } from '../motion/motion.api.ts'
import { meetingLive } from './live.api.ts'
import { voteCast, voteClose, voteGet, voteOpen } from './vote.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let members: string[]
const at = (time: string): void => {
  world.clock.now = new Date(`2026-03-02T${time}:00Z`)
}
const get = (meetingId: string) => world.act(clerk, meetingGet, { meetingId })
const put = async (meetingId: string, agendaItemId: string, given: object = {}) =>
  (
    await world.act(clerk, voteOpen, {
      meetingId,
      agendaItemId,
      question: 'Shall it be adopted?',
      method: 'show_of_hands',
      ...given,
    })
  ).id

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  members = (await someSeats(world, { bodyId: city.district, members: 7 })).members
})
afterAll(() => world.close())

describe('what is put to the vote', () => {
  it('is before the meeting: opening a vote takes its item up, and the timeline says so', async () => {
    at('02:00')
    const { meetingId, items } = await aHall(world, { clerk, bodyId: city.district, present: members })
    const [first = '', second = ''] = items
    await world.act(clerk, meetingTakeUp, {
      meetingId,
      version: (await get(meetingId)).version,
      agendaItemId: first,
    })
    const voteId = await put(meetingId, second)
    const page = await get(meetingId)
    expect(page.currentItemId).toBe(second)
    expect(page.timeline.filter((event) => event.act === 'meeting.takeUp')).toHaveLength(2)
    expect(await world.act(clerk, meetingLive, { meetingId })).toMatchObject({
      item: { id: second },
      vote: { id: voteId },
    })
    await world.act(clerk, voteClose, { voteId, version: 1, for: 7 })
    await put(meetingId, second, { outcome: null }).catch(() => undefined)
    expect((await get(meetingId)).timeline.filter((event) => event.act === 'meeting.takeUp')).toHaveLength(2)
  })

  it('once more after its outcome was taken back: the new vote points at the old, and the outcome stays with its reason', async () => {
    at('03:00')
    const { meetingId, items } = await aHall(world, { clerk, bodyId: city.district, present: members })
    const [item = ''] = items
    const lost = await put(meetingId, item)
    await world.act(clerk, voteClose, { voteId: lost, version: 1, for: 2, against: 5 })
    at('03:10')
    await world.act(clerk, meetingReconsider, {
      meetingId,
      version: (await get(meetingId)).version,
      agendaItemId: item,
      reason: 'The costs were misread.',
    })
    at('03:20')
    const anew = await put(meetingId, item)
    await world.act(clerk, voteClose, { voteId: anew, version: 1, for: 6, against: 1 })
    const page = await get(meetingId)
    expect(page.agenda[0]).toMatchObject({
      outcome: 'adopted',
      reconsidered: [{ outcome: 'rejected', reason: 'The costs were misread.', at: '2026-03-02T03:10:00.000Z' }],
      votes: [
        { id: lost, result: 'lost', repeatsId: null, reconsidersId: null },
        { id: anew, result: 'carried', repeatsId: null, reconsidersId: lost },
      ],
    })
    expect(page.agenda[1]?.reconsidered).toEqual([])
  })

  it('once more after it was lost and left open: linked where the question is the same, not where it is another', async () => {
    at('04:00')
    const { meetingId, items } = await aHall(world, { clerk, bodyId: city.district, present: members })
    const [item = ''] = items
    const first = await put(meetingId, item, {
      question: 'Shall the first part be taken?',
      method: 'consensus',
      outcome: null,
    })
    await world.act(clerk, voteClose, { voteId: first, version: 1, against: 1 })
    const other = await put(meetingId, item, { question: 'Shall the second part be taken?', outcome: null })
    await world.act(clerk, voteClose, { voteId: other, version: 1, for: 2, against: 5 })
    const again = await put(meetingId, item, { question: 'Shall the second part be taken?', outcome: null })
    expect((await get(meetingId)).agenda[0]?.votes.map((vote) => vote.repeatsId)).toEqual([null, null, other])
    await world.act(clerk, voteClose, { voteId: again, version: 1, for: 7 })
    const third = await put(meetingId, item, { question: 'Shall the second part be taken?', outcome: null })
    // what carried is not put again
    expect((await world.act(clerk, voteGet, { voteId: third })).repeatsId).toBeNull()
  })
})

describe('a vote that ended level and is repeated', () => {
  it('goes by what decided before, stays the vote of its motion, and may end level again', async () => {
    at('04:30')
    const { meetingId, items } = await aHall(world, { clerk, bodyId: city.district, present: members.slice(0, 6) })
    const [item = ''] = items
    const { motionId } = await world.act(clerk, motionMove, {
      meetingId,
      agendaItemId: item,
      kind: 'main',
      moverPersonId: members[0] ?? '',
      words: 'The renewal begins in spring.',
    })
    const level = async (voteId: string) => world.act(clerk, voteClose, { voteId, version: 1, for: 3, against: 3 })
    const first = await put(meetingId, item, { motionId, base: 'present', majority: 'simple', tieRule: 'repeat' })
    expect(await level(first)).toMatchObject({ result: 'tied' })
    const second = await put(meetingId, item, { repeatsId: first })
    expect(await world.act(clerk, voteGet, { voteId: second })).toMatchObject({
      motionId,
      base: 'present',
      majority: 'simple',
      tieRule: 'repeat',
      repeatsId: first,
    })
    expect(await level(second)).toMatchObject({ result: 'tied' })
    const third = await put(meetingId, item, { repeatsId: second })
    await world.act(clerk, voteClose, { voteId: third, version: 1, for: 4, against: 2 })
    const { items: motions } = await world.act(clerk, motionList, { meetingId })
    expect(motions[0]).toMatchObject({ id: motionId, state: 'carried' })
  })
})

describe('an objection where nothing is counted', () => {
  it('leaves the item and its motion before the meeting, for a count that points at it', async () => {
    at('04:45')
    const { meetingId, items } = await aHall(world, { clerk, bodyId: city.district, present: members })
    const [item = ''] = items
    const { motionId } = await world.act(clerk, motionMove, {
      meetingId,
      agendaItemId: item,
      kind: 'main',
      moverPersonId: members[0] ?? '',
      words: 'The renewal begins in spring.',
    })
    const opposed = await put(meetingId, item, { motionId, method: 'consensus', outcome: 'adopted' })
    await world.act(clerk, voteClose, { voteId: opposed, version: 1, against: 1 })
    expect((await world.act(clerk, motionList, { meetingId })).items[0]?.state).toBe('seconded')
    expect((await get(meetingId)).agenda[0]).toMatchObject({ outcome: null, state: 'on_the_agenda' })
    const counted = await put(meetingId, item, { motionId, outcome: 'adopted' })
    await world.act(clerk, voteClose, { voteId: counted, version: 1, for: 6, against: 1 })
    expect((await get(meetingId)).agenda[0]).toMatchObject({
      outcome: 'adopted',
      votes: [{ result: 'lost' }, { result: 'carried', repeatsId: opposed }],
    })
  })
})

describe('how many may vote at this moment', () => {
  it('follows arrivals, departures and recusal while a show of hands is open, and the rest are told not to have voted', async () => {
    at('05:00')
    const { meetingId, voteId, item } = await aVote(world, {
      clerk,
      bodyId: city.district,
      present: members.slice(0, 6),
      base: 'present',
    })
    const voters = async (who = clerk) => (await world.act(who, voteGet, { voteId })).voters
    expect(await voters()).toBe(6)
    expect(await voters(members[0])).toBeNull()
    at('05:01')
    await world.act(clerk, attendanceArrive, { meetingId, persons: [{ personId: members[6] ?? '' }] })
    expect(await voters()).toBe(7)
    await world.act(clerk, attendanceLeave, { meetingId, personIds: [members[0] ?? ''] })
    await world.act(clerk, attendanceRecuse, { agendaItemId: item, personId: members[1] ?? '' })
    expect(await voters()).toBe(5)
    const closed = await world.act(clerk, voteClose, { voteId, version: 1, for: 3, against: 1 })
    expect(closed).toMatchObject({ result: 'carried', of: 5, needed: 3 })
    expect(await world.act(clerk, voteGet, { voteId })).toMatchObject({ present: 5, unreturned: 1, voters: null })
  })

  it('by name counts who voted and left, and no longer who was recused since', async () => {
    at('06:00')
    const { meetingId, voteId, item } = await aVote(world, {
      clerk,
      bodyId: city.district,
      present: members.slice(0, 6),
      method: 'roll_call',
    })
    for (const n of [0, 1, 2]) await world.act(members[n] ?? '', voteCast, { voteId, choice: 'for' })
    await world.act(clerk, attendanceRecuse, { agendaItemId: item, personId: members[1] ?? '' })
    at('06:01')
    await world.act(clerk, attendanceLeave, { meetingId, personIds: [members[0] ?? ''] })
    expect(await world.act(clerk, voteGet, { voteId })).toMatchObject({ taken: 2, voters: 5 })
  })
})
