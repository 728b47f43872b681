import * as z from 'zod/mini'
import { count, day, language, localised } from '../../kit/shapes.ts'
import { documentKind } from '../document/document.schema.ts'
import { agendaKind, outcome, voteResult } from '../meeting/agenda.schema.ts'
import { meetingKind, personnelKind } from '../meeting/meeting.schema.ts'
import { base, majority, voteMethod } from '../procedure/procedure.schema.ts'

/**
 * Exactly what the public reads: the shape kept in `publication.content`, shown by the pages and given as open data (docs/public-data.md). No
 * key of it may name a record of the inside. A change of the shape must still read what stands in the table.
 */
const figures = z.object({
  entitled: count,
  present: count,
  for: count,
  against: count,
  abstained: count,
  /** The number the votes for are held against, and how many were needed. */
  of: z.nullable(count),
  needed: z.nullable(count),
})

export const publicVote = z.object({
  /** Null where its words may not be public. */
  question: z.nullable(z.string()),
  method: voteMethod,
  secret: z.boolean(),
  base,
  majority,
  result: z.nullable(voteResult),
  /** Null of a secret vote: its result alone is public. */
  figures: z.nullable(figures),
  seats: z.nullable(count),
  elected: z.array(z.string()),
  /** The same persons in the languages the record has their names in. */
  electedNames: z.optional(z.array(localised)),
  /** It puts anew a question whose outcome was taken back. */
  again: z.optional(z.boolean()),
})
export type PublicVote = z.infer<typeof publicVote>

export const publicPersonnel = z.object({
  kind: personnelKind,
  /** Null: decided without the name in what is published. */
  who: z.nullable(z.string()),
  post: z.nullable(z.string()),
  effectiveOn: z.nullable(day),
})
export type PublicPersonnel = z.infer<typeof publicPersonnel>

/** Who acted in an office: the name, and the posts the record has for that day. */
export const publicOfficer = z.object({ name: localised, posts: z.array(localised) })

export const publicMeeting = z.object({
  type: z.literal('meeting'),
  kind: meetingKind,
  number: z.nullable(z.int()),
  term: z.nullable(z.int()),
  year: z.nullable(z.int()),
  enlarged: z.boolean(),
  title: z.nullable(localised),
  heldOn: z.nullable(day),
  heldUntil: z.nullable(day),
  dateText: z.nullable(z.string()),
  place: z.nullable(z.string()),
  presiding: z.nullable(publicOfficer),
  quorum: z.nullable(z.object({ present: count, of: count, met: z.boolean() })),
  deliveries: z.array(z.object({ by: z.string(), what: z.string(), onBehalfOf: z.nullable(z.string()) })),
  personnel: z.array(publicPersonnel),
  /** All that met, where several bodies did; the leading one first. */
  hosts: z.optional(z.array(localised)),
})

export const publicItem = z.object({
  type: z.literal('item'),
  /** Of its agenda: 2, or 2.1 below 2. What is not public leaves a gap. */
  number: z.optional(z.nullable(z.string())),
  kind: agendaKind,
  title: z.string(),
  otherTitle: z.optional(z.nullable(z.string())),
  presenter: z.nullable(publicOfficer),
  outcome: z.nullable(outcome),
  outcomeBody: z.nullable(localised),
  votes: z.array(publicVote),
  personnel: z.array(publicPersonnel),
})

export const publicParagraph = z.object({
  anchor: z.string(),
  heading: z.boolean(),
  /** Null: the paragraph is not published. */
  text: z.nullable(z.string()),
})

export const publicDocument = z.object({
  type: z.literal('document'),
  kind: documentKind,
  title: localised,
  language,
  number: z.nullable(z.string()),
  datedOn: z.nullable(day),
  adopted: z.boolean(),
  issuers: z.array(localised),
  /** SHA-256 over the canonical paragraphs of the whole text, as kept by the body. */
  digest: z.string(),
  paragraphs: z.array(publicParagraph),
})
export type PublicDocument = z.infer<typeof publicDocument>

export const publicContent = z.discriminatedUnion('type', [publicMeeting, publicItem, publicDocument])
export type PublicContent = z.infer<typeof publicContent>
export type PublicMeeting = z.infer<typeof publicMeeting>
export type PublicItem = z.infer<typeof publicItem>
