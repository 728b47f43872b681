import * as z from 'zod/mini'
import { can, count, day, flag, id, instant, localised, ref, version } from '../../kit/shapes.ts'
import { documentRef, factQuote } from '../document/document.schema.ts'
import { capacity } from '../person/membership.schema.ts'
import { quorumFacts, ruleInForce } from '../procedure/procedure.schema.ts'
import { sourceRef } from '../source/source.schema.ts'
import { agendaItem } from './agenda.schema.ts'
import { meetingRef, personnelKind, referenceAct } from './meeting.schema.ts'
import { sittingItem } from './sitting.schema.ts'

export const personnelItem = z.object({
  id,
  ord: z.int(),
  kind: personnelKind,
  who: z.string(),
  person: z.nullable(ref),
  post: z.nullable(z.string()),
  postRef: z.nullable(ref),
  /** The seat it began or ended, beside or without a post. */
  capacity: z.nullable(capacity),
  effectiveOn: z.nullable(day),
  /** The seat or office this decision began or ended, where it is known here. */
  membershipId: z.nullable(id),
  /** Decided without the name in what is published. */
  unnamed: z.boolean(),
  agendaItemId: z.nullable(id),
  /** The election this decision follows, and which of its candidates. */
  voteId: z.nullable(id),
  candidateOrd: z.nullable(z.int()),
  /** It fell with the vote it rested on. */
  annulled: z.nullable(z.object({ at: instant, reason: z.string() })),
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

/** `people` false leaves out roll and attendance: a phone in a hall of thousands asks for neither. */
export const meetingGetInput = z.object({ meetingId: id, people: z.optional(flag) })
export const meetingOutput = z.object({
  ...meetingRef.shape,
  bodyExternal: z.boolean(),
  hosts: z.array(ref),
  heldUntil: z.nullable(day),
  place: z.nullable(z.string()),
  presiding: z.nullable(z.object({ person: z.nullable(ref), body: z.nullable(ref), text: z.nullable(z.string()) })),
  /** Each time the chair changed hands, in order. */
  chairChanges: z.array(
    z.object({ at: instant, from: z.nullable(ref), to: z.nullable(ref), reason: z.nullable(z.string()) }),
  ),
  document: z.nullable(documentRef),
  /** As found at the last opening; of a meeting that sits, `attendance.quorum` has the present one. */
  quorum: z.nullable(quorumFacts),
  /** Of a meeting run here, in order; at least one. */
  sittings: z.array(sittingItem),
  currentItemId: z.nullable(id),
  noticeSequence: count,
  /** Shown to who runs the meeting; null while the door is shut. */
  doorCode: z.nullable(z.string()),
  /** Which rules of procedure it goes by; null once it is over, or where it was not run here. */
  rule: z.nullable(ruleInForce),
  unknown: z.array(z.enum(KNOWABLE)),
  counts: z.array(z.object({ class: z.string(), n: count })),
  groups: z.array(z.object({ id, ord: z.int(), name: z.string(), body: z.nullable(ref) })),
  /** Who was there at all, then who was excused or missed; at most 500, the whole by `attendance.list`. */
  attendance: z.array(z.object({ person: ref, capacity, present: z.boolean(), excuse: z.nullable(z.string()) })),
  attendanceTotal: count,
  /** Of a meeting run here, once it sat: members' seats, how many were due, and how they were filled over all its sittings. */
  seats: z.nullable(
    z.object({ entitled: count, due: count, present: count, represented: count, excused: count, absent: count }),
  ),
  /** Members and alternates who stayed away without a word; at most 500. */
  absent: z.array(z.object({ person: ref, capacity })),
  absentTotal: count,
  /** Who holds a seat in the body on the day, only before it is over; at most 500, the whole by `attendance.search`. */
  roll: z.array(
    z.object({ person: ref, capacity, countsForQuorum: z.boolean(), votes: z.boolean(), post: z.nullable(localised) }),
  ),
  rollTotal: count,
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
