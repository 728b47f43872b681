import * as z from 'zod/mini'
import { can, count, day, flag, id, language, line, page, pageInput, ref, version } from '../../kit/shapes.ts'
import { documentKind } from '../document/document.schema.ts'

/** `{prefix}〔{year}〕{n}号`, `{prefix} No. {n} of {year}`: the number's place is a must; the year's where the series begins anew each year. */
export const seriesPattern = z.string().check(
  z.trim(),
  z.minLength(3),
  z.maxLength(120),
  z.refine((text) => text.includes('{n}'), { error: 'pattern' }),
)
const kinds = z.array(documentKind).check(z.maxLength(20))

export const seriesOpenInput = z.object({
  bodyId: id,
  prefix: line,
  pattern: seriesPattern,
  language,
  byYear: z.boolean(),
  /** The first number given here; smaller ones were given elsewhere. */
  first: z.optional(z.int().check(z.gte(1), z.lte(1_000_000))),
  kinds: z.optional(kinds),
})
export const seriesChangeInput = z.object({
  seriesId: id,
  version,
  pattern: z.optional(seriesPattern),
  kinds: z.optional(kinds),
  first: z.optional(z.int().check(z.gte(1), z.lte(1_000_000))),
})
export const seriesEndInput = z.object({ seriesId: id, version })
export const seriesWritten = z.object({ id, version })

export const seriesItem = z.object({
  id,
  prefix: z.string(),
  pattern: z.string(),
  language,
  byYear: z.boolean(),
  first: z.int(),
  kinds: z.array(documentKind),
  endedOn: z.nullable(day),
  /** What it would give today. */
  next: z.object({ n: z.int(), number: z.string() }),
  /** Given so far, void ones among them. */
  given: count,
  void: count,
  version,
  can,
})
export const seriesListInput = z.object({ bodyId: id, ended: z.optional(flag) })
export const seriesListOutput = z.object({ body: ref, items: z.array(seriesItem), can })

export const seriesNumbersInput = z.object({
  seriesId: id,
  year: z.optional(z.coerce.number().check(z.multipleOf(1))),
  ...pageInput,
})
export const seriesNumbersOutput = page(
  z.object({
    n: z.int(),
    year: z.int(),
    number: z.string(),
    state: z.enum(['taken', 'void']),
    reason: z.nullable(z.string()),
    paper: z.object({ id, title: z.string() }),
    happenedOn: day,
  }),
)

/** A principal's leave for another post to sign. */
export const delegationGiveInput = z.object({
  bodyId: id,
  postId: id,
  kinds: z.optional(kinds),
  fromOn: z.optional(day),
  untilOn: z.optional(z.nullable(day)),
  reason: z.optional(line),
})
export const delegationEndInput = z.object({ delegationId: id, version })
export const delegationListInput = z.object({ bodyId: id })
export const delegationListOutput = z.object({
  items: z.array(
    z.object({
      id,
      post: ref,
      kinds: z.array(documentKind),
      fromOn: day,
      untilOn: z.nullable(day),
      reason: z.nullable(z.string()),
      givenBy: z.nullable(ref),
      version,
      can,
    }),
  ),
  can,
})
