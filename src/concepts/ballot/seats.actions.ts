import type { Ctx } from '../../store/context.ts'
import type { MeetingRow } from '../meeting/meeting.queries.ts'
import type { VoteRow } from '../meeting/parts.queries.ts'
import { listRollBodies, rollDay, seatsAsked } from '../meeting/quorum.actions.ts'
import { listSeatsFilledBy, type SeatsAsked } from '../meeting/sitting.queries.ts'
import type { Casting } from './ballot.queries.ts'

/** The same where ballot, vote and meeting were looked up at once: asked of thousands within a minute. */
export async function listSeatsToCast(ctx: Ctx, casting: Casting, personId: string): Promise<string[]> {
  const { vote, meeting, hosts } = casting
  if (!vote) return []
  const asked = {
    rollBodyIds: await listRollBodies(ctx.tx, meeting, vote.hostId, hosts),
    on: rollDay(ctx.zone, meeting, ctx.now),
    meetingId: meeting.id,
    sittingId: vote.sittingId ?? '',
    at: ctx.now,
    agendaItemId: vote.agendaItemId,
  }
  return await seatsWithoutRecused(ctx, asked, personId)
}

const seatsWithoutRecused = async (ctx: Ctx, asked: SeatsAsked, personId: string): Promise<string[]> =>
  (await listSeatsFilledBy(ctx.tx, asked, personId)).filter((seat) => !seat.recused).map((seat) => seat.seatId)

/** Seats this person fills at this moment and may vote for: the own one first. */
export async function listSeatsToVote(
  ctx: Ctx,
  row: MeetingRow,
  vote: VoteRow | undefined,
  personId: string,
): Promise<string[]> {
  if (!vote) return []
  const asked = await seatsAsked(ctx, row, {
    sittingId: vote.sittingId ?? '',
    at: ctx.now,
    agendaItemId: vote.agendaItemId,
    hostId: vote.hostId,
  })
  return await seatsWithoutRecused(ctx, asked, personId)
}
