import * as z from 'zod/mini'
import { can, count, day, flag, id, localised, ref, version } from '../../kit/shapes.ts'
import { bodyCode, bodyName } from '../body/body.schema.ts'
import { actingAs } from './membership.schema.ts'

/** The rights a post can carry; a seat alone gives `member`. */
export const POST_ROLES = ['clerk', 'principal', 'leading', 'officer', 'supervision', 'observer', 'operator'] as const
export const postRole = z.enum(POST_ROLES)
export type PostRole = z.infer<typeof postRole>

export const holder = z.object({
  membershipId: id,
  version,
  person: ref,
  acting: z.boolean(),
  actingAs: z.nullable(actingAs),
  fromOn: day,
  untilOn: z.nullable(day),
})
export type Holder = z.infer<typeof holder>

export const postView = z.object({
  id,
  version,
  code: z.nullable(z.string()),
  name: localised,
  body: ref,
  role: z.nullable(postRole),
  /** The body the right is exercised at; another than `body` for an organ's posts. */
  actsFor: ref,
  portfolio: z.nullable(localised),
  rank: z.int(),
  holders: z.array(holder),
  /** Nobody holds it in the own right; a deputy may act. */
  vacant: z.boolean(),
  endedOn: z.nullable(day),
  can,
})
export type PostView = z.infer<typeof postView>

/** What a post was responsible for 分工, from a day until another. */
export const portfolioPeriod = z.object({ portfolio: localised, fromOn: day, untilOn: z.nullable(day) })
export type PortfolioPeriod = z.infer<typeof portfolioPeriod>
export const postAssignPortfolioInput = z.object({
  postId: id,
  version,
  portfolio: bodyName,
  fromOn: z.optional(day),
})

export const postListInput = z.object({
  bodyId: id,
  on: z.optional(day),
  /** Also the posts of its organs and units that act for it. */
  acting: z.optional(flag),
})
export const postListOutput = z.object({ items: z.array(postView), vacant: count, on: day })

export const postEstablishInput = z.object({
  bodyId: id,
  name: bodyName,
  code: z.optional(bodyCode),
  role: z.optional(postRole),
  actsForId: z.optional(id),
  portfolio: z.optional(localised),
  rank: z.optional(z.int().check(z.gte(0), z.lte(10_000))),
})
export const postCorrectInput = z.object({
  postId: id,
  version,
  name: z.optional(bodyName),
  role: z.optional(z.nullable(postRole)),
  actsForId: z.optional(id),
  portfolio: z.optional(z.nullable(localised)),
  rank: z.optional(z.int().check(z.gte(0), z.lte(10_000))),
})
export const postEndInput = z.object({ postId: id, version, happenedOn: z.optional(day) })
export const postActOutput = z.object({ postId: id, version })
