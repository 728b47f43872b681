import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { refuseFuture } from '../document/document.actions.ts'
import type { VoteForm, VoteResult, VoteState } from '../meeting/agenda.schema.ts'
import { concludeByVote } from '../meeting/item.actions.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayPreside } from '../meeting/meeting.policy.ts'
import { type MeetingRow, updateMeeting } from '../meeting/meeting.queries.ts'
import { type CandidateRow, listCandidates, type VoteRow } from '../meeting/parts.queries.ts'
import { quorumOfCounts, tellHall } from '../meeting/quorum.actions.ts'
import { settleMotion } from '../motion/motion.actions.ts'
import { decideQuorum } from '../procedure/procedure.rules.ts'
import type { Effect, Matter, VoteMethod } from '../procedure/procedure.schema.ts'
import { freeze, type Hall } from './electorate.actions.ts'
import type { voteClose } from './vote.api.ts'
import { findVote, lockVote, updateCandidate, updateVote } from './vote.queries.ts'
import {
  checkElection,
  checkPapers,
  checkQuestion,
  decideQuestion,
  decideUnopposed,
  isByName,
  isSealed,
  isUncounted,
  outcomeOfResult,
  voteLifeCycle,
} from './vote.rules.ts'
import type { TalliesGiven } from './vote.schema.ts'
import { electionResult, factsOf } from './vote-facts.actions.ts'

export interface VoteStep {
  readonly row: MeetingRow
  readonly vote: VoteRow
  readonly candidates: CandidateRow[]
}

/** Locks meeting and vote, in this order everywhere: sight, right, state, version. Of two who close at once the second finds it closed. */
export async function voteStep(
  ctx: Ctx,
  act: string,
  input: { readonly voteId: string; readonly version: number; readonly happenedOn?: string | undefined },
): Promise<VoteStep> {
  const known = await findVote(ctx.tx, input.voteId)
  if (!known) throw new PlenumError('NOT_FOUND', { subjectKind: 'vote' })
  const { row, body } = await getSeenMeeting(ctx, known.meetingId, true)
  orThrow(mayPreside(ctx.actor, { ...row, body }))
  const vote = await lockVote(ctx.tx, known.id)
  if (!vote) throw new PlenumError('NOT_FOUND', { subjectKind: 'vote' })
  orThrow(decideTransition(voteLifeCycle, vote.state as VoteState, act)) // checked by the database
  needCurrent(vote, input.version)
  refuseFuture(ctx, input.happenedOn)
  return { row, vote, candidates: vote.seats === null ? [] : await listCandidates(ctx.tx, [vote.id]) }
}

/** The quorum of those frozen. Papers given back tell of more people than the list of one body does. */
async function quorumFrozen(ctx: Ctx, row: MeetingRow, vote: VoteRow, hall: Hall, returned: number) {
  const { asked, counts } = hall
  const missed = asked.rollBodyIds.length > 1 ? 0 : Math.max(0, returned - hall.present)
  const united = { ...counts.united, filled: counts.united.filled + missed }
  const { quorum } = await quorumOfCounts(
    ctx,
    row,
    asked,
    { ...counts, united },
    {
      matter: vote.matter as Matter, // this and the next are written from their enums
      recused: vote.recusedRule as Effect,
      decision: true,
    },
  )
  return quorum
}

interface Count {
  readonly for: number
  readonly against: number
  readonly abstained: number
  readonly issued: number | null
  readonly returned: number | null
  readonly valid: number | null
  readonly invalid: number
  readonly unreturned: number
  readonly candidates: readonly { ord: number; votes: number; against: number; abstained: number }[]
  /** Voters who voted for somebody, in an election. */
  readonly cast: number
}

