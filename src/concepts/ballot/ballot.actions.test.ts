import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anOpenBallot, anOpenMeeting } from '../../../test/world/ballot.ts'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { attendanceArrive, attendanceLeave } from '../attendance/attendance.api.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import { postEstablish } from '../person/person.api.ts'
import { procedureInForce, procedureSet } from '../procedure/procedure.api.ts'
import { voteCast, voteClose, voteGet, voteSettle, voteVoid } from '../vote/vote.api.ts'
import {
  ballotCast,
  ballotClose,
  ballotCount,
  ballotGiveKey,
  ballotOpen,
  ballotPrepare,
  ballotPublished,
  ballotVoid,
} from './ballot.api.ts'
import { recount } from './recount.rules.ts'
import { makeTellerKeys, sealPaper } from './seal.rules.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let seats: { members: string[]; alternates: string[]; nonVoting: string[] }
let tellers: string[]
let at: { meetingId: string; agendaItemId: string }
const member = (i: number): string => seats.members[i] ?? ''

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  seats = await someSeats(world, { bodyId: city.district, members: 7, alternates: 1 })
  tellers = [member(5), member(6)]
})
afterAll(() => world.close())
beforeEach(async () => {
  at = await anOpenMeeting(world, {
    clerk,
    bodyId: city.district,
    present: [...seats.members.slice(0, 6), ...seats.alternates],
  })
})

const question = () => ({ clerk, ...at, question: 'Shall the market move?', tellerIds: tellers })

