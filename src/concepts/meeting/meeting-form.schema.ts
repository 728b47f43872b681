import * as z from 'zod/mini'
import { count, day, id, line, localised, prose, version } from '../../kit/shapes.ts'
import { documentText } from '../document/document.schema.ts'
import { capacity } from '../person/membership.schema.ts'
import { caller } from '../procedure/procedure.schema.ts'
import { agendaKind, outcome } from './agenda.schema.ts'
import { meetingKind, personnelKind, referenceAct } from './meeting.schema.ts'
import { sittingDraft } from './sitting.schema.ts'

/** What a clerk fills in: to plan and hold a meeting here, or to record one afterwards. */
const head = {
  bodyId: id,
  kind: meetingKind,
  /** Left out: the meeting has no number. The next one is proposed by meeting.nextNumber. */
  number: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  /** Ordinal of the term; left out: the term of the day where the body has one. */
  term: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  /** Numbered within the calendar year instead of the term. */
  byYear: z.optional(z.boolean()),
  enlarged: z.optional(z.boolean()),
  title: z.optional(localised),
  heldOn: day,
  heldUntil: z.optional(day),
  place: z.optional(line),
  hostIds: z.optional(z.array(id).check(z.maxLength(20))),
  presidingPersonId: z.optional(id),
  presidingBodyId: z.optional(id),
  presidingText: z.optional(line),
}

/** Whom of a body: all its seats, members or alternates alone, its leadership team, all who hold a post in it. */
export const INVITED_SEATS = ['seats', 'members', 'alternates', 'leadership', 'posts'] as const
export const invitedSeats = z.enum(INVITED_SEATS)
/** A line of the list of those invited: a person, a post or a group of a body. */
export const invitedLine = {
  personId: z.optional(id),
  postId: z.optional(id),
  bodyId: z.optional(id),
  /** With a body: whom of it. */
  seats: z.optional(invitedSeats),
  capacity: z.optional(capacity),
  onBehalfBodyId: z.optional(id),
}

const agendaInput = z.object({
  kind: agendaKind,
  title: line,
  otherTitle: z.optional(line),
  presenter: z.optional(line),
  sourceId: z.optional(id),
  documentId: z.optional(id),
})
const personnelInput = z.object({
  kind: personnelKind,
  who: line,
  personId: z.optional(id),
  post: z.optional(line),
  postId: z.optional(id),
  /** For a seat without a post: the capacity it carries. */
  capacity: z.optional(capacity),
  effectiveOn: z.optional(day),
  /** The holder of the post makes room that day. */
  succeeds: z.optional(z.boolean()),
  /** Decided without the name in what is published. */
  unnamed: z.optional(z.boolean()),
  agendaItemId: z.optional(id),
})
/** Who was elected by a vote takes the seat or post; all of them alike. */
export const meetingSeatElectedInput = z.object({
  meetingId: id,
  version,
  voteId: id,
  /** By their numbers among the candidates; each linked to the person it is. */
  persons: z
    .array(z.object({ ord: z.int().check(z.gte(1)), personId: z.optional(id) }))
    .check(z.minLength(1), z.maxLength(500)),
  postId: z.optional(id),
  post: z.optional(line),
  capacity: z.optional(capacity),
  effectiveOn: z.optional(day),
  succeeds: z.optional(z.boolean()),
  unnamed: z.optional(z.boolean()),
  happenedOn: z.optional(day),
})

