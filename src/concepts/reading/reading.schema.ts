import * as z from 'zod/mini'
import { can, count, day, id, instant, language, line, page, pageInput, quote, ref, version } from '../../kit/shapes.ts'
import { FACT_FIELDS } from '../../reading/reading.ts'
import { documentText } from '../document/document.schema.ts'
import { readingLink } from './link.schema.ts'

export const READING_STATES = ['draft', 'taken', 'discarded'] as const
export const readingState = z.enum(READING_STATES)
export type ReadingState = z.infer<typeof readingState>
/** `merged`: it is part of another fact now. */
export const DECISIONS = ['pending', 'accepted', 'corrected', 'rejected', 'merged'] as const
export const decision = z.enum(DECISIONS)
export type Decision = z.infer<typeof decision>

/** How a fact was corrected: its words, what it says, which field it is of; made one with another, or two. */
export const CORRECTION_KINDS = ['span', 'value', 'field', 'merge', 'split'] as const
export const correctionKind = z.enum(CORRECTION_KINDS)
export type CorrectionKind = z.infer<typeof correctionKind>

const factKey = z.string().check(z.minLength(1), z.maxLength(80))
export const factField = z.enum(FACT_FIELDS)

const decided = { decision, by: z.nullable(ref), at: instant, inBulk: z.boolean() }

/** `value` is the item of reading/record.schema.ts for the field, or the bare value for kind, ordinal, term, enlarged, is_meeting. */
export const readingFact = z.object({
  key: z.string(),
  field: factField,
  value: z.unknown(),
  quotes: z.array(quote),
  rule: z.string(),
  confidence: z.number(),
  /** The point a clause belongs to. */
  parent: z.nullable(z.string()),
  decision,
  correctedValue: z.nullable(z.unknown()),
  correctedQuote: z.nullable(quote),
  /** All its words, where a person put others in place of the proposed ones. */
  correctedQuotes: z.nullable(z.array(quote)),
  /** The field it was read as wrongly has its own name above; this is the one it stands as. */
  correctedField: z.nullable(factField),
  kinds: z.array(correctionKind),
  /** Of a merged fact: the one it is part of; of one split off: the one it was part of. */
  otherKey: z.nullable(z.string()),
  decidedBy: z.nullable(ref),
  decidedAt: z.nullable(instant),
  inBulk: z.nullable(z.boolean()),
  /** Earlier decisions on this fact, newest first: a colleague's word is shown beside the one that stands. */
  earlier: z.array(z.object(decided)),
})

export const readingGetInput = z.object({ readingId: id })
export const readingOutput = z.object({
  id,
  state: readingState,
  body: ref,
  title: z.string(),
  language,
  text: z.string(),
  digest: z.string(),
  publishedOn: z.nullable(day),
  facts: z.array(readingFact),
  links: z.array(readingLink),
  counts: z.object({
    total: count,
    pending: count,
    accepted: count,
    corrected: count,
    rejected: count,
    merged: count,
    single: count,
    inBulk: count,
  }),
  /** What taking still lacks. */
  missing: z.array(z.enum(['decisions', 'publication_date', 'body'])),
  documentId: z.nullable(id),
  meetingId: z.nullable(id),
  sourceIds: z.array(id),
  createdBy: z.nullable(ref),
  createdAt: instant,
  takenBy: z.nullable(ref),
  takenAt: z.nullable(instant),
  version,
  can,
})

/** `me`: who asks, for the others to see. */
export const readingWatchOutput = z.object({ id, state: readingState, version, me: z.nullable(ref) })

export const readingListInput = z.object({ bodyId: z.optional(id), state: z.optional(readingState), ...pageInput })
export const readingListOutput = page(
  z.object({
    id,
    body: ref,
    title: z.string(),
    language,
    state: readingState,
    publishedOn: z.nullable(day),
    facts: count,
    pending: count,
    documentId: z.nullable(id),
    createdBy: z.nullable(ref),
    createdAt: instant,
    takenAt: z.nullable(instant),
  }),
)

