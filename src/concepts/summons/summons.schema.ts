import * as z from 'zod/mini'
import { can, count, day, file, id, instant, line, localised, page, pageInput, ref, version } from '../../kit/shapes.ts'
import { meetingRef } from '../meeting/meeting.schema.ts'
import { invitedLine, invitedSeats } from '../meeting/meeting-form.schema.ts'
import { sittingPlan } from '../meeting/sitting.schema.ts'
import { capacity } from '../person/membership.schema.ts'
import { caller } from '../procedure/procedure.schema.ts'
import { messageState, noticeChange, noticeKind } from './notice.schema.ts'

export const ANSWERS = ['accepted', 'excused'] as const
export const answer = z.enum(ANSWERS)

export const invitationLine = z.object({
  id,
  ord: z.int(),
  person: z.nullable(ref),
  /** Whoever holds it on the day of the meeting. */
  post: z.nullable(z.object({ ...ref.shape, body: ref })),
  body: z.nullable(ref),
  seats: z.nullable(invitedSeats),
  capacity,
  onBehalfBody: z.nullable(ref),
  persons: count,
})

/** Somebody invited, once, however many lines name him. */
export const recipient = z.object({
  person: ref,
  capacity,
  onBehalfBody: z.nullable(ref),
  /** `seat`: by right of his seat in a body that meets; the ids are lines of the list. */
  through: z.array(z.union([z.literal('seat'), z.literal('substitute'), id])),
  /** Null for those who do not run the meeting. */
  hasAddress: z.nullable(z.boolean()),
  noticed: z.boolean(),
  answer: z.nullable(answer),
  reason: z.nullable(z.string()),
  substitute: z.nullable(ref),
  answeredBy: z.nullable(ref),
  answeredAt: z.nullable(instant),
})

export const noticeItem = z.object({
  id,
  sequence: count,
  kind: noticeKind,
  changes: z.array(noticeChange),
  neededDays: z.nullable(z.int()),
  givenDays: z.nullable(z.int()),
  shortReason: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  /** Who called the meeting with it, and on what decision or demand; null for a change. */
  calledBy: z.nullable(caller),
  callBasis: z.nullable(z.string()),
  demandedBy: z.array(ref),
  sentBy: z.nullable(ref),
  sentAt: instant,
  /** Of its messages; how many have no address is shown to who runs the meeting. */
  messages: z.object({ total: count, queued: count, sent: count, failed: count, byHand: count, noAddress: count }),
})

export const summonsGetInput = z.object({ meetingId: id })
export const summonsGetOutput = z.object({
  meetingId: id,
  lines: z.array(invitationLine),
  /** In the order of the list; at most 1000, `total` counts all. For a guest: himself alone. */
  recipients: z.array(recipient),
  total: count,
  counts: z.object({ accepted: count, excused: count, silent: count }),
  notices: z.array(noticeItem),
  /** What has changed since the last notice and was not yet announced. */
  pending: z.array(noticeChange),
  /** Invited since, without a notice so far. */
  unnoticed: count,
  /** Told before, no longer invited, and not told so. */
  withdrawn: z.array(ref),
  /** Who may call by the rules, as which of these the reader acts, and which he may state with what they rest on. */
  callers: z.object({ allowed: z.array(caller), own: z.array(caller), stated: z.array(caller) }),
  period: z.object({
    neededDays: z.nullable(z.int()),
    givenDays: z.nullable(z.int()),
    binding: z.boolean(),
    short: z.boolean(),
  }),
  substitutes: z.boolean(),
  mailServer: z.boolean(),
  can,
})

