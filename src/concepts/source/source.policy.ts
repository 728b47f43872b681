import { type Actor, holds } from '../../kit/actor.ts'
import type { Result } from '../../kit/result.ts'
import type { PolicyBody } from '../document/document.policy.ts'

/** Sources are typed and reconciled by the clerk of the body that entered them. */
export const mayEnterSource = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['clerk'], body)
export const mayReconcileSource = mayEnterSource