export const readingStartInput = z.object({
  bodyId: id,
  text: documentText,
  title: z.optional(line),
  publishedOn: z.optional(day),
  language: z.optional(language),
})
export const readingWritten = z.object({ id, version })

const stretch = z.object({ start: z.int(), end: z.int() })

/** What every act of the desk may carry: sent again after a lost answer it is done once; what a colleague decided since `seenVersion` is not overwritten. */
const desk = {
  readingId: id,
  actId: z.optional(id),
  seenVersion: z.optional(version),
}

export const readingDecideInput = z.object({
  ...desk,
  decisions: z
    .array(
      z.object({
        factKey,
        /** A fact is merged by `reading.merge`. */
        decision: z.enum(['pending', 'accepted', 'corrected', 'rejected']),
        /** For `corrected`: the whole value of the field. */
        value: z.optional(z.unknown()),
        /** For `corrected`: it is of another field than it was read as. */
        field: z.optional(factField),
        /** For `corrected`: where the words stand, when not at the proposed quote. */
        quote: z.optional(stretch),
        quotes: z.optional(z.array(stretch).check(z.minLength(1), z.maxLength(200))),
      }),
    )
    .check(z.minLength(1), z.maxLength(5000)),
  inBulk: z.boolean(),
  /** In bulk: the facts that were on the screen; a fact outside is refused. */
  seenKeys: z.optional(z.array(factKey).check(z.maxLength(5000))),
})
const stands = {
  key: z.string(),
  decision,
  decidedBy: z.nullable(ref),
  decidedAt: z.nullable(instant),
  inBulk: z.nullable(z.boolean()),
}
export const readingDecideOutput = z.object({
  id,
  version,
  pending: count,
  facts: z.array(z.object(stands)),
  /** Decided otherwise by a colleague since they were seen: left as they stand, told with his word. */
  conflicts: z.array(z.object({ ...stands, correctedValue: z.nullable(z.unknown()) })),
})

export const readingMergeInput = z.object({
  ...desk,
  /** The one that stays, with its name. */
  factKey,
  /** Those that become part of it, of its field. */
  otherKeys: z.array(factKey).check(z.minLength(1), z.maxLength(20)),
  /** Left out: what the facts say together. */
  value: z.optional(z.unknown()),
})

export const readingSplitInput = z.object({
  ...desk,
  factKey,
  /** In the order of the text; the first stays the fact itself. */
  parts: z
    .array(
      z.object({
        quotes: z.array(stretch).check(z.minLength(1), z.maxLength(200)),
        /** Left out: what the words of the part say. */
        value: z.optional(z.unknown()),
      }),
    )
    .check(z.minLength(2), z.maxLength(10)),
})

export const readingAddFactInput = z.object({
  ...desk,
  field: factField,
  /** The item of the field, or the bare value; the parts left out stand empty. */
  value: z.unknown(),
  /** The words of the text it was read from; for a point, the whole of it. */
  quote: stretch,
})

export const readingDateInput = z.object({ readingId: id, publishedOn: day })
export const readingUndoInput = z.object(desk)
export const readingUndoOutput = z.object({
  id,
  version,
  undone: count,
  pending: count,
  /** The facts, and `link:` with the slots, that stand as they did before. */
  keys: z.array(z.string()),
})
export const readingDiscardInput = z.object({ readingId: id, version, reason: z.optional(line) })
export const readingTakeInput = z.object({ readingId: id, version })
export const readingTakeOutput = z.object({
  id,
  version,
  documentId: id,
  meetingId: z.nullable(id),
  sourceIds: z.array(id),
  higherMeetingIds: z.array(id),
  made: z.object({
    points: count,
    clauses: count,
    obligations: count,
    plans: count,
    persons: count,
    externalBodies: count,
    quotes: count,
  }),
})
