import { type Actor, belongs, holds } from '../../kit/actor.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { PolicyBody } from '../document/document.policy.ts'

/** What is about to be public is looked at by those who belong to the body; the rest read the public page. */
export const maySeePublishing = (actor: Actor, body: { readonly id: string }): Result<void> =>
  belongs(actor, body.id) ? yes() : no('NOT_FOUND')

/** What is public stands there in the body's name: its first responsible officer publishes, corrects, withdraws. */
export const mayPublish = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['principal'], body)

/** Who makes ready what the principal publishes, and decides of words held back whether they name anybody. */
export const mayPreparePublication = (actor: Actor, body: PolicyBody): Result<void> =>
  holds(actor, ['clerk', 'principal'], body)
