import * as z from 'zod/mini'
import { can, day, id, instant, line, localised, ref, version } from '../../kit/shapes.ts'
import { documentRef, documentText } from '../document/document.schema.ts'
import { actingAs } from '../person/membership.schema.ts'
import { outcome } from './agenda.schema.ts'
import { meetingRef } from './meeting.schema.ts'

const words = z.object({
  /** Null of a restricted item: its words stay with it. */
  document: z.nullable(documentRef),
  digest: z.string(),
  /** Null when the words were redacted; the digest stays. */
  text: z.nullable(z.string()),
})

const releaser = z.object({
  post: ref,
  holders: z.array(z.object({ person: ref, acting: z.boolean(), actingAs: z.nullable(actingAs) })),
})

export const adoptedTextInput = z.object({ agendaItemId: id })
/** What an item decided on, and where it was adopted in principle, what its post made of it. */
export const adoptedTextOutput = z.object({
  agendaItemId: id,
  title: z.string(),
  titles: localised,
  meeting: meetingRef,
  outcome: z.nullable(outcome),
  /** As it was laid before the meeting. */
  laid: z.nullable(documentRef),
  adopted: z.nullable(words),
  final: z.nullable(
    z.object({ ...words.shape, releasedAt: instant, releasedBy: z.nullable(ref), note: z.nullable(z.string()) }),
  ),
  /** The post the meeting named to fix the final text, and who holds it today; nobody: vacant. */
  finaliser: z.nullable(releaser),
  finaliseBy: z.nullable(day),
  /** Named by the body's principal where the release would have waited for ever. */
  standIn: z.nullable(z.object({ ...releaser.shape, reason: z.string(), by: z.nullable(ref), at: instant })),
  /** Who may name another post: the principals of the body today. */
  principals: z.array(ref),
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

export const nameReleaserInput = z.object({ agendaItemId: id, version, postId: id, reason: line })
export const nameReleaserOutput = z.object({ id, version })
