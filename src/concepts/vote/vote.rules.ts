import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import type { VoteForm, VoteResult, VoteState } from '../meeting/agenda.schema.ts'
import { neededOf } from '../procedure/procedure.rules.ts'
import type { Base, Effect, Majority, Tie, VoteMethod } from '../procedure/procedure.schema.ts'

const step = (from: VoteState, act: string, to: VoteState, ...needs: string[]) => ({
  from,
  act,
  to,
  role: ['clerk', 'principal'] as const,
  needs,
})

/** Whoever presides may take these steps too (meeting.policy.ts); a voter casts for the seats he fills. */
export const voteLifeCycle: LifeCycle<VoteState> = {
  concept: 'vote',
  initial: ['open'],
  final: ['void'],
  transitions: [
    step('open', 'vote.record', 'open', 'tally'),
    { ...step('open', 'vote.cast', 'open', 'seat'), role: ['member'] },
    step('open', 'vote.close', 'closed', 'tally', 'quorum'),
    step('closed', 'vote.settle', 'closed', 'tie'),
    step('open', 'vote.void', 'void', 'reason'),
    step('closed', 'vote.void', 'void', 'reason'),
  ],
}

/** The rule as the vote was opened under it, and who could take part. */
export interface VoteFacts {
  readonly base: Base
  readonly majority: Majority
  readonly tie: Tie
  readonly abstentions: Effect
  readonly unreturned: Effect
  readonly invalid: Effect
  readonly entitled: number
  readonly due: number
  readonly present: number
}

export interface QuestionTally {
  readonly for: number
  readonly against: number
  readonly abstained: number
  readonly invalid: number
  readonly unreturned: number
}

export interface QuestionResult {
  /** What the votes for are held against, and how many of it were needed. */
  readonly of: number
  readonly needed: number
  readonly result: 'carried' | 'lost' | 'tied'
}

const counted = (effect: Effect, n: number): number => (effect === 'counted' ? n : 0)

/** Votes cast: for and against, and whatever else the rule counts as cast. */
export const castOf = (facts: VoteFacts, tally: QuestionTally): number =>
  tally.for +
  tally.against +
  counted(facts.abstentions, tally.abstained) +
  counted(facts.invalid, tally.invalid) +
  counted(facts.unreturned, tally.unreturned)

const baseOf = (facts: VoteFacts, cast: number): number =>
  ({ entitled: facts.entitled, due: facts.due, present: facts.present, cast })[facts.base]

function outcomeOf(facts: VoteFacts, tally: QuestionTally): { of: number; needed: number; carried: boolean } {
  const of = baseOf(facts, castOf(facts, tally))
  const needed = Math.max(1, neededOf(facts.majority, of, tally.against))
  return { of, needed, carried: tally.for >= needed }
}

/**
 * The result of a question. A tie is an equal number for and against that one vote more would carry; whether it is lost, waits for the chair,
 * is repeated or drawn by lot is the rule's. Equal votes under a majority that one vote would not reach are plainly lost.
 */
export function decideQuestion(facts: VoteFacts, tally: QuestionTally): QuestionResult {
  const { of, needed, carried } = outcomeOf(facts, tally)
  if (carried) return { of, needed, result: 'carried' }
  const level = tally.for > 0 && tally.for === tally.against
  const near = level && outcomeOf(facts, { ...tally, for: tally.for + 1 }).carried
  return { of, needed, result: near && facts.tie !== 'lost' ? 'tied' : 'lost' }
}

/** Without a count: the question carries unless somebody objects. */
export const decideUnopposed = (present: number, objections: number): QuestionResult => ({
  of: present,
  needed: Math.max(1, present),
  result: objections === 0 && present > 0 ? 'carried' : 'lost',
})

export interface CandidateTally {
  readonly ord: number
  readonly votes: number
  readonly against: number
}

export interface ElectionResult {
  readonly of: number
  readonly needed: number
  /** By votes, the most first. */
  readonly elected: readonly number[]
  /** Level at the last seats; the rule decides between them. */
  readonly tied: readonly number[]
  readonly left: number
  readonly result: 'elected' | 'incomplete' | 'tied'
}

/**
 * An election of one or several seats. Who reaches the majority is elected, the most votes first, as far as there are seats; level votes at the last
 * seat elect nobody of those level. Seats nobody reached stay unfilled for the next round. Under `simple` a candidate needs more votes than are
 * against him, under `plurality` only more than the others.
 */
