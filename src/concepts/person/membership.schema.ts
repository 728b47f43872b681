import * as z from 'zod/mini'
import { can, count, day, flag, id, line, localised, page, pageInput, ref, version } from '../../kit/shapes.ts'
import { nameOrder } from '../body/body.schema.ts'

/** What one may do at a meeting (domain.md §1, Capacity); only `member` counts for quorum and votes. */
export const CAPACITIES = ['member', 'alternate', 'substitute', 'proxy', 'non_voting', 'observer'] as const
export const capacity = z.enum(CAPACITIES)
export type Capacity = z.infer<typeof capacity>

/** How somebody holds a post that is another's, or nobody's: 代理, 主持工作, 代行职责. */
export const ACTING_AS = ['acting', 'in_charge', 'on_behalf'] as const
export const actingAs = z.enum(ACTING_AS)
export type ActingAs = z.infer<typeof actingAs>

/** How somebody came to a seat or post. */
export const BEGIN_REASONS = [
  'elected',
  'appointed',
  'co_opted',
  'delegated',
  'succeeded',
  'transferred',
  'carried_over',
  'reinstated',
] as const
export const beginReason = z.enum(BEGIN_REASONS)
export type BeginReason = z.infer<typeof beginReason>

/** How somebody left it. */
export const END_REASONS = [
  'term_ended',
  'resigned',
  'removed',
  'recalled',
  'transferred',
  'retired',
  'died',
  'succeeded',
  'moved_up',
  'body_ended',
  'annulled',
] as const
export const endReason = z.enum(END_REASONS)
export type EndReason = z.infer<typeof endReason>

/** The meeting that decided it; null where there is none, or where its personnel matters are not open to the reader. */
export const personnelLink = z.object({ meetingId: id, kind: z.string(), body: ref, heldOn: day })
export type PersonnelLink = z.infer<typeof personnelLink>

/** Who held the same seat or post before, or holds it after. */
export const heldBy = z.object({ membershipId: id, person: ref })

/** How it began, how it ended, and who comes before and after: the same on the body's page and the person's. */
export const holdingStory = {
  acting: z.boolean(),
  actingAs: z.nullable(actingAs),
  electedRank: z.nullable(z.int()),
  fromOn: day,
  untilOn: z.nullable(day),
  beginReason: z.nullable(beginReason),
  beginNote: z.nullable(z.string()),
  endReason: z.nullable(endReason),
  /** Free words beside the reason of the end. */
  reason: z.nullable(z.string()),
  follows: z.nullable(heldBy),
  successor: z.nullable(heldBy),
  begunBy: z.nullable(personnelLink),
  endedBy: z.nullable(personnelLink),
}

export const memberView = z.object({
  membershipId: id,
  version,
  person: ref,
  body: ref,
  post: z.nullable(ref),
  term: z.nullable(z.object({ id, ordinal: z.int() })),
  capacity: z.nullable(capacity),
  printedOrder: z.int(),
  ...holdingStory,
  /** Other posts the person holds on that day, several at once being the rule. */
  alsoHolds: z.array(z.object({ post: localised, body: ref })),
  can,
})
export type MemberView = z.infer<typeof memberView>

export const membershipListInput = z.object({
  bodyId: id,
  /** `now` the day asked for, `past` who left, `all`. */
  when: z.optional(z.enum(['now', 'past', 'all'])),
  on: z.optional(day),
  termId: z.optional(id),
  /** Default: the order the body chose. */
  order: z.optional(nameOrder),
  ...pageInput,
})
export const membershipListOutput = page(memberView)

export const membershipBeginInput = z.object({
  personId: id,
  bodyId: id,
  postId: z.optional(id),
  termId: z.optional(id),
  capacity: z.optional(capacity),
  acting: z.optional(z.boolean()),
  /** Names the way of acting; `acting` alone is 代理. */
  actingAs: z.optional(actingAs),
  printedOrder: z.optional(z.int().check(z.gte(0), z.lte(100_000))),
  /** Place in the order the election or decision gave; alternates succeed by it. */
  electedRank: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  beginReason: z.optional(beginReason),
  beginNote: z.optional(line),
  /** The holding, by then ended, of whoever had the same seat or post before. */
  followsId: z.optional(id),
  fromOn: z.optional(day),
  untilOn: z.optional(day),
  /** Takes the post although somebody holds it: the holder's time ends that day. */
  succeeds: z.optional(z.boolean()),
})
export const membershipEndInput = z.object({
  membershipId: id,
  version,
  /** The first day the person no longer holds it. */
  untilOn: z.optional(day),
  endReason: z.optional(endReason),
  reason: z.optional(line),
})
/** Puts right what was entered wrongly about a seat or post; who, where and which post are ended and begun anew. */
export const membershipCorrectInput = z.object({
  membershipId: id,
  version,
  printedOrder: z.optional(z.int().check(z.gte(0), z.lte(100_000))),
  electedRank: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(100_000)))),
  beginReason: z.optional(z.nullable(beginReason)),
  beginNote: z.optional(z.nullable(line)),
  endReason: z.optional(z.nullable(endReason)),
  reason: z.optional(z.nullable(line)),
  followsId: z.optional(z.nullable(id)),
})
/** An alternate takes a vacant seat 递补: the next in the fixed order, or a later one for a reason. */
export const membershipMoveUpInput = z.object({
  membershipId: id,
  version,
  /** Whose seat it was. */
  followsId: z.optional(id),
  fromOn: z.optional(day),
  /** Why those before are passed over. */
  skipReason: z.optional(line),
})
export const membershipActOutput = z.object({ membershipId: id, version })

/** Posts without a holder in the own right, and seats of the set number nobody sits in. */
export const vacancyListInput = z.object({
  bodyId: id,
  on: z.optional(day),
  /** Also of its organs and of all bodies below. */
  below: z.optional(flag),
  ...pageInput,
})
export const vacantPost = z.object({
  post: ref,
  body: ref,
  /** Since the last holder left; null: never held, as far as the record knows. */
  sinceOn: z.nullable(day),
  last: z.nullable(z.object({ ...heldBy.shape, endReason: z.nullable(endReason) })),
  deputies: z.array(z.object({ person: ref, actingAs, fromOn: day })),
})
export type VacantPost = z.infer<typeof vacantPost>
export const seatsOfBody = z.object({
  capacity: z.enum(['member', 'alternate']),
  /** Null: no number is set. */
  entitled: z.nullable(count),
  filled: count,
})
export const vacancyListOutput = z.object({
  on: day,
  posts: z.array(vacantPost),
  next: z.nullable(z.string()),
  /** Of the body itself. */
  seats: z.array(seatsOfBody),
  /** Seats left since the term began whose holder nobody follows yet, the longest vacant first. */
  left: z.array(z.object({ ...heldBy.shape, capacity, untilOn: day, endReason: z.nullable(endReason) })),
  /** Alternates in the order they succeed. */
  alternates: z.array(z.object({ ...heldBy.shape, version, electedRank: z.nullable(z.int()) })),
  can,
})
