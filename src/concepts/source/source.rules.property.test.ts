import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOneToOne, matchPoints, type PlacedPoint } from './source.rules.ts'

const points = (prefix: string) =>
  fc
    .array(fc.record({ n: fc.integer({ min: 1, max: 12 }), nested: fc.boolean() }), { maxLength: 30 })
    .map((list): PlacedPoint[] => {
      const made: PlacedPoint[] = []
      for (const [i, one] of list.entries()) {
        const top = made.find((point) => point.parentId === null)
        made.push({ id: `${prefix}${i}`, n: one.n, parentId: one.nested && top ? top.id : null })
      }
      return made
    })

describe('points of a report and of its original', () => {
  it('meet one to one, at the same number', () => {
    fc.assert(
      fc.property(points('r'), points('o'), (reported, original) => {
        const pairs = matchPoints(reported, original)
        expect(isOneToOne(pairs)).toBe(true)
        for (const pair of pairs) {
          expect(reported.find((p) => p.id === pair.reportedPointId)?.n).toBe(
            original.find((p) => p.id === pair.originalPointId)?.n,
          )
        }
      }),
    )
  })
  it('a report that left a point out leaves the original its own', () => {
    const flat = (prefix: string, ns: number[]): PlacedPoint[] =>
      ns.map((n) => ({ id: `${prefix}${n}`, n, parentId: null }))
    expect(matchPoints(flat('r', [1, 3]), flat('o', [1, 2, 3])).map((p) => p.originalPointId)).toEqual(['o1', 'o3'])
  })
})
