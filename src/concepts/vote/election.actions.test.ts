import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall, type Hall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import type { GivenOf } from '../../kit/contract.ts'
import { attendanceLeave } from '../attendance/attendance.api.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import { procedureApply, procedureInForce, procedureSet } from '../procedure/procedure.api.ts'
import { voteCast, voteClose, voteGet, voteOpen, voteRecord, voteSettle } from './vote.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let members: string[]
const get = (voteId: string) => world.act(clerk, voteGet, { voteId })
const four = ['An', 'Bo', 'Chen', 'Ding'].map((name) => ({ name }))

async function anElection(
  given: Partial<GivenOf<typeof voteOpen>> = {},
  present = 11,
  called: Pick<Parameters<typeof aHall>[1], 'calledBy'> = {},
): Promise<Hall & { voteId: string; item: string }> {
  const hall = await aHall(world, { clerk, bodyId: city.district, present: members.slice(0, present), ...called })
  const item = hall.items[0] ?? ''
  const { id } = await world.act(clerk, voteOpen, {
    meetingId: hall.meetingId,
    agendaItemId: item,
    question: 'Election of the committee',
    method: 'secret_ballot',
    seats: 2,
    candidates: four,
    ...given,
  })
  return { ...hall, item, voteId: id }
}
const votes = (...n: number[]) => n.map((count, i) => ({ ord: i + 1, votes: count }))

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  members = (await someSeats(world, { bodyId: city.district, members: 12 })).members
})
afterAll(() => world.close())

describe('tellers count papers', () => {
  it('issued, returned, valid, invalid, and each candidate; what cannot be is refused', async () => {
    const { voteId, meetingId } = await anElection({ base: 'present', majority: 'absolute' })
    expect(await get(voteId)).toMatchObject({
      form: 'paper',
      secret: true,
      matter: 'election',
      seats: 2,
      choices: null,
    })
    const papers = { issued: 11, returned: 10, valid: 9, invalid: 1 }
    const close = (given: object) =>
      refusal(world.act(clerk, voteClose, { voteId, version: 1, candidates: votes(8, 6, 4, 0), ...given }))
    expect((await close({})).code).toBe('TALLY_NEEDED')
    expect(await close({ ...papers, issued: 12 })).toMatchObject({
      code: 'PAPERS_IMPOSSIBLE',
      detail: { field: 'issued', n: 12, most: 11 },
    })
    expect(await close({ ...papers, returned: 12 })).toMatchObject({ detail: { field: 'returned', n: 12, most: 11 } })
    expect(await close({ ...papers, valid: 10 })).toMatchObject({ detail: { field: 'papers' } })
    expect(await close({ ...papers, candidates: votes(10, 6, 2, 0) })).toMatchObject({ detail: { n: 10, most: 9 } })
    expect(await close({ ...papers, candidates: votes(8, 8, 8, 0) })).toMatchObject({
      detail: { field: 'votes', n: 24 },
    })
    expect(await get(voteId)).toMatchObject({ state: 'open', returned: null })
    const closed = await world.act(clerk, voteClose, { voteId, version: 1, ...papers, candidates: votes(8, 6, 4, 0) })
    expect(closed).toMatchObject({ result: 'elected', of: 11, needed: 6, elected: [1, 2] })
    expect(await get(voteId)).toMatchObject({
      issued: 11,
      returned: 10,
      valid: 9,
      invalid: 1,
      unreturned: 1,
      candidates: [{ elected: true }, { elected: true }, { elected: false }, { elected: false }],
      electorate: { took: null },
    })
    expect((await world.act(clerk, meetingGet, { meetingId })).agenda[0]?.outcome).toBe('adopted')
  })

  it('a question on paper: for, against and abstained are the valid papers', async () => {
    const { meetingId, items } = await anElection()
    const { id: voteId } = await world.act(clerk, voteOpen, {
      meetingId,
      agendaItemId: items[1] ?? '',
      question: 'Shall he be removed?',
      method: 'secret_ballot',
      matter: 'removal',
      base: 'present',
      majority: 'two_thirds',
    })
    const papers = { issued: 11, returned: 11, valid: 10, invalid: 1 }
    expect(
      await refusal(world.act(clerk, voteClose, { voteId, version: 1, ...papers, for: 8, against: 1, abstained: 0 })),
    ).toMatchObject({ code: 'PAPERS_IMPOSSIBLE', detail: { field: 'choices', n: 9, most: 10 } })
    await world.act(clerk, voteRecord, { voteId, version: 1, ...papers })
    expect(await world.act(clerk, voteClose, { voteId, version: 2, for: 8, against: 1, abstained: 1 })).toMatchObject({
      result: 'carried',
      of: 11,
      needed: 8,
    })
  })

  it('papers given back by who then left still make the quorum', async () => {
    const { voteId, meetingId } = await anElection({ base: 'cast', majority: 'plurality' })
    await world.act(clerk, attendanceLeave, { meetingId, personIds: members.slice(0, 5) })
    // eleven papers lie in the box; six of those who gave them are still here
    expect(
      await refusal(
        world.act(clerk, voteClose, {
          voteId,
          version: 1,
          issued: 11,
          returned: 11,
          valid: 11,
          invalid: 0,
          candidates: votes(8, 6, 4, 0),
        }),
      ),
    ).toMatchObject({ code: 'PAPERS_IMPOSSIBLE' })
  })
})

