import type { Ctx } from '../../store/context.ts'
import { findRollBody, type MeetingRow, toKind } from '../meeting/meeting.queries.ts'
import { listHostIds } from '../meeting/parts.queries.ts'
import { rollDay } from '../meeting/quorum.actions.ts'
import { listRoll } from '../meeting/roll-order.queries.ts'
import { type InvitedRow, listInvited } from './summons.queries.ts'

/** Who is invited today: the seats of the bodies that meet on the day of the meeting, then the lines of the list. */
export async function invitedTo(ctx: Ctx, row: MeetingRow, personId?: string): Promise<InvitedRow[]> {
  const rollBodyId = await findRollBody(ctx.tx, row.bodyId, toKind(row))
  const hosts = (await listHostIds(ctx.tx, row.id)).filter((hostId) => hostId !== row.bodyId)
  const roll = { bodyIds: [...new Set([rollBodyId, ...hosts])], on: rollDay(ctx.zone, row, ctx.now) }
  const seats = personId === undefined ? await listRoll(ctx.tx, roll, ctx.language) : []
  const asked = { meetingId: row.id, seatBodyIds: roll.bodyIds, on: roll.on, order: seats.map((one) => one.person.id) }
  return await listInvited(ctx.tx, asked, personId)
}
