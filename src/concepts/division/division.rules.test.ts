import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideApproval, isEditable, missingIn, type RowFacts, titleFrom } from './division.rules.ts'

const TODAY = '2026-03-15'
const row: fc.Arbitrary<Omit<RowFacts, 'n'>> = fc.record({
  kind: fc.constantFrom('assigned', 'general'),
  nature: fc.constantFrom('operative', 'informational', 'standing'),
  directiveState: fc.constantFrom('registered', 'assigned', 'standing', 'merged', 'dropped', 'superseded', 'ended'),
  leadBodyId: fc.option(fc.constant('b'), { nil: null }),
  expectedResult: fc.option(fc.constant('r'), { nil: null }),
  dueOn: fc.option(fc.constantFrom('2026-03-01', '2026-03-15', '2026-12-31'), { nil: null }),
  leadingPostId: fc.option(fc.constant('p'), { nil: null }),
})
const rows = fc.array(row, { maxLength: 12 }).map((list): RowFacts[] => list.map((one, at) => ({ ...one, n: at + 1 })))

describe('approving a division of work', () => {
  it('names exactly the printed numbers of the assigned rows that have no lead unit', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const decided = decideApproval({ rows: list, openComments: 0, despiteComments: false, on: TODAY })
        const lacking = list.filter((one) => missingIn(one).includes('lead_unit')).map((one) => String(one.n))
        if (list.length === 0) expect(decided).toMatchObject({ code: 'ROWS_NEEDED' })
        else if (lacking.length > 0)
          expect(decided).toEqual({ ok: false, code: 'LEAD_UNIT_NEEDED', detail: { rows: lacking } })
        else if (!decided.ok) expect(decided.code).toBe('ROW_DATES_PAST')
      }),
    )
  })

  it('asks nothing of general rows and of matters that were merged or dropped', () => {
    fc.assert(
      fc.property(row, (one) => {
        const facts: RowFacts = { ...one, n: 1, leadBodyId: null, dueOn: '2026-01-01' }
        const idle = one.kind === 'general' || !['registered', 'assigned', 'standing'].includes(one.directiveState)
        if (!idle) return
        expect(missingIn(facts)).toEqual([])
        expect(decideApproval({ rows: [facts], openComments: 0, despiteComments: false, on: TODAY }).ok).toBe(true)
      }),
    )
  })

  it('is stopped by an open comment unless the principal says so, and by nothing else that comments say', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), (list, openComments) => {
        const without = decideApproval({ rows: list, openComments: 0, despiteComments: false, on: TODAY })
        const despite = decideApproval({ rows: list, openComments, despiteComments: true, on: TODAY })
        expect(despite).toEqual(without)
        const stopped = decideApproval({ rows: list, openComments, despiteComments: false, on: TODAY })
        expect(stopped).toEqual(
          without.ok ? { ok: false, code: 'OPEN_COMMENTS', detail: { n: openComments } } : without,
        )
      }),
    )
  })
})

describe('a division of work', () => {
  it('is edited before it is approved and never after', () => {
    expect((['draft', 'out_for_comment', 'approved', 'issued'] as const).map(isEditable)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('has a title in both languages whichever the source has', () => {
    const words = { en: (name: string) => `Division: ${name}`, zh: (name: string) => `《${name}》分解表` }
    expect(titleFrom({ zh: '意见', original: 'zh' }, words)).toEqual({
      en: 'Division: 意见',
      zh: '《意见》分解表',
      original: 'zh',
    })
  })
})
