import * as z from 'zod/mini'
import { day, id, version } from '../../kit/shapes.ts'

const ordinal = z.int().check(z.gte(1), z.lte(1000))

/** A period of office, half-open: it runs until the day before `untilOn`. */
export const term = z.object({
  id,
  ordinal,
  fromOn: z.nullable(day),
  untilOn: z.nullable(day),
  current: z.boolean(),
})
export type Term = z.infer<typeof term>

export const termBeginInput = z.object({
  bodyId: id,
  /** The body's version, as on its page. */
  version,
  /** Default: the one after the last. */
  ordinal: z.optional(ordinal),
  fromOn: z.optional(day),
  untilOn: z.optional(day),
})
export const termBeginOutput = z.object({ termId: id, ordinal, version })
