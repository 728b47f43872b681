import type { Ctx } from '../../store/context.ts'
import type { MeetingRow } from '../meeting/meeting.queries.ts'
import type { VoteRow } from '../meeting/parts.queries.ts'
import { seatsAsked } from '../meeting/quorum.actions.ts'
import { listSeatsFilledBy } from '../meeting/sitting.queries.ts'

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
  const seats = await listSeatsFilledBy(ctx.tx, asked, personId)
  return seats.filter((seat) => !seat.recused).map((seat) => seat.seatId)
}
