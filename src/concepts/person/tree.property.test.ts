import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBody } from '../../../test/world/body.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { PlenumError } from '../../kit/errors.ts'
import { bodyEnd, bodyMove } from '../body/body.api.ts'
import { bodyMerge } from './reorganise.api.ts'

let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

interface Node {
  readonly id: string
  readonly parentId: string | null
  readonly lo: number
  readonly hi: number
  readonly version: number
  readonly endedOn: string | null
}

const nodes = async (): Promise<Map<string, Node>> => {
  const rows = await world.database.db
    .selectFrom('body')
    .select(['id', 'parentId', 'lo', 'hi', 'version', 'endedOn'])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Who stands under whom is the parents' word; the intervals must say the same, and the counters too. */
async function expectSound(): Promise<void> {
  const all = await nodes()
  for (const node of all.values()) {
    const parent = node.parentId === null ? undefined : all.get(node.parentId)
    if (parent) expect(parent.lo < node.lo && node.hi <= parent.hi).toBe(true)
    // Nothing living stands under what has ended.
    if (parent?.endedOn != null) expect(node.endedOn).not.toBeNull()
  }
  const { rows } = await sql<{ wrong: number }>`
    select count(*)::int as wrong from body a join body b on a.id < b.id and a.lo < b.hi and b.lo < a.hi
     where not (a.lo < b.lo and b.hi <= a.hi) and not (b.lo < a.lo and a.hi <= b.hi)`.execute(world.database.db)
  expect(rows[0]?.wrong).toBe(0)
}

type Step = {
  readonly act: 'move' | 'merge' | 'mergeNew' | 'end'
  readonly a: number
  readonly b: number
  readonly c: number
}
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('move', 'move', 'merge', 'mergeNew', 'end'),
  a: fc.nat(60),
  b: fc.nat(60),
  c: fc.nat(60),
})

async function take({ act, a, b, c }: Step, ids: readonly string[]): Promise<void> {
  const all = await nodes()
  const pick = (n: number): Node => all.get(ids[n % ids.length] ?? '') as Node
  const [one, other, third] = [pick(a), pick(b), pick(c)]
  const at = (node: Node) => ({ bodyId: node.id, version: node.version })
  if (act === 'move') await world.act('system', bodyMove, { ...at(one), parentId: other.id, reason: 'reform' })
  else if (act === 'end') await world.act('system', bodyEnd, { ...at(one), successorId: other.id, reason: 'reform' })
  else if (act === 'merge')
    await world.act('system', bodyMerge, { bodies: [at(one)], intoId: other.id, reason: 'reform' })
  else
    await world.act('system', bodyMerge, {
      bodies: one.id === other.id ? [at(one)] : [at(one), at(other)],
      parentId: third.id,
      kind: 'committee',
      tier: 'district',
      name: { en: 'Merged' },
      reason: 'reform',
    })
}

test('whatever is moved, merged and ended in whatever order, the tree stays one tree or the act is refused', async () => {
  const root = await aBody(world, { name: 'Root' })
  const ids = [root]
  for (let at = 1; at < 24; at += 1)
    ids.push(await aBody(world, { parentId: ids[Math.floor((at - 1) / 3)] ?? root, tier: 'district', name: `B${at}` }))
  let taken = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 5 }), async (steps) => {
      for (const one of steps) {
        try {
          await take(one, ids)
          taken += 1
        } catch (error) {
          // Only refusals of the rules: cycles, ended bodies, one body that would be merged with itself.
          if (!(error instanceof PlenumError) || error.code === 'INTERNAL') throw error
        }
      }
      await expectSound()
    }),
    { seed: 20260309, numRuns: 12 },
  )
  expect(taken).toBeGreaterThan(10)
}, 30_000)
