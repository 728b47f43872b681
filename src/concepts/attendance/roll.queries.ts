import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { Capacity } from '../person/membership.schema.ts'
import type { PresenceItem, PresenceState, RollItem } from './attendance.schema.ts'

type Tx = Transaction<Database>

export interface RollRow {
  readonly personId: string
  readonly name: Localised
  readonly code: string | null
  readonly seat: string | null
  readonly post: Localised | null
  readonly state: PresenceState
  readonly presenceId: string | null
  readonly capacity: string | null
  readonly onBehalfBodyId: string | null
  readonly onBehalfName: Localised | null
  readonly forPersonId: string | null
  readonly forName: Localised | null
  readonly fromAt: Date | null
  readonly untilAt: Date | null
  readonly enteredBy: string | null
  readonly excuse: string | null
  readonly leftOut: boolean
  /** Whoever fills this seat in the member's absence. */
  readonly standInId: string | null
  readonly standInName: Localised | null
  /** Seats of others this person fills beside his own. */
  readonly proxies: readonly { readonly id: string; readonly name: Localised }[] | null
}

export interface RollAsked {
  readonly meetingId: string
  readonly sittingId: string
  readonly rollBodyIds: readonly string[]
  readonly on: Day
}

const seatsOnRoll = (asked: RollAsked) => sql`
  select distinct on (m.person_id) m.person_id, m.capacity as seat, post.name as post
    from membership m left join post on post.id = m.post_id
   where m.body_id = any(${[...asked.rollBodyIds]}::uuid[]) and m.capacity is not null
     and m.from_on <= ${asked.on}::date and (m.until_on is null or m.until_on > ${asked.on}::date)
   order by m.person_id, m.capacity <> 'member', array_position(${[...asked.rollBodyIds]}::uuid[], m.body_id), m.printed_order`

/** The last stay of each, a struck-out one left aside; of who is there twice (own seat and a proxy) the own one. */
const lastStay = (asked: RollAsked) => sql`
  select distinct on (person_id) * from presence
   where sitting_id = ${asked.sittingId} and (until_at is null or until_at > from_at)
   order by person_id, until_at is not null, for_person_id is not null, from_at desc`

const rollColumns = sql`
  w.person_id, p.name, p.code, w.seat, w.post, w.state, w.presence_id, w.capacity, w.on_behalf_body_id,
  ob.name as on_behalf_name, w.for_person_id, fp.name as for_name, w.from_at, w.until_at, w.entered_by, w.excuse, w.left_out,
  w.stand_in_id, si.name as stand_in_name, hp.proxies`

/** Who fills whose seat now; a member who is there himself fills his own. */
const standIns = (asked: RollAsked) => sql`
  select for_person_id as seat_id, person_id from presence
   where sitting_id = ${asked.sittingId} and until_at is null and for_person_id is not null
     and not exists (select 1 from presence own where own.sitting_id = presence.sitting_id and own.until_at is null
                      and own.person_id = presence.for_person_id and own.for_person_id is null)`

const wholeRoll = (asked: RollAsked) => sql`
  with roll as (${seatsOnRoll(asked)}), stay as (${lastStay(asked)}), stands as (${standIns(asked)}),
  whole as (
    select coalesce(r.person_id, s.person_id) as person_id, r.seat, r.post,
           case when s.until_at is null and s.id is not null then 'present' when s.id is not null then 'left'
                when i.person_id is not null then 'represented' when a.person_id is not null then 'excused' else 'absent' end as state,
           i.person_id as stand_in_id, s.id as presence_id, s.capacity, s.on_behalf_body_id, s.for_person_id, s.from_at, s.until_at, s.entered_by,
           a.excuse, coalesce(a.left_out, false) as left_out
      from roll r full join stay s on s.person_id = r.person_id
      left join stands i on i.seat_id = coalesce(r.person_id, s.person_id)
      left join attendance a on a.meeting_id = ${asked.meetingId} and a.person_id = coalesce(r.person_id, s.person_id))`

const joined = sql`join person p on p.id = w.person_id
  left join body ob on ob.id = w.on_behalf_body_id left join person fp on fp.id = w.for_person_id
  left join person si on si.id = w.stand_in_id
  left join lateral (select json_agg(json_build_object('id', n.id, 'name', n.name) order by n.id) as proxies
                       from stands t join person n on n.id = t.seat_id
                      where t.person_id = w.person_id and t.seat_id is distinct from w.for_person_id) hp on true`

/** How many of the roll and of the guests are in each state; each person once. */
export type RollCounts = Readonly<Record<PresenceState, number>>

