import type { Day } from '../../kit/dates.ts'
import type { Ctx } from '../../store/context.ts'
import { type Body, listAncestry } from './body.queries.ts'
import { updateBody } from './body-rows.queries.ts'
import { insertFormerPlace, insertSuccession, passOpenDuties, type Succession } from './succession.queries.ts'
import { placeMoved, recount } from './tree.actions.ts'

/** Puts a body with all below it under another and keeps where it stood; the caller holds the installation and counts anew. */
export async function relocate(
  ctx: Ctx,
  body: Body,
  to: { readonly parentId: string; readonly tier?: string | undefined; readonly on: Day; readonly reason: string },
): Promise<number> {
  await insertFormerPlace(ctx.tx, {
    id: ctx.newId(),
    bodyId: body.id,
    parentId: body.parentId,
    tier: body.tier,
    untilOn: to.on,
  })
  const version = await updateBody(ctx.tx, body.id, { parentId: to.parentId, tier: to.tier })
  await placeMoved(ctx.tx, body.id, to.parentId)
  await ctx.happened({
    subjectKind: 'body',
    subjectId: body.id,
    act: 'body.move',
    reason: to.reason,
    bodyId: to.parentId,
    happenedOn: to.on,
  })
  return version
}

/** Counters above each of the bodies anew, after subtrees came or went. */
export async function recountAbove(ctx: Ctx, bodyIds: readonly string[]): Promise<void> {
  for (const bodyId of new Set(bodyIds)) await recount(ctx.tx, await listAncestry(ctx.tx, bodyId))
}

/**
 * One body goes over into another: open tasks and directives are led by the successor, each with it in its history. What is closed, and every meeting,
 * paper and figure of the past, stays under the name it was made (docs/decisions/0010).
 */
export async function goOver(ctx: Ctx, step: Succession & { readonly reason: string }): Promise<void> {
  const { reason, ...row } = step
  await insertSuccession(ctx.tx, row)
  for (const passed of await passOpenDuties(ctx.tx, row.predecessorId, row.successorId)) {
    await ctx.happened({
      subjectKind: passed.kind,
      subjectId: passed.id,
      act: `${passed.kind}.passOn`,
      reason,
      bodyId: row.predecessorId,
      happenedOn: row.onDay,
    })
  }
}
