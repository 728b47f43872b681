import * as z from 'zod/mini'
import { can, day, id, instant, line, ref, version } from '../../kit/shapes.ts'
import { documentRef, documentText } from '../document/document.schema.ts'
import { outcome } from './agenda.schema.ts'
import { meetingRef } from './meeting.schema.ts'

const words = z.object({
  /** Null of a restricted item: its words stay with it. */
  document: z.nullable(documentRef),
  digest: z.string(),
  /** Null when the words were redacted; the digest stays. */
  text: z.nullable(z.string()),
})

export const adoptedTextInput = z.object({ agendaItemId: id })
/** What an item decided on, and where it was adopted in principle, what its post made of it. */
export const adoptedTextOutput = z.object({
  agendaItemId: id,
  title: z.string(),
  meeting: meetingRef,
  outcome: z.nullable(outcome),
  /** As it was laid before the meeting. */
  laid: z.nullable(documentRef),
  adopted: z.nullable(words),
  final: z.nullable(
    z.object({ ...words.shape, releasedAt: instant, releasedBy: z.nullable(ref), note: z.nullable(z.string()) }),
  ),
  finaliserPost: z.nullable(ref),
  finaliseBy: z.nullable(day),
  /** Who signed in a moment ago need not show again who it is. */
  fresh: z.boolean(),
  version,
  can,
})

export const releaseTextInput = z.object({
  agendaItemId: id,
  version,
  text: documentText,
  /** What was changed, and why. */
  note: z.optional(line),
  happenedOn: z.optional(day),
})
export const releaseTextOutput = z.object({
  id,
  version,
  documentId: z.nullable(id),
  adoptedDigest: z.nullable(z.string()),
  finalDigest: z.string(),
})
