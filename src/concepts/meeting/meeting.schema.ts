import * as z from 'zod/mini'
import { can, count, day, id, instant, localised, page, pageInput, ref, version } from '../../kit/shapes.ts'
import { MEETING_KINDS } from '../../reading/record.schema.ts'
import { documentRef, factQuote } from '../document/document.schema.ts'
import { capacity } from '../person/membership.schema.ts'
import { sourceRef } from '../source/source.schema.ts'

export { MEETING_KINDS }
export const meetingKind = z.enum(MEETING_KINDS)
export type MeetingKind = z.infer<typeof meetingKind>

/** Only a meeting run here passes the states; what was recorded afterwards or read from a text enters as closed. */
export const MEETING_STATES = ['planned', 'called', 'open', 'closed', 'cancelled'] as const
export const meetingState = z.enum(MEETING_STATES)
export type MeetingState = z.infer<typeof meetingState>
export const ORIGINS = ['run', 'recorded', 'read'] as const
export const origin = z.enum(ORIGINS)
export type Origin = z.infer<typeof origin>

export const AGENDA_KINDS = ['convey', 'report', 'deliberate', 'vote', 'personnel', 'information', 'other'] as const
export const agendaKind = z.enum(AGENDA_KINDS)
export const AGENDA_STATES = ['on_the_agenda', 'concluded'] as const
export const OUTCOMES = [
  'adopted',
  'adopted_in_principle',
  'amended',
  'rejected',
  'noted',
  'referred',
  'deferred',
  'remitted',
  'withdrawn',
  'deliberated',
  'conveyed',
] as const
export const outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof outcome>

export const VOTE_METHODS = ['show_of_hands', 'roll_call', 'acclamation', 'consensus'] as const
export const voteMethod = z.enum(VOTE_METHODS)
export const BASES = ['entitled', 'due', 'present', 'cast'] as const
export const base = z.enum(BASES)
export type Base = z.infer<typeof base>
export const MAJORITIES = ['simple', 'absolute', 'two_thirds'] as const
export const majority = z.enum(MAJORITIES)
export type Majority = z.infer<typeof majority>

export const PERSONNEL_KINDS = ['election', 'appointment', 'co-option', 'resignation', 'removal', 'discipline'] as const
export const personnelKind = z.enum(PERSONNEL_KINDS)
export const REFERENCE_ACTS = ['conveyed', 'studied', 'implemented', 'cited'] as const
export const referenceAct = z.enum(REFERENCE_ACTS)

/** What every link to a meeting carries, so that the screen can write its name in either language. */
export const meetingRef = z.object({
  id,
  body: ref,
  kind: meetingKind,
  number: z.nullable(z.int()),
  term: z.nullable(z.int()),
  year: z.nullable(z.int()),
  enlarged: z.boolean(),
  title: z.nullable(localised),
  heldOn: z.nullable(day),
  dateText: z.nullable(z.string()),
  origin,
  state: meetingState,
})
export type MeetingRef = z.infer<typeof meetingRef>

export const quorumFacts = z.object({
  /** Holders of seats that count, on the day. */
  entitled: count,
  present: count,
  needed: count,
  rule: majority,
  met: z.boolean(),
})
export type QuorumFacts = z.infer<typeof quorumFacts>

export const voteItem = z.object({
  id,
  question: z.string(),
  method: voteMethod,
  base,
  majority,
  entitled: count,
  present: count,
  for: count,
  against: count,
  abstained: count,
  /** The number the votes for are held against, and how many were needed. */
  of: count,
  needed: count,
  result: z.enum(['carried', 'lost']),
  happenedOn: day,
  recordedAt: instant,
})

export const agendaItem = z.object({
  id,
  ord: z.int(),
  kind: agendaKind,
  title: z.string(),
  presenter: z.nullable(z.string()),
  state: z.enum(AGENDA_STATES),
  outcome: z.nullable(outcome),
  /** The outcome is what the text or the clerk states; it was not put to a vote here. */
  asStated: z.boolean(),
  source: z.nullable(sourceRef),
  document: z.nullable(documentRef),
  votes: z.array(voteItem),
})

