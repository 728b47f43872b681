import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../kit/dates.ts'
import { taskState } from '../task/task.schema.ts'
import {
  decideAdoption,
  periodName,
  prefill,
  type ReviewFacts,
  type TaskInPeriod,
  tasksOfPeriod,
} from './review.rules.ts'

const FROM = '2026-01-01'
const UNTIL = '2026-07-01'
const day = fc.integer({ min: -200, max: 180 }).map((n) => addDays(FROM, n))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const task: fc.Arbitrary<TaskInPeriod> = fc.record({
  id: fc.uuid(),
  code: fc.constant('T-26-AAAAAA'),
  title: fc.constant('Clear the canal'),
  expectedResult: maybe(fc.constant('Cleared')),
  state: fc.constantFrom(...taskState.options),
  stateAtEnd: maybe(fc.constantFrom(...taskState.options)),
  since: maybe(day),
  verifiedByThen: fc.boolean(),
  claims: fc.nat({ max: 3 }),
  sentBack: fc.nat({ max: 3 }),
  originalDueOn: maybe(day),
  dueOn: maybe(day),
  claimedOn: maybe(day),
  closedOn: maybe(day),
  closedUnverified: fc.boolean(),
  createdOn: day,
  acceptedOn: maybe(day),
  lastReportOn: maybe(day),
  measure: maybe(fc.constant('km')),
  responsibleHolders: fc.nat({ max: 1 }),
  rhythmDays: maybe(fc.constant(14)),
})
const facts = (tasks: readonly TaskInPeriod[]): ReviewFacts => ({
  from: FROM,
  until: UNTIL,
  asOf: '2026-06-30',
  staleness: { rhythmDays: 30, rhythms: 2 },
  meetings: [],
  fromAbove: [],
  ownCascades: [],
  tasks,
  answers: { of: 0, excluded: 0, excludedDirectiveIds: [] },
  unassigned: [],
})

describe('the tasks of a period', () => {
  it('are closed, open or ended otherwise, each in one part only, and nothing that ended before counts', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 20 }), (tasks) => {
        const { inHand, closed, open, otherwise } = tasksOfPeriod(tasks, FROM)
        expect(closed.length + open.length + otherwise.length).toBe(inHand.length)
        expect(new Set([...closed, ...open, ...otherwise]).size).toBe(inHand.length)
        for (const one of [...closed, ...otherwise]) expect(one.since === null || one.since >= FROM).toBe(true)
      }),
    )
  })

  it('leave no part of a whole larger than the whole, in any line', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 20 }), (tasks) => {
        for (const line of prefill(facts(tasks))) {
          const { n, of } = line.params
          if (typeof n === 'number' && typeof of === 'number') expect(n).toBeLessThanOrEqual(of)
          if (line.section === 'problem') expect(n).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('come back to be decided, every open one and no other, without a proposal of the program', () => {
    fc.assert(
      fc.property(fc.array(task, { maxLength: 20 }), (tasks) => {
        const next = prefill(facts(tasks)).filter((line) => line.section === 'next')
        const open = tasksOfPeriod(tasks, FROM).open
        expect(next.flatMap((line) => line.items.map((item) => item.id))).toEqual(open.map((one) => one.id))
        expect(next.some((line) => 'decision' in line)).toBe(false)
      }),
    )
  })
})

describe('adopting', () => {
  it('waits for every decision', () => {
    expect(decideAdoption({ undecided: 0, of: 0 }).ok).toBe(true)
    expect(decideAdoption({ undecided: 1, of: 4 })).toMatchObject({ code: 'LINES_UNDECIDED', detail: { n: 1, of: 4 } })
  })
})

describe('the name of a period', () => {
  it('is that of the half-year, else its first and last day', () => {
    expect(periodName('2026-01-01', '2026-07-01')).toMatchObject({ key: 'first', year: '2026' })
    expect(periodName('2026-07-01', '2027-01-01')).toMatchObject({ key: 'second', last: '2026-12-31' })
    expect(periodName('2026-01-01', '2027-01-01')).toMatchObject({ key: 'span', last: '2026-12-31' })
  })
})
