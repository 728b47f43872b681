import { belongs } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Ctx } from '../../store/context.ts'
import { countAccuracy } from './accuracy.queries.ts'
import { sumAccuracy } from './accuracy.rules.ts'
import type { readingAccuracy } from './reading.api.ts'

/** How often the reader was right by what people said of its facts, one at a time; what they said in bulk stands apart. */
export async function getAccuracy(
  ctx: Ctx,
  input: InputOf<typeof readingAccuracy>,
): Promise<OutputOf<typeof readingAccuracy>> {
  const mine = ctx.actor.homes.map((home) => home.bodyId)
  const asked =
    input.bodyId === undefined
      ? ctx.actor.system
        ? null
        : mine
      : belongs(ctx.actor, input.bodyId)
        ? [input.bodyId]
        : []
  return sumAccuracy(await countAccuracy(ctx.tx, asked))
}