export const personnelItem = z.object({
  id,
  ord: z.int(),
  kind: personnelKind,
  who: z.string(),
  person: z.nullable(ref),
  post: z.nullable(z.string()),
  postRef: z.nullable(ref),
  effectiveOn: z.nullable(day),
  /** The seat or office this decision began or ended, where it is known here. */
  membershipId: z.nullable(id),
})

/** Facts a meeting's page shows as "not known" when nobody stated them. */
export const KNOWABLE = [
  'number',
  'term',
  'heldOn',
  'place',
  'presiding',
  'quorum',
  'counts',
  'attendance',
  'outcomes',
  'votes',
] as const

export const meetingGetInput = z.object({ meetingId: id })
export const meetingOutput = z.object({
  ...meetingRef.shape,
  bodyExternal: z.boolean(),
  hosts: z.array(ref),
  heldUntil: z.nullable(day),
  place: z.nullable(z.string()),
  presiding: z.nullable(z.object({ person: z.nullable(ref), body: z.nullable(ref), text: z.nullable(z.string()) })),
  document: z.nullable(documentRef),
  quorum: z.nullable(quorumFacts),
  unknown: z.array(z.enum(KNOWABLE)),
  counts: z.array(z.object({ class: z.string(), n: count })),
  groups: z.array(z.object({ id, ord: z.int(), name: z.string(), body: z.nullable(ref) })),
  attendance: z.array(z.object({ person: ref, capacity, present: z.boolean(), excuse: z.nullable(z.string()) })),
  /** Who holds a seat in the body on the day of the meeting, for the roll; only before it is closed. */
  roll: z.array(
    z.object({ person: ref, capacity, countsForQuorum: z.boolean(), votes: z.boolean(), post: z.nullable(localised) }),
  ),
  agenda: z.array(agendaItem),
  deliveries: z.array(
    z.object({
      id,
      ord: z.int(),
      by: z.nullable(ref),
      byText: z.string(),
      what: z.string(),
      onBehalfOf: z.nullable(z.string()),
      onBehalfBody: z.nullable(ref),
      source: z.nullable(sourceRef),
    }),
  ),
  references: z.array(
    z.object({
      id,
      ord: z.int(),
      what: z.string(),
      issuer: z.nullable(z.string()),
      act: referenceAct,
      meeting: z.nullable(meetingRef),
      source: z.nullable(sourceRef),
    }),
  ),
  /** Meetings that conveyed, studied or cited this one. */
  takenUpBy: z.array(z.object({ meeting: meetingRef, act: referenceAct })),
  documents: z.array(
    z.object({
      ord: z.int(),
      title: z.string(),
      kind: z.string(),
      acts: z.array(z.string()),
      document: z.nullable(documentRef),
    }),
  ),
  personnel: z.array(personnelItem),
  followOns: z.array(
    z.object({
      id,
      ord: z.int(),
      bodyText: z.string(),
      body: z.nullable(ref),
      what: z.string(),
      plannedMeeting: z.nullable(meetingRef),
    }),
  ),
  reviewStatements: z.array(z.object({ ord: z.int(), kind: z.enum(['past', 'future']), period: z.string() })),
  sources: z.array(sourceRef),
  quotes: z.array(factQuote),
  timeline: z.array(
    z.object({
      act: z.string(),
      fromState: z.nullable(z.string()),
      toState: z.nullable(z.string()),
      reason: z.nullable(z.string()),
      person: z.nullable(ref),
      happenedOn: day,
      recordedAt: instant,
    }),
  ),
  recordedBy: z.nullable(ref),
  recordedAt: instant,
  version,
  can,
})

export const meetingListInput = z.object({
  bodyId: z.optional(id),
  kind: z.optional(meetingKind),
  state: z.optional(meetingState),
  from: z.optional(day),
  until: z.optional(day),
  ...pageInput,
})
export const meetingListOutput = page(
  z.object({
    ...meetingRef.shape,
    place: z.nullable(z.string()),
    documentId: z.nullable(id),
    agendaItems: count,
    recordedAt: instant,
  }),
)

export const meetingNextNumberInput = z.object({ bodyId: id, kind: meetingKind, on: z.optional(day) })
export const meetingNextNumberOutput = z.object({
  next: z.int(),
  series: z.enum(['term', 'year', 'none']),
  termId: z.nullable(id),
  term: z.nullable(z.int()),
  year: z.nullable(z.int()),
  gaps: z.array(z.int()),
})
