import { addDays, type Day } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'

export type DirectiveState = 'registered' | 'assigned' | 'merged' | 'superseded' | 'dropped' | 'standing' | 'ended'
export type DirectiveKind = 'assigned' | 'general'
export type DirectiveNature = 'operative' | 'informational' | 'standing'

/**
 * What is stored of a directive's life. Between `assigned` and its closure the lead task lives and its state is the one shown;
 * `assigned` therefore ends by what its lead task ends with, or by merging, superseding or dropping once the task is ended.
 */
export const DIRECTIVE_LIFE: LifeCycle<DirectiveState> = {
  concept: 'directive',
  initial: ['registered', 'standing'],
  final: ['merged', 'superseded', 'dropped', 'ended'],
  transitions: [
    { from: 'registered', act: 'assign', to: 'assigned', role: ['principal'], needs: ['lead unit'] },
    { from: 'registered', act: 'extend', to: 'registered', role: ['principal'], needs: ['reason', 'date'] },
    { from: 'registered', act: 'keep', to: 'registered', role: ['principal', 'clerk'], needs: [] },
    { from: 'registered', act: 'stand', to: 'standing', role: ['principal'], needs: [] },
    { from: 'registered', act: 'end', to: 'ended', role: ['principal'], needs: ['reason'] },
    { from: 'registered', act: 'merge', to: 'merged', role: ['principal', 'clerk'], needs: ['directive'] },
    {
      from: 'registered',
      act: 'supersede',
      to: 'superseded',
      role: ['principal', 'clerk'],
      needs: ['directive', 'reason'],
    },
    { from: 'registered', act: 'drop', to: 'dropped', role: ['principal'], needs: ['reason'] },
    { from: 'assigned', act: 'keep', to: 'assigned', role: ['principal', 'clerk'], needs: [] },
    { from: 'assigned', act: 'extend', to: 'assigned', role: ['principal'], needs: ['reason', 'date', 'no open task'] },
    { from: 'assigned', act: 'stand', to: 'standing', role: ['principal'], needs: ['no open task'] },
    {
      from: 'assigned',
      act: 'merge',
      to: 'merged',
      role: ['principal', 'clerk'],
      needs: ['directive', 'no open task'],
    },
    {
      from: 'assigned',
      act: 'supersede',
      to: 'superseded',
      role: ['principal', 'clerk'],
      needs: ['directive', 'reason', 'no open task'],
    },
    { from: 'assigned', act: 'drop', to: 'dropped', role: ['principal'], needs: ['reason', 'no open task'] },
    { from: 'standing', act: 'keep', to: 'standing', role: ['principal', 'clerk'], needs: [] },
    { from: 'standing', act: 'end', to: 'ended', role: ['principal'], needs: ['reason'] },
    { from: 'standing', act: 'merge', to: 'merged', role: ['principal', 'clerk'], needs: ['directive'] },
    {
      from: 'standing',
      act: 'supersede',
      to: 'superseded',
      role: ['principal', 'clerk'],
      needs: ['directive', 'reason'],
    },
    { from: 'standing', act: 'drop', to: 'dropped', role: ['principal'], needs: ['reason'] },
  ],
}

/** Ends of a task: a directive whose lead task has come to one of these has nothing under way. */
const TASK_ENDS: ReadonlySet<string> = new Set(['closed', 'dropped', 'superseded', 'merged'])
export const isTaskOpen = (state: string): boolean => !TASK_ENDS.has(state)

export interface NewDirective {
  readonly kind: DirectiveKind
  readonly nature: DirectiveNature
  readonly expectedResult?: string | undefined
  readonly leadBodyId?: string | undefined
  readonly cooperatingBodyIds?: readonly string[] | undefined
  readonly dueOn?: Day | undefined
  readonly reviewOn?: Day | undefined
}

export interface Registration {
  readonly state: DirectiveState
  readonly reviewOn: Day
}

/** Without a checkable result a directive can only be informational or standing: no percentage, no lateness. */
export function decideRegistration(given: NewDirective, on: Day, today: Day, reviewDays: number): Result<Registration> {
  if (given.nature === 'operative' && !given.expectedResult) return no('RESULT_NEEDED')
  if (given.kind === 'general' && given.leadBodyId) return no('LEAD_NOT_FOR_GENERAL')
  if (given.leadBodyId && given.cooperatingBodyIds?.includes(given.leadBodyId)) return no('LEAD_ALSO_COOPERATES')
  if (given.dueOn && given.dueOn < on) return no('DEADLINE_PAST', { dueOn: given.dueOn })
  if (on > today) return no('DAY_IN_FUTURE', { day: on, today })
  return yes({
    state: given.nature === 'standing' ? 'standing' : 'registered',
    reviewOn: given.reviewOn ?? addDays(on, reviewDays),
  })
}

/** An assigned directive with a result is ended by its lead unit's work or dropped with a reason, never by a look at it. */
export function decideEnding(directive: { readonly kind: string; readonly nature: string }): Result<void> {
  return directive.kind === 'assigned' && directive.nature === 'operative' ? no('RESULT_OWED') : yes()
}

/** While its lead task is under way, a directive is extended, dropped or merged through that task. */
export function decideNoOpenTask(task: { readonly code: string; readonly state: string } | null): Result<void> {
  return task && isTaskOpen(task.state) ? no('LEAD_TASK_OPEN', { task: task.code, state: task.state }) : yes()
}

export interface ShownFacts {
  readonly state: string
  readonly nature: string
  readonly dueOn: Day | null
  readonly task: { readonly state: string; readonly dueOn: Day | null } | null
}

const OWN_ENDS: ReadonlySet<string> = new Set(['merged', 'superseded', 'dropped', 'ended'])

/** An end of the directive's own stands before its task's state; else the lead task says where it is. */
export function shownState(facts: ShownFacts): { readonly state: string; readonly stateOf: 'directive' | 'task' } {
  if (facts.task && !OWN_ENDS.has(facts.state)) return { state: facts.task.state, stateOf: 'task' }
  return { state: facts.state, stateOf: 'directive' }
}

export function isDone(facts: ShownFacts): boolean {
  if (OWN_ENDS.has(facts.state)) return true
  return facts.task !== null && !isTaskOpen(facts.task.state)
}

/** Only what has a checkable result can be late. */
export function isOverdue(facts: ShownFacts, today: Day): boolean {
  if (facts.nature !== 'operative' || isDone(facts) || facts.state === 'standing') return false
  const dueOn = facts.task ? facts.task.dueOn : facts.dueOn
  return dueOn !== null && dueOn < today
}

/** `BLS-2026-014`: the issuer's code, the year, a running number of at least three digits. */
export function directiveCode(issuerCode: string | null, year: string, number: number): string {
  return `${(issuerCode ?? 'D').toUpperCase()}-${year}-${String(number).padStart(3, '0')}`
}