describe('a secret ballot', () => {
  it('counts every paper once, is carried by the rule of the body, and settles the item', async () => {
    const ballot = await anOpenBallot(world, question())
    const said = ['for', 'for', 'against', 'for', 'abstain', 'for']
    for (const [i, paper] of said.entries()) await ballot.cast(member(i), paper)
    await ballot.close()
    await ballot.count()
    const { result, state, mine } = await ballot.get(member(0))
    expect((await ballot.get(member(0))).titles).toBeNull()
    expect({ state, mine }).toMatchObject({ state: 'counted', mine: { receipts: [], seats: [] } })
    expect(result).toMatchObject({
      result: 'carried',
      issued: 6,
      papers: 6,
      valid: 6,
      for: 4,
      against: 1,
      abstained: 1,
    })
    const meeting = await world.act(clerk, meetingGet, { meetingId: at.meetingId })
    expect(meeting.agenda[0]).toMatchObject({ state: 'concluded', outcome: 'adopted' })
  })

  it('gives each voter a receipt that stands in the published list, beside papers in an order of their own', async () => {
    const ballot = await anOpenBallot(world, question())
    const first = await ballot.cast(member(2), 'for')
    const second = await ballot.cast(member(0), 'against')
    await ballot.close()
    await ballot.count()
    const file = await world.act(member(3), ballotPublished, { ballotId: ballot.ballotId })
    expect(file.receipts).toEqual([first.receipt, second.receipt].sort())
    expect(file.papers).toEqual(['against', 'for'])
    expect(recount(file).differences).toEqual([])
    expect(recount({ ...file, papers: ['for', 'for'] }).differences).toEqual(['for', 'against'])
    expect(recount({ ...file, receipts: [...file.receipts, first.receipt] }).differences).toEqual([
      'receipts_and_papers',
      'receipt_twice',
    ])
  })

  it('answers the same paper again with the same receipt, and refuses another', async () => {
    const ballot = await anOpenBallot(world, question())
    const { sealed, receipt } = await ballot.cast(member(1), 'for')
    const again = { ballotId: ballot.ballotId, sealed }
    const many = await Promise.all(Array.from({ length: 5 }, () => world.act(member(1), ballotCast, again)))
    expect(new Set(many.map((one) => one.receipt))).toEqual(new Set([receipt]))
    expect(await refusal(ballot.cast(member(1), 'against'))).toMatchObject({ code: 'BALLOT_ALREADY_CAST' })
    // another's envelope, copied from the line
    expect(await refusal(world.act(member(2), ballotCast, again))).toMatchObject({ code: 'ALREADY_RECORDED' })
    expect(await ballot.get(member(1))).toMatchObject({ cast: 1, mine: { receipts: [receipt] } })
  })

  it('takes papers from members present alone', async () => {
    const ballot = await anOpenBallot(world, question())
    expect(await refusal(ballot.cast(seats.alternates[0] ?? '', 'for'))).toMatchObject({ code: 'NO_VOTE_HERE' })
    expect(await refusal(ballot.cast(member(6), 'for'))).toMatchObject({ code: 'NO_VOTE_HERE' })
    expect(await refusal(ballot.cast(clerk, 'for'))).toMatchObject({ code: 'NO_VOTE_HERE' })
    const long = sealPaper('for', [makeTellerKeys().publicKey], 0)
    expect(await refusal(world.act(member(0), ballotCast, { ballotId: ballot.ballotId, sealed: long }))).toMatchObject({
      code: 'BALLOT_PAPER_INVALID',
    })
  })

  it('freezes the hall when the box is closed, not when it is counted', async () => {
    const ballot = await anOpenBallot(world, question())
    for (const i of [0, 1, 2, 3]) await ballot.cast(member(i), 'for')
    await ballot.close()
    world.clock.now = new Date(world.clock.now.getTime() + 60_000)
    await world.act(clerk, attendanceLeave, { meetingId: at.meetingId, personIds: seats.members.slice(0, 5) })
    await ballot.count()
    const { result } = await ballot.get(clerk)
    expect(result).toMatchObject({ result: 'carried', issued: 6, papers: 4 })
    expect(await refusal(ballot.cast(member(4), 'for'))).toMatchObject({ code: 'WRONG_STATE' })
  })

  it('opens only with the key of every teller, and counts only with all of them', async () => {
    const { ballotId } = await world.act(clerk, ballotPrepare, {
      ...at,
      question: 'Shall the market move?',
      tellerIds: tellers,
    })
    expect(await refusal(world.act(clerk, ballotOpen, { ballotId, version: 1 }))).toMatchObject({
      code: 'BALLOT_KEYS_AWAITED',
      detail: { n: 2 },
    })
    const { publicKey } = makeTellerKeys()
    expect(await refusal(world.act(member(0), ballotGiveKey, { ballotId, publicKey }))).toMatchObject({
      code: 'BALLOT_NOT_TELLER',
    })
    const { version } = await world.act(clerk, ballotVoid, { ballotId, version: 1, reason: 'Made anew' })
    expect(version).toBe(2)
    const ballot = await anOpenBallot(world, question())
    await ballot.cast(member(0), 'for')
    await ballot.close()
    const given = { ballotId: ballot.ballotId, version: await ballot.version() }
    const secrets = ballot.keys.map((key) => key.secretKey)
    for (const keys of [[secrets[0] ?? ''], secrets.toReversed(), [secrets[0] ?? '', makeTellerKeys().secretKey]]) {
      expect(await refusal(world.act(clerk, ballotCount, { ...given, keys }))).toMatchObject({
        code: 'BALLOT_KEY_WRONG',
      })
    }
    const both = await Promise.allSettled([1, 2].map(() => world.act(clerk, ballotCount, { ...given, keys: secrets })))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('cannot be cast, counted or voided past its papers', async () => {
    const ballot = await anOpenBallot(world, question())
    await ballot.cast(member(0), 'for')
    const { agenda } = await world.act(clerk, meetingGet, { meetingId: at.meetingId })
    const voteId = agenda[0]?.votes[0]?.id ?? ''
    const { version } = await world.act(clerk, voteGet, { voteId })
    const tries = [
      () => world.act(member(1), voteCast, { voteId, choice: 'for' }),
      () => world.act(clerk, voteClose, { voteId, version, for: 6, against: 0, abstained: 0 }),
      () => world.act(clerk, voteVoid, { voteId, version, reason: 'x' }),
    ]
    for (const one of tries) expect(await refusal(one())).toMatchObject({ code: 'SECRET_BY_BALLOT' })
    await world.act(clerk, ballotVoid, {
      ballotId: ballot.ballotId,
      version: await ballot.version(),
      reason: 'The key of a teller was lost',
    })
    const papers = await world.database.db.selectFrom('sealedPaper').selectAll().execute()
    expect(papers.filter((one) => one.ballotId === ballot.ballotId)).toEqual([])
    expect(await world.act(clerk, voteGet, { voteId })).toMatchObject({ state: 'void' })
  })

  it('is headed by the title of its item, where that is the question, in the languages it has', async () => {
    const ballot = await anOpenBallot(world, { ...question(), question: 'The rules of the market' })
    expect((await ballot.get(member(0))).titles).toMatchObject({ en: 'The rules of the market' })
  })

  it('elects to several seats; blank papers take part, papers with too many names are invalid', async () => {
    const ballot = await anOpenBallot(world, {
      ...question(),
      question: 'Election of two vice-chairs',
      candidates: [{ name: '柳青' }, { name: 'Mo Ran' }, { name: 'Tan Yi' }],
      seats: 2,
    })
    for (const [i, paper] of ['1,2', '1,2', '1', '1,3', '', '1,2,3'].entries()) await ballot.cast(member(i), paper)
    await ballot.close()
    await ballot.count()
    const { result } = await ballot.get(clerk)
    expect(result).toMatchObject({ papers: 6, valid: 5, invalid: 1, abstained: 1 })
    expect(result?.candidates.map((one) => [one.votes, one.elected])).toEqual([
      [4, true],
      [2, false],
      [1, false],
    ])
    const file = await world.act(clerk, ballotPublished, { ballotId: ballot.ballotId })
    expect(file.papers).toEqual(['', '1', '1,2', '1,2', '1,3', null])
    expect(recount(file)).toMatchObject({ differences: [], elected: [1], result: 'incomplete' })
  })

  it('goes into another round with those not elected, for the seats left', async () => {
    const first = await anOpenBallot(world, {
      ...question(),
      question: 'Election of two vice-chairs',
      candidates: [{ name: '柳青' }, { name: 'Mo Ran', personId: member(0) }, { name: 'Tan Yi' }],
      seats: 2,
    })
    for (const [i, paper] of ['1,2', '1,2', '1', '1,3', '1,3', '1'].entries()) await first.cast(member(i), paper)
    await first.close()
    await first.count()
    const { agenda } = await world.act(clerk, meetingGet, { meetingId: at.meetingId })
    const repeatsId = agenda[0]?.votes[0]?.id ?? ''
    expect(agenda[0]?.votes[0]).toMatchObject({ result: 'incomplete', state: 'closed' })
    const second = await anOpenBallot(world, { ...question(), question: 'Election of two vice-chairs', repeatsId })
    expect(await second.get(member(0))).toMatchObject({
      seats: 1,
      matter: 'election',
      candidates: [{ name: 'Mo Ran', person: { id: member(0) } }, { name: 'Tan Yi' }],
    })
    for (const [i, paper] of ['1', '1', '1', '1', '2', 'for'].entries()) await second.cast(member(i), paper)
    await second.close()
    await second.count()
    const { result } = await second.get(clerk)
    expect(result).toMatchObject({ result: 'elected', valid: 5, invalid: 1 })
    expect(result?.candidates.map((one) => one.elected)).toEqual([true, false])
    const file = await world.act(clerk, ballotPublished, { ballotId: second.ballotId })
    expect(recount(file)).toMatchObject({ differences: [], elected: [1], result: 'elected' })

    // declared void after the count: the ballot says so, and the file still counts to what the papers said
    const after = (await world.act(clerk, meetingGet, { meetingId: at.meetingId })).agenda[0]?.votes[1]
    await world.act(clerk, voteVoid, {
      voteId: after?.id ?? '',
      version: after?.version ?? 0,
      reason: 'A stranger voted',
    })
    expect(await second.get(clerk)).toMatchObject({ state: 'counted', voidReason: 'A stranger voted', result: null })
    const kept = await world.act(clerk, ballotPublished, { ballotId: second.ballotId })
    expect(recount(kept)).toMatchObject({ differences: [] })
  })

  it('may put adoption in principle', async () => {
    const { postId } = await world.act('system', postEstablish, { bodyId: city.district, name: { en: 'Drafter' } })
    const inPrinciple = { outcome: 'adopted_in_principle', finaliserPostId: postId, finaliseBy: '2026-04-01' } as const
    const { finaliserPostId: _none, ...without } = { ...question(), ...inPrinciple }
    expect((await refusal(anOpenBallot(world, without))).code).toBe('FINALISER_NEEDED')
    const ballot = await anOpenBallot(world, { ...question(), ...inPrinciple })
    const said = { outcome: 'adopted_in_principle', finaliserPost: { id: postId }, finaliseBy: '2026-04-01' }
    expect(await ballot.get(member(0))).toMatchObject(said)
    for (const i of [0, 1, 2, 3]) await ballot.cast(member(i), 'for')
    await ballot.close()
    await ballot.count()
    const { agenda } = await world.act(clerk, meetingGet, { meetingId: at.meetingId })
    expect(agenda[0]).toMatchObject({ ...said, state: 'concluded' })
  })

  it('is closed once, by one of two', async () => {
    const ballot = await anOpenBallot(world, question())
    const given = { ballotId: ballot.ballotId, version: await ballot.version() }
    const both = await Promise.allSettled([1, 2].map(() => world.act(clerk, ballotClose, given)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('level at the last seat goes to the lot where the rule says so; the recount knows the papers, not the lot', async () => {
    const inForce = { bodyId: city.district, kind: 'plenary_session', matter: 'election' } as const
    const { ruleId: _id, from: _from, body: _body, ...rule } = await world.act(clerk, procedureInForce, inForce)
    const principal = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' })
    await world.act(principal, procedureSet, {
      ...rule,
      bodyId: city.district,
      matter: 'election',
      base: 'cast',
      majority: 'plurality',
      tie: 'lot',
    })
    const ballot = await anOpenBallot(world, {
      ...question(),
      candidates: [{ name: '柳青' }, { name: 'Mo Ran' }, { name: 'Tan Yi' }],
      seats: 2,
    })
    for (const [i, paper] of ['1,2', '1,3', '1,2', '1,3'].entries()) await ballot.cast(member(i), paper)
    await ballot.close()
    await ballot.count()
    const vote = async () => (await world.act(clerk, meetingGet, { meetingId: at.meetingId })).agenda[0]?.votes[0]
    expect(await vote()).toMatchObject({ result: 'tied' })
    await world.act(clerk, voteSettle, {
      voteId: (await vote())?.id ?? '',
      version: (await vote())?.version ?? 0,
      drawn: [3],
    })
    expect((await vote())?.candidates.map((one) => [one.elected, one.byLot])).toEqual([
      [true, false],
      [false, false],
      [true, true],
    ])
    const file = await world.act(clerk, ballotPublished, { ballotId: ballot.ballotId })
    expect(recount(file)).toMatchObject({ result: 'tied', elected: [1], differences: [] })
  })

  it('of somebody with a proxy: a paper for each seat, told apart by the seat', async () => {
    const inForce = { bodyId: city.district, kind: 'plenary_session', matter: 'ordinary' } as const
    const { ruleId: _id, from: _from, body: _body, ...rule } = await world.act(clerk, procedureInForce, inForce)
    const principal = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Lu Fei' })
    await world.act(principal, procedureSet, { ...rule, bodyId: city.district, matter: 'ordinary', proxies: true })
    await world.act(clerk, attendanceArrive, {
      meetingId: at.meetingId,
      persons: [{ personId: member(0), capacity: 'proxy', forPersonId: member(6) }],
    })
    const ballot = await anOpenBallot(world, question())
    const { mine } = await ballot.get(member(0))
    expect(mine.seats.map((one) => one.id)).toEqual([member(0), member(6)])
    await ballot.cast(member(0), 'for')
    const sealed = sealPaper(
      'against',
      ballot.keys.map((key) => key.publicKey),
      0,
    )
    const other = { ballotId: ballot.ballotId, sealed, seatPersonId: member(6) }
    expect((await refusal(world.act(member(1), ballotCast, other))).code).toBe('NO_VOTE_HERE')
    await world.act(member(0), ballotCast, other)
    expect(await ballot.get(member(0))).toMatchObject({ cast: 2, mine: { seats: [] } })
  })
})
