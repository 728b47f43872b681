import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import type { Capacity } from '../person/membership.schema.ts'
import type { Base, Majority, MeetingKind, MeetingState, QuorumFacts } from './meeting.schema.ts'

/** Of a meeting that is run here; one recorded afterwards or read from a text enters as closed and stays so. */
export const meetingLifeCycle: LifeCycle<MeetingState> = {
  concept: 'meeting',
  initial: ['planned', 'closed'],
  final: ['closed', 'cancelled'],
  transitions: [
    { from: 'planned', act: 'meeting.call', to: 'called', role: ['clerk', 'principal'], needs: ['agenda'] },
    { from: 'called', act: 'meeting.call', to: 'called', role: ['clerk', 'principal'], needs: ['agenda'] },
    { from: 'called', act: 'meeting.open', to: 'open', role: ['clerk', 'principal'], needs: ['attendance', 'quorum'] },
    {
      from: 'open',
      act: 'meeting.vote',
      to: 'open',
      role: ['clerk', 'principal'],
      needs: ['quorum', 'base', 'majority'],
    },
    { from: 'open', act: 'meeting.conclude', to: 'open', role: ['clerk', 'principal'], needs: ['outcome'] },
    { from: 'open', act: 'meeting.decidePersonnel', to: 'open', role: ['clerk', 'principal'], needs: [] },
    { from: 'open', act: 'meeting.close', to: 'closed', role: ['clerk', 'principal'], needs: [] },
    { from: 'planned', act: 'meeting.cancel', to: 'cancelled', role: ['clerk', 'principal'], needs: ['reason'] },
    { from: 'called', act: 'meeting.cancel', to: 'cancelled', role: ['clerk', 'principal'], needs: ['reason'] },
  ],
}

/** A member counts for quorum and votes; an alternate never stands in for an absentee, and who attends without a vote never counts (domain.md §1). */
export const countsForQuorum = (capacity: Capacity): boolean =>
  capacity === 'member' || capacity === 'substitute' || capacity === 'proxy'
export const hasVote = countsForQuorum

/** A seat that is entitled: substitutes and proxies act for a member, so they add nobody to the electorate. */
export const isEntitled = (capacity: Capacity): boolean => capacity === 'member'

/**
 * Congress sittings need two thirds of the delegates (Rules of Procedure of the National People's Congress, art. 4); every other body more than
 * half of its members, the common rule of committees (Robert's Rules, §40; statutes of most committees).
 */
export const quorumRule = (kind: MeetingKind): Majority =>
  kind === 'congress' || kind === 'congress_session' || kind === 'cppcc_session' ? 'two_thirds' : 'absolute'

/** How many of `of` the majority asks for. `against` matters for a simple majority alone: more for than against. */
export function neededOf(rule: Majority, of: number, against = 0): number {
  if (rule === 'two_thirds') return Math.ceil((2 * of) / 3)
  if (rule === 'absolute') return Math.floor(of / 2) + 1
  return against + 1
}

/** `present` counts seats, so it can never exceed `entitled`: a substitute fills one seat. */
export function quorumOf(kind: MeetingKind, entitled: number, present: number): QuorumFacts {
  const rule = quorumRule(kind)
  const needed = Math.max(1, neededOf(rule, entitled))
  return { entitled, present, needed, rule, met: entitled > 0 && present >= needed }
}

export const decideOpening = (quorum: QuorumFacts): Result<void> =>
  quorum.met
    ? yes()
    : no('MEETING_NOT_QUORATE', { present: quorum.present, entitled: quorum.entitled, needed: quorum.needed })

export interface Ballot {
  readonly base: Base
  readonly majority: Majority
  readonly entitled: number
  /** Entitled and not recused or excused by the body's own rules; today the same as entitled. */
  readonly due: number
  readonly present: number
  readonly for: number
  readonly against: number
  readonly abstained: number
}

export interface BallotResult {
  readonly of: number
  readonly needed: number
  readonly result: 'carried' | 'lost'
  /** Present and neither for, against nor abstaining. */
  readonly unreturned: number
}

/** An abstention is a vote returned but not cast: it counts in every base but `cast`. More votes than voters is impossible, not wrong. */
export function decideVote(ballot: Ballot): Result<BallotResult> {
  const returned = ballot.for + ballot.against + ballot.abstained
  if (returned > ballot.present) return no('TALLY_IMPOSSIBLE', { counted: returned, present: ballot.present })
  const of = { entitled: ballot.entitled, due: ballot.due, present: ballot.present, cast: ballot.for + ballot.against }[
    ballot.base
  ]
  const needed = Math.max(1, neededOf(ballot.majority, of, ballot.against))
  return yes({ of, needed, result: ballot.for >= needed ? 'carried' : 'lost', unreturned: ballot.present - returned })
}

/** The next number of a series, and the numbers left out below it. Gaps are shown, never filled by themselves. */
export function nextNumber(taken: readonly number[]): { next: number; gaps: number[] } {
  const known = new Set(taken)
  const highest = taken.length === 0 ? 0 : Math.max(...taken)
  const lowest = taken.length === 0 ? 1 : Math.min(...taken)
  const gaps: number[] = []
  // Numbers below the first known one are not missing: the record may begin in the middle of a term.
  for (let n = lowest; n < highest && gaps.length < 100; n += 1) if (!known.has(n)) gaps.push(n)
  return { next: highest + 1, gaps }
}
