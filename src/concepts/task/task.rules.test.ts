import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../kit/dates.ts'
import {
  type ClockFacts,
  decideClose,
  decideDeadline,
  decideExtension,
  decideIndicator,
  indicatorOf,
  isCounted,
  isEnded,
  isEqualToLast,
  taskCode,
  taskFlags,
  taskLifeCycle,
} from './task.rules.ts'
import { taskState } from './task.schema.ts'

const STALENESS = { rhythmDays: 30, rhythms: 2 }
const TODAY = '2026-03-15'
const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays(TODAY, n))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const state = fc.constantFrom(...taskState.options)
const clock: fc.Arbitrary<ClockFacts> = fc.record({
  state,
  originalDueOn: maybe(day),
  dueOn: maybe(day),
  claimedOn: maybe(day),
  closedOn: maybe(day),
  closedUnverified: fc.boolean(),
  createdOn: day,
  acceptedOn: maybe(day),
  lastReportOn: maybe(day),
  measure: maybe(fc.constant('km')),
  responsibleHolders: fc.nat({ max: 2 }),
  rhythmDays: maybe(fc.integer({ min: 1, max: 90 })),
})

describe('the clock of a task', () => {
  it('never calls late what has no deadline, has ended, or is suspended', () => {
    fc.assert(
      fc.property(clock, (facts) => {
        const flags = taskFlags(facts, TODAY, STALENESS)
        if (facts.dueOn === null || isEnded(facts.state) || facts.state === 'suspended')
          expect(flags.overdue).toBe(false)
        expect(flags.overdueDays > 0).toBe(flags.overdue)
      }),
    )
  })

  it('stops with the claim: a claim made in time is never late, however long it waits', () => {
    fc.assert(
      fc.property(clock, fc.nat({ max: 500 }), (facts, wait) => {
        const claimedOn = facts.dueOn
        if (claimedOn === null) return
        expect(taskFlags({ ...facts, state: 'claimed', claimedOn }, addDays(claimedOn, wait), STALENESS).overdue).toBe(
          false,
        )
      }),
    )
  })

  it('only grows: what is overdue today is overdue tomorrow unless something is done', () => {
    fc.assert(
      fc.property(clock, fc.nat({ max: 100 }), (facts, later) => {
        const now = taskFlags(facts, TODAY, STALENESS)
        const then = taskFlags(facts, addDays(TODAY, later), STALENESS)
        if (now.overdue) expect(then.overdueDays).toBeGreaterThanOrEqual(now.overdueDays)
        if (now.stale) expect(then.stale).toBe(true)
      }),
    )
  })

  it('keeps the first deadline in sight: an extension hides being overdue, never having passed the original', () => {
    fc.assert(
      fc.property(clock, fc.integer({ min: 1, max: 100 }), (facts, more) => {
        if (facts.dueOn === null) return
        const moved = { ...facts, dueOn: addDays(facts.dueOn, more) }
        expect(taskFlags(moved, TODAY, STALENESS).pastOriginal).toBe(taskFlags(facts, TODAY, STALENESS).pastOriginal)
        if (taskFlags(moved, TODAY, STALENESS).overdue) expect(taskFlags(facts, TODAY, STALENESS).overdue).toBe(true)
      }),
    )
  })

  it('says nothing of stale, blind or ownerless once the task has ended', () => {
    fc.assert(
      fc.property(clock, (facts) => {
        if (!isEnded(facts.state)) return
        const { stale, blind, ownerless, overdue } = taskFlags(facts, TODAY, STALENESS)
        expect({ stale, blind, ownerless, overdue }).toEqual({
          stale: false,
          blind: false,
          ownerless: false,
          overdue: false,
        })
      }),
    )
  })
})

describe('figures', () => {
  it('an indicator needs target and unit; nothing else is read against', () => {
    expect(indicatorOf(12, 'km', { reading: 3, on: TODAY })).toEqual({
      target: 12,
      unit: 'km',
      reading: 3,
      readOn: TODAY,
    })
    expect(indicatorOf(12, null, { reading: 3, on: TODAY })).toBeNull()
    expect(indicatorOf(null, 'km', null)).toBeNull()
    expect(decideIndicator(null, 'km')).toMatchObject({ code: 'TARGET_AND_UNIT' })
  })

  it('what was dropped, merged or superseded is counted neither done nor owed', () => {
    expect(taskState.options.filter((one) => !isCounted(one))).toEqual(['superseded', 'merged', 'dropped'])
  })
})

describe('a report equal to the last', () => {
  it('is found through spaces, case and width, and is not when a figure differs', () => {
    const report = (done: string, reading: number | null = null) => ({ done, reading })
    expect(isEqualToLast(report('已清淤 5 公里。'), report('已清淤５公里。'))).toBe(true)
    expect(isEqualToLast(report('Five km.\n'), report('five  KM.'))).toBe(true)
    expect(isEqualToLast(report('Five km.', 5), report('Five km.', 4))).toBe(false)
    expect(isEqualToLast(report('Five km.'), null)).toBe(false)
  })
})

describe('deadlines', () => {
  it('are neither past nor later than those of the task above', () => {
    fc.assert(
      fc.property(maybe(day), maybe(day), (dueOn, parentDueOn) => {
        const decided = decideDeadline({ dueOn, on: TODAY, parentDueOn })
        const fits = dueOn === null || (dueOn >= TODAY && (parentDueOn === null || dueOn <= parentDueOn))
        expect(decided.ok).toBe(fits)
      }),
    )
  })

  it('are extended forwards only, and only while the task is open', () => {
    fc.assert(
      fc.property(state, maybe(day), day, (at, currentDueOn, askedDueOn) => {
        const decided = decideExtension({ state: at, currentDueOn, askedDueOn, on: TODAY, parentDueOn: null })
        if (decided.ok) {
          expect(isEnded(at)).toBe(false)
          expect(currentDueOn !== null && askedDueOn > currentDueOn && askedDueOn >= TODAY).toBe(true)
        }
      }),
    )
  })
})

describe('closing', () => {
  const facts = { leadEn: 'Bureau', leadZh: '局', verifiersEn: 'City', verifiersZh: '市' }

  it('names what is missing and who gives it, in every state', () => {
    for (const at of taskState.options) {
      for (const verificationRequired of [true, false]) {
        const decided = decideClose({ ...facts, state: at, verificationRequired })
        const allowed = taskLifeCycle.transitions.some((t) => t.from === at && t.act === 'close')
        if (decided.ok) {
          expect(allowed).toBe(true)
          expect(decided.value.unverified).toBe(at === 'claimed')
        } else if (decided.code === 'CLAIM_NEEDED') expect(decided.detail).toMatchObject({ bodyEn: 'Bureau' })
        else if (decided.code === 'VERIFICATION_NEEDED') expect(decided.detail).toMatchObject({ bodyEn: 'City' })
        else expect(decided.code).toBe('WRONG_STATE')
      }
    }
  })
})

describe('the code of a task', () => {
  it('is short, says its year and never holds a letter that is misread', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), (id) => {
        expect(taskCode(id, TODAY)).toMatch(/^T-26-[0-9A-HJKMNP-TV-Z]{6}$/)
      }),
    )
  })
})
