import { addDays, type Day, daysBetween, halfYearOf } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import { type ClockFacts, isEnded, type Staleness, taskFlags } from '../task/task.rules.ts'
import type { TaskState } from '../task/task.schema.ts'
import type { ReviewState } from './review.schema.ts'

/** domain.md §3: filled in, considered, adopted at a meeting; with a body above: sent up, answered. */
export const reviewLifeCycle: LifeCycle<ReviewState> = {
  concept: 'review',
  initial: ['open'],
  final: ['closed'],
  transitions: [
    { from: 'open', act: 'consider', to: 'considered', role: ['clerk', 'principal'], needs: [] },
    { from: 'considered', act: 'return', to: 'open', role: ['clerk', 'principal'], needs: [] },
    { from: 'open', act: 'adopt', to: 'adopted', role: ['principal'], needs: ['meeting', 'decisions'] },
    { from: 'considered', act: 'adopt', to: 'adopted', role: ['principal'], needs: ['meeting', 'decisions'] },
    { from: 'adopted', act: 'send', to: 'sent', role: ['clerk', 'principal'], needs: [] },
    { from: 'adopted', act: 'close', to: 'closed', role: ['clerk', 'principal'], needs: [] },
    { from: 'sent', act: 'answer', to: 'answered', role: ['clerk', 'principal'], needs: ['text'] },
    { from: 'sent', act: 'close', to: 'closed', role: ['clerk', 'principal'], needs: [] },
    { from: 'answered', act: 'close', to: 'closed', role: ['clerk', 'principal'], needs: [] },
  ],
}

export function decideLineEdit(state: ReviewState): Result<void> {
  const open = state === 'open' || state === 'considered'
  return open ? yes() : no('WRONG_STATE', { state, act: 'editLine', concept: 'review' })
}

export function decidePeriod(from: Day, until: Day): Result<void> {
  return from < until ? yes() : no('PERIOD_EMPTY')
}

export function decideAdoption(next: { readonly undecided: number; readonly of: number }): Result<void> {
  return next.undecided > 0 ? no('LINES_UNDECIDED', { n: next.undecided, of: next.of }) : yes()
}

/** A half-year has a name of its own; any other period is told by its first and last day. */
export function periodName(from: Day, until: Day): { key: 'first' | 'second' | 'span'; year: string; last: Day } {
  const half = halfYearOf(from)
  const last = addDays(until, -1)
  const year = from.slice(0, 4)
  if (half.from === from && half.until === until)
    return { key: from.slice(5, 7) === '01' ? 'first' : 'second', year, last }
  return { key: 'span', year, last }
}

export interface TaskInPeriod extends ClockFacts {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly expectedResult: string | null
  /** The state it had when the period ended, from its life; null when it was made later. */
  readonly stateAtEnd: TaskState | null
  /** The day it came into that state. */
  readonly since: Day | null
  readonly verifiedByThen: boolean
  readonly claims: number
  readonly sentBack: number
}

export interface Item {
  readonly kind: 'task' | 'directive' | 'cascade' | 'meeting'
  readonly id: string
}

export interface ReviewFacts {
  readonly from: Day
  readonly until: Day
  /** The day the figures are of: the last of the period, or today while it still runs. */
  readonly asOf: Day
  readonly staleness: Staleness
  readonly meetings: readonly { readonly id: string }[]
  readonly fromAbove: readonly {
    readonly id: string
    readonly title: Localised
    readonly issuer: Localised
    readonly issuedOn: Day
    readonly conveyedOn: Day | null
    readonly pastDue: boolean
  }[]
  readonly ownCascades: readonly {
    readonly id: string
    readonly title: Localised
    readonly issuedOn: Day
    readonly closed: boolean
    readonly inScope: number
    readonly conveyed: number
    readonly silent: number
  }[]
  readonly tasks: readonly TaskInPeriod[]
  readonly answers: { readonly of: number; readonly excluded: number; readonly excludedDirectiveIds: readonly string[] }
  readonly unassigned: readonly { readonly id: string; readonly title: string }[]
}

/** Words of the catalogue, `review.line.<key>`, with their figures; days and names are put into words by whoever writes. */
export interface PrefilledLine {
  readonly section: 'summary' | 'problem' | 'next'
  readonly key: string
  readonly params: Readonly<Record<string, string | number | Localised>>
  readonly items: readonly Item[]
  readonly goal?: { readonly result: string | null; readonly dueOn: Day | null }
}

export interface TaskCounts {
  readonly inHand: readonly TaskInPeriod[]
  readonly closed: readonly TaskInPeriod[]
  readonly open: readonly TaskInPeriod[]
  readonly otherwise: readonly TaskInPeriod[]
}

/** Tasks that were alive at some time of the period, by what they were at its end. The three parts make up the whole. */
export function tasksOfPeriod(tasks: readonly TaskInPeriod[], from: Day): TaskCounts {
  const inHand = tasks.filter(
    (task) => task.stateAtEnd !== null && !(isEnded(task.stateAtEnd) && task.since !== null && task.since < from),
  )
  const closed = inHand.filter((task) => task.stateAtEnd === 'closed')
  const open = inHand.filter((task) => task.stateAtEnd !== null && !isEnded(task.stateAtEnd))
  const otherwise = inHand.filter((task) => !closed.includes(task) && !open.includes(task))
  return { inHand, closed, open, otherwise }
}

