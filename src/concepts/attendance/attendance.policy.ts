import { type Actor, belongs } from '../../kit/actor.ts'
import type { Result } from '../../kit/result.ts'
import { yes } from '../../kit/result.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { mayPreside } from '../meeting/meeting.policy.ts'

/** Who came is the body's own: its people, and who presides. A guest sees the meeting, not the list. */
export const maySeeRoll = (
  actor: Actor,
  meeting: { readonly body: PolicyBody; readonly presidingPersonId: string | null },
): Result<void> => (belongs(actor, meeting.body.id) ? yes() : mayPreside(actor, meeting))
