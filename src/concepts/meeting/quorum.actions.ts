import { type Day, dayIn } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import { announce } from '../../store/announce.ts'
import type { Ctx } from '../../store/context.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import { quorumOf, type Seats } from '../procedure/procedure.rules.ts'
import type { Effect, Matter, QuorumFacts, RuleInForce } from '../procedure/procedure.schema.ts'
import { findRollBody, type MeetingRow, toKind } from './meeting.queries.ts'
import { countSeats, listSittings, type SeatCounts, type SeatsAsked, type SittingRow } from './sitting.queries.ts'

/** The day whose memberships decide: the one the instant falls on, within the days the meeting was held. */
export function rollDay(zone: string, row: MeetingRow, at: Date): Day {
  const day = dayIn(zone, at)
  if (row.heldOn === null) return day
  // the middle one of the three: days written this way sort as they follow
  return [row.heldOn, day, row.heldUntil ?? row.heldOn].toSorted()[1] ?? day
}

export async function seatsAsked(
  ctx: Ctx,
  row: MeetingRow,
  asked: { readonly sittingId: string; readonly at: Date; readonly agendaItemId: string | null },
): Promise<SeatsAsked> {
  const rollBodyId = await findRollBody(ctx.tx, row.bodyId, toKind(row))
  return { rollBodyId, on: rollDay(ctx.zone, row, asked.at), meetingId: row.id, ...asked }
}

/** Recused members stay entitled; whether they count among those due and present is the rule's. */
export function seatsOf(counts: SeatCounts, recused: Effect): Seats {
  const out = recused === 'left_out'
  return {
    entitled: counts.entitled,
    due: counts.entitled - counts.leftOut - (out ? counts.recused : 0),
    present: counts.filled - (out ? counts.recusedFilled : 0),
  }
}

export interface QuorumAsked {
  readonly sittingId: string
  readonly at: Date
  readonly agendaItemId?: string | null
  readonly matter?: Matter
  /** What a vote needs, not the opening. */
  readonly decision?: boolean
}

/** Quorum and rule at an instant, computed from memberships of the day and who was there; nothing of it is kept from before. */
export async function quorumAt(
  ctx: Ctx,
  row: MeetingRow,
  asked: QuorumAsked,
): Promise<{ rule: RuleInForce; quorum: QuorumFacts; counts: SeatCounts }> {
  const seats = await seatsAsked(ctx, row, { ...asked, agendaItemId: asked.agendaItemId ?? null })
  const rule = await loadRule(ctx, {
    bodyId: seats.rollBodyId,
    kind: toKind(row),
    matter: asked.matter,
    on: seats.on,
  })
  const counts = await countSeats(ctx.tx, seats)
  return { rule, counts, quorum: quorumOf(rule, seatsOf(counts, rule.recused), asked.decision ?? false) }
}

/** The sitting asked for, else the one that is open, else the first to come, else the last. */
export async function chooseSitting(ctx: Ctx, meetingId: string, sittingId: string | undefined): Promise<SittingRow> {
  const sittings = await listSittings(ctx.tx, meetingId)
  const found =
    sittingId === undefined
      ? (sittings.find((one) => one.state === 'open') ??
        sittings.find((one) => one.state === 'adjourned') ??
        sittings.find((one) => one.state === 'planned') ??
        sittings.at(-1))
      : sittings.find((one) => one.id === sittingId)
  if (!found) throw new PlenumError('NOT_FOUND', { subjectKind: 'sitting' })
  return found
}

/** Every screen of the hall asks again when the act is done. */
export const tellHall = (ctx: Ctx, meetingId: string): Promise<void> =>
  announce(ctx.tx, `meeting:${meetingId}`, ctx.now.getTime())
