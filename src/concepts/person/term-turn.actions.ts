import type * as z from 'zod/mini'
import type { Ctx } from '../../store/context.ts'
import { beginTerm } from '../term/term.actions.ts'
import type { termBeginInput, termBeginOutput } from '../term/term.schema.ts'
import { endHolding, recordHolding } from './membership.actions.ts'
import { lockMembership } from './membership.queries.ts'
import { listHoldingsRunning } from './reorganise.queries.ts'

/**
 * Begins a term; where so wished, the seats held until then end with the term before 届满. Who holds a post as well keeps the post: somebody must
 * run the body until the new ones are elected.
 */
export async function turnTerm(
  ctx: Ctx,
  input: z.infer<typeof termBeginInput>,
): Promise<z.infer<typeof termBeginOutput>> {
  const begun = await beginTerm(ctx, input)
  if (!input.endsSeats) return begun
  const on = input.fromOn ?? ctx.today
  for (const seat of await listHoldingsRunning(ctx.tx, input.bodyId, on)) {
    if (seat.capacity === null || seat.fromOn >= on) continue
    const held = await lockMembership(ctx.tx, seat.id)
    await endHolding(ctx, held.id, on, null, 'term_ended')
    if (held.postId === null) continue
    await recordHolding(ctx, {
      personId: held.personId,
      bodyId: held.bodyId,
      postId: held.postId,
      termId: null,
      capacity: null,
      acting: held.acting,
      actingAs: held.actingAs,
      printedOrder: held.printedOrder,
      fromOn: on,
      untilOn: held.untilOn,
      followsId: held.id,
    })
  }
  return begun
}
