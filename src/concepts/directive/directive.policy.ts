import { type Actor, holds, isAbove, isBelow } from '../../kit/actor.ts'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result } from '../../kit/result.ts'

export interface IssuerFacts {
  readonly id: string
  readonly name: Localised
  readonly external: boolean
  readonly lo: number
  readonly hi: number
}

/** What is registered is open to the bodies below its issuer, which it concerns, and to those above. */
export const maySeeIssued = (actor: Actor, issuer: { readonly lo: number; readonly hi: number }): boolean =>
  isBelow(actor, issuer) || isAbove(actor, issuer)

/**
 * Clerks register as well as principals: dividing a text into matters is preparation, and the division of work and the cascade
 * that give it force are signed by the principal.
 */
export function mayRegister(actor: Actor, issuer: IssuerFacts): Result<void> {
  if (issuer.external)
    return no('BODY_EXTERNAL', {
      bodyEn: issuer.name.en ?? issuer.name.zh ?? '',
      bodyZh: issuer.name.zh ?? issuer.name.en ?? '',
    })
  return holds(actor, ['principal', 'clerk'], issuer)
}

export const mayTidy = (actor: Actor, issuer: IssuerFacts): Result<void> => holds(actor, ['principal', 'clerk'], issuer)
export const mayDecide = (actor: Actor, issuer: IssuerFacts): Result<void> => holds(actor, ['principal'], issuer)
