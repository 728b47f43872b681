import { type Actor, belongs, holds, isAbove, isBelow } from '../../kit/actor.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import type { Origin } from './meeting.schema.ts'

export interface MeetingFacts {
  readonly origin: Origin
  readonly body: PolicyBody
  readonly enteredFor: PolicyBody
  readonly hostIds: readonly string[]
  readonly presidingPersonId: string | null
}

/**
 * A meeting is its body's own: agenda, attendance and votes do not travel upwards. Who presides sees it wherever he comes from. What was read
 * from a published text is no more inner than the text: bodies above and below see it.
 */
export function maySeeMeeting(actor: Actor, meeting: MeetingFacts): Result<void> {
  const own = [meeting.body.id, meeting.enteredFor.id, ...meeting.hostIds]
  if (own.some((bodyId) => belongs(actor, bodyId))) return yes()
  if (actor.personId !== null && actor.personId === meeting.presidingPersonId) return yes()
  const places = [meeting.enteredFor, ...(meeting.body.external ? [] : [meeting.body])]
  if (meeting.origin === 'read' && places.some((body) => isAbove(actor, body) || isBelow(actor, body))) return yes()
  return no('NOT_FOUND')
}

export const mayRecordMeeting = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['clerk'], body)
export const mayRunMeeting = (actor: Actor, body: PolicyBody): Result<void> =>
  holds(actor, ['clerk', 'principal'], body)

/** Open, close, put to the vote: also who presides, whatever seat or post he holds. */
export const mayPreside = (
  actor: Actor,
  meeting: { readonly body: PolicyBody; readonly presidingPersonId: string | null },
): Result<void> =>
  actor.personId !== null && actor.personId === meeting.presidingPersonId ? yes() : mayRunMeeting(actor, meeting.body)