export function decideElection(
  facts: VoteFacts,
  election: {
    readonly seats: number
    readonly candidates: readonly CandidateTally[]
    readonly cast: number
    readonly invalid: number
    readonly unreturned: number
    readonly abstained: number
  },
): ElectionResult {
  const cast =
    election.cast +
    counted(facts.abstentions, election.abstained) +
    counted(facts.invalid, election.invalid) +
    counted(facts.unreturned, election.unreturned)
  const of = baseOf(facts, cast)
  const relative = facts.majority === 'simple' || facts.majority === 'plurality'
  const needed = relative ? 1 : Math.max(1, neededOf(facts.majority, of))
  const reached = election.candidates
    .filter((one) => one.votes >= needed && (facts.majority !== 'simple' || one.votes > one.against))
    .toSorted((a, b) => b.votes - a.votes || a.ord - b.ord)
  const { seats } = election
  if (reached.length <= seats) {
    const left = seats - reached.length
    return {
      of,
      needed,
      elected: reached.map((one) => one.ord),
      tied: [],
      left,
      result: left === 0 ? 'elected' : 'incomplete',
    }
  }
  const edge = reached[seats - 1]?.votes ?? 0
  const level = reached.filter((one) => one.votes === edge).map((one) => one.ord)
  const above = reached.filter((one) => one.votes > edge).map((one) => one.ord)
  const left = seats - above.length
  if (level.length === left) return { of, needed, elected: [...above, ...level], tied: [], left: 0, result: 'elected' }
  const waits = facts.tie === 'lot' || facts.tie === 'casting_vote'
  return { of, needed, elected: above, tied: level, left, result: waits ? 'tied' : 'incomplete' }
}

export interface Papers {
  readonly issued: number
  readonly returned: number
  readonly valid: number
  readonly invalid: number
}

const tooMany = (field: string, n: number, most: number): Result<void> => no('PAPERS_IMPOSSIBLE', { field, n, most })

/** More handed out than voters, more returned than issued, sums that do not meet: refused, not noted (domain.md §2). */
export function checkPapers(papers: Papers, voters: number): Result<void> {
  const { issued, returned, valid, invalid } = papers
  if (issued > voters) return tooMany('issued', issued, voters)
  if (returned > issued) return tooMany('returned', returned, issued)
  if (valid + invalid !== returned) return tooMany('papers', valid + invalid, returned)
  return yes()
}

/** Votes of a question against the papers or the voters they came from. */
export function checkQuestion(
  tally: { readonly for: number; readonly against: number; readonly abstained: number },
  most: number,
  exact: boolean,
): Result<void> {
  const n = tally.for + tally.against + tally.abstained
  if (exact && n !== most) return tooMany('choices', n, most)
  return n > most ? no('TALLY_IMPOSSIBLE', { counted: n, present: most }) : yes()
}

/** Each candidate has at most one vote of each valid paper, all together no more than papers times seats. */
export function checkElection(
  candidates: readonly (CandidateTally & { readonly abstained: number })[],
  seats: number,
  valid: number,
): Result<void> {
  for (const one of candidates) {
    const n = one.votes + one.against + one.abstained
    if (n > valid) return tooMany('candidate', n, valid)
  }
  const all = candidates.reduce((sum, one) => sum + one.votes, 0)
  return all > valid * seats ? tooMany('votes', all, valid * seats) : yes()
}

/** Votes by name are counted from the choices; every other method is told its figures. */
export const isByName = (method: VoteMethod, form: VoteForm): boolean => method === 'roll_call' || form === 'electronic'

/** Its papers are sealed and lie with the ballot: nobody casts, counts or voids it here. */
export const isSealed = (vote: { readonly secret: boolean; readonly form: string }): boolean =>
  vote.secret && vote.form === 'electronic'

export const defaultForm = (method: VoteMethod): VoteForm => (method === 'secret_ballot' ? 'paper' : 'hand')

/** Which forms a method may take: what is secret and electronic belongs to the ballot with its sealed papers. */
export function decideForm(method: VoteMethod, form: VoteForm): Result<void> {
  if (method === 'secret_ballot' && form === 'electronic') return no('SECRET_BY_BALLOT')
  if (method === 'secret_ballot' && form === 'hand') return no('METHOD_NOT_ALLOWED', { method: 'secret_ballot' })
  if (method === 'roll_call' && form === 'paper') return no('METHOD_NOT_ALLOWED', { method })
  if ((method === 'consensus' || method === 'acclamation') && form !== 'hand')
    return no('METHOD_NOT_ALLOWED', { method })
  return yes()
}

/** Who stands in the next round: those level at the last seat, or else everyone not yet elected. */
export function standInNextRound<C extends { readonly ord: number; readonly elected: boolean }>(
  candidates: readonly C[],
  tied: readonly number[],
): readonly C[] {
  const again = candidates.filter((one) => !one.elected)
  return tied.length > 0 ? again.filter((one) => tied.includes(one.ord)) : again
}

/** Nothing is counted: it carries unless somebody objects. */
export const isUncounted = (method: string): boolean => method === 'consensus' || method === 'acclamation'

/** What an item's outcome becomes; null leaves it before the meeting. One objection rejects nothing: it asks for a count. */
export const outcomeOfResult = (result: VoteResult, whenCarried: string | null, method: string): string | null => {
  if (whenCarried === null) return null
  if (result === 'carried' || result === 'elected') return whenCarried
  return result === 'lost' && !isUncounted(method) ? 'rejected' : null
}
