import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import type { VoteForm, VoteResult } from '../meeting/agenda.schema.ts'
import { getItem } from '../meeting/item.actions.ts'
import { getSeenMeeting, step } from '../meeting/meeting.actions.ts'
import { mayPreside } from '../meeting/meeting.policy.ts'
import { findMeeting, toState } from '../meeting/meeting.queries.ts'
import { isOver } from '../meeting/meeting.rules.ts'
import { reopenItem, type VoteRow } from '../meeting/parts.queries.ts'
import { annulPersonnel } from '../meeting/personnel.actions.ts'
import { seatsAsked, tellHall } from '../meeting/quorum.actions.ts'
import { listSeats, listSeatsFilledBy } from '../meeting/sitting.queries.ts'
import type { VoteMethod } from '../procedure/procedure.schema.ts'
import { closeVote, settled, type VoteStep, voteStep } from './close-vote.actions.ts'
import { openVote } from './open-vote.actions.ts'
import type { meetingVote, voteCast, voteRecord, voteSettle, voteVoid } from './vote.api.ts'
import { listOrds, putChoices, shareVote, updateCandidate, updateVote } from './vote.queries.ts'
import { isByName, isSealed } from './vote.rules.ts'
import type { Choice } from './vote.schema.ts'
import { tiedOf } from './vote-facts.actions.ts'

interface Picked {
  readonly choice: Choice | 'candidates'
  readonly candidates: readonly number[] | null
}

/** A question takes for, against or abstained; an election the numbers of candidates, no more than there are seats. */
function pickedOf(
  vote: VoteRow,
  known: ReadonlySet<number> | null,
  given: { readonly choice?: Choice | undefined; readonly candidates?: readonly number[] | undefined },
): Picked {
  if (vote.seats === null) {
    if (given.choice === undefined || given.candidates !== undefined) throw new PlenumError('CHOICE_NEEDED')
    return { choice: given.choice, candidates: null }
  }
  if (given.choice === 'abstained' && given.candidates === undefined) return { choice: 'candidates', candidates: [] }
  if (given.candidates === undefined || given.choice !== undefined) throw new PlenumError('CHOICE_NEEDED')
  const picked = [...new Set(given.candidates)].sort((a, b) => a - b)
  if (picked.length > vote.seats) throw new PlenumError('CANDIDATES_TOO_MANY', { n: picked.length, seats: vote.seats })
  if (known && picked.some((ord) => !known.has(ord))) throw new PlenumError('NOT_FOUND', { subjectKind: 'candidate' })
  return { choice: 'candidates', candidates: picked }
}

const byName = (vote: VoteRow): boolean => isByName(vote.method as VoteMethod, vote.form as VoteForm) // written from their enums

async function ordsOf(ctx: Ctx, vote: VoteRow): Promise<ReadonlySet<number> | null> {
  if (vote.seats === null) return null
  return new Set(await listOrds(ctx.tx, vote.id))
}

/** One voter, one seat, on the own device. Changeable until the close; the same again changes nothing. */
export async function castVote(ctx: Ctx, input: InputOf<typeof voteCast>): Promise<OutputOf<typeof voteCast>> {
  const { personId } = ctx.actor
  if (personId === null) throw new PlenumError('NOT_SIGNED_IN')
  const vote = await shareVote(ctx.tx, input.voteId)
  if (!vote) throw new PlenumError('NOT_FOUND', { subjectKind: 'vote' })
  const { row } = await getSeenMeeting(ctx, vote.meetingId)
  if (vote.state !== 'open')
    throw new PlenumError('WRONG_STATE', { state: vote.state, act: 'vote.cast', concept: 'vote' })
  if (isSealed(vote)) throw new PlenumError('SECRET_BY_BALLOT')
  if (!byName(vote)) throw new PlenumError('METHOD_NOT_ALLOWED', { method: vote.method })
  const picked = pickedOf(vote, await ordsOf(ctx, vote), input)
  const asked = await seatsAsked(ctx, row, {
    sittingId: vote.sittingId ?? '',
    at: ctx.now,
    agendaItemId: vote.agendaItemId,
    hostId: vote.hostId,
  })
  const seats = await listSeatsFilledBy(ctx.tx, asked, personId)
  const seat = input.seatPersonId === undefined ? seats[0] : seats.find((one) => one.seatId === input.seatPersonId)
  if (!seat || seat.recused) throw new PlenumError('NO_VOTE_HERE')
  const [castAt = ctx.now] = await putChoices(ctx.tx, [
    { voteId: vote.id, seatPersonId: seat.seatId, personId, ...picked, enteredBy: 'self', castAt: ctx.now },
  ])
  await ctx.audit.append({ subjectKind: 'vote', subjectId: vote.id, content: { seat: seat.seatId, ...picked } })
  return { voteId: vote.id, seatPersonId: seat.seatId, castAt: castAt.toISOString() }
}

