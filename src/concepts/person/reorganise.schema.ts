import * as z from 'zod/mini'
import { can, count, day, id, line, localised, ref, version } from '../../kit/shapes.ts'
import { bodyCode, bodyKind, bodyName, lineKind, organKind, tierCode } from '../body/body.schema.ts'

/** What hangs on a body before it is moved, merged or ended: everything a person should have seen first. */
export const bodyHangings = z.object({
  body: ref,
  version,
  /** Directly below it, the first fifty, organs among them; `below` counts all. */
  children: z.array(ref),
  childCount: count,
  below: count,
  posts: z.array(z.object({ id, name: localised, holders: z.array(ref) })),
  /** Seats held, by whoever has no post there. */
  seats: count,
  linesUp: z.array(z.object({ kind: lineKind, body: ref })),
  linesDown: z.array(z.object({ kind: lineKind, body: ref })),
  /** Posts of other bodies whose right is exercised here. */
  actsFor: z.array(z.object({ id, name: localised, body: ref })),
  open: z.object({
    /** Tasks and directives it leads; tasks it takes part in; tasks it gave others. */
    led: count,
    shared: count,
    issued: count,
    /** Cascades not yet conveyed. */
    conveyances: count,
    /** Of those, how many reach the body it goes over into, or the place it goes to. */
    conveyancesReached: count,
    meetings: count,
    papers: count,
  }),
  /** What stays under its name for good. */
  stays: z.object({ meetings: count, documents: count, directives: count, conveyances: count, tasks: count }),
})
export type BodyHangings = z.infer<typeof bodyHangings>

const obstacles = z.array(z.object({ code: z.string(), detail: z.record(z.string(), z.unknown()) }))

export const bodyPreviewMergeInput = z.object({
  /** `end`: the body ends, its work going over or not. */
  as: z.enum(['merge', 'end']),
  bodyIds: z.array(id).check(z.minLength(1), z.maxLength(20)),
  intoId: z.optional(id),
  /** Of the new body, where there is one. */
  parentId: z.optional(z.nullable(id)),
})
export const bodyPreviewMergeOutput = z.object({
  bodies: z.array(bodyHangings),
  into: z.nullable(ref),
  obstacles,
})

export const bodyPreviewMoveInput = z.object({ bodyId: id, parentId: id })
export const bodyPreviewMoveOutput = z.object({
  body: bodyHangings,
  from: z.array(ref),
  to: z.array(ref),
  /** Bodies that move, by their tier; tiers do not change by themselves. */
  tiers: z.array(z.object({ name: z.nullable(localised), n: count })),
  obstacles,
})

/** Two bodies or more become one: an existing one (`intoId`), or a new one under `parentId`. */
export const bodyMergeInput = z.object({
  bodies: z.array(z.object({ bodyId: id, version })).check(z.minLength(1), z.maxLength(20)),
  intoId: z.optional(id),
  parentId: z.optional(z.nullable(id)),
  name: z.optional(bodyName),
  shortName: z.optional(localised),
  kind: z.optional(bodyKind),
  tier: z.optional(tierCode),
  organ: z.optional(organKind),
  code: z.optional(bodyCode),
  /** Posts that go on in the merged body with their holders; all others are abolished. */
  carryPostIds: z.optional(z.array(id).check(z.maxLength(500))),
  /** Whoever has a seat keeps it in the merged body. */
  carrySeats: z.optional(z.boolean()),
  reason: line,
  happenedOn: z.optional(day),
})

/** A body known only from texts is found to be another one, known from texts or of the organisation. */
export const bodyIdentifyInput = z.object({ bodyId: id, version, asId: id, reason: line })
export const bodyPreviewIdentifyInput = z.object({ bodyId: id, asId: id })
export const bodyPreviewIdentifyOutput = z.object({
  body: ref,
  as: ref,
  version,
  asExternal: z.boolean(),
  /** Names that become names the other is also called by. */
  names: z.array(localised),
  /** What names the body and will name the other, by kind of record. */
  follow: z.array(z.object({ what: z.string(), n: count })),
  /** Posts and seats texts gave to people there, left in their place when the other keeps its own. */
  staying: z.object({ posts: count, memberships: count }),
  obstacles,
})

/** Bodies known only from texts whose names may mean another body. */
export const bodyLikenessInput = z.object({
  after: z.optional(z.string()),
  limit: z.optional(z.coerce.number().check(z.gte(1), z.lte(100))),
})
export const bodyLikenessOutput = z.object({
  items: z.array(
    z.object({
      body: ref,
      version,
      candidates: z.array(
        z.object({
          body: ref,
          external: z.boolean(),
          parent: z.nullable(ref),
          matched: z.string(),
          reason: z.string(),
        }),
      ),
    }),
  ),
  next: z.nullable(z.string()),
  can,
})
