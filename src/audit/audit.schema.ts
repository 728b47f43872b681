import * as z from 'zod/mini'
import { count, day, id, instant, page, pageInput, ref } from '../kit/shapes.ts'

export const auditListInput = z.object({
  subjectKind: z.optional(z.string().check(z.maxLength(40))),
  subjectId: z.optional(id),
  personId: z.optional(id),
  act: z.optional(z.string().check(z.maxLength(80))),
  ...pageInput,
})

/** Newest first. `seq` and `hash` are null until the worker has sealed the entry. */
export const auditListOutput = page(
  z.object({
    id,
    seq: z.nullable(z.int()),
    act: z.string(),
    person: z.nullable(ref),
    subjectKind: z.string(),
    subjectId: id,
    digest: z.string(),
    happenedOn: z.nullable(day),
    recordedAt: instant,
    hash: z.nullable(z.string()),
  }),
)

export const auditVerifyInput = z.object({})
export const auditVerifyOutput = z.object({
  sealed: count,
  pending: count,
  runs: count,
  lines: count,
  headHash: z.string(),
  faults: z.array(z.object({ kind: z.string(), id: z.string() })),
})
