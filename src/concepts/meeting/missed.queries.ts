import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

export interface SeatsAsked {
  readonly meetingId: string
  readonly rollBodyIds: readonly string[]
  readonly on: Day
}

/**
 * Whoever holds a seat, and how it was filled over all sittings: by himself at any time, by who stood in, by nobody with an excuse, or by nobody
 * without a word. Only members are due; an alternate who stayed away is missed all the same.
 */
const seats = (asked: SeatsAsked) => sql`
  with stay as (
    select person_id, for_person_id from presence
     where meeting_id = ${asked.meetingId} and (until_at is null or until_at > from_at)),
  seat as (
    select m.person_id, min(case when m.capacity = 'member' then 0 else 1 end) as rank from membership m
     where m.body_id = any(${[...asked.rollBodyIds]}::uuid[]) and m.capacity in ('member', 'alternate')
       and m.from_on <= ${asked.on}::date and (m.until_on is null or m.until_on > ${asked.on}::date)
     group by m.person_id),
  filled as (
    select s.person_id, case s.rank when 0 then 'member' else 'alternate' end as capacity, coalesce(a.left_out, false) as left_out,
           case when s.person_id in (select person_id from stay) then 'present'
                when s.person_id in (select for_person_id from stay where for_person_id is not null) then 'represented'
                when a.person_id is not null then 'excused' else 'absent' end as state
      from seat s left join attendance a on a.meeting_id = ${asked.meetingId} and a.person_id = s.person_id and not a.present)`

export interface SeatsFilled {
  readonly entitled: number
  readonly due: number
  readonly present: number
  readonly represented: number
  readonly excused: number
  readonly absent: number
}

/** Of members' seats; who is left out of those due and came all the same was due. */
export async function countSeatsFilled(tx: Tx, asked: SeatsAsked): Promise<SeatsFilled> {
  const { rows } = await sql<SeatsFilled>`${seats(asked)}
    select count(*)::int as entitled, (count(*) filter (where not left_out or state in ('present', 'represented')))::int as due,
           (count(*) filter (where state = 'present'))::int as present, (count(*) filter (where state = 'represented'))::int as represented,
           (count(*) filter (where state = 'excused'))::int as excused, (count(*) filter (where state = 'absent'))::int as absent
      from filled where capacity = 'member'`.execute(tx)
  return rows[0] ?? { entitled: 0, due: 0, present: 0, represented: 0, excused: 0, absent: 0 }
}

/** Who stayed away without a word, members first, in the order given. */
export async function listAbsent(tx: Tx, asked: SeatsAsked, order: readonly string[], limit: number) {
  const { rows } = await sql<{
    id: string
    name: Localised
    capacity: 'member' | 'alternate'
    total: number
  }>`${seats(asked)}
    select f.person_id as id, p.name, f.capacity, (count(*) over ())::int as total
      from filled f join person p on p.id = f.person_id
      left join unnest(${[...order]}::uuid[]) with ordinality as o (person_id, place) on o.person_id = f.person_id
     where f.state = 'absent' order by f.capacity <> 'member', o.place nulls last, f.person_id limit ${limit}`.execute(
    tx,
  )
  return rows
}
