import * as z from 'zod/mini'
import { day, id, version } from '../../kit/shapes.ts'
import { alternateSeats, seats } from '../body/body.schema.ts'

const ordinal = z.int().check(z.gte(1), z.lte(1000))

/** A period of office, half-open: it runs until the day before `untilOn`. */
export const term = z.object({
  id,
  ordinal,
  fromOn: z.nullable(day),
  untilOn: z.nullable(day),
  /** Seats set for it; null: no number is set. */
  seats: z.nullable(seats),
  alternateSeats: z.nullable(alternateSeats),
  current: z.boolean(),
})

export const termBeginInput = z.object({
  bodyId: id,
  /** The body's version, as on its page. */
  version,
  /** Default: the one after the last. */
  ordinal: z.optional(ordinal),
  fromOn: z.optional(day),
  untilOn: z.optional(day),
  seats: z.optional(seats),
  alternateSeats: z.optional(alternateSeats),
  /** Seats held until then end the day it begins 届满; posts are kept until somebody succeeds. */
  endsSeats: z.optional(z.boolean()),
})
export const termBeginOutput = z.object({ termId: id, ordinal, version })

/** Days or numbers entered wrongly, or found out later. */
export const termCorrectInput = z.object({
  termId: id,
  /** The body's version, as on its page. */
  version,
  ordinal: z.optional(ordinal),
  fromOn: z.optional(z.nullable(day)),
  untilOn: z.optional(z.nullable(day)),
  seats: z.optional(z.nullable(seats)),
  alternateSeats: z.optional(z.nullable(alternateSeats)),
})