export const summonsMineInput = z.object({})
export const summonsMineOutput = z.object({
  items: z.array(
    z.object({
      meeting: meetingRef,
      place: z.nullable(z.string()),
      startsAt: z.nullable(instant),
      endsAt: z.nullable(instant),
      capacity,
      onBehalfBody: z.nullable(ref),
      answer: z.nullable(answer),
      reason: z.nullable(z.string()),
      substitute: z.nullable(ref),
      /** Whether the rules let one name a substitute for one's own seat. */
      substitutes: z.boolean(),
      /** Null: no message was made for him; he holds the post, or sits in the group, that one told. */
      noticedAt: z.nullable(instant),
      /** The last notice told of a change. */
      changed: z.boolean(),
      /** The last one told that one is no longer invited. */
      withdrawn: z.boolean(),
      can,
    }),
  ),
})

export const summonsInviteInput = z.object({ meetingId: id, ...invitedLine })
export const summonsInviteOutput = z.object({ id, meetingId: id, persons: count })
export const summonsUninviteInput = z.object({ invitationId: id })
export const summonsUninviteOutput = z.object({ meetingId: id })
export const summonsAnswerInput = z.object({
  meetingId: id,
  /** Left out: oneself. Another is entered by who runs the meeting. */
  personId: z.optional(id),
  answer,
  reason: z.optional(line),
  /** Excused: who fills the seat at this meeting, where the rules allow it. */
  substituteId: z.optional(id),
})
export const summonsAnswerOutput = z.object({ meetingId: id, personId: id, answer })

export const meetingChangeInput = z.object({
  meetingId: id,
  version,
  title: z.optional(z.nullable(localised)),
  heldOn: z.optional(day),
  heldUntil: z.optional(z.nullable(day)),
  place: z.optional(z.nullable(line)),
  enlarged: z.optional(z.boolean()),
  /** Until it is called: its number and who holds it jointly. */
  number: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(100_000)))),
  hostIds: z.optional(z.array(id).check(z.maxLength(20))),
  /** The sittings as they shall be, in their order: those kept by their id, new ones without; one left out is not held. */
  sittings: z.optional(
    z.array(z.object({ id: z.optional(id), ...sittingPlan })).check(z.minLength(1), z.maxLength(60)),
  ),
})

export const noticeAnnounceInput = z.object({ meetingId: id, version, happenedOn: z.optional(day) })
export const noticeAnnounceOutput = z.object({ id, version, noticeId: id, sequence: count, messages: count })
/** Left out: all of the notice that stand in the outbox or failed. */
export const noticeSendInput = z.object({ noticeId: id, messageId: z.optional(id) })
export const noticeSendOutput = z.object({ noticeId: id, queued: count })
export const noticeOutboxInput = z.object({ noticeId: id, state: z.optional(messageState), ...pageInput })
export const noticeOutboxOutput = page(
  z.object({
    id,
    person: ref,
    capacity,
    /** Told that he is no longer invited. */
    withdrawn: z.boolean(),
    address: z.nullable(z.string()),
    state: messageState,
    attempts: count,
    error: z.nullable(z.string()),
    sentAt: z.nullable(instant),
  }),
)
export const noticeHandInput = z.object({ messageId: id })
export const noticeHandOutput = z.object({ messageId: id, state: messageState })
export const noticeMessageInput = z.object({ messageId: id, as: z.optional(z.enum(['eml', 'ics'])) })
export const noticeWaitingInput = z.object({ state: z.optional(messageState), ...pageInput })
export const noticeWaitingOutput = z.object({
  ...page(
    z.object({
      id,
      noticeId: id,
      kind: z.union([noticeKind, z.literal('withdrawn')]),
      meeting: meetingRef,
      person: ref,
      address: z.nullable(z.string()),
      state: messageState,
      attempts: count,
      error: z.nullable(z.string()),
      noticedAt: instant,
      sentAt: z.nullable(instant),
    }),
  ).shape,
  counts: z.object({ queued: count, sent: count, failed: count, byHand: count }),
  mailServer: z.boolean(),
})
export const noticeCalendarInput = z.object({ meetingId: id })
export const noticePreviewInput = z.object({ meetingId: id })
export const noticePreviewOutput = z.object({ subject: z.string(), text: z.string(), attachments: z.array(z.string()) })
export const noticeFile = file
