import * as z from 'zod/mini'
import { count, id } from '../../kit/shapes.ts'
import { CORRECTION_KINDS, type CorrectionKind } from './reading.schema.ts'

export const readingAccuracyInput = z.object({ bodyId: z.optional(id) })

const kinds = z.object(
  Object.fromEntries(CORRECTION_KINDS.map((kind) => [kind, count])) as Record<CorrectionKind, typeof count>,
)
/**
 * Single decisions only are the measure: a fact accepted among others in bulk says nothing about the reader. `missed` are facts people added; of `standing`, all
 * that stand of the field (accepted, in bulk too, corrected, added). One correction may be of several kinds.
 */
export const accuracyCounts = z.object({
  accepted: count,
  corrected: count,
  rejected: count,
  /** Part of another fact: the reader had found one thing twice. */
  merged: count,
  decided: count,
  missed: count,
  standing: count,
  /** Decided in bulk, apart. */
  bulk: z.object({ accepted: count, rejected: count, decided: count }),
  kinds,
})
export type AccuracyCounts = z.infer<typeof accuracyCounts>
const line = z.object({ key: z.string(), counts: accuracyCounts })
export const readingAccuracyOutput = z.object({
  fields: z.array(line),
  languages: z.array(line),
  rules: z.array(z.object({ key: z.string(), field: z.string(), counts: accuracyCounts })),
  total: accuracyCounts,
})
