import { type Actor, belongs, holds } from '../../kit/actor.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { PolicyBody } from '../document/document.policy.ts'

/** The desk is the body's own: nobody above looks over the clerk's shoulder. */
export const maySeeReading = (actor: Actor, bodyId: string): Result<void> =>
  belongs(actor, bodyId) ? yes() : no('NOT_FOUND')
export const mayReadAtDesk = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['clerk'], body)
