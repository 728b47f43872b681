import { type Actor, holds } from '../../kit/actor.ts'
import type { Role } from '../../kit/contract.ts'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'

export interface Step {
  readonly id: string
  readonly name: Localised
}

/**
 * Rights over the organisation reach downwards: who keeps the house above may set up the rooms below. `line` runs from the root
 * to the body concerned. The operator may as well: setting up the organisation is part of installing.
 */
function holdsAlong(actor: Actor, roles: readonly Role[], line: readonly Step[]): Result<void> {
  if (actor.system || actor.grants.some((grant) => grant.role === 'operator')) return yes()
  if (line.some((step) => holds(actor, roles, step).ok)) return yes()
  const nearest = line.at(-1)
  return nearest ? holds(actor, roles, nearest) : no('ROLE_MISSING', { roles: ['operator'] })
}

/** Founding, correcting, renaming, lines, terms, posts and memberships of a body. */
export const mayArrange = (actor: Actor, line: readonly Step[]): Result<void> =>
  holdsAlong(actor, ['clerk', 'principal'], line)

/** Moving and ending: a decision, not a record; the principal's, above the body as well as at it. */
export const mayReorganise = (actor: Actor, line: readonly Step[]): Result<void> =>
  holdsAlong(actor, ['principal'], line)

/** Whom the whole organisation concerns: the operator, or who holds one of the roles at a root body. */
function holdsAtRoot(actor: Actor, roles: readonly Role[], roots: readonly Step[]): Result<void> {
  if (actor.system || actor.grants.some((grant) => grant.role === 'operator')) return yes()
  if (roots.some((root) => holds(actor, roles, root).ok)) return yes()
  const root = roots[0]
  return root ? holds(actor, roles, root) : no('ROLE_MISSING', { roles: ['operator'] })
}

/** Settings belong to the whole organisation. */
export const mayChangeSettings = (actor: Actor, roots: readonly Step[]): Result<void> =>
  holdsAtRoot(actor, ['principal'], roots)

/** Texts of every body may name one known only from texts: who keeps the whole record says who is meant. */
export const mayIdentify = (actor: Actor, roots: readonly Step[]): Result<void> =>
  holdsAtRoot(actor, ['clerk', 'principal'], roots)

/** The operator's right is given by operators alone: else whoever keeps a body's posts could take the whole installation. */
export function mayGive(actor: Actor, role: string | null | undefined): Result<void> {
  if (role !== 'operator' || actor.system || actor.grants.some((grant) => grant.role === 'operator')) return yes()
  return no('ROLE_MISSING', { roles: ['operator'] })
}
