import * as z from 'zod/mini'
import { count, day, id, language } from '../../kit/shapes.ts'
import { bodyKind } from '../body/body.schema.ts'
import { confidentiality, outcome, voteItem } from '../meeting/agenda.schema.ts'
import { meetingKind, origin, personnelKind, referenceAct } from '../meeting/meeting.schema.ts'
import { capacity } from '../person/membership.schema.ts'
import { force, OBLIGATION_MODES, sourceKind } from '../source/source.schema.ts'

/**
 * Who a text is for. `body`: everything but restricted items; `readers`: also the restricted items the asker may read; `public`: open items alone,
 * no attendance list, no names of ordinary members, no name of who was decided on unnamed.
 */
export const AUDIENCES = ['body', 'readers', 'public'] as const
export const audience = z.enum(AUDIENCES)
export type Audience = z.infer<typeof audience>

/** Words in the languages the record has them in. */
export const words = z.object({
  en: z.optional(z.string()),
  zh: z.optional(z.string()),
  original: z.optional(language),
})
export type Words = z.infer<typeof words>

/** What was done to a document, in one vocabulary whatever the record's own wording was. */
export const DOCUMENT_ACTS = [
  'delivered',
  'heard',
  'received',
  'reviewed',
  'discussed',
  'deliberated',
  'examined',
  'adopted',
  'adopted_in_principle',
  'approved',
  'endorsed',
  'ratified',
  'amended',
  'noted',
  'rejected',
  'referred',
  'remitted',
  'deferred',
  'withdrawn',
] as const
export const documentAct = z.enum(DOCUMENT_ACTS)
export type DocumentAct = z.infer<typeof documentAct>

const accountPerson = z.object({ id: z.nullable(id), name: words, posts: z.array(words) })

export const accountVote = z.object({
  id,
  question: words,
  ...z.pick(voteItem, {
    method: true,
    secret: true,
    base: true,
    majority: true,
    present: true,
    for: true,
    against: true,
    abstained: true,
    of: true,
    needed: true,
    issued: true,
    returned: true,
    valid: true,
    invalid: true,
    result: true,
    castingVote: true,
    seats: true,
  }).shape,
  /** It puts anew a question whose outcome was taken back. */
  again: z.boolean(),
  candidates: z.array(
    z.object({ name: words, votes: count, against: count, abstained: count, elected: z.boolean(), byLot: z.boolean() }),
  ),
})
export type AccountVote = z.infer<typeof accountVote>

export const accountItem = z.object({
  id,
  ord: z.int(),
  /** As on everybody's agenda: 1, 2, and 2.1 below 2; what this text may not tell leaves a gap. */
  number: z.string(),
  kind: z.string(),
  title: words,
  presenter: z.nullable(accountPerson),
  confidentiality,
  outcome: z.nullable(outcome),
  outcomeBody: z.nullable(words),
  note: z.nullable(words),
  finaliser: z.nullable(words),
  finaliseBy: z.nullable(day),
  document: z.nullable(z.object({ id, title: words })),
  /** Members who took no part in it. */
  recused: z.array(accountPerson),
  votes: z.array(accountVote),
  /** Outcomes the meeting took back while it sat, in order. */
  reconsidered: z.array(z.object({ outcome, reason: words })),
})
export type AccountItem = z.infer<typeof accountItem>

export const accountClause = z.object({
  id,
  actor: z.nullable(words),
  action: words,
  object: words,
  force,
  deadline: z.nullable(words),
  deadlineOn: z.nullable(day),
  plans: z.array(words),
})
export type AccountClause = z.infer<typeof accountClause>

export const accountPoint = z.object({
  id,
  n: z.int(),
  marker: z.nullable(z.string()),
  clauses: z.array(accountClause),
})
export const accountObligation = z.object({
  id,
  bearer: words,
  duty: words,
  mode: z.nullable(z.enum(OBLIGATION_MODES)),
})

