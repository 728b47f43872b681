import type { Ctx } from '../../store/context.ts'
import type { MeetingRow } from '../meeting/meeting.queries.ts'
import type { VoteRow } from '../meeting/parts.queries.ts'
import { seatsAsked, seatsOf } from '../meeting/quorum.actions.ts'
import { listSeats, type SeatCounts, type SeatNow, type SeatsAsked } from '../meeting/sitting.queries.ts'
import type { Effect } from '../procedure/procedure.schema.ts'
import { type ChoiceRow, listChoices } from './vote.queries.ts'

export interface Hall {
  readonly entitled: number
  readonly due: number
  readonly present: number
  /** Who may vote on this: present and not recused. */
  readonly voters: number
  readonly electorate: object
  readonly choices: readonly ChoiceRow[]
  /** What its quorum is counted from: all seats together, and those of each host. */
  readonly asked: SeatsAsked
  readonly counts: { readonly united: SeatCounts; readonly of: ReadonlyMap<string, SeatCounts> }
}

/** Freezes the electorate: seats of the day, who of them was there, recused, took part. Who voted and then left was there. */
export async function freeze(
  ctx: Ctx,
  row: MeetingRow,
  vote: VoteRow,
  byName: boolean,
  sealed: { readonly at: Date; readonly took: readonly string[] } | undefined,
): Promise<Hall> {
  const asked = await seatsAsked(ctx, row, {
    sittingId: vote.sittingId ?? '',
    at: sealed?.at ?? ctx.now,
    agendaItemId: vote.agendaItemId,
    hostId: vote.hostId,
  })
  const seats = await listSeats(ctx.tx, asked)
  const recused = new Set(seats.filter((seat) => seat.recused).map((seat) => seat.seatId))
  const entitled = new Set(seats.map((seat) => seat.seatId))
  const all = byName ? await listChoices(ctx.tx, vote.id) : []
  const choices = all.filter((one) => entitled.has(one.seatPersonId) && !recused.has(one.seatPersonId))
  const took = new Set(sealed ? sealed.took : choices.map((one) => one.seatPersonId))
  const filled = seats.filter((seat) => seat.voterId !== null || took.has(seat.seatId)).map((seat) => seat.seatId)
  const counts = countsOf(seats, took)
  const outOfDue = (seat: (typeof seats)[number]): boolean =>
    (seat.leftOut && !took.has(seat.seatId)) || (seat.recused && vote.recusedRule === 'left_out')
  return {
    ...seatsOf(counts, vote.recusedRule as Effect), // written from the enum
    voters: counts.filled - counts.recusedFilled,
    choices,
    asked,
    counts: {
      united: counts,
      of: new Map(
        asked.rollBodyIds.map((bodyId) => [
          bodyId,
          countsOf(
            seats.filter((seat) => seat.bodyIds.includes(bodyId)),
            took,
          ),
        ]),
      ),
    },
    electorate: {
      entitled: [...entitled].sort(),
      due: seats
        .filter((seat) => !outOfDue(seat))
        .map((seat) => seat.seatId)
        .sort(),
      present: filled.toSorted(),
      recused: [...recused].sort(),
      took: byName || sealed ? [...took].sort() : null,
    },
  }
}

function countsOf(seats: readonly SeatNow[], took: ReadonlySet<string>): SeatCounts {
  const filled = seats.filter((seat) => seat.voterId !== null || took.has(seat.seatId))
  return {
    entitled: seats.length,
    leftOut: seats.filter((seat) => seat.leftOut && !took.has(seat.seatId)).length,
    filled: filled.length,
    recused: seats.filter((seat) => seat.recused && !seat.leftOut).length,
    recusedFilled: filled.filter((seat) => seat.recused).length,
  }
}