function countNames(vote: VoteRow, candidates: readonly CandidateRow[], hall: Hall): Count {
  const of = (choice: string): number => hall.choices.filter((one) => one.choice === choice).length
  const votes = new Map<number, number>()
  for (const { candidates: picked } of hall.choices) {
    for (const ord of picked ?? []) votes.set(ord, (votes.get(ord) ?? 0) + 1)
  }
  const blank = hall.choices.filter((one) => one.choice === 'candidates' && (one.candidates ?? []).length === 0).length
  return {
    for: vote.seats === null ? of('for') : 0,
    against: vote.seats === null ? of('against') : 0,
    abstained: vote.seats === null ? of('abstained') : blank + of('abstained'),
    issued: null,
    returned: null,
    valid: null,
    invalid: 0,
    unreturned: hall.voters - hall.choices.length,
    candidates: candidates.map(({ ord }) => ({ ord, votes: votes.get(ord) ?? 0, against: 0, abstained: 0 })),
    cast: hall.choices.filter((one) => (one.candidates ?? []).length > 0).length,
  }
}

/** Figures of the desk: hands or papers. What cannot have been is refused before anything is computed. */
function countFigures(vote: VoteRow, candidates: readonly CandidateRow[], hall: Hall, given: TalliesGiven): Count {
  const tally = {
    for: given.for ?? vote.votesFor,
    against: given.against ?? vote.votesAgainst,
    abstained: given.abstained ?? vote.abstained,
  }
  const figures = candidates.map((one) => {
    const now = given.candidates?.find((row) => row.ord === one.ord)
    return {
      ord: one.ord,
      votes: now?.votes ?? one.votes,
      against: now?.against ?? one.against,
      abstained: now?.abstained ?? one.abstained,
    }
  })
  const isElection = vote.seats !== null
  const total = tally.for + tally.against + tally.abstained
  const base = { ...tally, candidates: figures }
  if (vote.form === 'paper') {
    const papers = papersOf(vote, given)
    orThrow(checkPapers(papers, hall.voters))
    if (!isElection) orThrow(checkQuestion(tally, papers.valid, true))
    else orThrow(checkElection(figures, vote.seats ?? 0, papers.valid - tally.abstained))
    const unreturned = papers.issued - papers.returned
    return { ...base, ...papers, unreturned, cast: papers.valid - tally.abstained }
  }
  const noPapers = { issued: null, returned: null, valid: null, invalid: 0 }
  if (isElection) {
    if (figures.every((one) => one.votes === 0)) throw new PlenumError('TALLY_NEEDED')
    orThrow(checkElection(figures, vote.seats ?? 0, Math.max(0, hall.voters - tally.abstained)))
    return { ...base, ...noPapers, unreturned: 0, cast: hall.voters - tally.abstained }
  }
  orThrow(checkQuestion(tally, hall.voters, false))
  const uncounted = isUncounted(vote.method)
  if (!uncounted && total === 0) throw new PlenumError('TALLY_NEEDED')
  return { ...base, ...noPapers, unreturned: uncounted ? 0 : hall.voters - total, cast: 0 }
}

function papersOf(vote: VoteRow, given: TalliesGiven) {
  const issued = given.issued ?? vote.issued
  const returned = given.returned ?? vote.returned
  const valid = given.valid ?? vote.valid
  const invalid = given.invalid ?? vote.invalid
  if (issued === null || returned === null || valid === null || invalid === null) throw new PlenumError('TALLY_NEEDED')
  return { issued, returned, valid, invalid }
}

interface Decided {
  readonly result: VoteResult
  readonly of: number
  readonly needed: number
  readonly elected: readonly number[]
  readonly tied: readonly number[]
}

function decide(vote: VoteRow, hall: Hall, count: Count): Decided {
  const facts = factsOf(vote, hall)
  if (vote.seats !== null) return electionResult(facts, vote.seats, count)
  const uncounted = isUncounted(vote.method)
  const decided = uncounted ? decideUnopposed(hall.voters, count.against) : decideQuestion(facts, count)
  return { ...decided, elected: [], tied: [] }
}

/** How the vote is closed where it is not the plain act: its name in the timeline, and a count made elsewhere (sealed papers). */
export interface ClosedBy {
  readonly act?: string
  /** A roll call whose names are not kept, only its figures. */
  readonly asFigures?: boolean
  readonly sealed?: {
    readonly count: (hall: { readonly voters: number }) => TalliesGiven & { readonly cast?: number }
    /** When the box was closed: what is frozen is the hall of that moment. */
    readonly at: Date
    /** Seats whose papers lay in the box. */
    readonly took: readonly string[]
  }
}