describe('several seats', () => {
  const papers = { issued: 11, returned: 11, valid: 11, invalid: 0 }

  it('left unfilled go to the next round, with those who are not elected', async () => {
    const { voteId, meetingId, item } = await anElection({ base: 'present', majority: 'absolute', tieRule: 'repeat' })
    expect(
      await world.act(clerk, voteClose, { voteId, version: 1, ...papers, candidates: votes(9, 5, 4, 3) }),
    ).toMatchObject({ result: 'incomplete', elected: [1], tied: [] })
    expect((await world.act(clerk, meetingGet, { meetingId })).agenda[0]?.outcome).toBeNull()
    const second = await world.act(clerk, voteOpen, {
      meetingId,
      agendaItemId: item,
      question: 'Second round',
      method: 'secret_ballot',
      repeatsId: voteId,
      base: 'present',
      majority: 'absolute',
    })
    expect(await get(second.id)).toMatchObject({
      seats: 1,
      matter: 'election',
      candidates: [{ name: 'Bo' }, { name: 'Chen' }, { name: 'Ding' }],
    })
    expect(
      await world.act(clerk, voteClose, { voteId: second.id, version: 1, ...papers, candidates: votes(7, 3, 1) }),
    ).toMatchObject({ result: 'elected', elected: [1] })
    expect((await world.act(clerk, meetingGet, { meetingId })).agenda[0]?.outcome).toBe('adopted')
  })

  it('level at the last: by lot among those level and nobody else, or again between them', async () => {
    const { voteId } = await anElection({ base: 'cast', majority: 'plurality', tieRule: 'lot' })
    const closed = await world.act(clerk, voteClose, { voteId, version: 1, ...papers, candidates: votes(9, 5, 5, 2) })
    expect(closed).toMatchObject({ result: 'tied', elected: [1], tied: [2, 3] })
    for (const drawn of [[4], [2, 3], [], [2, 2]]) {
      expect((await refusal(world.act(clerk, voteSettle, { voteId, version: 2, drawn }))).code).toBe(
        'CANDIDATES_NEEDED',
      )
    }
    expect(await world.act(clerk, voteSettle, { voteId, version: 2, drawn: [3] })).toMatchObject({
      result: 'elected',
      elected: [1, 3],
    })
    expect((await get(voteId)).candidates.map((one) => [one.elected, one.byLot])).toEqual([
      [true, false],
      [false, false],
      [true, true],
      [false, false],
    ])
    const again = await anElection({ base: 'cast', majority: 'plurality', tieRule: 'repeat' })
    await world.act(clerk, voteClose, { voteId: again.voteId, version: 1, ...papers, candidates: votes(9, 5, 5, 2) })
    const second = await world.act(clerk, voteOpen, {
      meetingId: again.meetingId,
      agendaItemId: again.item,
      question: 'Between two',
      method: 'secret_ballot',
      repeatsId: again.voteId,
    })
    expect((await get(second.id)).candidates.map((one) => one.name)).toEqual(['Bo', 'Chen'])
  })

  it('on own devices, openly: no more names than seats, none is an abstention', async () => {
    const { voteId } = await anElection({ method: 'roll_call', form: 'electronic', base: 'cast', majority: 'absolute' })
    const cast = (n: number, candidates: number[]) => world.act(members[n] ?? '', voteCast, { voteId, candidates })
    expect(await refusal(cast(0, [1, 2, 3]))).toMatchObject({ code: 'CANDIDATES_TOO_MANY', detail: { n: 3, seats: 2 } })
    expect((await refusal(cast(0, [9]))).code).toBe('NOT_FOUND')
    for (let n = 0; n < 6; n += 1) await cast(n, [1, 2])
    await cast(6, [3, 3])
    await cast(7, [])
    expect((await get(voteId)).taken).toBe(8)
    const closed = await world.act(clerk, voteClose, { voteId, version: 1 })
    // seven voted for somebody: four of them are the majority
    expect(closed).toMatchObject({ result: 'elected', of: 7, needed: 4, elected: [1, 2] })
    expect(await get(voteId)).toMatchObject({
      abstained: 1,
      unreturned: 3,
      candidates: [{ votes: 6 }, { votes: 6 }, { votes: 1 }, { votes: 0 }],
    })
  })

  it('are refused without candidates, with one named twice, without a seat', async () => {
    const hall = await aHall(world, { clerk, bodyId: city.district, present: members })
    const open = (given: object) =>
      world.act(clerk, voteOpen, {
        meetingId: hall.meetingId,
        agendaItemId: hall.items[0] ?? '',
        question: 'Election',
        method: 'secret_ballot',
        ...given,
      })
    for (const given of [{ seats: 1 }, { candidates: four }, { seats: 1, candidates: [four[0], four[0]] }]) {
      expect((await refusal(open(given))).code).toBe('CANDIDATES_NEEDED')
    }
    expect((await refusal(open({ majority: 'plurality' }))).code).toBe('RULE_AT_ODDS')
    expect((await refusal(open({ form: 'electronic' }))).code).toBe('SECRET_BY_BALLOT')
    expect((await refusal(open({ method: 'roll_call', form: 'paper' }))).code).toBe('METHOD_NOT_ALLOWED')
    expect((await refusal(open({ outcome: 'adopted_in_principle' }))).code).toBe('FINALISER_NEEDED')
  })
})

