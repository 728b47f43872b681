import * as z from 'zod/mini'
import { can, count, day, flag, id, line, localised, page, pageInput, ref, version } from '../../kit/shapes.ts'

/** Kinds of bodies of domain.md §1, and the few every example of the field also needs. */
export const BODY_KINDS = [
  'committee',
  'standing_committee',
  'congress',
  'council',
  'government',
  'working_committee',
  'party_group',
  'task_force',
  'leadership_team',
  'department',
  'office',
  'unit',
  'organisation',
] as const
export const bodyKind = z.enum(BODY_KINDS)
export type BodyKind = z.infer<typeof bodyKind>

export const ORGAN_KINDS = ['standing', 'internal', 'dispatched'] as const
export const organKind = z.enum(ORGAN_KINDS)
export type OrganKind = z.infer<typeof organKind>

/** Further lines beside the counting tree: 条 beside 块. */
export const LINE_KINDS = ['dual_leadership', 'guidance', 'dispatched_by', 'supervision'] as const
export const lineKind = z.enum(LINE_KINDS)
export type LineKind = z.infer<typeof lineKind>

/** How a body prints names: in its own printed order, as elected or decided, by strokes of the surname 姓氏笔画, by alphabet. */
export const NAME_ORDERS = ['printed', 'elected', 'strokes', 'alphabet'] as const
export const nameOrder = z.enum(NAME_ORDERS)
export type NameOrder = z.infer<typeof nameOrder>

/** merged, succeeded: what is open goes over. split: nothing does. same: known from a text under another name. */
export const SUCCESSIONS = ['merged', 'succeeded', 'split', 'same'] as const
export const successionKind = z.enum(SUCCESSIONS)
export type SuccessionKind = z.infer<typeof successionKind>

/** Seats a body may have: of its term where there is one, else of the body itself. */
export const seats = z.int().check(z.gte(1), z.lte(100_000))
export const alternateSeats = z.int().check(z.gte(0), z.lte(100_000))

/** A name in at least one language. */
export const bodyName = localised.check(z.refine((n) => n.en !== undefined || n.zh !== undefined, { error: 'name' }))
export const bodyCode = z.string().check(z.trim(), z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/))
export const tierCode = z.string().check(z.trim(), z.regex(/^[a-z][a-z0-9_]{0,39}$/))

export const tier = z.object({ code: tierCode, ord: z.int(), name: localised })
export type Tier = z.infer<typeof tier>

export const formerName = z.object({
  name: localised,
  shortName: z.nullable(localised),
  untilOn: day,
})
export type FormerName = z.infer<typeof formerName>

/** A body as lists, trees and pickers show it. */
export const bodyCard = z.object({
  id,
  code: z.nullable(z.string()),
  kind: bodyKind,
  tier: z.nullable(z.string()),
  tierName: z.nullable(localised),
  organ: z.nullable(organKind),
  name: localised,
  shortName: z.nullable(localised),
  parent: z.nullable(ref),
  area: z.nullable(z.string()),
  external: z.boolean(),
  endedOn: z.nullable(day),
})
export type BodyCard = z.infer<typeof bodyCard>

export const bodyNode = z.object({
  ...bodyCard.shape,
  /** Bodies directly under this one, organs among them; a tree opens the node only where there are any. */
  children: count,
  organs: count,
  /** Everything below it that is neither external nor ended; null where more than 5,000 would have to be counted. */
  below: z.nullable(count),
})
export type BodyNode = z.infer<typeof bodyNode>

export const bodyTreeInput = z.object({
  parentId: z.optional(id),
  /** Bodies known only from texts stand outside the tree of the organisation and are listed on their own. */
  external: z.optional(flag),
  ended: z.optional(flag),
  ...pageInput,
})
export const bodyTreeOutput = z.object({
  parent: z.nullable(bodyNode),
  /** From the root down to the parent, the parent last. */
  path: z.array(ref),
  items: z.array(bodyNode),
  next: z.nullable(z.string()),
  /** Bodies known only from a text. */
  externals: count,
  can,
})

