import type { cascadeRemind } from '../concepts/cascade/cascade.api.ts'
import { mayRemind } from '../concepts/cascade/cascade.policy.ts'
import { remindBodies } from '../concepts/cascade/follow-up.actions.ts'
import { getSeenCascade } from '../concepts/cascade/seen.actions.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { orThrow, PlenumError } from '../kit/errors.ts'
import type { Ctx } from '../store/context.ts'
import { loadBoard } from './coverage.queries.ts'
import { assess, lagging } from './coverage.rules.ts'

/** Whom to remind rests on what the bodies recorded; exempt and external bodies, and those that have recorded, are passed over. */
export async function remind(ctx: Ctx, input: InputOf<typeof cascadeRemind>): Promise<OutputOf<typeof cascadeRemind>> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'read')
  orThrow(mayRemind(ctx.actor, cascade.issuer))
  const board = await loadBoard(ctx.tx, cascade, ctx.today)
  const missing = lagging(assess(board.rows, board.clock), input.stage)
  const late = missing.filter((row) => (input.stage === 'conveyed' ? row.overdue : row.settlingOverdue))
  const asked = new Set(input.bodyIds)
  const known = new Set(board.rows.map((row) => row.id))
  if ([...asked].some((id) => !known.has(id))) throw new PlenumError('NOT_IN_SCOPE')
  const chosen = input.allOverdue ? late : missing.filter((row) => asked.has(row.id))
  const { reminded, skipped } = await remindBodies(ctx, {
    cascadeId: cascade.id,
    bodyIds: chosen.map((row) => row.id),
    text: input.text ?? null,
    happenedOn: input.happenedOn,
  })
  const passedOver = input.allOverdue ? 0 : asked.size - chosen.length
  return { cascadeId: cascade.id, reminded, skipped: skipped + passedOver }
}
