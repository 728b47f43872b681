import * as z from 'zod/mini'
import { count, day, file, flag, id, instant, language, localised, pageInput } from '../../kit/shapes.ts'
import { publicContent, publicItem } from './public-content.schema.ts'
import { publicationKind } from './publication.schema.ts'

export const publicBody = z.object({
  id,
  name: localised,
  contact: z.string(),
  /** Whether the body lets search engines list its pages. */
  indexed: z.boolean(),
  publications: count,
  changedAt: instant,
  /** Of the organisation: its pages show days in it. */
  zone: z.string(),
})

/** One line of a list. A withdrawn publication keeps its kind, day and notice; title and words are gone. */
export const publicEntry = z.object({
  id,
  kind: publicationKind,
  body: z.object({ id, name: localised }),
  title: z.nullable(localised),
  documentKind: z.nullable(z.string()),
  number: z.nullable(z.string()),
  language: z.nullable(language),
  happenedOn: day,
  publishedAt: instant,
  correctedAt: z.nullable(instant),
  correction: z.nullable(z.string()),
  withdrawnAt: z.nullable(instant),
  withdrawnReason: z.nullable(z.string()),
  changedAt: instant,
  /** Grows with every change anywhere: ask for what comes after the highest you know. */
  sequence: count,
})
export type PublicEntry = z.infer<typeof publicEntry>

export const publicBodiesInput = z.object({})
export const publicBodiesOutput = z.object({ items: z.array(publicBody) })

export const PUBLIC_ORDERS = ['day', 'changed', 'oldest'] as const
export const publicListInput = z.object({
  bodyId: z.optional(id),
  kind: z.optional(publicationKind),
  q: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  /** By the day it happened; by the last change, newest first; or by change from the first on, for who copies it all. */
  order: z.optional(z.enum(PUBLIC_ORDERS)),
  /** Whole contents beside each line. */
  contents: z.optional(flag),
  ...pageInput,
})
export const publicListOutput = z.object({
  body: z.nullable(publicBody),
  items: z.array(z.object({ ...publicEntry.shape, content: z.optional(z.nullable(publicContent)) })),
  next: z.nullable(z.string()),
})

export const publicGetInput = z.object({
  publicationId: id,
  /** A former version. */
  edition: z.optional(z.coerce.number().check(z.multipleOf(1), z.gte(1), z.lte(100_000))),
  /** Next page of a meeting's items. */
  after: z.optional(z.string()),
})
export const publicGetOutput = z.object({
  body: publicBody,
  entry: publicEntry,
  /** Null once it is withdrawn. */
  content: z.nullable(publicContent),
  edition: count,
  /** Null: the version that stands. Else when it was replaced. */
  formerUntil: z.nullable(instant),
  former: z.array(z.object({ edition: count, fromAt: instant, untilAt: instant })),
  /** The meeting an item or text belongs to, where it is public. */
  meeting: z.nullable(publicEntry),
  item: z.nullable(publicEntry),
  /** Of a meeting: its public items, in their order. */
  items: z.array(z.object({ ...publicEntry.shape, content: z.nullable(publicItem) })),
  nextItems: z.nullable(z.string()),
  /** Of a meeting or item: its public texts. */
  documents: z.array(publicEntry),
})

export const PUBLIC_FORMATS = ['pdf', 'docx', 'txt'] as const
export const publicFileInput = z.object({
  publicationId: id,
  format: z.enum(PUBLIC_FORMATS),
  edition: publicGetInput.shape.edition,
})
export const publicFileOutput = file
