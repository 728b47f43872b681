import type { Role } from './contract.ts'
import type { Localised } from './localised.ts'
import { no, type Result, yes } from './result.ts'

/** One right, held through a post or a seat on the day of the act. */
export interface Grant {
  readonly role: Role
  readonly bodyId: string
  readonly postId: string | null
}

/** A body the actor belongs to, with its interval in the counting tree. */
export interface Home {
  readonly bodyId: string
  readonly lo: number
  readonly hi: number
}

export interface Actor {
  /** Null for the system and for somebody not signed in. */
  readonly personId: string | null
  /** The program itself: jobs, first set-up, the command line of the operator. */
  readonly system: boolean
  readonly grants: readonly Grant[]
  readonly homes: readonly Home[]
  /** Posts held today, with a right or without one: papers and items name them as readers. */
  readonly postIds: readonly string[]
}

export const ANONYMOUS: Actor = { personId: null, system: false, grants: [], homes: [], postIds: [] }
export const SYSTEM: Actor = { personId: null, system: true, grants: [], homes: [], postIds: [] }

/** Yes when the actor holds one of the roles at the body; else a refusal that names roles and body. */
export function holds(
  actor: Actor,
  roles: readonly Role[],
  body: { readonly id: string; readonly name: Localised },
): Result<void> {
  if (actor.system) return yes()
  if (actor.grants.some((g) => g.bodyId === body.id && roles.includes(g.role))) return yes()
  if (actor.personId === null) return no('NOT_SIGNED_IN')
  return no('ROLE_MISSING', {
    roles,
    bodyId: body.id,
    bodyEn: body.name.en ?? body.name.zh ?? '',
    bodyZh: body.name.zh ?? body.name.en ?? '',
  })
}

export const belongs = (actor: Actor, bodyId: string): boolean =>
  actor.system || actor.homes.some((home) => home.bodyId === bodyId)

/** The actor belongs to a body above (or to) the one with this label. */
export const isAbove = (actor: Actor, body: { readonly lo: number }): boolean =>
  actor.system || actor.homes.some((home) => home.lo <= body.lo && body.lo < home.hi)

/** The actor belongs to a body below (or to) the one with this interval. */
export const isBelow = (actor: Actor, body: { readonly lo: number; readonly hi: number }): boolean =>
  actor.system || actor.homes.some((home) => body.lo <= home.lo && home.lo < body.hi)
