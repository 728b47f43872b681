import { type Day, dayIn } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import type { Language } from '../../kit/localised.ts'
import { announce } from '../../store/announce.ts'
import type { Ctx } from '../../store/context.ts'
import { listBodyRefs } from '../document/document.queries.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import type { Seats } from '../procedure/procedure.rules.ts'
import type { Effect, Matter, QuorumFacts, RuleInForce } from '../procedure/procedure.schema.ts'
import { findRollBody, type MeetingRow, toKind } from './meeting.queries.ts'
import { listCountedHosts } from './parts.queries.ts'
import { type HostSeats, quorumOfHosts } from './quorum.rules.ts'
import { listRoll } from './roll-order.queries.ts'
import {
  countSeats,
  countSeatsOfBodies,
  listSittings,
  NO_SEATS,
  type SeatCounts,
  type SeatsAsked,
  type SittingRow,
} from './sitting.queries.ts'

/** The day whose memberships decide: the one the instant falls on, within the days the meeting was held. */
export function rollDay(zone: string, row: Pick<MeetingRow, 'heldOn' | 'heldUntil'>, at: Date): Day {
  const day = dayIn(zone, at)
  if (row.heldOn === null) return day
  // the middle one of the three: days written this way sort as they follow
  return [row.heldOn, day, row.heldUntil ?? row.heldOn].toSorted()[1] ?? day
}

/** Whose seats count: those of every host, the leading one first; of a vote that one host alone decides, that one's. */
export async function listRollBodies(
  tx: Ctx['tx'],
  row: Pick<MeetingRow, 'id' | 'bodyId' | 'kind'>,
  hostId: string | null = null,
  hosts?: readonly string[],
): Promise<string[]> {
  const kind = toKind(row)
  const all = hostId === null ? (hosts ?? (await listCountedHosts(tx, row.id))) : []
  const others = all.filter((id) => id !== row.bodyId)
  const found: string[] = []
  for (const id of [hostId ?? row.bodyId, ...others]) found.push(await findRollBody(tx, id, kind))
  return [...new Set(found)]
}

/** Ids of those on the meeting's roll in the order its bodies print names: lists of who came, voted or is invited follow it. */
export async function listRollOrder(
  ctx: Ctx,
  row: Pick<MeetingRow, 'id' | 'bodyId' | 'kind' | 'heldOn' | 'heldUntil'>,
  language: Language = ctx.language,
): Promise<string[]> {
  const roll = { bodyIds: await listRollBodies(ctx.tx, row), on: rollDay(ctx.zone, row, ctx.now) }
  return (await listRoll(ctx.tx, roll, language)).map((seat) => seat.person.id)
}

export async function seatsAsked(
  ctx: Ctx,
  row: MeetingRow,
  asked: {
    readonly sittingId: string
    readonly at: Date
    readonly agendaItemId: string | null
    readonly hostId?: string | null
  },
): Promise<SeatsAsked> {
  const { sittingId, at, agendaItemId, hostId } = asked
  const rollBodyIds = await listRollBodies(ctx.tx, row, hostId)
  return { rollBodyIds, on: rollDay(ctx.zone, row, at), meetingId: row.id, sittingId, at, agendaItemId }
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
  /** Of a joint meeting: asked of one host alone. */
  readonly hostId?: string | null
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
  const counts = await countSeats(ctx.tx, seats)
  const of = seats.rollBodyIds.length > 1 ? await countSeatsOfBodies(ctx.tx, seats) : new Map<string, SeatCounts>()
  return { counts, ...(await quorumOfCounts(ctx, row, seats, { united: counts, of }, asked)) }
}

/** The same from counts made before: of all seats together, and of each body where there are several. */
export async function quorumOfCounts(
  ctx: Ctx,
  row: MeetingRow,
  seats: Pick<SeatsAsked, 'rollBodyIds' | 'on'>,
  counts: { readonly united: SeatCounts; readonly of: ReadonlyMap<string, SeatCounts> },
  asked: Pick<QuorumAsked, 'matter' | 'decision'> & { readonly recused?: Effect },
): Promise<{ rule: RuleInForce; quorum: QuorumFacts }> {
  const names = seats.rollBodyIds.length > 1 ? await listBodyRefs(ctx.tx, seats.rollBodyIds) : new Map()
  const hosts: (HostSeats & { readonly rule: RuleInForce })[] = []
  for (const bodyId of seats.rollBodyIds) {
    const rule = await loadRule(ctx, { bodyId, kind: toKind(row), matter: asked.matter, on: seats.on })
    const own = seats.rollBodyIds.length > 1 ? (counts.of.get(bodyId) ?? NO_SEATS) : counts.united
    const effect = hosts.length === 0 ? (asked.recused ?? rule.recused) : rule.recused
    hosts.push({ body: names.get(bodyId) ?? { id: bodyId, name: {} }, rule, seats: seatsOf(own, effect) })
  }
  const leading = present(hosts[0], 'a meeting has a host')
  const united = seatsOf(counts.united, asked.recused ?? leading.rule.recused)
  return { rule: leading.rule, quorum: quorumOfHosts(hosts, united, asked.decision ?? false) }
}

/** The sitting asked for, else the one that is open, else the first to come, else the last that was held. */
export async function chooseSitting(ctx: Ctx, meetingId: string, sittingId: string | undefined): Promise<SittingRow> {
  const sittings = await listSittings(ctx.tx, meetingId)
  const found =
    sittingId === undefined
      ? (sittings.find((one) => one.state === 'open') ??
        sittings.find((one) => one.state === 'adjourned') ??
        sittings.find((one) => one.state === 'planned') ??
        sittings.findLast((one) => one.state !== 'dropped' && one.scope === 'whole') ??
        sittings.at(-1))
      : sittings.find((one) => one.id === sittingId)
  if (!found) throw new PlenumError('NOT_FOUND', { subjectKind: 'sitting' })
  return found
}

/** Every screen of the hall asks again when the act is done. */
export const tellHall = (ctx: Ctx, meetingId: string): Promise<void> =>
  announce(ctx.tx, `meeting:${meetingId}`, ctx.now.getTime())
