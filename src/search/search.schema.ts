import * as z from 'zod/mini'
import { day, id, localised, page, pageInput, ref } from '../kit/shapes.ts'

/** What can be found by title or name. */
export const SEARCH_KINDS = [
  'body',
  'person',
  'meeting',
  'document',
  'source',
  'directive',
  'cascade',
  'task',
  'division',
  'plan',
  'review',
] as const
export const searchKind = z.enum(SEARCH_KINDS)
export type SearchKind = z.infer<typeof searchKind>

export const searchFindInput = z.object({
  q: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  kind: z.optional(searchKind),
  bodyId: z.optional(id),
  ...pageInput,
})
export const searchFindOutput = page(
  z.object({
    kind: searchKind,
    id,
    title: localised,
    body: z.nullable(ref),
    happenedOn: z.nullable(day),
  }),
)
