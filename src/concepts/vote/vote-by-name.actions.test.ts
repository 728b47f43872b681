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
import { meetingClose, meetingGet } from '../meeting/meeting.api.ts'
import { sittingOpen } from '../meeting/sitting.api.ts'
import { procedureInForce, procedureSet } from '../procedure/procedure.api.ts'
import { voteCast, voteClose, voteGet, voteList, voteOpen, voteRecord } from './vote.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
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
})
afterAll(() => world.close())

describe('a vote by name', () => {
  it('each seat one choice, changeable until the close; the same again changes nothing', async () => {
    const { voteId, meetingId, item } = await aQuestion({ method: 'roll_call', base: 'present' })
    const cast = (n: number, choice: 'for' | 'against' | 'abstained') =>
      world.act(member(n), voteCast, { voteId, choice })
    const first = await cast(0, 'against')
    world.clock.now = new Date('2026-03-02T02:00:30Z')
    const changed = await cast(0, 'for')
    expect(Date.parse(changed.castAt)).toBeGreaterThan(Date.parse(first.castAt))
    world.clock.now = new Date('2026-03-02T02:00:40Z')
    expect(await cast(0, 'for')).toEqual(changed)
    await Promise.all([1, 2, 3].map((n) => cast(n, 'for')))
    await cast(4, 'against')
    expect(await get(voteId, member(0))).toMatchObject({
      taken: 5,
      mine: [{ seat: { id: member(0) }, choice: 'for' }],
      choices: null,
    })
    expect(await get(voteId)).toMatchObject({ taken: 5, for: 0 })
    // who has no seat, is not here, or is recused has no vote
    for (const who of [seats.alternates[0] ?? '', member(8), seats.nonVoting[0] ?? '']) {
      expect((await refusal(world.act(who, voteCast, { voteId, choice: 'for' }))).code).toBe('NO_VOTE_HERE')
      expect((await get(voteId, who)).can['vote.cast']).toMatchObject({ code: 'NO_VOTE_HERE' })
    }
    await world.act(member(5), attendanceRecuse, { agendaItemId: item, personId: member(5) })
    expect((await refusal(cast(5, 'for'))).code).toBe('NO_VOTE_HERE')
    expect((await refusal(world.act(stranger, voteCast, { voteId, choice: 'for' }))).code).toBe('NOT_FOUND')
    expect((await refusal(world.act(member(6), voteCast, { voteId }))).code).toBe('CHOICE_NEEDED')
    expect((await refusal(world.act(clerk, voteRecord, { voteId, version: 1, for: 9 }))).code).toBe('TALLY_BY_NAME')
    // the clerk calls who has no device
    await world.act(clerk, voteRecord, {
      voteId,
      version: 1,
      choices: [{ seatPersonId: member(6), choice: 'abstained' }],
    })
    // one votes and leaves: he was there
    await world.act(clerk, attendanceLeave, { meetingId, personIds: [member(4)] })
    const closed = await world.act(clerk, voteClose, { voteId, version: 2 })
    expect(closed).toMatchObject({ result: 'carried', of: 6, needed: 4 })
    const after = await get(voteId, member(1))
    expect(after).toMatchObject({ for: 4, against: 1, abstained: 1, unreturned: 0, present: 6 })
    expect(after.choices?.map((one) => [one.seat.id, one.choice])).toEqual(
      [...[0, 1, 2, 3].map((n) => [member(n), 'for']), [member(4), 'against'], [member(6), 'abstained']].sort(),
    )
    expect(after.electorate?.took).toEqual([0, 1, 2, 3, 4, 6].map(member).sort())
    expect(await refusal(cast(0, 'against'))).toMatchObject({ code: 'WRONG_STATE', detail: { state: 'closed' } })
  })

  it('a substitute votes for the seat he fills, a proxy for both', async () => {
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
      quorumShare: 'half',
      substitutes: true,
      proxies: true,
    })
    const guest = await aPerson(world, { bodyId: city.street, name: 'Ning An' })
    const hall = await aHall(world, { clerk, bodyId: city.district, kind: 'congress' })
    await world.act(clerk, attendanceArrive, {
      meetingId: hall.meetingId,
      persons: [
        ...seats.members.slice(0, 4).map((personId) => ({ personId })),
        { personId: guest, capacity: 'substitute' as const, forPersonId: member(7) },
        { personId: member(0), capacity: 'proxy' as const, forPersonId: member(6) },
      ],
    })
    const { sittings } = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
    await world.act(clerk, sittingOpen, { sittingId: hall.sittingId, version: sittings[0]?.version ?? 1 })
    const { id: voteId } = await world.act(clerk, voteOpen, {
      meetingId: hall.meetingId,
      agendaItemId: hall.items[0] ?? '',
      question: 'Shall the statutes be amended?',
      method: 'roll_call',
      form: 'electronic',
      base: 'present',
      majority: 'two_thirds',
    })
    expect((await get(voteId, member(0))).mine.map((one) => one.seat.id)).toEqual([member(0), member(6)])
    await world.act(member(0), voteCast, { voteId, choice: 'for' })
    await world.act(member(0), voteCast, { voteId, choice: 'against', seatPersonId: member(6) })
    expect(await world.act(guest, voteCast, { voteId, choice: 'for' })).toMatchObject({ seatPersonId: member(7) })
    expect(
      (await refusal(world.act(member(1), voteCast, { voteId, choice: 'for', seatPersonId: member(6) }))).code,
    ).toBe('NO_VOTE_HERE')
    await world.act(member(1), voteCast, { voteId, choice: 'for' })
    expect(await world.act(clerk, voteClose, { voteId, version: 1 })).toMatchObject({
      of: 6,
      needed: 4,
      result: 'lost',
    })
    expect(await get(voteId)).toMatchObject({ for: 3, against: 1, unreturned: 2 })
  })
})