/** Figures and names as they come in; nothing is decided by them before the close. */
export async function recordVote(ctx: Ctx, input: InputOf<typeof voteRecord>): Promise<OutputOf<typeof voteRecord>> {
  const at = await voteStep(ctx, 'vote.record', input)
  const { vote, row } = at
  if (isSealed(vote)) throw new PlenumError('SECRET_BY_BALLOT')
  const figures = [input.for, input.against, input.abstained, input.issued, input.candidates]
  if (byName(vote) && figures.some((one) => one !== undefined)) throw new PlenumError('TALLY_BY_NAME')
  if (!byName(vote) && input.choices !== undefined) throw new PlenumError('METHOD_NOT_ALLOWED', { method: vote.method })
  if (input.choices) await recordNames(ctx, at, input.choices)
  for (const { ord, votes, against, abstained } of input.candidates ?? []) {
    if (!at.candidates.some((one) => one.ord === ord)) throw new PlenumError('NOT_FOUND', { subjectKind: 'candidate' })
    await updateCandidate(ctx.tx, { voteId: vote.id, ord }, { votes, against: against ?? 0, abstained: abstained ?? 0 })
  }
  const version = await updateVote(ctx.tx, vote.id, {
    ...(input.for === undefined ? {} : { votesFor: input.for }),
    ...(input.against === undefined ? {} : { votesAgainst: input.against }),
    ...(input.abstained === undefined ? {} : { abstained: input.abstained }),
    ...(input.issued === undefined ? {} : { issued: input.issued }),
    ...(input.returned === undefined ? {} : { returned: input.returned }),
    ...(input.valid === undefined ? {} : { valid: input.valid }),
    ...(input.invalid === undefined ? {} : { invalid: input.invalid }),
  })
  await ctx.audit.append({ subjectKind: 'vote', subjectId: vote.id, content: input })
  await tellHall(ctx, row.id)
  return { id: vote.id, version, meetingId: row.id, result: null }
}

/** The roll as it is called: only seats that are filled, and not by who is recused. */
async function recordNames(
  ctx: Ctx,
  { vote, row, candidates }: VoteStep,
  choices: NonNullable<InputOf<typeof voteRecord>['choices']>,
): Promise<void> {
  const asked = await seatsAsked(ctx, row, {
    sittingId: vote.sittingId ?? '',
    at: ctx.now,
    agendaItemId: vote.agendaItemId,
    hostId: vote.hostId,
  })
  const seats = new Map((await listSeats(ctx.tx, asked)).map((seat) => [seat.seatId, seat]))
  const known = new Set(candidates.map((one) => one.ord))
  if (new Set(choices.map((one) => one.seatPersonId)).size !== choices.length) {
    throw new PlenumError('INPUT_MALFORMED', { act: 'vote.record', issues: ['choices: not_unique'] })
  }
  await putChoices(
    ctx.tx,
    choices.map((one) => {
      const seat = seats.get(one.seatPersonId)
      if (!seat || seat.voterId === null || seat.recused) throw new PlenumError('NO_VOTE_HERE')
      return {
        voteId: vote.id,
        seatPersonId: seat.seatId,
        personId: seat.voterId,
        ...pickedOf(vote, known, one),
        enteredBy: 'clerk',
        castAt: ctx.now,
      }
    }),
  )
}

