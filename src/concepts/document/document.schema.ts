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

export const DOCUMENT_KINDS = [
  'communique',
  'resolution',
  'decision',
  'opinion',
  'circular',
  'notice',
  'report',
  'request',
  'reply',
  'letter',
  'record',
  'minutes',
  'plan',
  'speech',
  'other',
] as const
export const documentKind = z.enum(DOCUMENT_KINDS)
export type DocumentKind = z.infer<typeof documentKind>

/** `entered` is the body's own; `issued` and `published` may be seen by bodies above and below it. */
export const DOCUMENT_STATES = ['entered', 'issued', 'published', 'withdrawn'] as const
export const documentState = z.enum(DOCUMENT_STATES)
export type DocumentState = z.infer<typeof documentState>

/** Length is checked by `checkText`, which names the limit; this bound only keeps the parser from chewing on nonsense. */
export const documentText = z.string().check(z.maxLength(60_000_000))

export const documentRef = z.object({ id, name: localised, language })

export const paragraph = z.object({
  anchor: z.string(),
  ord: z.int(),
  start: z.int(),
  end: z.int(),
  heading: z.boolean(),
})
export type Paragraph = z.infer<typeof paragraph>

export const DECIDED = ['single', 'bulk', 'corrected', 'typed'] as const
/** A fact of the record and the words it was read from. */
export const factQuote = z.object({
  id,
  documentId: id,
  quote,
  anchor: z.nullable(z.string()),
  subjectKind: z.string(),
  subjectId: id,
  field: z.string(),
  rule: z.nullable(z.string()),
  confidence: z.nullable(z.number()),
  decided: z.enum(DECIDED),
})
export type FactQuote = z.infer<typeof factQuote>

export const documentClause = z.object({
  id,
  sourceId: id,
  pointId: z.nullable(id),
  pointNumber: z.nullable(z.int()),
  actor: z.nullable(z.string()),
  action: z.string(),
  object: z.string(),
  force: z.enum(['required', 'arranged', 'encouraged', 'judged']),
  quote,
  anchor: z.nullable(z.string()),
})

export const documentGetInput = z.object({ documentId: id })
export const documentOutput = z.object({
  id,
  kind: documentKind,
  title: localised,
  language,
  state: documentState,
  number: z.nullable(z.string()),
  publishedOn: z.nullable(day),
  digest: z.string(),
  issuers: z.array(ref),
  /** Null when the words were redacted; digest and notice stay. */
  text: z.nullable(z.string()),
  redactedAt: z.nullable(instant),
  paragraphs: z.array(paragraph),
  quotes: z.array(factQuote),
  sources: z.array(
    z.object({
      id,
      title: localised,
      kind: z.string(),
      hand: z.string(),
      authority: z.string(),
      points: count,
      clauses: count,
    }),
  ),
  clauses: z.array(documentClause),
  obligations: z.array(z.object({ id, bearer: z.string(), duty: z.string(), mode: z.nullable(z.string()), quote })),
  plans: z.array(z.object({ id, name: localised, quote })),
  meetings: z.array(z.object({ id, relation: z.enum(['told_by', 'paper_of']) })),
  /** Items of meetings that decided on these words: laid before it, adopted, or released after adoption in principle. */
  adoptions: z.array(
    z.object({
      agendaItemId: id,
      role: z.enum(['laid', 'adopted', 'final']),
      outcome: z.nullable(z.string()),
      finaliseBy: z.nullable(day),
      releasedAt: z.nullable(instant),
    }),
  ),
  translationOf: z.nullable(documentRef),
  translations: z.array(documentRef),
  readingId: z.nullable(id),
  recordedBy: z.nullable(ref),
  recordedAt: instant,
  version,
  can,
})

export const documentEnterInput = z.object({
  bodyId: id,
  kind: documentKind,
  title: line,
  language,
  text: documentText,
  number: z.optional(line),
  publishedOn: z.optional(day),
  /** Further issuers after the entering body, which numbers it. */
  jointIssuerIds: z.optional(z.array(id).check(z.maxLength(20))),
  translationOfId: z.optional(id),
  state: z.optional(z.enum(['entered', 'issued', 'published'])),
  happenedOn: z.optional(day),
})
export const documentWritten = z.object({ id, version })

export const documentIssueInput = z.object({
  documentId: id,
  version,
  publish: z.optional(z.boolean()),
  number: z.optional(line),
  happenedOn: z.optional(day),
})
export const documentWithdrawInput = z.object({ documentId: id, version, reason: line, happenedOn: z.optional(day) })

export const documentListInput = z.object({ bodyId: z.optional(id), kind: z.optional(documentKind), ...pageInput })
export const documentListOutput = page(
  z.object({
    id,
    kind: documentKind,
    title: localised,
    language,
    state: documentState,
    number: z.nullable(z.string()),
    publishedOn: z.nullable(day),
    issuers: z.array(ref),
    recordedAt: instant,
  }),
)
