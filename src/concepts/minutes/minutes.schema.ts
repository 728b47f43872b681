import * as z from 'zod/mini'
import { can, count, day, flag, id, instant, language, line, localised, ref, version } from '../../kit/shapes.ts'
import { documentRef, documentText } from '../document/document.schema.ts'
import { outcome } from '../meeting/agenda.schema.ts'
import { meetingRef } from '../meeting/meeting.schema.ts'
import { signer } from '../procedure/procedure.schema.ts'

export const TEXT_KINDS = ['minutes', 'resolution', 'communique'] as const
export const textKind = z.enum(TEXT_KINDS)
export type TextKind = z.infer<typeof textKind>
export const TEXT_STATES = ['draft', 'submitted', 'approved', 'withdrawn', 'corrected'] as const
export const textState = z.enum(TEXT_STATES)
export type TextState = z.infer<typeof textState>
/** By the body at a later meeting, or by those who sign under its rules of procedure. */
export const APPROVALS = ['meeting', 'signature'] as const
export const approval = z.enum(APPROVALS)
export const MADE = ['generated', 'edited', 'restored'] as const
export const made = z.enum(MADE)

/** A record a paragraph tells of: an agenda item, a vote, a delivery … */
export const aboutItem = z.object({ subjectKind: z.string(), subjectId: id })
export type About = z.infer<typeof aboutItem>
export const textParagraph = z.object({ text: z.string(), about: z.array(aboutItem) })
export type TextParagraph = z.infer<typeof textParagraph>
export const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))

export const textHead = z.object({
  id,
  kind: textKind,
  language,
  translationOfId: z.nullable(id),
  title: z.string(),
  state: textState,
  approval: z.nullable(approval),
  approvedOn: z.nullable(day),
  document: z.nullable(documentRef),
  correctsId: z.nullable(id),
  /** Version of its words that stands. */
  n: count,
  savedBy: z.nullable(ref),
  savedAt: instant,
  version,
})

export const minutesListInput = z.object({ meetingId: id })
export const minutesListOutput = z.object({
  meeting: meetingRef,
  meetingVersion: version,
  items: z.array(textHead),
  /** `minutes.draft`, `minutes.keep`. */
  can,
})

/** The copy of whoever has no part in any restricted item, for who sees the whole. */
const copy = z.optional(z.literal('readers'))
export const minutesGetInput = z.object({ textId: id, copy })
export const minutesOutput = z.object({
  ...textHead.shape,
  meeting: meetingRef,
  /** Null when the words were redacted; their digest stays. */
  text: z.nullable(z.string()),
  /** Where words about an item the reader may not know of are left out, its number stands instead: `leftOut`. */
  paragraphs: z.array(z.object({ ...textParagraph.shape, leftOut: z.nullable(z.string()) })),
  /** Another copy with less in it goes to other readers. */
  hasReadersCopy: z.boolean(),
  /** Written from these items alone; null: from the whole meeting. */
  items: z.nullable(z.array(z.object({ id, number: z.nullable(z.string()), title: localised }))),
  digest,
  /** What a signature is given over: these words and their translations. */
  signDigest: digest,
  /** Signed in a moment ago: a signature asks for no more. */
  fresh: z.boolean(),
  /** The same text in the other language; the first one is the original. */
  otherLanguages: z.array(z.object({ id, language, original: z.boolean() })),
  correctedBy: z.nullable(z.object({ id, state: textState })),
  versions: z.array(
    z.object({
      n: count,
      made,
      note: z.nullable(z.string()),
      digest,
      savedBy: z.nullable(ref),
      savedAt: instant,
      redacted: z.nullable(z.object({ at: instant, reason: z.nullable(z.string()) })),
    }),
  ),
  /** All of them sign, when it is approved by signature. */
  signers: z.array(
    z.object({
      signsAs: signer,
      person: z.nullable(ref),
      givenAt: z.nullable(instant),
      /** Who can give it, while it is waited for. */
      holders: z.array(ref),
    }),
  ),
  /** Signatures given over words that have changed since. */
  voided: z.array(z.object({ signsAs: signer, person: z.nullable(ref), givenAt: instant, reason: z.string() })),
  /** Later meetings that have it on their agenda. */
  laidBefore: z.array(
    z.object({ meeting: meetingRef, agendaItemId: id, title: z.string(), outcome: z.nullable(outcome) }),
  ),
  /** Meetings to come that could take it, the nearest first. */
  nextMeetings: z.array(meetingRef),
  /** A later meeting approved it with changes: the words are to be brought to what it decided. */
  amendedItemId: z.nullable(id),
  returnedReason: z.nullable(z.string()),
  withdrawnReason: z.nullable(z.string()),
  submittedAt: z.nullable(instant),
  templateId: z.nullable(id),
  can,
})

