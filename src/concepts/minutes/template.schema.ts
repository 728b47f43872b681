import * as z from 'zod/mini'
import { can, count, day, flag, id, language, line, localised, ref, version } from '../../kit/shapes.ts'
import { writtenParagraph } from './account.schema.ts'
import { textKind } from './minutes.schema.ts'

/** Characters of a template; a long one is some 8,000. */
export const TEMPLATE_LENGTH = 60_000

/** Kept as typed: empty lines part paragraphs. */
const source = z.string().check(z.minLength(1), z.maxLength(TEMPLATE_LENGTH))
const code = z.string().check(z.regex(/^[a-z][a-z-]{1,40}$/))

export const templateView = z.object({
  /** Null: comes with Plenum; saved, it becomes the body's own. */
  id: z.nullable(id),
  /** Of one that comes with Plenum, or the one it was taken over from. */
  code: z.nullable(z.string()),
  kind: textKind,
  language,
  name: localised,
  source: z.string(),
  /** Used for its kind and language where nobody chooses another. */
  inUse: z.boolean(),
  retiredOn: z.nullable(day),
  version: z.nullable(version),
  can,
})
export type TemplateView = z.infer<typeof templateView>

export const templateListInput = z.object({ bodyId: id, retired: z.optional(flag) })
export const templateListOutput = z.object({
  body: ref,
  items: z.array(templateView),
  shipped: z.array(templateView),
  can,
})
export const templateGetInput = z.object({ templateId: id })

export const templateSaveInput = z.object({
  bodyId: id,
  /** Left out: a new one. */
  templateId: z.optional(id),
  version: z.optional(version),
  kind: textKind,
  language,
  name: line,
  source,
  takenFrom: z.optional(code),
})
export const templateWritten = z.object({ id, version })
export const templateRetireInput = z.object({ templateId: id, version })

export const templatePreviewInput = z.object({
  bodyId: id,
  language,
  source,
  /** Left out: an invented meeting with something in every field. */
  meetingId: z.optional(id),
})
/** Where a template is wrong: the code and detail of the refusal its saving would meet. */
export const templateFault = z.object({
  code: z.string(),
  detail: z.record(z.string(), z.unknown()),
  line: count,
})
export const templatePreviewOutput = z.object({
  paragraphs: z.array(writtenParagraph),
  fault: z.nullable(templateFault),
})
