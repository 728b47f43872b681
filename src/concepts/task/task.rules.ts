import { type Day, daysBetween } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import type { TaskState } from './task.schema.ts'

const OPEN_BEFORE_CLAIM = ['assigned', 'received', 'under_way', 'sent_back'] as const
const NOT_ENDED = [...OPEN_BEFORE_CLAIM, 'claimed', 'verified', 'returned', 'suspended'] as const

/**
 * domain.md §3, "Task: the directive's life cycle". The lead unit moves it up to the claim, supervision confirms or sends back,
 * the assigning body ends it. A report on a task nobody accepted yet accepts it: what was done is not asked for twice.
 */
export const taskLifeCycle: LifeCycle<TaskState> = {
  concept: 'task',
  initial: ['assigned'],
  final: ['dropped', 'superseded', 'merged'],
  transitions: [
    { from: 'assigned', act: 'accept', to: 'received', role: ['officer', 'principal'], needs: [] },
    { from: 'assigned', act: 'return', to: 'returned', role: ['officer', 'principal'], needs: ['reason'] },
    { from: 'received', act: 'return', to: 'returned', role: ['officer', 'principal'], needs: ['reason'] },
    ...OPEN_BEFORE_CLAIM.flatMap((from) => [
      { from, act: 'report', to: 'under_way', role: ['officer', 'principal'], needs: ['report'] } as const,
      { from, act: 'claim', to: 'claimed', role: ['officer', 'principal'], needs: ['report'] } as const,
    ]),
    { from: 'claimed', act: 'report', to: 'claimed', role: ['officer', 'principal'], needs: ['report'] },
    {
      from: 'claimed',
      act: 'sendBack',
      to: 'sent_back',
      role: ['supervision', 'principal'],
      needs: ['reason'],
    },
    { from: 'verified', act: 'sendBack', to: 'sent_back', role: ['supervision'], needs: ['reason'] },
    { from: 'claimed', act: 'verify', to: 'verified', role: ['supervision'], needs: ['report'] },
    { from: 'claimed', act: 'close', to: 'closed', role: ['principal'], needs: ['report'] },
    { from: 'verified', act: 'close', to: 'closed', role: ['principal'], needs: ['report', 'verification'] },
    { from: 'closed', act: 'reopen', to: 'under_way', role: ['principal'], needs: ['reason'] },
    { from: 'returned', act: 'reassign', to: 'assigned', role: ['clerk', 'principal'], needs: ['lead unit'] },
    { from: 'assigned', act: 'reassign', to: 'assigned', role: ['clerk', 'principal'], needs: ['lead unit', 'reason'] },
    { from: 'received', act: 'suspend', to: 'suspended', role: ['principal'], needs: ['reason'] },
    { from: 'under_way', act: 'suspend', to: 'suspended', role: ['principal'], needs: ['reason'] },
    { from: 'sent_back', act: 'suspend', to: 'suspended', role: ['principal'], needs: ['reason'] },
    { from: 'suspended', act: 'resume', to: 'under_way', role: ['principal'], needs: [] },
    ...NOT_ENDED.flatMap((from) => [
      { from, act: 'drop', to: 'dropped', role: ['principal'], needs: ['reason'] } as const,
      { from, act: 'supersede', to: 'superseded', role: ['principal'], needs: ['task'] } as const,
      { from, act: 'merge', to: 'merged', role: ['principal'], needs: ['task'] } as const,
    ]),
  ],
}

export const isEnded = (state: TaskState): boolean => !(NOT_ENDED as readonly TaskState[]).includes(state)

/** Parts of a whole that count: what was dropped, merged or superseded is no longer owed by anyone. */
export const isCounted = (state: TaskState): boolean =>
  state !== 'dropped' && state !== 'merged' && state !== 'superseded'

/** domain.md §5, thresholds of the installation: stale after so many rhythms without a report. */
export interface Staleness {
  /** Days of a rhythm where the cascade of the task names none. */
  readonly rhythmDays: number
  readonly rhythms: number
}

export interface ClockFacts {
  readonly state: TaskState
  readonly originalDueOn: Day | null
  readonly dueOn: Day | null
  readonly claimedOn: Day | null
  readonly closedOn: Day | null
  readonly closedUnverified: boolean
  readonly createdOn: Day
  readonly acceptedOn: Day | null
  readonly lastReportOn: Day | null
  readonly measure: string | null
  readonly responsibleHolders: number
  /** Of the cascade the task came with; null where it came with none. */
  readonly rhythmDays: number | null
}

export interface Flags {
  readonly overdue: boolean
  readonly overdueDays: number
  readonly pastOriginal: boolean
  readonly stale: boolean
  readonly blind: boolean
  readonly ownerless: boolean
  readonly unverified: boolean
}

/**
 * The clock stops with the claim: from then on the waiting is others'. It runs on when the claim is sent back.
 * A suspended or ended task is not overdue, and nothing that ended is stale, blind or ownerless.
 */