describe('closing at once', () => {
  it('of two who close together one does, the other is told it is closed', async () => {
    const { voteId } = await aQuestion()
    const both = await Promise.allSettled([
      world.act(clerk, voteClose, { voteId, version: 1, for: 7 }),
      world.act(clerk, voteClose, { voteId, version: 1, for: 2, against: 5 }),
    ])
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'WRONG_STATE',
      detail: { state: 'closed', act: 'vote.close', concept: 'vote' },
    })
    expect(await refusal(world.act(clerk, voteClose, { voteId, version: 2, for: 1 }))).toMatchObject({
      code: 'WRONG_STATE',
    })
  })

  it('a choice on its way is counted or refused, never lost after its answer', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { voteId } = await aQuestion({ method: 'roll_call', base: 'cast', majority: 'simple' })
      await world.act(member(0), voteCast, { voteId, choice: 'for' })
      const casts = seats.members.slice(1, 7).map((who) => world.act(who, voteCast, { voteId, choice: 'against' }))
      const [closed, ...answers] = await Promise.allSettled([
        world.act(clerk, voteClose, { voteId, version: 1 }),
        ...casts,
      ])
      expect(closed.status).toBe('fulfilled')
      const accepted = answers.filter((one) => one.status === 'fulfilled').length
      const after = await get(voteId)
      expect([after.for, after.against]).toEqual([1, accepted])
      for (const one of answers) {
        if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'WRONG_STATE' })
      }
    }
  })

  it('a vote opened while the meeting is being closed is in it or refused, never left open in a closed one', async () => {
    for (let round = 0; round < 6; round += 1) {
      const hall = await aHall(world, { clerk, bodyId: city.district, present: seats.members.slice(0, 6) })
      const { version } = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
      await Promise.allSettled([
        world.act(clerk, meetingClose, { meetingId: hall.meetingId, version }),
        world.act(clerk, voteOpen, {
          meetingId: hall.meetingId,
          agendaItemId: hall.items[0] ?? '',
          question: '?',
          method: 'show_of_hands',
        }),
      ])
      const { items } = await world.act(clerk, voteList, { meetingId: hall.meetingId })
      const { state } = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
      expect([state, items.length]).toEqual(state === 'closed' ? ['closed', 0] : ['open', 1])
    }
  })
})
