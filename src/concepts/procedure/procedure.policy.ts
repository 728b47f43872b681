import { type Actor, belongs, holds } from '../../kit/actor.ts'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { Caller } from './procedure.schema.ts'

interface OfMeeting {
  readonly body: { readonly id: string }
  readonly presidingPersonId: string | null
  /** Standing organs of the body. */
  readonly organIds: readonly string[]
}

const speaksFor = (actor: Actor, bodyIds: readonly string[]): boolean =>
  actor.grants.some((grant) => bodyIds.includes(grant.bodyId) && (grant.role === 'clerk' || grant.role === 'principal'))

/** As what of those a rule names the actor acts himself. The system is nobody's superior: it calls as clerk. */
export function callerAs(actor: Actor, at: OfMeeting): Caller[] {
  const has = (role: 'clerk' | 'principal'): boolean =>
    actor.grants.some((grant) => grant.bodyId === at.body.id && grant.role === role)
  const held: [Caller, boolean][] = [
    ['principal', has('principal')],
    ['chair', actor.personId !== null && actor.personId === at.presidingPersonId],
    ['organ', speaksFor(actor, at.organIds)],
    ['clerk', has('clerk') || actor.system],
  ]
  return held.flatMap(([caller, is]) => (is ? [caller] : []))
}

/** How a body decides is known to those who belong to it; others meet it in the votes they may see. */
export const maySeeProcedure = (actor: Actor, body: { readonly id: string }): Result<void> =>
  belongs(actor, body.id) ? yes() : no('NOT_FOUND')

/** The body lays down its rules; its clerk or principal sets them down. */
export const maySetProcedure = (actor: Actor, body: { readonly id: string; readonly name: Localised }): Result<void> =>
  holds(actor, ['clerk', 'principal'], body)
