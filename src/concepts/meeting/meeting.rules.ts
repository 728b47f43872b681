import type { LifeCycle } from '../../kit/transitions.ts'
import type { Capacity } from '../person/membership.schema.ts'
import type { MeetingState } from './meeting.schema.ts'
import type { SittingState } from './sitting.schema.ts'

const RUNS = ['clerk', 'principal'] as const
/** Beside those of the table, the person who presides may take the steps of a meeting that sits (meeting.policy.ts). */
const step = (from: MeetingState, act: string, to: MeetingState, ...needs: string[]) => ({
  from,
  act,
  to,
  role: RUNS,
  needs,
})

/**
 * Of a meeting that is run here; one recorded afterwards or read from a text enters as closed and stays so. The sittings drive it: it is open
 * while one of them is, adjourned between them. What follows the close belongs to the minutes.
 */
export const meetingLifeCycle: LifeCycle<MeetingState> = {
  concept: 'meeting',
  initial: ['planned', 'closed'],
  final: ['kept', 'cancelled'],
  transitions: [
    step('planned', 'meeting.change', 'planned'),
    step('called', 'meeting.change', 'called'),
    step('inquorate', 'meeting.change', 'inquorate'),
    step('planned', 'meeting.call', 'called', 'agenda'),
    step('called', 'meeting.call', 'called', 'agenda'),
    step('inquorate', 'meeting.call', 'called', 'agenda'),
    step('planned', 'meeting.cancel', 'cancelled', 'reason'),
    step('called', 'meeting.cancel', 'cancelled', 'reason'),
    step('inquorate', 'meeting.cancel', 'cancelled', 'reason'),
    step('called', 'sitting.open', 'open', 'quorum'),
    step('adjourned', 'sitting.open', 'open', 'quorum'),
    step('inquorate', 'sitting.open', 'open', 'quorum'),
    step('open', 'sitting.open', 'open', 'quorum'),
    step('called', 'sitting.findInquorate', 'inquorate'),
    step('inquorate', 'sitting.findInquorate', 'inquorate'),
    step('adjourned', 'sitting.findInquorate', 'adjourned'),
    step('open', 'sitting.findInquorate', 'open'),
    step('open', 'sitting.rise', 'adjourned'),
    step('adjourned', 'sitting.resume', 'open', 'quorum'),
    step('open', 'sitting.resume', 'open', 'quorum'),
    step('open', 'meeting.vote', 'open', 'quorum', 'base', 'majority'),
    step('open', 'meeting.conclude', 'open', 'outcome'),
    step('open', 'meeting.reconsider', 'open', 'reason'),
    step('open', 'meeting.takeUp', 'open'),
    step('planned', 'meeting.preside', 'planned'),
    step('called', 'meeting.preside', 'called'),
    step('open', 'meeting.preside', 'open'),
    step('adjourned', 'meeting.preside', 'adjourned'),
    step('inquorate', 'meeting.preside', 'inquorate'),
    step('open', 'meeting.deliver', 'open'),
    step('open', 'meeting.decidePersonnel', 'open'),
    ...(['open', 'adjourned', 'closed'] as const).map((state) => step(state, 'meeting.seatElected', state, 'elected')),
    step('open', 'meeting.close', 'closed'),
    step('adjourned', 'meeting.close', 'closed'),
    step('closed', 'minutes.draft', 'minutes_drafted'),
    step('minutes_drafted', 'minutes.approve', 'approved'),
    step('approved', 'minutes.publish', 'published'),
    step('approved', 'minutes.keep', 'kept'),
    step('published', 'minutes.withdraw', 'kept', 'reason'),
  ],
}

const sits = (from: SittingState, act: string, to: SittingState, ...needs: string[]) => ({
  from,
  act,
  to,
  role: RUNS,
  needs,
})

/** One day, half-day or group of a meeting. `adjourned` is a break: the same sitting goes on. */
export const sittingLifeCycle: LifeCycle<SittingState> = {
  concept: 'sitting',
  initial: ['planned'],
  final: ['closed', 'inquorate', 'dropped'],
  transitions: [
    sits('planned', 'sitting.change', 'planned'),
    sits('planned', 'sitting.drop', 'dropped', 'reason'),
    sits('planned', 'sitting.open', 'open', 'quorum'),
    sits('planned', 'sitting.findInquorate', 'inquorate'),
    sits('open', 'sitting.adjourn', 'adjourned'),
    sits('adjourned', 'sitting.resume', 'open', 'quorum'),
    sits('open', 'sitting.close', 'closed'),
    sits('adjourned', 'sitting.close', 'closed'),
  ],
}

/** Held at least in part: what came of it may be told, conveyed, minuted. */
export const HELD: readonly MeetingState[] = [
  'open',
  'adjourned',
  'closed',
  'minutes_drafted',
  'approved',
  'published',
  'kept',
]
/** Held to its end. */
export const ENDED: readonly MeetingState[] = ['closed', 'minutes_drafted', 'approved', 'published', 'kept']
/** No longer run: nobody arrives, nothing is put to the vote. */
export const isOver = (state: MeetingState): boolean =>
  !['planned', 'called', 'open', 'adjourned', 'inquorate'].includes(state)

/** A member counts for quorum and votes; an alternate never stands in for an absentee, and who attends without a vote never counts (domain.md §1). */
export const countsForQuorum = (capacity: Capacity): boolean =>
  capacity === 'member' || capacity === 'substitute' || capacity === 'proxy'
export const hasVote = countsForQuorum

/** A seat that is entitled: substitutes and proxies act for a member, so they add nobody to the electorate. */
export const isEntitled = (capacity: Capacity): boolean => capacity === 'member'

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
