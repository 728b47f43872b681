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
  readonly presidingBodyId: string | null
}

/**
 * A meeting is its body's own: agenda, attendance and votes do not travel upwards. Who presides sees it wherever he comes from. What was read
 * from a published text is no more inner than the text: bodies above and below see it.
 */
export function maySeeMeeting(actor: Actor, meeting: MeetingFacts): Result<void> {
  const own = [meeting.body.id, meeting.enteredFor.id, ...meeting.hostIds]
  if (own.some((bodyId) => belongs(actor, bodyId))) return yes()
  if (actor.personId !== null && actor.personId === meeting.presidingPersonId) return yes()
  if (meeting.presidingBodyId !== null && meeting.origin === 'run' && belongs(actor, meeting.presidingBodyId))
    return yes()
  const places = [meeting.enteredFor, ...(meeting.body.external ? [] : [meeting.body])]
  if (meeting.origin === 'read' && places.some((body) => isAbove(actor, body) || isBelow(actor, body))) return yes()
  return no('NOT_FOUND')
}

export const mayRecordMeeting = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['clerk'], body)
export const mayRunMeeting = (actor: Actor, body: PolicyBody): Result<void> =>
  holds(actor, ['clerk', 'principal'], body)

interface Presided {
  readonly body: PolicyBody
  readonly presidingPersonId: string | null
  /** An organ presides through its clerk or principal. */
  readonly presidingBodyId?: string | null
}

/** Open, close, put to the vote: also who presides, whatever seat or post he holds. */
export function mayPreside(actor: Actor, meeting: Presided): Result<void> {
  if (actor.personId !== null && actor.personId === meeting.presidingPersonId) return yes()
  const organ = meeting.presidingBodyId ?? null
  const speaks = (grant: Actor['grants'][number]): boolean =>
    grant.bodyId === organ && (grant.role === 'clerk' || grant.role === 'principal')
  return organ !== null && actor.grants.some(speaks) ? yes() : mayRunMeeting(actor, meeting.body)
}

/** Who came and who may vote is for the people of the body and its hosts, and who presides. A guest sees the meeting, not the list. */
export const maySeeRoll = (actor: Actor, meeting: Presided & { readonly hostIds: readonly string[] }): Result<void> =>
  [meeting.body.id, ...meeting.hostIds].some((bodyId) => belongs(actor, bodyId)) ? yes() : mayPreside(actor, meeting)