/** What one source made at the meeting asks: its numbered points, what stands outside them, what it lays on others. */
export const accountSource = z.object({
  id,
  kind: sourceKind,
  title: words,
  /** Who said it, where that was one person; null: the meeting itself. */
  author: z.nullable(accountPerson),
  points: z.array(accountPoint),
  clauses: z.array(accountClause),
  obligations: z.array(accountObligation),
})
export type AccountSource = z.infer<typeof accountSource>

export const accountCount = z.object({ class: z.string(), n: count })

export const meetingAccount = z.object({
  meetingId: id,
  audience,
  origin,
  body: z.object({
    id,
    name: words,
    shortName: z.nullable(words),
    kind: bodyKind,
    parent: z.nullable(words),
    /** An organ that has no terms of its own counts by its parent's. */
    termOfParent: z.boolean(),
  }),
  /** Bodies that met with it. */
  hosts: z.array(z.object({ id, name: words })),
  kind: meetingKind,
  number: z.nullable(z.int()),
  term: z.nullable(z.int()),
  year: z.nullable(z.int()),
  enlarged: z.boolean(),
  title: z.nullable(words),
  from: z.nullable(day),
  until: z.nullable(day),
  place: z.nullable(words),
  sittings: z.array(
    z.object({
      id,
      ord: z.int(),
      name: z.nullable(words),
      day: z.nullable(day),
      /** Hours of the organisation's zone, 09:00. */
      opened: z.nullable(z.string()),
      closed: z.nullable(z.string()),
      place: z.nullable(words),
      whole: z.boolean(),
    }),
  ),
  presiding: z.array(z.object({ ...accountPerson.shape, organ: z.boolean() })),
  quorum: z.nullable(
    z.object({ entitled: count, due: count, present: count, needed: count, met: z.nullable(z.boolean()) }),
  ),
  counts: z.array(accountCount),
  groups: z.array(z.object({ id, name: words })),
  /** In printed order. Empty for the public. */
  present: z.array(z.object({ ...accountPerson.shape, capacity })),
  excused: z.array(z.object({ ...accountPerson.shape, capacity, reason: z.nullable(words) })),
  /** Who holds a seat and stayed away without a word. Empty for the public. */
  absent: z.array(z.object({ ...accountPerson.shape, capacity })),
  items: z.array(accountItem),
  deliveries: z.array(z.object({ id, by: z.nullable(accountPerson), what: words, onBehalfOf: z.nullable(words) })),
  documents: z.array(
    z.object({
      documentId: z.nullable(id),
      agendaItemId: z.nullable(id),
      title: words,
      kind: z.string(),
      acts: z.array(documentAct),
      /** What the record says was done, where that is none of ours. */
      otherActs: z.array(words),
    }),
  ),
  references: z.array(
    z.object({
      id,
      what: words,
      issuer: z.nullable(words),
      act: referenceAct,
      /** A meeting of the record: named by body, term and number where the words are of the other language. */
      meetingName: z.nullable(words),
    }),
  ),
  sources: z.array(accountSource),
  plans: z.array(z.object({ id: z.nullable(id), name: words })),
  personnel: z.array(
    z.object({
      id,
      /** The item it was decided under; null: none, or one this text does not tell. */
      agendaItemId: z.nullable(id),
      kind: personnelKind,
      /** Null: decided without the name, and this reader is not told. */
      who: z.nullable(words),
      post: z.nullable(words),
      effectiveOn: z.nullable(day),
      unnamed: z.boolean(),
    }),
  ),
  followOns: z.array(z.object({ id, body: z.nullable(words), what: words })),
  reviews: z.array(z.object({ kind: z.enum(['past', 'future']), period: words })),
})
export type MeetingAccount = z.infer<typeof meetingAccount>

/** What a paragraph tells: records of the meeting. */
export const toldAbout = z.object({ subjectKind: z.string(), subjectId: id })
export type ToldAbout = z.infer<typeof toldAbout>
export const writtenParagraph = z.object({
  text: z.string(),
  about: z.array(toldAbout),
  /** Names it gives as they are in the other language, since the record has them in that alone. */
  otherLanguage: z.array(z.string()),
})
export const writtenText = z.object({ text: z.string(), paragraphs: z.array(writtenParagraph) })
export type WrittenText = z.infer<typeof writtenText>
