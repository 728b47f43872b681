import type { Actor } from '../../kit/actor.ts'
import type { Result } from '../../kit/result.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { mayRunMeeting } from '../meeting/meeting.policy.ts'

/** One answers for oneself; who runs the meeting enters what was said by telephone or on paper. */
export const mayAnswerFor = (actor: Actor, personId: string, body: PolicyBody): Result<void> =>
  actor.personId === personId ? { ok: true, value: undefined } : mayRunMeeting(actor, body)
