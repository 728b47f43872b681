import * as z from 'zod/mini'
import { can, count, day, flag, id, instant, line, localised, page, pageInput, ref, version } from '../../kit/shapes.ts'
import { capacity } from '../person/membership.schema.ts'
import { quorumFacts } from '../procedure/procedure.schema.ts'

export const ENTERED_BY = ['clerk', 'door', 'self'] as const
export const enteredBy = z.enum(ENTERED_BY)

/** One stay in one sitting; somebody who leaves and comes back has two. */
export const presenceItem = z.object({
  id,
  sittingId: id,
  person: ref,
  capacity,
  onBehalfBody: z.nullable(ref),
  /** The member whose seat this substitute or proxy fills. */
  forPerson: z.nullable(ref),
  fromAt: instant,
  untilAt: z.nullable(instant),
  enteredBy,
})
export type PresenceItem = z.infer<typeof presenceItem>

/** `present` now; `left` was there and is not; `represented`: somebody fills the seat; `excused`; `absent` holds a seat and nothing is recorded. */
export const PRESENCE_STATES = ['present', 'left', 'represented', 'excused', 'absent'] as const
export const presenceState = z.enum(PRESENCE_STATES)
export type PresenceState = z.infer<typeof presenceState>

/** A person as the door and the roll show them. */
export const rollItem = z.object({
  person: ref,
  code: z.nullable(z.string()),
  /** Null: no seat in the body on the day. */
  seat: z.nullable(capacity),
  post: z.nullable(localised),
  state: presenceState,
  presence: z.nullable(presenceItem),
  /** Who fills the seat in the member's absence. */
  standIn: z.nullable(ref),
  /** Seats of others this person fills beside the one of `presence`. */
  proxyFor: z.array(ref),
  excuse: z.nullable(z.string()),
  /** By the body's rules no longer counted among those due. */
  leftOut: z.boolean(),
})
export type RollItem = z.infer<typeof rollItem>

const sittingOf = {
  meetingId: id,
  /** Left out: the sitting that is open, else the first planned. */ sittingId: z.optional(id),
}

export const attendanceListInput = z.object({ ...sittingOf, show: z.optional(presenceState), ...pageInput })
export const attendanceListOutput = z.object({
  ...page(rollItem).shape,
  sittingId: id,
  /** Of who is or was there; a member who holds a proxy stands under both. */
  counts: z.array(z.object({ capacity, present: count, left: count })),
  /** Each person once. */
  states: z.record(presenceState, count),
  /** Seats of members, and of these those due: without who by the body's rules is no longer counted. */
  entitled: count,
  due: count,
  /** Who came on behalf of which body. */
  onBehalf: z.array(z.object({ body: ref, persons: z.array(ref) })),
  can,
})

export const attendanceSearchInput = z.object({
  ...sittingOf,
  /** A name in either language, initials or pinyin of a Chinese one, a post, a code. */
  q: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  limit: z.optional(z.coerce.number().check(z.multipleOf(1), z.gte(1), z.lte(50))),
})
export const attendanceSearchOutput = z.object({ items: z.array(rollItem), sittingId: id, total: count })

export const attendanceQuorumInput = z.object({
  ...sittingOf,
  /** Left out: now. */
  at: z.optional(instant),
  /** With its recusals and the rule of its vote. */
  agendaItemId: z.optional(id),
  /** Ask what a vote needs, not the opening. */
  decision: z.optional(flag),
})
export const attendanceQuorumOutput = z.object({ sittingId: id, at: instant, quorum: quorumFacts })

export const attendanceArriveInput = z.object({
  ...sittingOf,
  persons: z
    .array(
      z.object({
        personId: id,
        /** A seat decides for itself; a guest without one is `non_voting` unless said otherwise. */
        capacity: z.optional(capacity),
        onBehalfBodyId: z.optional(id),
        forPersonId: z.optional(id),
      }),
    )
    .check(z.minLength(1), z.maxLength(5000)),
  /** Left out: now. Not before the sitting's first day, not in the future. */
  at: z.optional(instant),
})
/** Entering somebody twice changes nothing and is not refused: two doors may see the same person. */
export const attendanceArriveOutput = z.object({
  sittingId: id,
  arrived: z.array(id),
  alreadyPresent: z.array(id),
  quorum: quorumFacts,
})

export const attendanceLeaveInput = z.object({
  ...sittingOf,
  personIds: z.array(id).check(z.minLength(1), z.maxLength(5000)),
  at: z.optional(instant),
})
export const attendanceLeaveOutput = z.object({
  sittingId: id,
  left: z.array(id),
  notPresent: z.array(id),
  quorum: quorumFacts,
})

export const attendanceStrikeInput = z.object({ presenceId: id, reason: line })
export const attendanceStrikeOutput = z.object({ presenceId: id, quorum: quorumFacts })

export const attendanceOpenDoorInput = z.object({ meetingId: id })
export const attendanceOpenDoorOutput = z.object({ meetingId: id, code: z.string() })
export const attendanceCloseDoorInput = z.object({ meetingId: id })
export const attendanceCloseDoorOutput = z.object({ meetingId: id })

/** A person signed in types the code shown at the door. */
export const attendanceEnterInput = z.object({
  meetingId: id,
  code: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)),
})
/** At a desk by the door: the person's own code. */
export const attendanceAdmitInput = z.object({
  ...sittingOf,
  personCode: z.string().check(z.trim(), z.minLength(1), z.maxLength(60)),
})
export const attendanceAdmitted = z.object({
  presence: presenceItem,
  alreadyPresent: z.boolean(),
  quorum: quorumFacts,
})

export const attendanceExcuseInput = z.object({
  meetingId: id,
  personId: id,
  reason: z.nullable(line),
  /** By the body's own rules no longer counted among those due. */
  leftOut: z.optional(z.boolean()),
})
export const attendanceExcuseOutput = z.object({ meetingId: id, personId: id })

export const attendanceRecuseInput = z.object({ agendaItemId: id, personId: id, reason: z.optional(line) })
export const attendanceRecuseOutput = z.object({ agendaItemId: id, personId: id })
export const attendanceUnrecuseInput = z.object({ agendaItemId: id, personId: id, reason: line })

/** Attendance by name and the opening of the first sitting in one act: for a body that fits a form. */
export const meetingOpenInput = z.object({
  meetingId: id,
  version,
  attendance: z
    .array(z.object({ personId: id, capacity: z.optional(capacity), present: z.boolean(), excuse: z.optional(line) }))
    .check(z.maxLength(5000)),
  /** Persons present without a seat, counted by class: nonvoting, observer, invited. */
  counts: z.optional(z.array(z.object({ class: line, n: count })).check(z.maxLength(20))),
  presidingPersonId: z.optional(id),
  happenedOn: z.optional(day),
})
