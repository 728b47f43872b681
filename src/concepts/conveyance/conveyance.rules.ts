import { addDays, type Day } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import { decideMode, type Mode } from '../cascade/cascade.rules.ts'

export type Answer = 'same' | 'narrower' | 'adds' | 'covered' | 'excluded'

/**
 * A conveyance has no state but its milestones, in any order; this cycle is what they come to. Nothing is stored for a body
 * that has done nothing: `no_record` is the absence of a row.
 */
export const CONVEYANCE_LIFE: LifeCycle<'no_record' | 'recorded' | 'settled'> = {
  concept: 'conveyance',
  initial: ['no_record'],
  final: [],
  transitions: [
    { from: 'no_record', act: 'record', to: 'recorded', role: ['clerk', 'principal', 'supervision'], needs: [] },
    {
      from: 'recorded',
      act: 'record',
      to: 'recorded',
      role: ['clerk', 'principal', 'supervision'],
      needs: ['version'],
    },
    {
      from: 'recorded',
      act: 'settle',
      to: 'settled',
      role: ['clerk', 'principal'],
      needs: ['every answer, or one reason'],
    },
    { from: 'settled', act: 'record', to: 'settled', role: ['clerk', 'principal', 'supervision'], needs: ['version'] },
    {
      from: 'settled',
      act: 'object',
      to: 'recorded',
      role: ['principal', 'clerk'],
      needs: ['reason', 'within the days'],
    },
  ],
}

export interface Milestones {
  readonly receivedOn: Day | null
  readonly conveyedOn: Day | null
  readonly redeployedOn: Day | null
  readonly mode: Mode | null
  readonly meetingId: string | null
  readonly oneReason: string | null
}

export const NOTHING_YET: Milestones = {
  receivedOn: null,
  conveyedOn: null,
  redeployedOn: null,
  mode: null,
  meetingId: null,
  oneReason: null,
}

export interface GivenMilestones {
  readonly receivedOn?: Day | null | undefined
  readonly conveyedOn?: Day | null | undefined
  readonly redeployedOn?: Day | null | undefined
  readonly mode?: Mode | undefined
  readonly meeting?: { readonly id: string; readonly heldOn: Day } | undefined
  readonly oneReason?: string | undefined
  /** Answers come with this recording. */
  readonly answers: number
}

export interface RecordingFacts {
  readonly leastMode: Mode
  readonly sourceOn: Day | null
  readonly on: Day
  readonly today: Day
}

const kept = <T>(given: T | undefined, before: T): T => (given === undefined ? before : given)

/** What the record says afterwards. A field left out stays as it was; null takes a day back. */
export function decideMilestones(
  before: Milestones,
  given: GivenMilestones,
  facts: RecordingFacts,
): Result<Milestones> {
  const meetingDay = given.meeting?.heldOn
  const conveyedOn = kept(given.conveyedOn, before.conveyedOn ?? meetingDay ?? null)
  const redeployedOn = kept(given.redeployedOn, before.redeployedOn ?? (given.answers > 0 ? facts.on : null))
  const receivedOn = kept(given.receivedOn, before.receivedOn)
  const meetingId = given.meeting?.id ?? before.meetingId
  for (const day of [receivedOn, conveyedOn, redeployedOn, meetingDay]) {
    if (!day) continue
    if (day > facts.today) return no('DAY_IN_FUTURE', { day, today: facts.today })
    if (facts.sourceOn && day < facts.sourceOn) return no('DATE_BEFORE_SOURCE', { day, sourceOn: facts.sourceOn })
  }
  if (!conveyedOn)
    return yes({ receivedOn, conveyedOn, redeployedOn, mode: null, meetingId, oneReason: reason(before, given) })
  const mode = decideMode(facts.leastMode, given.mode ?? before.mode ?? usualMode(facts.leastMode, meetingId))
  if (!mode.ok) return mode
  if (facts.leastMode === 'special_meeting' && meetingId === null) return no('MEETING_NEEDED')
  return yes({ receivedOn, conveyedOn, redeployedOn, mode: mode.value, meetingId, oneReason: reason(before, given) })
}

const reason = (before: Milestones, given: GivenMilestones): string | null => given.oneReason ?? before.oneReason

/** What a clerk who does not say how means: at a meeting, the mode asked for or an item of it; without one, what is asked for. */
const usualMode = (least: Mode, meetingId: string | null): Mode =>
  meetingId !== null && least === 'circulation' ? 'item' : least

/** Settled when each directive has an answer that stands, or one reason serves for all; without directives, when conveyed. */
export function isSettled(facts: {
  readonly directives: number
  readonly answered: number
  readonly oneReason: string | null
  readonly conveyedOn: Day | null
}): boolean {
  if (facts.oneReason !== null) return true
  return facts.directives === 0 ? facts.conveyedOn !== null : facts.answered >= facts.directives
}

export function decideAnswer(given: {
  readonly answer: Answer
  readonly reason?: string | undefined
  readonly coveredByTaskId?: string | undefined
}): Result<void> {
  if (given.answer === 'excluded' && !given.reason) return no('REASON_NEEDED')
  if (given.answer === 'covered' && !given.reason && !given.coveredByTaskId) return no('REASON_NEEDED')
  return yes()
}

/** The last day on which the issuer may object; null where the cascade lets an exclusion stand at once. */
export const objectionUntil = (answeredOn: Day, exclusionDays: number): Day | null =>
  exclusionDays === 0 ? null : addDays(answeredOn, exclusionDays)

export function decideObjection(
  answer: { readonly answer: string; readonly answeredOn: Day; readonly objectedOn: Day | null },
  exclusionDays: number,
  on: Day,
): Result<void> {
  if (answer.answer !== 'excluded') return no('NOT_EXCLUDED')
  if (answer.objectedOn !== null) return no('ALREADY_RECORDED')
  const until = objectionUntil(answer.answeredOn, exclusionDays)
  if (until === null || on > until) return no('OBJECTION_LATE', { until: until ?? answer.answeredOn })
  return yes()
}

export function exclusionState(
  answer: { readonly answer: string; readonly answeredOn: Day; readonly objectedOn: Day | null },
  exclusionDays: number,
  today: Day,
): 'open' | 'stands' | 'objected' | null {
  if (answer.answer !== 'excluded') return null
  if (answer.objectedOn !== null) return 'objected'
  const until = objectionUntil(answer.answeredOn, exclusionDays)
  return until !== null && today <= until ? 'open' : 'stands'
}
