import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween } from '../kit/dates.ts'
import { capped, inOrder, ROUTES, type WaitingGroup } from './today.rules.ts'
import { type WaitingKind, waitingKind } from './today.schema.ts'

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`)
const row = fc.record({
  subjectId: fc.uuid(),
  code: fc.constant(null),
  title: fc.constant({ en: 'Matter' }),
  bodyId: fc.uuid(),
  bodyName: fc.constant({ en: 'Body' }),
  dueOn: fc.option(day, { nil: null }),
  n: fc.constant(null),
  of: fc.constant(null),
  fromId: fc.constant(null),
  fromName: fc.constant(null),
})
const group = fc
  .record({
    kind: fc.constantFrom(...waitingKind.options) as fc.Arbitrary<WaitingKind>,
    rows: fc.array(row, { maxLength: 60 }),
    unseen: fc.nat({ max: 500 }),
  })
  .map(
    ({ kind, rows, unseen }): WaitingGroup => ({
      kind,
      subject: 'task',
      role: 'officer',
      rows,
      n: rows.length + unseen,
      overdue: rows.filter((one) => one.dueOn !== null && one.dueOn < '2026-03-15').length,
    }),
  )
const options = { limit: 30, kind: undefined, today: '2026-03-15', daysBetween }

describe('today', () => {
  it('never shows more than its limit, and never counts less than there is', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 8 }), (groups) => {
        const page = capped(groups, options)
        expect(page.items.length).toBeLessThanOrEqual(30)
        expect(page.total).toBe(groups.reduce((sum, one) => sum + one.n, 0))
        expect(page.groups.reduce((sum, one) => sum + one.n, 0)).toBe(page.total)
        expect(page.more).toBe(page.shown < page.total)
      }),
    )
  })

  it('puts the nearest deadline first and what has none last', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 5 }), (groups) => {
        const dates = capped(groups, { ...options, limit: 200 }).items.map((item) => item.dueOn ?? '9999')
        expect(dates).toEqual(dates.toSorted())
      }),
    )
  })

  it('has one order whatever order the kinds were asked in', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 5 }), (groups) => {
        const items = capped(groups, { ...options, limit: 200 }).items
        expect(inOrder(items.toReversed()).map((item) => item.key)).toEqual(inOrder(items).map((item) => item.key))
      }),
    )
  })

  it('sends each kind to one role; deciding is never the clerk, preparing never the principal', () => {
    expect(Object.keys(ROUTES).sort()).toEqual([...waitingKind.options].sort())
    const of = (role: string) => waitingKind.options.filter((kind) => ROUTES[kind] === role)
    expect(of('principal').sort()).toEqual([
      'adopt_review',
      'answer_query',
      'answer_review',
      'approve_division',
      'close',
      'decide_extension',
      'sign',
      'sign_paper',
      'sign_text',
    ])
    expect(of('supervision').sort()).toEqual(['urge', 'verify'])
  })
})
