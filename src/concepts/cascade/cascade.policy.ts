import { type Actor, belongs, holds } from '../../kit/actor.ts'
import type { Result } from '../../kit/result.ts'
import { type IssuerFacts, mayRegister, maySeeIssued } from '../directive/directive.policy.ts'

export interface CascadeFacts {
  readonly state: string
  readonly issuer: IssuerFacts
}

/** A draft is the issuer's own; what is issued is open to the bodies below, whom it concerns, and above. */
export function maySeeCascade(actor: Actor, cascade: CascadeFacts): boolean {
  if (cascade.state === 'draft' || cascade.state === 'discarded') return belongs(actor, cascade.issuer.id)
  return maySeeIssued(actor, cascade.issuer)
}

/** An external issuer issues nothing here. */
export const mayPrepare = mayRegister
export const mayIssue = (actor: Actor, issuer: IssuerFacts): Result<void> => holds(actor, ['principal'], issuer)
export const mayRemind = (actor: Actor, issuer: IssuerFacts): Result<void> =>
  holds(actor, ['clerk', 'supervision', 'principal'], issuer)
export const mayReply = (actor: Actor, issuer: IssuerFacts): Result<void> =>
  holds(actor, ['principal', 'clerk'], issuer)
export const mayAsk = (actor: Actor, body: IssuerFacts): Result<void> =>
  holds(actor, ['clerk', 'principal', 'officer'], body)

/**
 * Where a board may be opened: the issuer and those above it see all of it; a body below sees its own part, never how the
 * bodies beside it are doing.
 */
export function boardRoots(
  actor: Actor,
  issuer: IssuerFacts,
): 'all' | readonly { readonly lo: number; readonly hi: number }[] {
  if (actor.system || actor.homes.some((home) => home.lo <= issuer.lo && issuer.lo < home.hi)) return 'all'
  return actor.homes.filter((home) => issuer.lo <= home.lo && home.lo < issuer.hi)
}
