import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { getLiveItem } from '../meeting/item.actions.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayPreside } from '../meeting/meeting.policy.ts'
import type { MeetingRow } from '../meeting/meeting.queries.ts'
import { tellHall } from '../meeting/quorum.actions.ts'
import { electionOf, openVote, repeatedVote, whenCarried } from '../vote/open-vote.actions.ts'
import { voidVote } from '../vote/vote.actions.ts'
import { findVote } from '../vote/vote.queries.ts'
import type { ballotCast, ballotClose, ballotGiveKey, ballotOpen, ballotPrepare, ballotVoid } from './ballot.api.ts'
import {
  type BallotRow,
  destroyPapers,
  findBallot,
  findPaper,
  insertBallot,
  insertPaper,
  listPersonNames,
  lockBallot,
  shareCasting,
  updateBallot,
} from './ballot.queries.ts'
import { ballotLifeCycle, decideEnvelope, decideForm } from './ballot.rules.ts'
import type { BallotState } from './ballot.schema.ts'
import { isPublicKey, receiptOf } from './open-box.actions.ts'
import { listSeatsToCast } from './seats.actions.ts'

/** Locks meeting and ballot, in this order everywhere: sight, right, state, version. */
export async function ballotStep(
  ctx: Ctx,
  act: string,
  input: { readonly ballotId: string; readonly version: number },
): Promise<{ row: MeetingRow; ballot: BallotRow }> {
  const known = await findBallot(ctx.tx, input.ballotId)
  if (!known) throw new PlenumError('NOT_FOUND', { subjectKind: 'ballot' })
  const { row, body } = await getSeenMeeting(ctx, known.meetingId, true)
  orThrow(mayPreside(ctx.actor, { ...row, body }))
  const ballot = await lockBallot(ctx.tx, known.id)
  if (!ballot) throw new PlenumError('NOT_FOUND', { subjectKind: 'ballot' })
  orThrow(decideTransition(ballotLifeCycle, ballot.state as BallotState, act)) // written from the enum
  needCurrent(ballot, input.version)
  return { row, ballot }
}

export async function happenedToBallot(
  ctx: Ctx,
  row: MeetingRow,
  ballot: { readonly id: string; readonly state: string },
  act: string,
  toState: BallotState,
  reason?: string,
): Promise<void> {
  await ctx.happened({
    subjectKind: 'ballot',
    subjectId: ballot.id,
    act,
    fromState: ballot.state,
    toState,
    bodyId: row.bodyId,
    ...(reason === undefined ? {} : { reason }),
  })
  await tellHall(ctx, row.id)
}

/** Question, candidates and tellers; nothing is voted on before every teller has given a key. */
export async function prepareBallot(
  ctx: Ctx,
  input: InputOf<typeof ballotPrepare>,
): Promise<OutputOf<typeof ballotPrepare>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayPreside(ctx.actor, { ...row, body }))
  const item = await getLiveItem(ctx, row.id, input.agendaItemId, 'ballot.prepare')
  const repeated = await repeatedVote(ctx, { ...input, agendaItemId: item.id })
  if (!repeated) orThrow(decideForm(input.candidates?.length ?? 0, input.seats))
  const seats = input.seats ?? (input.candidates && !repeated ? 1 : undefined)
  const election = await electionOf(ctx, { candidates: input.candidates, seats }, repeated)
  const tellers = new Set(input.tellerIds)
  if (tellers.size !== input.tellerIds.length) {
    throw new PlenumError('INPUT_MALFORMED', { act: 'ballot.prepare', issues: ['tellerIds: not_unique'] })
  }
  const known = await listPersonNames(ctx.tx, input.tellerIds)
  if (known.length !== tellers.size) throw new PlenumError('NOT_FOUND', { subjectKind: 'person' })
  const id = ctx.newId()
  await insertBallot(ctx.tx, {
    id,
    meetingId: row.id,
    agendaItemId: item.id,
    state: 'preparing',
    question: input.question,
    matter: input.matter ?? repeated?.matter ?? (election ? 'election' : 'ordinary'),
    ...(await whenCarried(ctx, input, repeated)),
    candidates: election?.standing ?? [],
    seats: election?.seats ?? 0,
    tellers: input.tellerIds.map((personId) => ({ personId, publicKey: null })),
    hostId: input.hostId ?? null,
    repeatsId: input.repeatsId ?? null,
  })
  await happenedToBallot(ctx, row, { id, state: 'preparing' }, 'ballot.prepare', 'preparing')
  return { ballotId: id, version: 1 }
}

/** The public half of a teller's key, made on the teller's device. A lost key is replaced before the ballot opens, never after. */
export async function giveKey(ctx: Ctx, input: InputOf<typeof ballotGiveKey>): Promise<OutputOf<typeof ballotGiveKey>> {
  const ballot = await lockBallot(ctx.tx, input.ballotId)
  if (!ballot) throw new PlenumError('NOT_FOUND', { subjectKind: 'ballot' })
  if (!ballot.tellers.some((one) => one.personId === ctx.actor.personId)) {
    await getSeenMeeting(ctx, ballot.meetingId)
    throw new PlenumError('BALLOT_NOT_TELLER')
  }
  orThrow(decideTransition(ballotLifeCycle, ballot.state as BallotState, 'ballot.giveKey')) // written from the enum
  const twice = ballot.tellers.some((one) => one.publicKey === input.publicKey && one.personId !== ctx.actor.personId)
  if (twice || !isPublicKey(input.publicKey)) throw new PlenumError('BALLOT_KEY_WRONG', { n: 1 })
  const version = await updateBallot(ctx.tx, ballot.id, {
    tellers: ballot.tellers.map((one) =>
      one.personId === ctx.actor.personId ? { ...one, publicKey: input.publicKey } : one,
    ),
  })
  await ctx.audit.append({ subjectKind: 'ballot', subjectId: ballot.id, content: { publicKey: input.publicKey } })
  await tellHall(ctx, ballot.meetingId)
  return { ballotId: ballot.id, version }
}

