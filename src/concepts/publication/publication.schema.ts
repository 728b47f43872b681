import * as z from 'zod/mini'
import {
  can,
  count,
  day,
  id,
  instant,
  language,
  line,
  localised,
  page,
  pageInput,
  ref,
  version,
} from '../../kit/shapes.ts'
import { confidentiality } from '../meeting/agenda.schema.ts'
import { meetingRef } from '../meeting/meeting.schema.ts'
import { WHYS } from './held-back.schema.ts'
import { publicContent } from './public-content.schema.ts'

export const PUBLICATION_KINDS = ['meeting', 'item', 'document'] as const
export const publicationKind = z.enum(PUBLICATION_KINDS)
export type PublicationKind = z.infer<typeof publicationKind>

export const PUBLISHING_STATES = ['off', 'on'] as const

export const publishingGetInput = z.object({ bodyId: id, ...pageInput })
export const publishingOutput = z.object({
  body: ref,
  /** Null: never turned on. */
  settings: z.nullable(
    z.object({
      state: z.enum(PUBLISHING_STATES),
      contact: z.string(),
      indexed: z.boolean(),
      enabledOn: day,
      disabledOn: z.nullable(day),
      version,
    }),
  ),
  /** What was published, the last changed first. */
  published: page(
    z.object({
      id,
      kind: publicationKind,
      subjectId: id,
      meetingId: z.nullable(id),
      /** Of a joint meeting another body leads: that one corrects and withdraws it. */
      leadBody: z.nullable(ref),
      title: z.nullable(localised),
      happenedOn: day,
      publishedAt: instant,
      correctedAt: z.nullable(instant),
      withdrawnAt: z.nullable(instant),
      edition: count,
      version,
    }),
  ),
  publishedTotal: count,
  /** Public papers of the body that went out and are on no public page yet; at most 50. */
  waiting: z.array(
    z.object({ documentId: id, title: localised, number: z.nullable(z.string()), issuedOn: z.nullable(day) }),
  ),
  can,
})

export const publishingTurnOnInput = z.object({ bodyId: id, contact: line, indexed: z.optional(z.boolean()) })
export const publishingChangeInput = z.object({
  bodyId: id,
  version,
  contact: z.optional(line),
  indexed: z.optional(z.boolean()),
})
export const publishingTurnOffInput = z.object({ bodyId: id, version })
export const publishingWritten = z.object({ bodyId: id, version })

/** `proposed`: open; `choice`: internal, public only where somebody chooses so; `refused`: never, and why. */
export const STANDINGS = ['proposed', 'choice', 'refused'] as const
export const standing = z.enum(STANDINGS)
export type Standing = z.infer<typeof standing>

export const offer = z.object({
  kind: publicationKind,
  subjectId: id,
  /** The agenda item a text was adopted under. */
  itemId: z.nullable(id),
  title: localised,
  /** Of an item of the agenda. */
  number: z.nullable(z.string()),
  confidentiality: z.nullable(confidentiality),
  standing,
  /** Why it cannot be public, or why somebody has to choose it. */
  reason: z.nullable(z.object({ code: z.string(), detail: z.record(z.string(), z.unknown()) })),
  /** Exactly what the public would see; null where it cannot be public. */
  content: z.nullable(publicContent),
  language: z.nullable(language),
  digest: z.nullable(z.string()),
  /** Paragraphs and words left out because they name somebody or something that may not be public. */
  heldBack: count,
  /** Which they are and why, for who prepares or publishes. */
  held: z.array(
    z.object({
      place: z.string(),
      words: z.string(),
      why: z.enum(WHYS),
      names: z.array(z.string()),
      digest: z.string(),
      /** A name may be a common word: then somebody may decide that nobody is meant. */
      mayRule: z.boolean(),
      /** As decided; null: not yet, so they are left out. */
      namesNobody: z.nullable(z.boolean()),
    }),
  ),
  published: z.nullable(
    z.object({
      id,
      edition: count,
      publishedAt: instant,
      correctedAt: z.nullable(instant),
      /** The record says something else by now. */
      differs: z.boolean(),
      version,
    }),
  ),
})
export type Offer = z.infer<typeof offer>

export const publicationOfferInput = z.object({ meetingId: id })
export const publicationOfferOutput = z.object({
  meeting: meetingRef,
  /** On whose public pages it would stand. */
  body: ref,
  publishing: z.enum(PUBLISHING_STATES),
  contact: z.nullable(z.string()),
  offers: z.array(offer),
  version,
  can,
})

export const publicationOfferDocumentInput = z.object({ documentId: id })
export const publicationOfferDocumentOutput = z.object({
  body: ref,
  publishing: z.enum(PUBLISHING_STATES),
  offer,
  can,
})

export const publicationPublishInput = z.object({
  /** The meeting these belong to; left out for a text that belongs to none. */
  meetingId: z.optional(id),
  items: z
    .array(
      z.object({
        kind: publicationKind,
        subjectId: id,
        /** Of what was seen in the preview: nothing else is published. */
        digest: z.string().check(z.maxLength(64)),
        /** What is internal is published only where this says so. */
        chosen: z.optional(z.boolean()),
      }),
    )
    .check(z.minLength(1), z.maxLength(500)),
})
export const publicationPublishOutput = z.object({
  published: z.array(z.object({ id, kind: publicationKind, subjectId: id })),
})

export const publicationRuleInput = z.object({
  /** The meeting it belongs to; left out for a text that belongs to none. */
  meetingId: z.optional(id),
  kind: publicationKind,
  subjectId: id,
  /** Of the very words; other words are another question. */
  digest: z.string().check(z.maxLength(64)),
  namesNobody: z.boolean(),
})
export const publicationRuled = z.object({ subjectId: id, namesNobody: z.boolean() })

export const publicationCorrectInput = z.object({
  publicationId: id,
  version,
  digest: z.string().check(z.maxLength(64)),
  chosen: z.optional(z.boolean()),
  /** What was wrong; the public reads it. */
  note: line,
})
export const publicationWithdrawInput = z.object({
  publicationId: id,
  version,
  /** The public reads it. */
  reason: line,
})
export const publicationWritten = z.object({ id, version })