const taskItems = (tasks: readonly { readonly id: string }[]): Item[] => tasks.map(({ id }) => ({ kind: 'task', id }))

/** product.md S20: the account of a period, as far as the record can give it. People add causes, decide and rewrite. */
export function prefill(facts: ReviewFacts): PrefilledLine[] {
  return [...summary(facts), ...problems(facts), ...next(facts)]
}

function summary(facts: ReviewFacts): PrefilledLine[] {
  const lines: PrefilledLine[] = []
  const say = (key: string, params: PrefilledLine['params'], items: readonly Item[] = []) =>
    lines.push({ section: 'summary', key, params, items })
  const meetings = facts.meetings.map(({ id }): Item => ({ kind: 'meeting', id }))
  say('meetings', { count: meetings.length }, meetings)
  if (facts.fromAbove.length > 0) {
    const conveyed = facts.fromAbove.filter((one) => one.conveyedOn !== null)
    say('fromAbove', { n: conveyed.length, of: facts.fromAbove.length })
    for (const one of conveyed) {
      if (one.conveyedOn === null) continue
      const days = daysBetween(one.issuedOn, one.conveyedOn)
      const params = { title: one.title, issuer: one.issuer, day: one.conveyedOn, count: days }
      say('conveyed', params, [{ kind: 'cascade', id: one.id }])
    }
  }
  for (const one of facts.ownCascades) {
    const params = { title: one.title, day: one.issuedOn, n: one.conveyed, of: one.inScope }
    say('issued', params, [{ kind: 'cascade', id: one.id }])
  }
  const { inHand, closed, open, otherwise } = tasksOfPeriod(facts.tasks, facts.from)
  const verified = closed.filter((task) => task.verifiedByThen)
  say(
    'tasks',
    {
      of: inHand.length,
      closed: closed.length,
      verified: verified.length,
      unverified: closed.length - verified.length,
      otherwise: otherwise.length,
      open: open.length,
    },
    taskItems(closed),
  )
  const due = [...closed, ...open].filter(
    ({ originalDueOn: day }) => day !== null && facts.from <= day && day < facts.until && day <= facts.asOf,
  )
  const onTime = due.filter((task) => isOnTime(task))
  if (due.length > 0) say('onTime', { n: onTime.length, of: due.length }, taskItems(due))
  if (facts.answers.excluded > 0) {
    const items = facts.answers.excludedDirectiveIds.map((id): Item => ({ kind: 'directive', id }))
    say('excluded', { n: facts.answers.excluded, of: facts.answers.of }, items)
  }
  return lines
}

/** By the date first set, not by the one it was moved to. */
function isOnTime(task: TaskInPeriod): boolean {
  const done = task.claimedOn ?? (task.stateAtEnd === 'closed' ? task.since : null)
  return task.originalDueOn !== null && done !== null && done <= task.originalDueOn
}

function problems(facts: ReviewFacts): PrefilledLine[] {
  const lines: PrefilledLine[] = []
  const { inHand, open } = tasksOfPeriod(facts.tasks, facts.from)
  const flagged = open.map((task) => ({
    task,
    flags: taskFlags({ ...task, state: task.stateAtEnd ?? task.state }, facts.asOf, facts.staleness),
  }))
  const say = (key: string, found: readonly Item[], of: number) => {
    if (found.length > 0) lines.push({ section: 'problem', key, params: { n: found.length, of }, items: found })
  }
  const withFlag = (flag: 'overdue' | 'stale' | 'blind' | 'ownerless') =>
    taskItems(flagged.filter(({ flags }) => flags[flag]).map(({ task }) => task))
  say('overdue', withFlag('overdue'), open.length)
  say('stale', withFlag('stale'), open.length)
  const claimed = inHand.filter((task) => task.claims > 0)
  say('sentBack', taskItems(claimed.filter((task) => task.sentBack > 0)), claimed.length)
  say('blind', withFlag('blind'), open.length)
  say('ownerless', withFlag('ownerless'), open.length)
  const late = facts.fromAbove.filter((one) => one.conveyedOn === null && one.pastDue)
  say(
    'notConveyed',
    late.map(({ id }): Item => ({ kind: 'cascade', id })),
    facts.fromAbove.length,
  )
  for (const one of facts.ownCascades) {
    if (one.silent === 0) continue
    const params = { title: one.title, n: one.silent, of: one.inScope }
    lines.push({ section: 'problem', key: 'silent', params, items: [{ kind: 'cascade', id: one.id }] })
  }
  return lines
}

/** Every matter still open asks for a decision; the program proposes none of its own. */
function next(facts: ReviewFacts): PrefilledLine[] {
  const { open } = tasksOfPeriod(facts.tasks, facts.from)
  return [
    ...open.map(
      (task): PrefilledLine => ({
        section: 'next',
        key: 'task',
        params: { title: task.title, code: task.code },
        items: taskItems([task]),
        goal: { result: task.expectedResult, dueOn: task.dueOn },
      }),
    ),
    ...facts.unassigned.map(
      (directive): PrefilledLine => ({
        section: 'next',
        key: 'unassigned',
        params: { title: directive.title },
        items: [{ kind: 'directive', id: directive.id }],
      }),
    ),
  ]
}
