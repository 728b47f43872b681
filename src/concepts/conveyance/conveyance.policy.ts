import { type Actor, holds } from '../../kit/actor.ts'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'

interface Named {
  readonly id: string
  readonly name: Localised
}

export interface RecordFacts {
  readonly body: Named
  /** The bodies above it up to the cascade's issuer, which may record for it what came by telephone or on paper. */
  readonly above: readonly Named[]
  /** A record that the body made itself stands there already. */
  readonly ownRecord: boolean
}

/** Whether the recording is the body's own or made for it by an office above. */
export function mayRecord(actor: Actor, facts: RecordFacts): Result<'own' | 'for'> {
  const own = holds(actor, ['clerk', 'principal'], facts.body)
  if (own.ok) return yes('own')
  const above = facts.above.some((body) => holds(actor, ['clerk', 'supervision'], body).ok)
  if (!above) return own
  return facts.ownRecord ? no('OWN_RECORD') : yes('for')
}

export const mayObject = (actor: Actor, issuer: Named): Result<void> => holds(actor, ['principal', 'clerk'], issuer)
