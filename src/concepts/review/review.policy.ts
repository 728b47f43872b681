import { type Actor, belongs, holds } from '../../kit/actor.ts'
import type { Result } from '../../kit/result.ts'
import type { PolicyBody } from '../task/task.policy.ts'

export interface ReviewSight {
  readonly body: PolicyBody
  readonly sentTo: PolicyBody | null
}

/** The body's own until it is sent; then also that of the body it was sent to. */
export const maySeeReview = (actor: Actor, { body, sentTo }: ReviewSight): boolean =>
  belongs(actor, body.id) || (sentTo !== null && belongs(actor, sentTo.id))

export const mayOpen = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['clerk'], body)
export const mayEdit = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['clerk', 'principal'], body)
export const mayAdopt = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['principal'], body)
export const mayAnswer = (actor: Actor, above: PolicyBody): Result<void> => holds(actor, ['clerk', 'principal'], above)
