import { type Actor, holds } from '../../kit/actor.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { mayPreside, mayRunMeeting, maySeeRoll } from '../meeting/meeting.policy.ts'
import { callerAs } from '../procedure/procedure.policy.ts'
import type { Signer } from '../procedure/procedure.schema.ts'
import type { TextState } from './minutes.schema.ts'

export interface TextOfMeeting {
  readonly body: PolicyBody
  readonly hostIds: readonly string[]
  readonly presidingPersonId: string | null
  readonly presidingBodyId: string | null
}

export const mayWriteText = (actor: Actor, meeting: TextOfMeeting): Result<void> => mayRunMeeting(actor, meeting.body)

/** A draft is between those who run the meeting and who presides; handed in, it is for the people of the body and its hosts. */
export function maySeeText(
  actor: Actor,
  meeting: TextOfMeeting,
  text: { readonly state: TextState; readonly approved: boolean },
): Result<void> {
  if (mayPreside(actor, meeting).ok) return yes()
  const inner = text.state === 'draft' || (text.state === 'withdrawn' && !text.approved)
  return !inner && maySeeRoll(actor, meeting).ok ? yes() : no('NOT_FOUND')
}

/** As which of those who sign the actor signs himself. */
export function signsAs(actor: Actor, meeting: TextOfMeeting, signers: readonly Signer[]): Signer[] {
  const held = callerAs(actor, { ...meeting, organIds: [] })
  return actor.system ? [] : signers.filter((one) => held.includes(one))
}

/** Who is asked for a signature may send it back, and so may who wrote it. */
export const mayReturnText = (actor: Actor, meeting: TextOfMeeting, signers: readonly Signer[]): Result<void> =>
  signsAs(actor, meeting, signers).length > 0 ? yes() : mayWriteText(actor, meeting)

/** Words are taken out of the record by the body's first responsible officer alone. */
export const mayRedactText = (actor: Actor, meeting: TextOfMeeting): Result<void> =>
  holds(actor, ['principal'], meeting.body)
