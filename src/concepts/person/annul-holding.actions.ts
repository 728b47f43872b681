import type { Day } from '../../kit/dates.ts'
import { orThrow } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange } from '../body/body.policy.ts'
import { listAncestry } from '../body/body.queries.ts'
import { endHolding, recordHolding } from './membership.actions.ts'
import { findSameHolding, listMadeRoom, lockMembership, type Membership } from './membership.queries.ts'
import { listHolders } from './post.queries.ts'

const later = (a: Day, b: Day): Day => (a > b ? a : b)

/**
 * Seats and posts whose ground has fallen away, such as an election declared void. What had not begun before today was never held; what had ends today, for
 * what was done in it stands. Who made room for it, or whose seat a void decision ended, holds it again: by a new holding that points at the one ended, neither being written over.
 */
export async function annulHoldings(
  ctx: Ctx,
  membershipIds: { readonly begun: readonly string[]; readonly ended: readonly string[] },
  reason: string,
): Promise<void> {
  for (const id of [...membershipIds.begun].sort()) {
    const one = await lockToArrange(ctx, id)
    const untilOn = later(one.fromOn, ctx.today)
    if (one.untilOn === null || one.untilOn > untilOn) await endHolding(ctx, one.id, untilOn, reason, 'annulled')
  }
  for (const before of await listMadeRoom(ctx.tx, membershipIds.begun)) await reinstate(ctx, before, reason)
  for (const id of [...membershipIds.ended].sort()) await reinstate(ctx, await lockToArrange(ctx, id), reason)
}

async function lockToArrange(ctx: Ctx, membershipId: string): Promise<Membership> {
  const held = await lockMembership(ctx.tx, membershipId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, held.bodyId)))
  return held
}

async function reinstate(ctx: Ctx, before: Membership, reason: string): Promise<void> {
  const { postId, untilOn } = before
  if (untilOn === null) return
  const fromOn = later(untilOn, ctx.today)
  // somebody came in meanwhile by another decision, he himself or another
  if (await findSameHolding(ctx.tx, { ...before, fromOn, untilOn: null })) return
  const now = postId === null ? [] : ((await listHolders(ctx.tx, [postId], fromOn)).get(postId) ?? [])
  if (!before.acting && now.some((one) => !one.acting)) return
  await recordHolding(ctx, {
    personId: before.personId,
    bodyId: before.bodyId,
    postId,
    termId: before.termId,
    capacity: before.capacity,
    acting: before.acting,
    actingAs: before.actingAs,
    printedOrder: before.printedOrder,
    electedRank: before.electedRank,
    fromOn,
    untilOn: null,
    beginReason: 'reinstated',
    beginNote: reason,
    followsId: before.id,
  })
}
