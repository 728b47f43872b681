import * as z from 'zod/mini'
import { count, day } from '../../kit/shapes.ts'

export const ROSTER_KINDS = ['bodies', 'lines', 'posts', 'persons', 'memberships'] as const
export const rosterKind = z.enum(ROSTER_KINDS)
export type RosterKind = z.infer<typeof rosterKind>

/** One file or pasted table. Either `base64` (a CSV or XLSX file) or `text` (CSV, or cells pasted from a spreadsheet). */
export const rosterFile = z.object({
  /** Left out, it is told from the columns. */
  kind: z.optional(rosterKind),
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(255)),
  base64: z.optional(z.string().check(z.maxLength(14_000_000))),
  text: z.optional(z.string().check(z.maxLength(10_000_000))),
})
export type RosterFile = z.infer<typeof rosterFile>

export const rosterPreviewInput = z.object({
  files: z.array(rosterFile).check(z.minLength(1), z.maxLength(10)),
  /** Whole numbers in date columns are days from this day (-400: four hundred days before it). */
  relativeTo: z.optional(day),
})

/** What is wrong with one cell, said so that it can be put right in the spreadsheet. */
export const rosterError = z.object({
  file: z.string(),
  /** As the spreadsheet counts: the heading is line 1. */
  line: z.int(),
  column: z.nullable(z.string()),
  /** Key of the message under `organisation.roster.error.<code>`, with what fills it. */
  code: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
  value: z.nullable(z.string()),
})
export type RosterError = z.infer<typeof rosterError>

export const rosterRow = z.object({
  file: z.string(),
  line: z.int(),
  kind: rosterKind,
  /** What applying would do with the row. */
  outcome: z.enum(['new', 'changed', 'unchanged', 'error']),
  label: z.string(),
  /** For a changed row: the fields that differ, before and after. */
  changes: z.array(z.object({ field: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) })),
})
export type RosterRow = z.infer<typeof rosterRow>

const outcomeCount = z.object({ rows: count, new: count, changed: count, unchanged: count, errors: count })
export const rosterPreviewOutput = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      kind: z.nullable(rosterKind),
      encoding: z.nullable(z.string()),
      columns: z.array(z.object({ heading: z.string(), field: z.nullable(z.string()) })),
      counts: outcomeCount,
    }),
  ),
  /** All rows that are new, changed or wrong, at most 2,000 of them; `counts` always tells the whole. */
  rows: z.array(rosterRow),
  rowsLeftOut: count,
  errors: z.array(rosterError),
  errorsLeftOut: count,
  /** Handed to `roster.apply`: it applies exactly what was previewed, or nothing. */
  digest: z.string(),
  appliable: z.boolean(),
})
export type RosterPreview = z.infer<typeof rosterPreviewOutput>

export const rosterApplyInput = z.object({
  ...rosterPreviewInput.shape,
  digest: z.string().check(z.minLength(1), z.maxLength(128)),
})
export const rosterApplyOutput = z.object({
  counts: z.array(z.object({ kind: rosterKind, new: count, changed: count, unchanged: count })),
})
