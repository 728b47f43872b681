import { type Actor, belongs, holds } from '../../kit/actor.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { PolicyBody } from '../document/document.policy.ts'

/** How a body writes its texts is its own. */
export const maySeeTemplates = (actor: Actor, body: PolicyBody): Result<void> =>
  belongs(actor, body.id) ? yes() : no('NOT_FOUND', { subjectKind: 'body' })

export const mayKeepTemplates = (actor: Actor, body: PolicyBody): Result<void> =>
  holds(actor, ['clerk', 'principal'], body)
