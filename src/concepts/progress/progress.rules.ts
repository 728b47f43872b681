import { no, type Result, yes } from '../../kit/result.ts'
import { decideTransition, type Transition } from '../../kit/transitions.ts'
import { isEnded, taskLifeCycle } from '../task/task.rules.ts'
import type { TaskState } from '../task/task.schema.ts'

export interface ReportFacts {
  readonly state: TaskState
  readonly ofLead: boolean
  readonly claims: boolean
  readonly hasIndicator: boolean
  readonly reading: number | null
}

/** Where a report leaves the task. A cooperating unit tells its part and moves nothing; only the lead unit claims the whole. */
export function decideReport(facts: ReportFacts): Result<TaskState> {
  if (facts.reading !== null && !facts.hasIndicator) return no('INDICATOR_NEEDED')
  const act = facts.claims && facts.ofLead ? 'claim' : 'report'
  const moved = decideTransition(taskLifeCycle, facts.state, act)
  if (!moved.ok) return moved
  return yes(facts.ofLead ? moved.value.to : facts.state)
}

/** A claim comes before its confirmation; who has to make it is named. */
export function decideConfirmation(
  state: TaskState,
  act: 'verify' | 'sendBack',
  lead: { readonly en: string; readonly zh: string },
): Result<Transition<TaskState>> {
  const beforeClaim: readonly TaskState[] = ['assigned', 'received', 'under_way', 'sent_back']
  if (beforeClaim.includes(state)) return no('CLAIM_NEEDED', { bodyEn: lead.en, bodyZh: lead.zh })
  return decideTransition(taskLifeCycle, state, act)
}

/** A finding may be noted, and the doer reminded, as long as the task has not ended. */
export function decideStillOpen(state: TaskState, act: string): Result<void> {
  return isEnded(state) ? no('WRONG_STATE', { state, act, concept: 'task' }) : yes()
}
