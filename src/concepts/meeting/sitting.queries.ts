import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Database, SittingTable } from '../../store/tables.ts'
import type { SittingState } from './sitting.schema.ts'

type Tx = Transaction<Database>
export type SittingRow = Selectable<SittingTable>

export async function listSittings(tx: Tx, meetingId: string): Promise<SittingRow[]> {
  return await tx.selectFrom('sitting').selectAll().where('meetingId', '=', meetingId).orderBy('ord').execute()
}

export async function findSitting(tx: Tx, sittingId: string): Promise<SittingRow | undefined> {
  return await tx.selectFrom('sitting').selectAll().where('id', '=', sittingId).executeTakeFirst()
}

/** Held until the end of the act: whoever opens a vote waits for whoever closes the sitting. */
export async function lockSitting(tx: Tx, sittingId: string): Promise<SittingRow | undefined> {
  return await tx.selectFrom('sitting').selectAll().where('id', '=', sittingId).forUpdate().executeTakeFirst()
}

export async function lockSittings(tx: Tx, meetingId: string): Promise<void> {
  await tx.selectFrom('sitting').select('id').where('meetingId', '=', meetingId).orderBy('ord').forUpdate().execute()
}

export async function insertSittings(tx: Tx, rows: readonly Insertable<SittingTable>[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('sitting')
      .values([...rows])
      .execute()
}

export async function updateSitting(
  tx: Tx,
  sittingId: string,
  set: Partial<
    Pick<
      Insertable<SittingTable>,
      'state' | 'quorum' | 'openedAt' | 'closedAt' | 'name' | 'startsAt' | 'endsAt' | 'place'
    >
  >,
): Promise<number> {
  const row = await tx
    .updateTable('sitting')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', sittingId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** When the meeting ends: what sits is closed, what was still to come is dropped. */
export async function endSittings(tx: Tx, meetingId: string, at: Date): Promise<void> {
  await sql`
    update sitting set closed_at = case when state = 'planned' then null else ${at}::timestamptz end,
           state = case state when 'planned' then 'dropped' else 'closed' end, version = version + 1
     where meeting_id = ${meetingId} and state in ('planned', 'open', 'adjourned')`.execute(tx)
}

export async function countOpenVotes(
  tx: Tx,
  where: { readonly sittingId?: string; readonly meetingId?: string; readonly agendaItemId?: string },
): Promise<number> {
  let query = tx
    .selectFrom('vote')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('state', '=', 'open')
  if (where.sittingId !== undefined) query = query.where('sittingId', '=', where.sittingId)
  if (where.meetingId !== undefined) query = query.where('meetingId', '=', where.meetingId)
  if (where.agendaItemId !== undefined) query = query.where('agendaItemId', '=', where.agendaItemId)
  return Number((await query.executeTakeFirstOrThrow()).n)
}

export const toSittingState = (row: SittingRow): SittingState => row.state as SittingState // checked by the database

/** Whose seats, in which sitting, at what instant, before which item. */
export interface SeatsAsked {
  /** Of a joint meeting several, the leading one first; who has a seat in more than one has one all the same. */
  readonly rollBodyIds: readonly string[]
  readonly on: Day
  readonly meetingId: string
  readonly sittingId: string
  readonly at: Date
  readonly agendaItemId: string | null
}

/**
 * One row a seat of a member: whether it is filled, by whom, recused, left out. A member present fills his own seat before anyone who stands in.
 * Who is left out of those due and comes all the same is due again. Gathered and grouped, never joined: of 5,000 rows entered a moment ago the
 * planner knows nothing, and took two and a half seconds over a join of them.
 */
const seatsAt = (asked: SeatsAsked) => sql`
  with rec as materialized (select person_id from recusal where agenda_item_id = ${asked.agendaItemId}),
  fact as (
    select m.person_id as seat_id, m.body_id, null::uuid as person_id, 0 as rank, false as recused, false as left_out
      from membership m
     where m.body_id = any(${[...asked.rollBodyIds]}::uuid[]) and m.capacity = 'member'
       and m.from_on <= ${asked.on}::date and (m.until_on is null or m.until_on > ${asked.on}::date)
    union all
    select coalesce(p.for_person_id, p.person_id), null, p.person_id, case when p.for_person_id is null then 0 else 1 end,
           p.person_id in (select person_id from rec), false
      from presence p
     where p.sitting_id = ${asked.sittingId} and p.from_at <= ${asked.at} and (p.until_at is null or p.until_at > ${asked.at})
       and p.capacity in ('member', 'substitute', 'proxy')
    union all
    select person_id, null, null, 0, true, false from rec
    union all
    select a.person_id, null, null, 0, false, true from attendance a where a.meeting_id = ${asked.meetingId} and a.left_out),
  seat as (
    select seat_id, (array_agg(person_id order by rank) filter (where person_id is not null))[1] as voter_id,
           bool_or(recused) as recused, bool_or(left_out) and count(person_id) = 0 as left_out,
           array_agg(distinct body_id) filter (where body_id is not null) as body_ids
      from fact group by seat_id having count(body_id) > 0)`

const counted = sql`
  count(*)::int as entitled, (count(*) filter (where left_out))::int as left_out,
  (count(*) filter (where voter_id is not null))::int as filled,
  (count(*) filter (where recused and not left_out))::int as recused,
  (count(*) filter (where recused and voter_id is not null))::int as recused_filled`

export interface SeatCounts {
  readonly entitled: number
  readonly leftOut: number
  /** Filled seats, the recused among them. */
  readonly filled: number
  readonly recused: number
  readonly recusedFilled: number
}

export async function countSeats(tx: Tx, asked: SeatsAsked): Promise<SeatCounts> {
  const { rows } = await sql<SeatCounts>`${seatsAt(asked)} select ${counted} from seat`.execute(tx)
  return rows[0] ?? NO_SEATS
}

export const NO_SEATS: SeatCounts = { entitled: 0, leftOut: 0, filled: 0, recused: 0, recusedFilled: 0 }

/** The same of each body's own seats. */
export async function countSeatsOfBodies(tx: Tx, asked: SeatsAsked): Promise<Map<string, SeatCounts>> {
  const { rows } = await sql<SeatCounts & { bodyId: string }>`${seatsAt(asked)}
    select body_id, ${counted} from seat, unnest(body_ids) as body_id group by body_id`.execute(tx)
  return new Map(rows.map(({ bodyId, ...counts }) => [bodyId, counts]))
}

export interface SeatNow {
  readonly seatId: string
  /** Who fills it: the member, a substitute, a proxy; null: nobody. */
  readonly voterId: string | null
  readonly recused: boolean
  readonly leftOut: boolean
  /** The bodies he has it in: in a joint meeting it may be several. */
  readonly bodyIds: readonly string[]
}

export async function listSeats(tx: Tx, asked: SeatsAsked): Promise<SeatNow[]> {
  const { rows } = await sql<SeatNow>`${seatsAt(asked)}
    select seat_id, voter_id, recused, left_out, body_ids from seat order by seat_id`.execute(tx)
  return rows
}

/** Seats a person fills now and may vote for: his own first, then those he stands in for. Looks up single rows: asked at every vote cast. */
export async function listSeatsFilledBy(
  tx: Tx,
  asked: SeatsAsked,
  personId: string,
): Promise<{ seatId: string; recused: boolean }[]> {
  const { rows } = await sql<{ seatId: string; recused: boolean }>`
    select coalesce(p.for_person_id, p.person_id) as seat_id,
           exists (select 1 from recusal c where c.agenda_item_id = ${asked.agendaItemId}
                    and c.person_id in (p.person_id, coalesce(p.for_person_id, p.person_id))) as recused
      from presence p
     where p.sitting_id = ${asked.sittingId} and p.person_id = ${personId}
       and p.from_at <= ${asked.at} and (p.until_at is null or p.until_at > ${asked.at})
       and p.capacity in ('member', 'substitute', 'proxy')
       and exists (select 1 from membership m
             where m.person_id = coalesce(p.for_person_id, p.person_id) and m.body_id = any(${[...asked.rollBodyIds]}::uuid[]) and m.capacity = 'member'
               and m.from_on <= ${asked.on}::date and (m.until_on is null or m.until_on > ${asked.on}::date))
       and (p.for_person_id is null or not exists (select 1 from presence own
             where own.sitting_id = p.sitting_id and own.person_id = p.for_person_id and own.for_person_id is null
               and own.from_at <= ${asked.at} and (own.until_at is null or own.until_at > ${asked.at})))
     order by p.for_person_id is not null, seat_id`.execute(tx)
  return rows
}

/** Whether somebody was let into the meeting or sent its notice, whatever bodies he belongs to; told since that he is no longer invited, he does not. */
export async function takesPart(tx: Tx, meetingId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from presence where meeting_id = ${meetingId} and person_id = ${personId})
        or coalesce((select x.kind = 'invited' from notice_message x join notice n on n.id = x.notice_id
                      where n.meeting_id = ${meetingId} and x.person_id = ${personId}
                      order by n.sequence desc limit 1), false) as found`.execute(tx)
  return rows[0]?.found ?? false
}
