import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocateLabel, type Interval, labelTree, NARROWEST, type TreeNode, WHOLE } from './body.rules.ts'

const SEED = { seed: 20260302, numRuns: 200 }

const inside = (outer: Interval, inner: Interval): boolean => outer.lo < inner.lo && inner.hi <= outer.hi

describe('labels', () => {
  test('each child lies inside its parent, after its sisters, and never too narrow', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 7 }), { maxLength: 300 }), (choices) => {
        const nodes: { interval: Interval; children: Interval[] }[] = []
        const roots: Interval[] = []
        for (const choice of choices) {
          const parent = nodes.length === 0 || choice === 0 ? undefined : nodes[choice % nodes.length]
          const sisters = parent ? parent.children : roots
          const label = allocateLabel(parent?.interval ?? WHOLE, sisters.at(-1)?.hi ?? null, parent ? 'child' : 'root')
          if (!label) continue
          expect(inside(parent?.interval ?? { lo: -1, hi: WHOLE.hi }, label)).toBe(true)
          expect(label.lo).toBeGreaterThanOrEqual(sisters.at(-1)?.hi ?? 0)
          expect(label.hi - label.lo).toBeGreaterThanOrEqual(NARROWEST)
          expect(Number.isSafeInteger(label.hi)).toBe(true)
          sisters.push(label)
          nodes.push({ interval: label, children: [] })
        }
      }),
      SEED,
    )
  })

  test('five tiers of thirty below one another find room without anything moving', () => {
    let interval = allocateLabel(WHOLE, null, 'root')
    for (let depth = 0; depth < 5; depth += 1) {
      let last: Interval | null = null
      let lastHi: number | null = null
      for (let at = 0; at < 30; at += 1) {
        last = allocateLabel(interval ?? { lo: 0, hi: 0 }, lastHi, 'child')
        lastHi = last?.hi ?? null
        expect(last).not.toBeNull()
      }
      interval = last
    }
  })

  const tree: fc.Arbitrary<TreeNode> = fc.letrec<{ node: TreeNode }>((tie) => ({
    node: fc.record({
      id: fc.uuid(),
      children: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant([]),
        fc.array(tie('node'), { maxLength: 6 }),
      ),
    }),
  })).node

  test('a tree labelled anew keeps order and nesting, and half of each body stays free', () => {
    fc.assert(
      fc.property(tree, fc.integer({ min: 20, max: 52 }), (node, bits) => {
        const labels = labelTree(node, { lo: 0, hi: 2 ** bits })
        if (!labels) return
        const visit = (at: TreeNode): void => {
          const own = labels.get(at.id)
          let last = own?.lo ?? Number.NaN
          for (const child of at.children) {
            const label = labels.get(child.id)
            if (!own || !label) throw new Error('unlabelled')
            expect(inside(own, label)).toBe(true)
            expect(label.lo).toBeGreaterThan(last - (last === own.lo ? 0 : 1))
            last = label.hi
            visit(child)
          }
          if (own && at.children.length > 0)
            expect(own.hi - last).toBeGreaterThanOrEqual(Math.floor((own.hi - own.lo) / 2) - 1)
        }
        visit(node)
      }),
      SEED,
    )
  })

  test('what does not fit is refused, never squeezed', () => {
    const wide: TreeNode = {
      id: 'top',
      children: Array.from({ length: 3000 }, (_, at) => ({ id: String(at), children: [] })),
    }
    expect(labelTree(wide, { lo: 0, hi: 2 ** 20 })).toBeNull()
    expect(labelTree(wide, WHOLE)?.size).toBe(3001)
  })
})
