import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

export interface InvitedAsked {
  readonly meetingId: string
  /** Bodies whose seats come by right: the one that meets (or its organ), and the other hosts. */
  readonly seatBodyIds: readonly string[]
  readonly on: Day
  /** Holders of the seats as their bodies print them; of one person alone none is needed. */
  readonly order: readonly string[]
  /** Only what a notice told: the seats, and the lines that stood when it went out. */
  readonly told?: boolean
}

const inForce = (alias: string, on: Day) =>
  sql`${sql.ref(`${alias}.from_on`)} <= ${on}::date and (${sql.ref(`${alias}.until_on`)} is null or ${sql.ref(`${alias}.until_on`)} > ${on}::date)`

const lines = (asked: InvitedAsked) =>
  sql`i.meeting_id = ${asked.meetingId} and ${asked.told ? sql`i.told` : sql`true`}`

/** One row a line and person. Rank orders the capacities a person comes in: that of his own seat before any other. */
const named = (asked: InvitedAsked) => sql`
  select m.person_id, m.capacity, 'seat' as through, null::uuid as on_behalf_body_id,
         array_position(${[...asked.seatBodyIds]}::uuid[], m.body_id) as place, coalesce(o.place, 0) as ord
    from membership m left join unnest(${[...asked.order]}::uuid[]) with ordinality as o (person_id, place) on o.person_id = m.person_id
   where m.body_id = any(${[...asked.seatBodyIds]}::uuid[]) and m.capacity is not null and ${inForce('m', asked.on)}
  union all
  select i.person_id, i.capacity, i.id::text, i.on_behalf_body_id, 1000, i.ord
    from invitation i where ${lines(asked)} and i.person_id is not null
  union all
  select m.person_id, i.capacity, i.id::text, i.on_behalf_body_id, 1000, i.ord
    from invitation i join membership m on m.post_id = i.post_id and ${inForce('m', asked.on)}
   where ${lines(asked)}
  union all
  select m.person_id, i.capacity, i.id::text, i.on_behalf_body_id, 1000, i.ord
    from invitation i join membership m on ${inForce('m', asked.on)} left join post p on p.id = m.post_id
   where ${lines(asked)} and i.body_id is not null
     and case i.seats
           when 'seats' then m.body_id = i.body_id and m.capacity is not null
           when 'members' then m.body_id = i.body_id and m.capacity = 'member'
           when 'alternates' then m.body_id = i.body_id and m.capacity = 'alternate'
           when 'leadership' then p.acts_for_id = i.body_id and p.role in ('principal', 'leading') and p.ended_on is null
           else (p.body_id = i.body_id or p.acts_for_id = i.body_id) and p.ended_on is null end
  union all
  select a.substitute_id, 'substitute', 'substitute', null, 2000, 0
    from invitation_answer a where a.meeting_id = ${asked.meetingId} and a.answer = 'excused' and a.substitute_id is not null
     and ${asked.told ? sql`false` : sql`true`}`

export interface InvitedRow {
  readonly personId: string
  readonly name: Localised
  readonly capacity: string
  readonly through: string[]
  readonly onBehalfBodyId: string | null
  readonly address: string | null
  readonly noticed: boolean
  readonly answer: string | null
  readonly reason: string | null
  readonly substituteId: string | null
  readonly answeredById: string | null
  readonly answeredAt: Date | null
}

/** Everybody invited, each once: his own seat first, then the lines in their order. */
export async function listInvited(tx: Tx, asked: InvitedAsked, personId?: string): Promise<InvitedRow[]> {
  const { rows } = await sql<InvitedRow>`
    with line as (${named(asked)}),
    one as (
      select person_id, (array_agg(capacity order by place, capacity <> 'member', ord))[1] as capacity,
             (array_agg(on_behalf_body_id order by place, ord) filter (where on_behalf_body_id is not null))[1] as on_behalf_body_id,
             array_agg(distinct through) as through, min(place) as place, min(ord) as ord
        from line where ${personId === undefined ? sql`true` : sql`person_id = ${personId}`} group by person_id)
    select one.person_id, p.name, one.capacity, one.through, one.on_behalf_body_id, coalesce(p.email, u.email) as address,
           coalesce((select x.kind = 'invited' from notice_message x join notice n on n.id = x.notice_id
                      where n.meeting_id = ${asked.meetingId} and x.person_id = one.person_id
                      order by n.sequence desc limit 1), false) as noticed,
           a.answer, a.reason, a.substitute_id, a.answered_by_id, a.answered_at
      from one join person p on p.id = one.person_id left join auth_user u on u.id = p.account_id
      left join invitation_answer a on a.meeting_id = ${asked.meetingId} and a.person_id = one.person_id
     order by one.place, one.ord, one.person_id`.execute(tx)
  return rows
}
