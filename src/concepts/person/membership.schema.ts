import * as z from 'zod/mini'
import { can, day, id, line, localised, page, pageInput, ref, version } from '../../kit/shapes.ts'

/** What one may do at a meeting (domain.md §1, Capacity); only `member` counts for quorum and votes. */
export const CAPACITIES = ['member', 'alternate', 'substitute', 'proxy', 'non_voting', 'observer'] as const
export const capacity = z.enum(CAPACITIES)
export type Capacity = z.infer<typeof capacity>

export const memberView = z.object({
  membershipId: id,
  version,
  person: ref,
  body: ref,
  post: z.nullable(ref),
  term: z.nullable(z.object({ id, ordinal: z.int() })),
  capacity: z.nullable(capacity),
  acting: z.boolean(),
  printedOrder: z.int(),
  fromOn: day,
  untilOn: z.nullable(day),
  reason: z.nullable(z.string()),
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
  printedOrder: z.optional(z.int().check(z.gte(0), z.lte(100_000))),
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
  reason: z.optional(line),
})
export const membershipActOutput = z.object({ membershipId: id, version })
