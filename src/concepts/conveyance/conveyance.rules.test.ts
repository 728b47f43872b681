import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decideAnswer,
  decideMilestones,
  decideObjection,
  exclusionState,
  isSettled,
  type Milestones,
  NOTHING_YET,
} from './conveyance.rules.ts'

const facts = { leastMode: 'item', sourceOn: '2026-03-01', on: '2026-03-10', today: '2026-03-10' } as const
const meeting = { id: 'm', heldOn: '2026-03-08' }

describe('milestones', () => {
  test('come in any order, and what is left out stays', () => {
    const day = fc.option(fc.constantFrom('2026-03-02', '2026-03-05', '2026-03-10'), { nil: undefined })
    fc.assert(
      fc.property(day, day, day, day, day, day, (r1, c1, d1, r2, c2, d2) => {
        const first = decideMilestones(
          NOTHING_YET,
          { receivedOn: r1, conveyedOn: c1, redeployedOn: d1, answers: 0 },
          facts,
        )
        if (!first.ok) throw new Error(first.code)
        const second = decideMilestones(
          first.value,
          { receivedOn: r2, conveyedOn: c2, redeployedOn: d2, answers: 0 },
          facts,
        )
        expect(second).toMatchObject({
          ok: true,
          value: { receivedOn: r2 ?? r1 ?? null, conveyedOn: c2 ?? c1 ?? null, redeployedOn: d2 ?? d1 ?? null },
        })
      }),
    )
  })

  test('null takes a day back, and with it how it was conveyed', () => {
    const before: Milestones = { ...NOTHING_YET, conveyedOn: '2026-03-05', mode: 'item' }
    expect(decideMilestones(before, { conveyedOn: null, answers: 0 }, facts)).toMatchObject({
      value: { conveyedOn: null, mode: null },
    })
  })

  test('a meeting gives the day and the way; answers make it redeployed', () => {
    expect(
      decideMilestones(NOTHING_YET, { meeting, answers: 2 }, { ...facts, leastMode: 'circulation' }),
    ).toMatchObject({
      value: { conveyedOn: '2026-03-08', mode: 'item', meetingId: 'm', redeployedOn: '2026-03-10' },
    })
  })

  test('less than was asked is refused, and a special meeting wants a meeting', () => {
    expect(
      decideMilestones(NOTHING_YET, { conveyedOn: '2026-03-08', mode: 'circulation', answers: 0 }, facts),
    ).toMatchObject({
      code: 'MODE_NOT_ALLOWED',
    })
    const special = { ...facts, leastMode: 'special_meeting' } as const
    expect(decideMilestones(NOTHING_YET, { conveyedOn: '2026-03-08', answers: 0 }, special)).toMatchObject({
      code: 'MEETING_NEEDED',
    })
    expect(decideMilestones(NOTHING_YET, { meeting, answers: 0 }, special)).toMatchObject({
      value: { mode: 'special_meeting' },
    })
    expect(decideMilestones(NOTHING_YET, { receivedOn: '2026-03-08', answers: 0 }, special).ok).toBe(true)
  })

  test('no day of the future, none before the words were said', () => {
    expect(decideMilestones(NOTHING_YET, { receivedOn: '2026-03-11', answers: 0 }, facts)).toMatchObject({
      code: 'DAY_IN_FUTURE',
    })
    expect(decideMilestones(NOTHING_YET, { conveyedOn: '2026-02-01', answers: 0 }, facts)).toMatchObject({
      code: 'DATE_BEFORE_SOURCE',
    })
  })
})

test('settled: every answer, or one reason; without directives, when conveyed', () => {
  const base = { directives: 3, answered: 2, oneReason: null, conveyedOn: '2026-03-05' }
  expect(isSettled(base)).toBe(false)
  expect(isSettled({ ...base, answered: 3 })).toBe(true)
  expect(isSettled({ ...base, answered: 0, oneReason: 'Nothing of it concerns us', conveyedOn: null })).toBe(true)
  expect(isSettled({ ...base, directives: 0, answered: 0 })).toBe(true)
  expect(isSettled({ ...base, directives: 0, answered: 0, conveyedOn: null })).toBe(false)
})

test('excluded needs a reason; covered a task or a reason', () => {
  expect(decideAnswer({ answer: 'excluded' })).toMatchObject({ code: 'REASON_NEEDED' })
  expect(decideAnswer({ answer: 'covered' })).toMatchObject({ code: 'REASON_NEEDED' })
  expect(decideAnswer({ answer: 'covered', coveredByTaskId: 't' }).ok).toBe(true)
  expect(decideAnswer({ answer: 'same' }).ok).toBe(true)
})

test('an exclusion stands after its days without objection, or at once', () => {
  const excluded = { answer: 'excluded', answeredOn: '2026-03-01', objectedOn: null }
  expect(exclusionState(excluded, 15, '2026-03-16')).toBe('open')
  expect(decideObjection(excluded, 15, '2026-03-16').ok).toBe(true)
  expect(exclusionState(excluded, 15, '2026-03-17')).toBe('stands')
  expect(decideObjection(excluded, 15, '2026-03-17')).toMatchObject({
    code: 'OBJECTION_LATE',
    detail: { until: '2026-03-16' },
  })
  expect(exclusionState(excluded, 0, '2026-03-01')).toBe('stands')
  expect(decideObjection({ ...excluded, answer: 'same' }, 15, '2026-03-02')).toMatchObject({ code: 'NOT_EXCLUDED' })
})
