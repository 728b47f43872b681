import { orThrow } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import type { Ctx } from '../../store/context.ts'
import { indexBodies } from './body.actions.ts'
import { getBodies } from './body.queries.ts'
import { decideLiving, HEAVY_OVER } from './body.rules.ts'
import { insertBodies, type NewBody } from './body-rows.queries.ts'
import { countEntered, placeEntered } from './tree.actions.ts'

type Entered = Omit<NewBody, 'lo' | 'hi' | 'anchorId' | 'external'>

/**
 * Bodies for acts that have asked who may, such as a roster: many at once, parents before children. The same records, labels and counters as
 * founded one by one. Call under the lock of the installation.
 */
export async function recordBodies(ctx: Ctx, bodies: readonly Entered[]): Promise<void> {
  if (bodies.length === 0) return
  const fresh = new Set(bodies.map((body) => body.id))
  const under = [...new Set(bodies.map((body) => body.parentId))].filter((id) => id === null || !fresh.has(id))
  const standing = await getBodies(
    ctx.tx,
    under.filter((id) => id !== null),
  )
  for (const id of under) if (id !== null) orThrow(decideLiving(present(standing.get(id), 'body above')))
  await insertBodies(
    ctx.tx,
    bodies.map((body, at) => ({ ...body, external: false, anchorId: null, lo: at - bodies.length, hi: 0 })),
  )
  await placeEntered(ctx.tx, under)
  await countEntered(ctx.tx, [...under.filter((id) => id !== null), ...heavyAmong(bodies)])
  await indexBodies(
    ctx,
    bodies.map((body) => ({ ...body, aliases: [...body.aliases], formerNames: [] })),
  )
  await ctx.happenedAll(bodies.map(({ id }) => ({ subjectKind: 'body', subjectId: id, act: 'body.found', bodyId: id })))
}

/** Those under which so many stand that they keep counters. */
function heavyAmong(bodies: readonly Entered[]): string[] {
  const below = new Map(bodies.map((body) => [body.id, 0]))
  for (const body of bodies.toReversed()) {
    const own = below.get(body.id) ?? 0
    const above = body.parentId === null ? undefined : below.get(body.parentId)
    if (body.parentId !== null && above !== undefined) below.set(body.parentId, above + own + 1)
  }
  return [...below].filter(([, n]) => n > HEAVY_OVER).map(([id]) => id)
}