export const minutesChangesInput = z.object({ textId: id })
/** What the record says and the draft does not. */
export const minutesChangesOutput = z.object({
  /** Paragraphs the record would be written with now, not yet taken in or left aside. `at`: the paragraph about the same, counted from 0. */
  changes: z.array(z.object({ digest, text: z.string(), about: z.array(aboutItem), at: z.nullable(count) })),
  /** What the draft tells of and the record no longer holds. */
  gone: z.array(aboutItem),
  /** What such a text is expected to tell of: minutes of everything but restricted items, others of what they would be written with. */
  expected: z.array(aboutItem),
  /** Of that, what no paragraph is linked with. */
  notMentioned: z.array(aboutItem),
  /** Names the record has in the other language alone, which stand in the draft as they are. */
  otherLanguage: z.array(z.string()),
})

export const minutesDraftInput = z.object({
  meetingId: id,
  kind: textKind,
  language,
  /** A template of the body; left out: the one in force for the kind and language. */
  templateId: z.optional(id),
  /** One of those that come with Plenum, by its code. */
  templateCode: z.optional(line),
  title: z.optional(line),
  /** A resolution or communiqué of these items; left out: of those adopted, or of the whole meeting where none was. */
  itemIds: z.optional(z.array(id).check(z.minLength(1), z.maxLength(500))),
  /** Its other language: written from the same record, approved with it. */
  translationOfId: z.optional(id),
})
export const minutesWritten = z.object({ id, version, n: count, digest, state: textState })
export const minutesSaveInput = z.object({
  textId: id,
  version,
  text: z.optional(documentText),
  title: z.optional(line),
  note: z.optional(line),
  /** A version of its own: the words of another hand or window are in the one before. */
  apart: z.optional(z.boolean()),
  /** Which records its paragraphs tell of, one list a paragraph; left out: carried over from the words before. */
  about: z.optional(z.array(z.array(aboutItem).check(z.maxLength(200))).check(z.maxLength(20_000))),
  /** Paragraphs of the record taken in or left aside, by digest. */
  seen: z.optional(z.array(digest).check(z.maxLength(2000))),
})
export const minutesCompareInput = z.object({
  textId: id,
  from: z.coerce.number().check(z.multipleOf(1), z.gte(1)),
  to: z.coerce.number().check(z.multipleOf(1), z.gte(1)),
  /** Compares with the text this one corrects: `from` is a version of that one. */
  withCorrected: z.optional(flag),
})
export const minutesCompareOutput = z.object({
  before: z.string(),
  after: z.string(),
  changes: z.array(
    z.object({
      kind: z.enum(['same', 'changed', 'in', 'out']),
      before: z.nullable(count),
      after: z.nullable(count),
      parts: z.array(z.object({ kind: z.enum(['same', 'out', 'in']), text: z.string() })),
    }),
  ),
})
export const minutesRestoreInput = z.object({ textId: id, version, n: count })
export const minutesSubmitInput = z.object({ textId: id, version, approval })
export const minutesReasonInput = z.object({ textId: id, version, reason: line })
export const minutesSignInput = z.object({ textId: id, version, digest })
/** By a later meeting: the item that adopted it, or that asked for the changes now made. */
export const minutesApproveInput = z.object({ textId: id, version, agendaItemId: id })
export const minutesRedactInput = z.object({ textId: id, version, n: count, reason: line })
export const minutesKeepInput = z.object({ meetingId: id, version })
export const minutesKept = z.object({ id, version })
export const minutesExportInput = z.object({ textId: id, format: z.enum(['pdf', 'docx']), copy })