export const meetingPlanInput = z.object({
  ...head,
  /** In their order; left out: one sitting, at the meeting's place. */
  sittings: z.optional(z.array(sittingDraft).check(z.minLength(1), z.maxLength(60))),
  /** Beside whoever holds a seat; whole groups at an enlarged meeting. */
  invite: z.optional(z.array(z.object(invitedLine)).check(z.maxLength(200))),
  happenedOn: z.optional(day),
})
export const meetingCallInput = z.object({
  meetingId: id,
  version,
  /** Left out: what is on the agenda. Given: takes its place. */
  agenda: z.optional(z.array(agendaInput).check(z.minLength(1), z.maxLength(100))),
  /** Why the notice is shorter than the rules ask. */
  shortReason: z.optional(line),
  /** Who calls, where that is not who sends the notice: the organ, the body above or the members whose word is carried out. */
  calledBy: z.optional(caller),
  /** The decision or demand it rests on. */
  callBasis: z.optional(line),
  /** The members who demand it. */
  demandedByIds: z.optional(z.array(id).check(z.maxLength(5000))),
  happenedOn: z.optional(day),
})
export const meetingConcludeInput = z.object({
  meetingId: id,
  version,
  agendaItemId: id,
  outcome,
  documentId: z.optional(id),
  /** The words as they were adopted, where they are not those laid before the meeting and no motion carried them. */
  adoptedText: z.optional(documentText),
  /** Adopted in principle: the post that fixes the final text, and by when. */
  finaliserPostId: z.optional(id),
  finaliseBy: z.optional(day),
  /** Referred or remitted: to whom. */
  outcomeBodyId: z.optional(id),
  note: z.optional(line),
  happenedOn: z.optional(day),
})
export const meetingReconsiderInput = z.object({
  meetingId: id,
  version,
  agendaItemId: id,
  reason: line,
  happenedOn: z.optional(day),
})
/** Null: no item is before the meeting. */
export const meetingTakeUpInput = z.object({ meetingId: id, version, agendaItemId: z.nullable(id) })
/** A person, an organ, or a person for an organ; what is left out stays, null clears it. */
export const meetingPresideInput = z.object({
  meetingId: id,
  version,
  presidingPersonId: z.optional(z.nullable(id)),
  presidingBodyId: z.optional(z.nullable(id)),
  /** Why the chair changes hands: absent, recused, by turns. */
  reason: z.optional(line),
  happenedOn: z.optional(day),
})
/** A report or speech given here, where the body it speaks for may be another. */
export const meetingDeliverInput = z.object({
  meetingId: id,
  version,
  by: line,
  byPersonId: z.optional(id),
  what: line,
  onBehalfOf: z.optional(line),
  onBehalfBodyId: z.optional(id),
  sourceId: z.optional(id),
  happenedOn: z.optional(day),
})
export const meetingDelivered = z.object({ id, version, deliveryId: id })
export const meetingPersonnelInput = z.object({
  meetingId: id,
  version,
  ...personnelInput.shape,
  happenedOn: z.optional(day),
})
export const meetingCloseInput = z.object({ meetingId: id, version, happenedOn: z.optional(day) })
export const meetingCancelInput = z.object({ meetingId: id, version, reason: line, happenedOn: z.optional(day) })
export const meetingWritten = z.object({ id, version })

export const meetingRecordInput = z.object({
  ...head,
  documentId: z.optional(id),
  counts: z.optional(z.array(z.object({ class: line, n: count })).check(z.maxLength(40))),
  groups: z.optional(z.array(z.object({ name: line, bodyId: z.optional(id) })).check(z.maxLength(200))),
  attendance: z.optional(
    z
      .array(z.object({ personId: id, capacity: z.optional(capacity), present: z.boolean(), excuse: z.optional(line) }))
      .check(z.maxLength(5000)),
  ),
  agenda: z.optional(z.array(z.object({ ...agendaInput.shape, outcome: z.optional(outcome) })).check(z.maxLength(200))),
  deliveries: z.optional(
    z
      .array(
        z.object({
          by: line,
          byPersonId: z.optional(id),
          what: prose,
          onBehalfOf: z.optional(line),
          onBehalfBodyId: z.optional(id),
          sourceId: z.optional(id),
        }),
      )
      .check(z.maxLength(200)),
  ),
  documents: z.optional(
    z
      .array(
        z.object({ title: line, kind: line, acts: z.array(line).check(z.maxLength(10)), documentId: z.optional(id) }),
      )
      .check(z.maxLength(200)),
  ),
  personnel: z.optional(z.array(personnelInput).check(z.maxLength(500))),
  references: z.optional(
    z
      .array(
        z.object({
          what: line,
          issuer: z.optional(line),
          act: referenceAct,
          meetingId: z.optional(id),
          sourceId: z.optional(id),
        }),
      )
      .check(z.maxLength(200)),
  ),
  followOns: z.optional(
    z.array(z.object({ bodyText: line, bodyId: z.optional(id), what: line })).check(z.maxLength(50)),
  ),
  reviewStatements: z.optional(
    z.array(z.object({ kind: z.enum(['past', 'future']), period: line })).check(z.maxLength(20)),
  ),
})
