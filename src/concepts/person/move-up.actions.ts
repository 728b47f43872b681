import type * as z from 'zod/mini'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getBody } from '../body/body.queries.ts'
import { decideLiving } from '../body/body.rules.ts'
import { endHolding, holdingToChange, recordHolding } from './membership.actions.ts'
import { lockMembership, nextPrintedOrder } from './membership.queries.ts'
import { decideFollows, passedOver } from './membership.rules.ts'
import type { membershipActOutput, membershipMoveUpInput } from './membership.schema.ts'
import { listAlternates } from './vacancy.queries.ts'

/** An alternate becomes a member 递补: the next in the fixed order, or a later one with a reason that stays in the record. */
export async function moveUp(
  ctx: Ctx,
  input: z.infer<typeof membershipMoveUpInput>,
): Promise<z.infer<typeof membershipActOutput>> {
  const alternate = await holdingToChange(ctx, input)
  orThrow(decideLiving(await getBody(ctx.tx, alternate.bodyId)))
  const fromOn = input.fromOn ?? ctx.today
  const all = await listAlternates(ctx.tx, alternate.bodyId, fromOn)
  if (!all.some((one) => one.membershipId === alternate.id)) throw new PlenumError('NOT_ALTERNATE')
  const skipped = passedOver(all, alternate.id)
  const first = skipped[0]
  if (first && input.skipReason === undefined)
    throw new PlenumError('ALTERNATE_PASSED_OVER', {
      n: skipped.length,
      personEn: first.name.en ?? first.name.zh ?? '',
      personZh: first.name.zh ?? first.name.en ?? '',
    })
  const seat = {
    personId: alternate.personId,
    bodyId: alternate.bodyId,
    postId: null,
    termId: alternate.termId,
    capacity: 'member',
    acting: false,
    fromOn,
    untilOn: null,
  }
  if (input.followsId !== undefined) orThrow(decideFollows(await lockMembership(ctx.tx, input.followsId), seat))
  await endHolding(ctx, alternate.id, fromOn, null, 'moved_up')
  const membershipId = await recordHolding(ctx, {
    ...seat,
    printedOrder: await nextPrintedOrder(ctx.tx, alternate.bodyId),
    beginReason: 'succeeded',
    beginNote: skipped.length > 0 ? (input.skipReason ?? null) : null,
    followsId: input.followsId ?? null,
  })
  return { membershipId, version: 1 }
}