/** Counts, computes, freezes: from here on the vote says for ever who could take part and what was needed. */
export async function closeVote(
  ctx: Ctx,
  input: InputOf<typeof voteClose>,
  by: ClosedBy = {},
): Promise<OutputOf<typeof voteClose>> {
  const { row, vote, candidates } = await voteStep(ctx, 'vote.close', input)
  const named = isByName(vote.method as VoteMethod, vote.form as VoteForm) // written from their enums
  if (isSealed(vote) && !by.sealed) throw new PlenumError('SECRET_BY_BALLOT')
  const byName = named && !by.asFigures && !by.sealed
  const hall = await freeze(ctx, row, vote, byName, by.sealed)
  const count = by.sealed
    ? countSealed(vote, candidates, hall, by.sealed.count(hall))
    : byName
      ? countNames(vote, candidates, hall)
      : countFigures(vote, candidates, hall, input)
  const quorum = await quorumFrozen(ctx, row, vote, hall, count.returned ?? 0)
  orThrow(decideQuorum(quorum))
  const decided = decide(vote, hall, count)
  const version = await updateVote(ctx.tx, vote.id, {
    state: 'closed',
    closedAt: ctx.now,
    ...(input.happenedOn ? { happenedOn: input.happenedOn } : {}),
    entitled: hall.entitled,
    due: hall.due,
    present: hall.present,
    votesFor: count.for,
    votesAgainst: count.against,
    abstained: count.abstained,
    issued: count.issued,
    returned: count.returned,
    valid: count.valid,
    invalid: count.issued === null ? null : count.invalid,
    unreturned: count.unreturned,
    baseCount: decided.of,
    needed: decided.needed,
    result: decided.result,
    quorum: JSON.stringify(quorum),
    electorate: JSON.stringify(hall.electorate),
  })
  for (const { ord, ...votes } of count.candidates) {
    await updateCandidate(ctx.tx, { voteId: vote.id, ord }, { ...votes, elected: decided.elected.includes(ord) })
  }
  await settled(ctx, row, { ...vote, version }, decided.result, by.act ?? 'vote.close', { ...decided, ...count })
  return {
    id: vote.id,
    version,
    meetingId: row.id,
    result: decided.result,
    of: decided.of,
    needed: decided.needed,
    elected: [...decided.elected],
    tied: [...decided.tied],
  }
}

function countSealed(
  vote: VoteRow,
  candidates: readonly CandidateRow[],
  hall: Hall,
  given: TalliesGiven & { readonly cast?: number },
): Count {
  const papers = papersOf(vote, given)
  orThrow(checkPapers(papers, hall.voters))
  return {
    ...countFigures({ ...vote, form: 'paper' }, candidates, hall, given),
    ...(given.cast === undefined ? {} : { cast: given.cast }),
  }
}

/** What a result does to its item, and who is told. */
export async function settled(
  ctx: Ctx,
  row: MeetingRow,
  vote: VoteRow,
  result: VoteResult,
  act: string,
  content: unknown,
): Promise<void> {
  if (vote.motionId !== null && result !== 'tied' && result !== 'incomplete') {
    const carried = result === 'carried' || result === 'elected'
    const stands = act === 'vote.void' || (!carried && isUncounted(vote.method))
    await settleMotion(ctx, vote.motionId, stands ? 'restored' : carried ? 'carried' : 'lost', row.bodyId)
  }
  const outcome = outcomeOfResult(result, vote.outcome, vote.method)
  if (outcome !== null) await concludeByVote(ctx, row, vote, outcome)
  await updateMeeting(ctx.tx, row.id, {})
  await ctx.audit.append({ subjectKind: 'vote', subjectId: vote.id, content })
  await ctx.happened({
    subjectKind: 'meeting',
    subjectId: row.id,
    act,
    fromState: row.state,
    toState: row.state,
    bodyId: row.bodyId,
  })
  await tellHall(ctx, row.id)
}