describe('the rules of procedure', () => {
  it('decide what is not stated, by matter, from their day; what a vote used stays with it', async () => {
    const { ids } = await world.act(clerk, procedureApply, { bodyId: city.district, preset: 'committee_plenary' })
    expect(ids).toHaveLength(3)
    const { voteId, meetingId, items } = await anElection({}, 12, { calledBy: 'organ' })
    expect(await get(voteId)).toMatchObject({
      base: 'due',
      majority: 'absolute',
      tieRule: 'repeat',
      quorum: { needed: 10 },
    })
    expect(
      await refusal(
        world.act(clerk, voteOpen, {
          meetingId,
          agendaItemId: items[1] ?? '',
          question: '?',
          method: 'show_of_hands',
          matter: 'election',
          seats: 1,
          candidates: four,
        }),
      ),
    ).toMatchObject({ code: 'METHOD_NOT_ALLOWED', detail: { method: 'show_of_hands' } })
    const {
      ruleId,
      from,
      body: _,
      ...content
    } = await world.act(clerk, procedureInForce, {
      bodyId: city.district,
      kind: 'plenary_session',
      matter: 'election',
    })
    expect([ruleId, from]).toEqual([ids[1], 'own'])
    world.clock.now = new Date('2026-03-05T02:00:00Z')
    const set = await world.act(clerk, procedureSet, {
      ...content,
      bodyId: city.district,
      matter: 'election',
      base: 'cast',
      majority: 'plurality',
      tie: 'lot',
    })
    expect(set.endedId).toBe(ruleId)
    expect(await get(voteId)).toMatchObject({ base: 'due', majority: 'absolute', tieRule: 'repeat' })
    world.clock.now = new Date('2026-03-02T02:00:00Z')
  })
})
