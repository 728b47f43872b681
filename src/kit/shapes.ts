import * as z from 'zod/mini'
import { isDay } from './dates.ts'

/** The building stones of inputs and outputs; texts are trimmed and bounded so that no field can carry a book. */
export const id = z.uuid()
export const day = z.string().check(z.refine(isDay, { error: 'day' }))
export const instant = z.iso.datetime()
export const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(500))
export const prose = z.string().check(z.trim(), z.minLength(1), z.maxLength(20_000))
export const count = z.int().check(z.gte(0), z.lte(100_000_000))
export const version = z.int().check(z.gte(1))
export const language = z.enum(['en', 'zh'])
export const localised = z.object({
  en: z.optional(line),
  zh: z.optional(line),
  original: z.optional(language),
})
/** A span of a document's text: UTF-16 offsets, `end` exclusive, `text` equal to the text there. */
export const quote = z.object({ start: z.int(), end: z.int(), text: z.string() })
/** A page of a list read by key: `next` is handed back as `after`. */
export const pageInput = {
  after: z.optional(z.string()),
  limit: z.optional(z.coerce.number().check(z.multipleOf(1), z.gte(1), z.lte(200))),
}
export const page = <T extends z.core.$ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) })
/** A short reference to another record, as every list and link shows it. */
export const ref = z.object({ id, name: localised })
/** What the actor may do on a record now: act name -> null when allowed, else the code and detail of the refusal. */
export const can = z.record(
  z.string(),
  z.nullable(z.object({ code: z.string(), detail: z.record(z.string(), z.unknown()) })),
)
export type Can = z.infer<typeof can>
export type Quote = z.infer<typeof quote>
export type Ref = z.infer<typeof ref>
/** A file as an output: HTTP sends the bytes, the command line writes them. */
export const file = z.object({ fileName: z.string(), mediaType: z.string(), base64: z.string() })
/** Yes or no, in a query string or in JSON. */
export const flag = z.union([z.boolean(), z.stringbool()])
