import type { Ctx } from '../../store/context.ts'
import { type InvitedRow, listInvited } from './invited.queries.ts'
import type { MeetingRow } from './meeting.queries.ts'
import { listRollBodies, rollDay } from './quorum.actions.ts'
import { listRoll } from './roll-order.queries.ts'

type Held = Pick<MeetingRow, 'id' | 'bodyId' | 'kind' | 'heldOn' | 'heldUntil'>

/** Who is invited today: the seats of the bodies that meet on the day of the meeting, then the lines of the list. */
export async function invitedTo(ctx: Ctx, row: Held): Promise<InvitedRow[]> {
  const asked = await seatsOf(ctx, row)
  const seats = await listRoll(ctx.tx, { bodyIds: asked.seatBodyIds, on: asked.on }, ctx.language)
  return await listInvited(ctx.tx, { ...asked, order: seats.map((one) => one.person.id) })
}

/** One person alone; `told`: by what a notice has told, not by what the clerk is still putting together. */
export async function invitedAs(
  ctx: Ctx,
  row: Held,
  personId: string,
  more: { readonly told?: boolean } = {},
): Promise<InvitedRow | undefined> {
  const [found] = await listInvited(ctx.tx, { ...(await seatsOf(ctx, row)), order: [], ...more }, personId)
  return found
}

const seatsOf = async (ctx: Ctx, row: Held) => ({
  meetingId: row.id,
  seatBodyIds: await listRollBodies(ctx.tx, row),
  on: rollDay(ctx.zone, row, ctx.now),
})
