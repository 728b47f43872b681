import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../kit/dates.ts'
import {
  dayCounter,
  decideMode,
  leastModeOf,
  type Mode,
  meetingKinds,
  planDeadlines,
  relayDue,
} from './cascade.rules.ts'

const MODES: readonly Mode[] = ['circulation', 'item', 'special_meeting']

test('a cascade names the least formal way; more is always allowed', () => {
  for (const [at, least] of MODES.entries())
    for (const [chosenAt, chosen] of MODES.entries()) expect(decideMode(least, chosen).ok).toBe(chosenAt >= at)
})

test('a special meeting is asked for only where the words ask for one', () => {
  expect(leastModeOf([])).toBe('circulation')
  expect(leastModeOf([null, 'special_meeting'])).toBe('special_meeting')
})

test('offices and departments convey only along a further line', () => {
  expect(meetingKinds('committee', 'main')).not.toContain('department')
  expect(meetingKinds('committee', 'main')).not.toContain('standing_committee')
  expect(meetingKinds('department', 'guidance')).toContain('department')
})

describe('deadlines', () => {
  const tiers = ['city', 'district', 'street']
  test('from the issue date', () => {
    const plan = planDeadlines(
      tiers,
      [{ tier: 'street', conveyedDays: 25, settledDays: 5 }],
      '2026-03-02',
      false,
      addDays,
    )
    expect(plan.map((one) => one.conveyedDueOn)).toEqual(['2026-03-12', '2026-03-12', '2026-03-27'])
    // settling cannot be asked for before conveying
    expect(plan[2]?.settledDueOn).toBe('2026-03-27')
  })

  test('in relay each tier adds to the one above; bodies beside the issuer push nobody back', () => {
    const plan = planDeadlines(tiers, [], '2026-03-02', true, addDays)
    expect(plan.map((one) => one.conveyedDueOn)).toEqual(['2026-03-12', '2026-03-12', '2026-03-22'])
  })

  test('working days pass over weekends and days off, and count make-up days', () => {
    const add = dayCounter('working', { daysOff: ['2026-03-03'], makeUpDays: ['2026-03-07'] })
    expect(add('2026-03-02', 4)).toBe('2026-03-07')
  })

  test('a parent that conveys late does not give its children more than its own last day and theirs', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 40 }), fc.integer({ min: 0, max: 30 }), (late, days) => {
        const dueOn = '2026-03-12'
        const due = relayDue({ conveyedOn: addDays(dueOn, late), dueOn }, days, addDays)
        expect(due <= addDays(dueOn, days)).toBe(true)
        if (late <= 0) expect(due).toBe(addDays(dueOn, late + days))
      }),
    )
  })
})
