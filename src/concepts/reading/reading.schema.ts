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
  quote,
  ref,
  version,
} from '../../kit/shapes.ts'
import { FACT_FIELDS } from '../../reading/reading.ts'
import { documentText } from '../document/document.schema.ts'
import { meetingRef } from '../meeting/meeting.schema.ts'

export const READING_STATES = ['draft', 'taken', 'discarded'] as const
export const readingState = z.enum(READING_STATES)
export type ReadingState = z.infer<typeof readingState>
export const DECISIONS = ['pending', 'accepted', 'corrected', 'rejected'] as const
export const decision = z.enum(DECISIONS)
export type Decision = z.infer<typeof decision>

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
  decidedBy: z.nullable(ref),
  decidedAt: z.nullable(instant),
  inBulk: z.nullable(z.boolean()),
  /** Earlier decisions on this fact, newest first: a colleague's word is shown beside the one that stands. */
  earlier: z.array(z.object(decided)),
})

export const CERTAINTIES = ['exact', 'likely', 'possible'] as const
export const LINK_REASONS = [
  'same_name',
  'alias',
  'same_words',
  'same_place_and_kind',
  'this_desk',
  'same_series',
  'member_of_body',
] as const
export const LINK_KINDS = ['body', 'meeting', 'person'] as const
/** One name in the text and the record it is taken for. `chosen` null: a record of its own is made (a body becomes external). */
export const readingLink = z.object({
  slot: z.string(),
  kind: z.enum(LINK_KINDS),
  words: z.string(),
  factKeys: z.array(z.string()),
  candidates: z.array(
    z.object({
      id,
      name: localised,
      external: z.boolean(),
      certainty: z.enum(CERTAINTIES),
      reason: z.enum(LINK_REASONS),
      parent: z.nullable(localised),
      meeting: z.nullable(meetingRef),
    }),
  ),
  chosenId: z.nullable(id),
  /** False while the choice is the program's proposal. */
  chosenByPerson: z.boolean(),
})
export type ReadingLink = z.infer<typeof readingLink>

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

export const readingDecideInput = z.object({
  readingId: id,
  decisions: z
    .array(
      z.object({
        factKey,
        decision,
        /** For `corrected`: the whole value of the field. */
        value: z.optional(z.unknown()),
        /** For `corrected`: where the words stand, when not at the proposed quote. */
        quote: z.optional(z.object({ start: z.int(), end: z.int() })),
      }),
    )
    .check(z.minLength(1), z.maxLength(5000)),
  inBulk: z.boolean(),
  /** In bulk: the facts that were on the screen; a fact outside is refused. */
  seenKeys: z.optional(z.array(factKey).check(z.maxLength(5000))),
})
export const readingDecideOutput = z.object({
  id,
  version,
  pending: count,
  facts: z.array(
    z.object({
      key: z.string(),
      decision,
      decidedBy: z.nullable(ref),
      decidedAt: z.nullable(instant),
      inBulk: z.nullable(z.boolean()),
    }),
  ),
})

export const readingAddFactInput = z.object({
  readingId: id,
  field: factField,
  /** The item of the field, or the bare value; the parts left out stand empty. */
  value: z.unknown(),
  /** The words of the text it was read from; for a point, the whole of it. */
  quote: z.object({ start: z.int(), end: z.int() }),
})

export const readingLinkInput = z.object({
  readingId: id,
  version: z.optional(version),
  slot: z.string().check(z.minLength(1), z.maxLength(120)),
  chosenId: z.nullable(id),
})
export const readingDateInput = z.object({ readingId: id, publishedOn: day })
export const readingUndoInput = z.object({ readingId: id })
export const readingUndoOutput = z.object({ id, version, undone: count, pending: count })
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

export const readingAccuracyInput = z.object({ bodyId: z.optional(id) })
/**
 * Single decisions only: a fact accepted among others in bulk says nothing about the reader. `missed` are facts people added; of `standing`, all that stand of
 * the field (accepted, in bulk too, corrected, added).
 */
const accuracyCounts = {
  accepted: count,
  corrected: count,
  rejected: count,
  decided: count,
  missed: count,
  standing: count,
}
export const readingAccuracyOutput = z.object({
  fields: z.array(z.object({ field: factField, ...accuracyCounts })),
  total: z.object({ ...accuracyCounts, inBulk: count }),
})
