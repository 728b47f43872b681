import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { maySeeCascade } from './cascade.policy.ts'
import { type CascadeRow, findCascades, lockCascade, scopeOf, shareCascade } from './cascade.queries.ts'
import { bodiesInScope } from './scope.queries.ts'

/** Open to the actor: by the counting tree, or because one of the actor's bodies is reached along a further line. */
async function isSeen(ctx: Ctx, cascade: CascadeRow): Promise<boolean> {
  if (maySeeCascade(ctx.actor, cascade)) return true
  if (cascade.line === 'main' || !['issued', 'closed'].includes(cascade.state)) return false
  const homes = ctx.actor.homes.map((home) => home.bodyId)
  return (await bodiesInScope(ctx.tx, scopeOf(cascade, ctx.today), homes)).size > 0
}

/** The cascade, read only, held against closing (`share`) or locked; what one may not know of is not found. */
export async function getSeenCascade(
  ctx: Ctx,
  cascadeId: string,
  hold: 'read' | 'share' | 'lock',
): Promise<CascadeRow> {
  const find = {
    read: async () => (await findCascades(ctx.tx, [cascadeId]))[0],
    share: shareCascade,
    lock: lockCascade,
  }
  const cascade = await find[hold](ctx.tx, cascadeId)
  if (!cascade || !(await isSeen(ctx, cascade))) throw new PlenumError('NOT_FOUND', { subjectKind: 'cascade' })
  return cascade
}