const rollCounts = sql`
  (select count(*) from whole where state = 'present')::int as present,
  (select count(*) from whole where state = 'left')::int as "left",
  (select count(*) from whole where state = 'represented')::int as represented,
  (select count(*) from whole where state = 'excused')::int as excused,
  (select count(*) from whole where state = 'absent')::int as absent`

/** A page of the roll and the guests in the order given; guests come last. Every row carries the counts: one look at the roll for both. */
export async function listRollPage(
  tx: Tx,
  asked: RollAsked,
  page: {
    readonly order: readonly string[]
    readonly show: PresenceState | undefined
    readonly after: { readonly place: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<(RollRow & RollCounts & { readonly place: number })[]> {
  const place = sql`coalesce(o.place, 2000000)`
  const { rows } = await sql<RollRow & RollCounts & { readonly place: number }>`${wholeRoll(asked)}
    select ${rollColumns}, ${rollCounts}, ${place}::int as place from whole w ${joined}
      left join unnest(${[...page.order]}::uuid[]) with ordinality as o (person_id, place) on o.person_id = w.person_id
     where ${page.show === undefined ? sql`true` : sql`w.state = ${page.show}`}
       and ${page.after === undefined ? sql`true` : sql`(${place}, w.person_id) > (${page.after.place}::int, ${page.after.id}::uuid)`}
     order by ${place}, w.person_id limit ${page.limit}`.execute(tx)
  return rows
}

/** The same for persons found by other means; persons without seat or presence among them. */
export async function listRollOf(tx: Tx, asked: RollAsked, personIds: readonly string[]): Promise<RollRow[]> {
  if (personIds.length === 0) return []
  const ids = sql`${[...personIds]}::uuid[]`
  const { rows } = await sql<RollRow>`
    with roll as (select * from (${seatsOnRoll(asked)}) r where r.person_id = any(${ids})),
         stay as (select * from (${lastStay(asked)}) s where s.person_id = any(${ids})),
         stands as (${standIns(asked)}),
         whole as (
           select n.id as person_id, r.seat, r.post,
                  case when s.until_at is null and s.id is not null then 'present' when s.id is not null then 'left'
                       when i.person_id is not null then 'represented' when a.person_id is not null then 'excused' else 'absent' end as state,
                  i.person_id as stand_in_id, s.id as presence_id, s.capacity, s.on_behalf_body_id, s.for_person_id, s.from_at, s.until_at, s.entered_by,
                  a.excuse, coalesce(a.left_out, false) as left_out
             from person n left join roll r on r.person_id = n.id left join stay s on s.person_id = n.id
             left join stands i on i.seat_id = n.id
             left join attendance a on a.meeting_id = ${asked.meetingId} and a.person_id = n.id
            where n.id = any(${ids}))
    select ${rollColumns} from whole w ${joined}`.execute(tx)
  return rows
}

/** For a page that shows nobody. */
export async function countRoll(tx: Tx, asked: RollAsked): Promise<RollCounts> {
  const { rows } = await sql<RollCounts>`${wholeRoll(asked)} select ${rollCounts}`.execute(tx)
  return rows[0] ?? { present: 0, left: 0, represented: 0, excused: 0, absent: 0 }
}

/** A person as door and roll show them. The words are written through the schema's enums alone. */
export function toRollItem(row: RollRow, sittingId: string): RollItem {
  return {
    person: { id: row.personId, name: row.name },
    code: row.code,
    seat: row.seat as Capacity | null,
    post: row.post,
    state: row.state,
    presence: presenceOf(row, sittingId),
    standIn: row.standInId !== null && row.standInName !== null ? { id: row.standInId, name: row.standInName } : null,
    proxyFor: [...(row.proxies ?? [])],
    excuse: row.excuse,
    leftOut: row.leftOut,
  }
}

function presenceOf(row: RollRow, sittingId: string): PresenceItem | null {
  if (row.presenceId === null || row.fromAt === null) return null
  const { onBehalfBodyId, onBehalfName, forPersonId, forName } = row
  return {
    id: row.presenceId,
    sittingId,
    person: { id: row.personId, name: row.name },
    capacity: row.capacity as Capacity,
    onBehalfBody: onBehalfBodyId !== null && onBehalfName !== null ? { id: onBehalfBodyId, name: onBehalfName } : null,
    forPerson: forPersonId !== null && forName !== null ? { id: forPersonId, name: forName } : null,
    fromAt: row.fromAt.toISOString(),
    untilAt: row.untilAt?.toISOString() ?? null,
    enteredBy: row.enteredBy as PresenceItem['enteredBy'],
  }
}
