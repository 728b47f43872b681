import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { happened, step } from './meeting.actions.ts'
import type { meetingPreside } from './meeting.api.ts'
import { updateMeeting } from './meeting.queries.ts'
import { insertChairChange } from './preside.queries.ts'

/** The chair passes to a person, an organ, or a person for an organ, also in the middle; each change keeps its time and reason. */
export async function presideMeeting(
  ctx: Ctx,
  input: InputOf<typeof meetingPreside>,
): Promise<OutputOf<typeof meetingPreside>> {
  const at = await step(ctx, 'meeting.preside', input)
  const { presidingPersonId, presidingBodyId } = at.row
  const to = {
    presidingPersonId: input.presidingPersonId === undefined ? presidingPersonId : input.presidingPersonId,
    presidingBodyId: input.presidingBodyId === undefined ? presidingBodyId : input.presidingBodyId,
  }
  if (to.presidingPersonId === null && to.presidingBodyId === null) {
    throw new PlenumError('INPUT_MALFORMED', { act: 'meeting.preside', issues: ['presidingPersonId: needed'] })
  }
  if (to.presidingBodyId !== null) await getPolicyBody(ctx.tx, to.presidingBodyId)
  await insertChairChange(ctx.tx, {
    id: ctx.newId(),
    meetingId: at.row.id,
    at: ctx.now,
    fromPersonId: presidingPersonId,
    fromBodyId: presidingBodyId,
    toPersonId: to.presidingPersonId,
    toBodyId: to.presidingBodyId,
    reason: input.reason ?? null,
    recordedById: ctx.actor.personId,
  })
  const version = await updateMeeting(ctx.tx, at.row.id, { ...to, presidingText: null })
  await happened(ctx, 'meeting.preside', at, input)
  return { id: at.row.id, version }
}
