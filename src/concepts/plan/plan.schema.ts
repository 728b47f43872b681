import * as z from 'zod/mini'
import { count, day, id, localised, page, pageInput, quote, ref } from '../../kit/shapes.ts'
import { documentRef } from '../document/document.schema.ts'

export const HORIZONS = [
  'half_year',
  'year',
  'three_year_action',
  'five_year',
  'vision',
  'strategy',
  'campaign',
  'other',
] as const
export const horizon = z.enum(HORIZONS)
export type Horizon = z.infer<typeof horizon>

export const planListInput = z.object({
  horizon: z.optional(horizon),
  q: z.optional(z.string().check(z.maxLength(200))),
  ...pageInput,
})
const planHead = {
  id,
  name: localised,
  horizon,
  fromYear: z.nullable(z.int()),
  untilYear: z.nullable(z.int()),
  owner: z.nullable(ref),
}
/** Mentions count only in texts the reader of the list may see. */
export const planListOutput = page(
  z.object({ ...planHead, mentions: count, documents: count, lastMentionedOn: z.nullable(day) }),
)

export const planGetInput = z.object({ planId: id })
export const planOutput = z.object({
  ...planHead,
  mentions: z.array(
    z.object({
      id,
      document: documentRef,
      issuers: z.array(ref),
      publishedOn: z.nullable(day),
      quote,
      /** The sentence around the name, for the list. */
      passage: z.string(),
      anchor: z.nullable(z.string()),
      clause: z.nullable(z.object({ id, sourceId: id, action: z.string(), object: z.string(), force: z.string() })),
    }),
  ),
})