export function taskFlags(facts: ClockFacts, today: Day, staleness: Staleness): Flags {
  const open = !isEnded(facts.state)
  const running = open && facts.state !== 'suspended'
  const handedIn = facts.claimedOn ?? facts.closedOn
  const late = (due: Day | null): boolean => due !== null && due < (handedIn ?? today)
  const overdue = running && late(facts.dueOn)
  const lastSign = facts.lastReportOn ?? facts.acceptedOn ?? facts.createdOn
  const staleAfter = (facts.rhythmDays ?? staleness.rhythmDays) * staleness.rhythms
  return {
    overdue,
    overdueDays: overdue && facts.dueOn !== null ? daysBetween(facts.dueOn, handedIn ?? today) : 0,
    pastOriginal: isCounted(facts.state) && late(facts.originalDueOn),
    stale: running && handedIn === null && daysBetween(lastSign, today) > staleAfter,
    blind: open && facts.measure === null,
    ownerless: open && facts.responsibleHolders === 0,
    unverified: facts.state === 'closed' && facts.closedUnverified,
  }
}

/** An indicator exists only where the measure has both a target and a unit; nothing else is ever counted up. */
export function indicatorOf(
  target: number | null,
  unit: string | null,
  last: { readonly reading: number; readonly on: Day } | null,
): { target: number; unit: string; reading: number | null; readOn: Day | null } | null {
  if (target === null || unit === null) return null
  return { target, unit, reading: last?.reading ?? null, readOn: last?.on ?? null }
}

export interface DeadlineFacts {
  readonly dueOn: Day | null
  readonly on: Day
  /** The deadline of the task above, which a part may not pass. */
  readonly parentDueOn: Day | null
}

export function decideDeadline({ dueOn, on, parentDueOn }: DeadlineFacts): Result<void> {
  if (dueOn === null) return yes()
  if (dueOn < on) return no('DEADLINE_PAST', { dueOn })
  if (parentDueOn !== null && dueOn > parentDueOn) {
    return no('DEADLINE_AFTER_PARENT', { dueOn, latest: parentDueOn })
  }
  return yes()
}

/** Target and unit come together or not at all: one without the other cannot be read against. */
export function decideIndicator(target: number | null, unit: string | null): Result<void> {
  return (target === null) === (unit === null) ? yes() : no('TARGET_AND_UNIT')
}

export function needReason(reason: string | null | undefined): Result<string> {
  return reason ? yes(reason) : no('REASON_NEEDED')
}

export interface ClosingFacts {
  readonly state: TaskState
  readonly verificationRequired: boolean
  readonly leadEn: string
  readonly leadZh: string
  readonly verifiersEn: string
  readonly verifiersZh: string
}

/** What closing still lacks, and who can give it; the answer says whether the closure stays unverified. */
export function decideClose(facts: ClosingFacts): Result<{ unverified: boolean }> {
  if (facts.state === 'verified') return yes({ unverified: false })
  if ((OPEN_BEFORE_CLAIM as readonly TaskState[]).includes(facts.state)) {
    return no('CLAIM_NEEDED', { bodyEn: facts.leadEn, bodyZh: facts.leadZh })
  }
  if (facts.state !== 'claimed') return no('WRONG_STATE', { state: facts.state, act: 'close', concept: 'task' })
  if (facts.verificationRequired) {
    return no('VERIFICATION_NEEDED', { bodyEn: facts.verifiersEn, bodyZh: facts.verifiersZh })
  }
  return yes({ unverified: true })
}

/** A later date, not past; the original date stays beside it for ever (product.md, principles). */
export function decideExtension(facts: {
  readonly state: TaskState
  readonly currentDueOn: Day | null
  readonly askedDueOn: Day
  readonly on: Day
  readonly parentDueOn: Day | null
}): Result<void> {
  if (isEnded(facts.state)) return no('WRONG_STATE', { state: facts.state, act: 'ask', concept: 'task' })
  if (facts.currentDueOn === null) return no('DEADLINE_NEEDED')
  if (facts.askedDueOn <= facts.currentDueOn) return no('DEADLINE_NOT_LATER', { dueOn: facts.currentDueOn })
  return decideDeadline({ dueOn: facts.askedDueOn, on: facts.on, parentDueOn: facts.parentDueOn })
}

/** domain.md §5, substance: the same words and the same reading as the report before it, spaces and case aside. */
export function isEqualToLast(
  report: { readonly done: string; readonly reading: number | null },
  last: { readonly done: string; readonly reading: number | null } | null,
): boolean {
  if (last === null || report.reading !== last.reading) return false
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
  return plain(report.done) === plain(last.done)
}

const CODE_LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `T-26-4F7KQM`: year and 30 bits of the id in Crockford's letters, which leave out I, L, O and U. No series to wait for. */
export function taskCode(id: string, on: Day): string {
  let bits = Number.parseInt(id.replaceAll('-', '').slice(-8), 16) % 2 ** 30
  let letters = ''
  for (let n = 0; n < 6; n += 1) {
    letters = `${CODE_LETTERS[bits % 32]}${letters}`
    bits = Math.floor(bits / 32)
  }
  return `T-${on.slice(2, 4)}-${letters}`
}