export async function openBallot(ctx: Ctx, input: InputOf<typeof ballotOpen>): Promise<OutputOf<typeof ballotOpen>> {
  const { row, ballot } = await ballotStep(ctx, 'ballot.open', input)
  const awaited = ballot.tellers.filter((one) => one.publicKey === null).length
  if (awaited > 0) throw new PlenumError('BALLOT_KEYS_AWAITED', { n: awaited })
  const vote = await openVote(
    ctx,
    {
      meetingId: row.id,
      agendaItemId: ballot.agendaItemId,
      question: ballot.question,
      method: 'secret_ballot',
      matter: ballot.matter as NonNullable<Parameters<typeof openVote>[1]['matter']>, // written from the enum
      outcome: ballot.outcome as NonNullable<Parameters<typeof openVote>[1]['outcome']> | null, // likewise
      ...(ballot.finaliserPostId === null ? {} : { finaliserPostId: ballot.finaliserPostId }),
      ...(ballot.finaliseBy === null ? {} : { finaliseBy: ballot.finaliseBy }),
      ...(ballot.hostId === null ? {} : { hostId: ballot.hostId }),
      ...(ballot.repeatsId === null ? {} : { repeatsId: ballot.repeatsId }),
      ...(ballot.candidates.length === 0
        ? {}
        : {
            seats: ballot.seats,
            candidates: ballot.candidates.map(({ name, personId }) => ({ name, ...(personId ? { personId } : {}) })),
          }),
    },
    { sealed: true },
  )
  const version = await updateBallot(ctx.tx, ballot.id, { state: 'open', voteId: vote.id, openedAt: ctx.now })
  await happenedToBallot(ctx, row, ballot, 'ballot.open', 'open')
  return { ballotId: ballot.id, version }
}

/**
 * One sealed paper a seat. The same paper again is answered with the same receipt: who lost the answer asks once more. Another paper is refused.
 * The audit log learns that somebody cast a paper, which the list of who took part says anyway, and nothing of the paper.
 */
export async function castPaper(ctx: Ctx, input: InputOf<typeof ballotCast>): Promise<OutputOf<typeof ballotCast>> {
  const { personId } = ctx.actor
  if (personId === null) throw new PlenumError('NOT_SIGNED_IN')
  const ballot = await shareCasting(ctx.tx, input.ballotId)
  if (!ballot) throw new PlenumError('NOT_FOUND', { subjectKind: 'ballot' })
  const seats = await listSeatsToCast(ctx, ballot, personId)
  // who fills a seat sits there and knows of it
  if (seats.length === 0) await getSeenMeeting(ctx, ballot.meetingId)
  orThrow(decideTransition(ballotLifeCycle, ballot.state as BallotState, 'ballot.cast')) // written from the enum
  orThrow(
    decideEnvelope(input.sealed, { candidates: ballot.candidates.length, seats: ballot.seats }, ballot.tellers.length),
  )
  const seat = input.seatPersonId ?? seats[0]
  if (seat === undefined || !seats.includes(seat)) throw new PlenumError('NO_VOTE_HERE')
  const receipt = receiptOf(input.sealed)
  if (receipt === undefined) throw new PlenumError('BALLOT_PAPER_INVALID', { seats: ballot.seats })
  const paper = { ballotId: ballot.id, seatPersonId: seat, sealed: input.sealed, receipt }
  if (!(await insertPaper(ctx.tx, paper))) {
    const before = await findPaper(ctx.tx, ballot.id, seat)
    if (before?.receipt !== receipt) throw new PlenumError('BALLOT_ALREADY_CAST')
    return { receipt }
  }
  await ctx.audit.append({ subjectKind: 'ballot', subjectId: ballot.id })
  return { receipt }
}

/** No paper after this. What the electorate was at this moment is what counts, however long the count takes to come. */
export async function closeBallot(ctx: Ctx, input: InputOf<typeof ballotClose>): Promise<OutputOf<typeof ballotClose>> {
  const { row, ballot } = await ballotStep(ctx, 'ballot.close', input)
  const version = await updateBallot(ctx.tx, ballot.id, { state: 'closed', closedAt: ctx.now })
  await happenedToBallot(ctx, row, ballot, 'ballot.close', 'closed')
  return { ballotId: ballot.id, version }
}

/** A key is lost, a paper was handed to the wrong hall: the papers are destroyed unread, and the vote decides nothing. */
export async function voidBallot(ctx: Ctx, input: InputOf<typeof ballotVoid>): Promise<OutputOf<typeof ballotVoid>> {
  const { row, ballot } = await ballotStep(ctx, 'ballot.void', input)
  const vote = ballot.voteId === null ? undefined : await findVote(ctx.tx, ballot.voteId)
  if (vote) await voidVote(ctx, { voteId: vote.id, version: vote.version, reason: input.reason }, { sealed: true })
  await destroyPapers(ctx.tx, ballot.id)
  const version = await updateBallot(ctx.tx, ballot.id, { state: 'void', voidReason: input.reason })
  await happenedToBallot(ctx, row, ballot, 'ballot.void', 'void', input.reason)
  return { ballotId: ballot.id, version }
}
