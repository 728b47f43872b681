import { type Actor, belongs } from '../../kit/actor.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import type { AgendaState, Confidentiality } from './agenda.schema.ts'
import { mayPreside } from './meeting.policy.ts'

/** Whose meeting it is, and who presides: what sight of an item is decided on. */
export interface AgendaOfMeeting {
  readonly body: PolicyBody
  readonly hostIds: readonly string[]
  readonly presidingPersonId: string | null
  readonly presidingBodyId: string | null
}

export interface ItemSight {
  readonly state: AgendaState
  readonly confidentiality: Confidentiality
  readonly proposedByPersonId: string | null
  readonly presenterPersonId: string | null
  /** Posts named as readers of a restricted item. */
  readonly readerPostIds: readonly string[]
}

const isOfHosts = (actor: Actor, meeting: AgendaOfMeeting): boolean =>
  [meeting.body.id, ...meeting.hostIds].some((bodyId) => belongs(actor, bodyId))

const isNamed = (actor: Actor, item: ItemSight): boolean =>
  actor.personId !== null &&
  (actor.personId === item.proposedByPersonId ||
    actor.personId === item.presenterPersonId ||
    item.readerPostIds.some((postId) => actor.postIds.includes(postId)))

/** Open: whoever sees the meeting. Internal: its own people, not guests. Restricted: who runs or presides, and the posts and persons named. */
export function maySeeAt(
  actor: Actor,
  meeting: AgendaOfMeeting,
  item: ItemSight,
  confidentiality: Confidentiality,
): boolean {
  if (mayPreside(actor, meeting).ok || isNamed(actor, item)) return true
  return confidentiality === 'open' || (confidentiality === 'internal' && isOfHosts(actor, meeting))
}

/**
 * What is not (or no longer) on the agenda is between who proposed it and who runs the meeting. The item the hall is at (`current`) is known to
 * the body's own people: they sit there and vote on it.
 */
export function maySeeItem(actor: Actor, meeting: AgendaOfMeeting, item: ItemSight, current = false): boolean {
  if (mayPreside(actor, meeting).ok) return true
  if (item.state !== 'on_the_agenda' && item.state !== 'concluded') {
    return actor.personId !== null && actor.personId === item.proposedByPersonId
  }
  return (current && isOfHosts(actor, meeting)) || maySeeAt(actor, meeting, item, item.confidentiality)
}
