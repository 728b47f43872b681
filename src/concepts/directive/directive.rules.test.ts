import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LifeCycle } from '../../kit/transitions.ts'
import { CASCADE_LIFE } from '../cascade/cascade.rules.ts'
import { CONVEYANCE_LIFE } from '../conveyance/conveyance.rules.ts'
import {
  DIRECTIVE_LIFE,
  decideEnding,
  decideRegistration,
  directiveCode,
  isOverdue,
  shownState,
} from './directive.rules.ts'

const statesOf = (life: LifeCycle) =>
  new Set([...life.initial, ...life.final, ...life.transitions.flatMap((t) => [t.from, t.to])])

describe.each<LifeCycle>([DIRECTIVE_LIFE, CASCADE_LIFE, CONVEYANCE_LIFE])('the life of a $concept', (life) => {
  test('every state is reached from a first one', () => {
    const reached = new Set(life.initial)
    for (let before = -1; before !== reached.size; ) {
      before = reached.size
      for (const t of life.transitions) if (reached.has(t.from)) reached.add(t.to)
    }
    expect([...statesOf(life)].filter((state) => !reached.has(state))).toEqual([])
  })

  test('every state that is not final has a way out, and no final state has one', () => {
    for (const state of statesOf(life)) {
      const out = life.transitions.some((t) => t.from === state)
      expect([state, out]).toEqual([state, !life.final.includes(state)])
    }
  })

  test('every act names who may do it, and leads from one state to one state', () => {
    const keys = life.transitions.map((t) => `${t.from} ${t.act}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(life.transitions.every((t) => t.role.length > 0)).toBe(true)
  })
})

describe('registration', () => {
  const given = { kind: 'general', nature: 'operative', expectedResult: 'a list' } as const

  test('without a checkable result a directive is informational or standing', () => {
    expect(decideRegistration({ ...given, expectedResult: undefined }, '2026-03-02', '2026-03-02', 180)).toMatchObject({
      code: 'RESULT_NEEDED',
    })
    const standing = decideRegistration({ kind: 'general', nature: 'standing' }, '2026-03-02', '2026-03-02', 180)
    expect(standing).toMatchObject({ ok: true, value: { state: 'standing' } })
  })

  test('a review day is set at birth', () => {
    expect(decideRegistration(given, '2026-03-02', '2026-03-02', 180)).toMatchObject({
      value: { reviewOn: '2026-08-29' },
    })
  })

  test('a general one has no lead, a lead does not cooperate with itself', () => {
    expect(decideRegistration({ ...given, leadBodyId: 'a' }, '2026-03-02', '2026-03-02', 180)).toMatchObject({
      code: 'LEAD_NOT_FOR_GENERAL',
    })
    expect(
      decideRegistration(
        { ...given, kind: 'assigned', leadBodyId: 'a', cooperatingBodyIds: ['b', 'a'] },
        '2026-03-02',
        '2026-03-02',
        180,
      ),
    ).toMatchObject({ code: 'LEAD_ALSO_COOPERATES' })
  })
})

test('only what has a checkable result is ever late', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('informational', 'standing'),
      fc.constantFrom('registered', 'assigned', 'standing', 'dropped'),
      fc.option(fc.constantFrom('2020-01-01', '2030-01-01')),
      (nature, state, dueOn) => !isOverdue({ nature, state, dueOn, task: null }, '2026-03-02'),
    ),
  )
})

test('the lead task says where a directive is, until the directive itself is ended', () => {
  const task = { state: 'under_way', dueOn: null }
  expect(shownState({ state: 'assigned', nature: 'operative', dueOn: null, task })).toEqual({
    state: 'under_way',
    stateOf: 'task',
  })
  expect(shownState({ state: 'dropped', nature: 'operative', dueOn: null, task })).toEqual({
    state: 'dropped',
    stateOf: 'directive',
  })
})

test('an assigned directive with a result is not ended by a look at it', () => {
  expect(decideEnding({ kind: 'assigned', nature: 'operative' })).toMatchObject({ code: 'RESULT_OWED' })
  expect(decideEnding({ kind: 'general', nature: 'operative' }).ok).toBe(true)
})

test('codes carry issuer, year and number', () => {
  expect(directiveCode('lt-dc', '2026', 14)).toBe('LT-DC-2026-014')
  expect(directiveCode(null, '2026', 1234)).toBe('D-2026-1234')
})