/** What the rule left to the chair or to the lot. A vote to be repeated is opened anew. */
export async function settleVote(ctx: Ctx, input: InputOf<typeof voteSettle>): Promise<OutputOf<typeof voteSettle>> {
  const { row, vote, candidates } = await voteStep(ctx, 'vote.settle', input)
  if (vote.result !== 'tied') throw new PlenumError('NOT_TIED')
  const given = vote.tieRule === 'casting_vote' ? input.castingVote : vote.tieRule === 'lot' ? input.lot : undefined
  const tied = tiedOf(vote, candidates)
  const settledBy = vote.seats === null ? given : input.drawn
  if (settledBy === undefined || vote.tieRule === 'repeat')
    throw new PlenumError('TIE_RULE_OTHER', { tie: vote.tieRule })
  const drawn = vote.seats === null ? [] : drawnOf(vote, candidates, tied, input.drawn ?? [])
  const left = (vote.seats ?? 0) - candidates.filter((one) => one.elected).length - drawn.length
  const result: VoteResult =
    vote.seats === null ? (given === 'for' ? 'carried' : 'lost') : left === 0 ? 'elected' : 'incomplete'
  for (const ord of drawn) {
    await updateCandidate(ctx.tx, { voteId: vote.id, ord }, { elected: true, byLot: vote.tieRule === 'lot' })
  }
  const version = await updateVote(ctx.tx, vote.id, {
    result,
    ...(vote.tieRule === 'casting_vote' && vote.seats === null ? { castingVote: given ?? null } : {}),
  })
  await settled(ctx, row, vote, result, 'vote.settle', { result, given, drawn })
  return {
    id: vote.id,
    version,
    meetingId: row.id,
    result,
    of: vote.baseCount ?? 0,
    needed: vote.needed ?? 0,
    elected: [...candidates.filter((one) => one.elected).map((one) => one.ord), ...drawn],
    tied: [],
  }
}

function drawnOf(
  vote: VoteRow,
  candidates: readonly { ord: number; elected: boolean }[],
  tied: readonly number[],
  drawn: readonly number[],
): number[] {
  const left = (vote.seats ?? 0) - candidates.filter((one) => one.elected).length
  const known = new Set(drawn)
  if (known.size !== left || drawn.length !== left || drawn.some((ord) => !tied.includes(ord))) {
    throw new PlenumError('CANDIDATES_NEEDED')
  }
  return [...drawn]
}

/** It stays in the record with its reason and decides nothing; what it had concluded is before the meeting again. */
export async function voidVote(
  ctx: Ctx,
  input: InputOf<typeof voteVoid>,
  by: { readonly sealed?: boolean } = {},
): Promise<OutputOf<typeof voteVoid>> {
  const { row, vote } = await voteStep(ctx, 'vote.void', input)
  if (isSealed(vote) && vote.state === 'open' && !by.sealed) throw new PlenumError('SECRET_BY_BALLOT')
  const state = toState(row)
  if (isOver(state)) throw new PlenumError('WRONG_STATE', { state, act: 'vote.void', concept: 'meeting' })
  const item = await getItem(ctx, row.id, vote.agendaItemId)
  const decided = vote.outcome !== null && ['carried', 'lost', 'elected'].includes(vote.result ?? '')
  const reopened = decided && item.state === 'concluded'
  if (reopened) await reopenItem(ctx.tx, item.id)
  await annulPersonnel(ctx, { voteId: vote.id, agendaItemId: reopened ? item.id : null }, input.reason)
  const version = await updateVote(ctx.tx, vote.id, { state: 'void', voidReason: input.reason, result: null })
  await ctx.happened({
    subjectKind: 'vote',
    subjectId: vote.id,
    act: 'vote.void',
    fromState: vote.state,
    toState: 'void',
    bodyId: row.bodyId,
    reason: input.reason,
  })
  await settled(ctx, row, { ...vote, outcome: null }, 'lost', 'vote.void', { void: input.reason })
  return { id: vote.id, version, meetingId: row.id, result: null }
}

/** Question, count and result in one act: what a small body does with hands. */
export async function voteAtOnce(ctx: Ctx, input: InputOf<typeof meetingVote>): Promise<OutputOf<typeof meetingVote>> {
  const { row } = await step(ctx, 'meeting.vote', input, mayPreside)
  const { id } = await openVote(ctx, {
    meetingId: row.id,
    agendaItemId: input.agendaItemId,
    question: input.question,
    method: input.method,
    form: 'hand',
    base: input.base,
    majority: input.majority,
    tieRule: 'lost',
    ...(input.happenedOn ? { happenedOn: input.happenedOn } : {}),
  })
  const closed = await closeVote(
    ctx,
    { voteId: id, version: 1, for: input.for, against: input.against, abstained: input.abstained },
    { act: 'meeting.vote', asFigures: true },
  )
  const after = await findMeeting(ctx.tx, row.id)
  return {
    id: row.id,
    version: after?.version ?? row.version + 1,
    voteId: id,
    result: closed.result ?? 'lost',
    of: closed.of,
    needed: closed.needed,
  }
}