export const bodyListInput = z.object({
  tier: z.optional(z.string()),
  kind: z.optional(bodyKind),
  area: z.optional(z.string()),
  /** Only this body and what is below it. */
  underId: z.optional(id),
  external: z.optional(flag),
  ended: z.optional(flag),
  ...pageInput,
})
export const bodyListOutput = page(bodyCard)

export const bodyFindInput = z.object({
  q: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  underId: z.optional(id),
  external: z.optional(flag),
  limit: z.optional(z.coerce.number().check(z.gte(1), z.lte(50))),
})
export const bodyFindOutput = z.object({ items: z.array(bodyCard) })

export const MATCH_REASONS = ['name', 'short_name', 'alias', 'former_name', 'name_without_place_or_term'] as const
export const matchReason = z.enum(MATCH_REASONS)
export type MatchReason = z.infer<typeof matchReason>
export const bodyCandidate = z.object({ body: bodyCard, reason: matchReason, matched: z.string() })
export type BodyCandidate = z.infer<typeof bodyCandidate>
/** Which bodies of the record a name read from a text may mean. */
export const bodyMatchInput = z.object({ name: line })
export const bodyMatchOutput = z.object({ candidates: z.array(bodyCandidate) })

export const bodyFoundInput = z.object({
  parentId: z.nullable(id),
  code: z.optional(bodyCode),
  kind: bodyKind,
  tier: z.optional(tierCode),
  organ: z.optional(organKind),
  name: bodyName,
  shortName: z.optional(localised),
  aliases: z.optional(z.array(localised).check(z.maxLength(20))),
  area: z.optional(line),
  foundedOn: z.optional(day),
  /** The body it was split from, which lives on; nothing of that body's goes over. */
  splitFromId: z.optional(id),
  happenedOn: z.optional(day),
})
export const bodyRenameInput = z.object({
  bodyId: id,
  version,
  name: bodyName,
  shortName: z.optional(localised),
  reason: z.optional(line),
  happenedOn: z.optional(day),
})
/** Puts right what was entered wrongly; a true change of name is a renaming. */
export const bodyCorrectInput = z.object({
  bodyId: id,
  version,
  code: z.optional(z.nullable(bodyCode)),
  kind: z.optional(bodyKind),
  tier: z.optional(z.nullable(tierCode)),
  organ: z.optional(z.nullable(organKind)),
  name: z.optional(bodyName),
  shortName: z.optional(z.nullable(localised)),
  aliases: z.optional(z.array(localised).check(z.maxLength(20))),
  area: z.optional(z.nullable(line)),
  foundedOn: z.optional(z.nullable(day)),
  nameOrder: z.optional(nameOrder),
  seats: z.optional(z.nullable(seats)),
  alternateSeats: z.optional(z.nullable(alternateSeats)),
})
export const bodyMoveInput = z.object({
  bodyId: id,
  version,
  parentId: id,
  tier: z.optional(tierCode),
  reason: line,
  happenedOn: z.optional(day),
})
export const bodyEndInput = z.object({
  bodyId: id,
  version,
  reason: line,
  /** Where its work goes: tasks still open are then led by it, and its officers finish what is open here. */
  successorId: z.optional(id),
  happenedOn: z.optional(day),
})
export const bodyLineInput = z.object({
  bodyId: id,
  version,
  kind: lineKind,
  superiorId: id,
  happenedOn: z.optional(day),
})
export const bodyActOutput = z.object({ bodyId: id, version })

/** A body with everything that is its own; posts, members and terms come with `body.get`. */
export const bodyDetail = z.object({
  ...bodyCard.shape,
  version,
  aliases: z.array(localised),
  formerNames: z.array(formerName),
  foundedOn: z.nullable(day),
  nameOrder,
  seats: z.nullable(seats),
  alternateSeats: z.nullable(alternateSeats),
})
export type BodyDetail = z.infer<typeof bodyDetail>

export const bodyLine = z.object({ kind: lineKind, body: ref, fromOn: day, untilOn: z.nullable(day) })

/** Another body this one goes back to or went over into. */
export const bodySuccession = z.object({ body: ref, kind: successionKind, onDay: day })
/** Where a body stood until it was moved; no parent: at the top. */
export const formerPlace = z.object({ parent: z.nullable(ref), tierName: z.nullable(localised), untilOn: day })
