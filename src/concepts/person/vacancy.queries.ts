import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Ref } from '../../kit/shapes.ts'
import type { Database } from '../../store/tables.ts'
import type { ActingAs, Capacity, EndReason } from './membership.schema.ts'

type Tx = Transaction<Database>

export interface VacantPostRow {
  readonly postId: string
  readonly postName: Localised
  readonly bodyId: string
  readonly bodyName: Localised
  readonly lo: number
  readonly rank: number
  readonly sinceOn: Day | null
  readonly lastId: string | null
  readonly lastPerson: Ref | null
  readonly lastReason: EndReason | null
  readonly deputies: readonly { readonly person: Ref; readonly actingAs: ActingAs; readonly fromOn: Day }[]
}

/** Posts of the bodies in an interval that nobody holds in the own right on the day, body by body, the highest post first. */
export async function listVacantPosts(
  tx: Tx,
  asked: {
    readonly lo: number
    readonly hi: number
    readonly day: Day
    readonly after?: { readonly lo: number; readonly rank: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<VacantPostRow[]> {
  const { lo, hi, day, after } = asked
  const next = after ? sql`and (b.lo, p.rank, p.id) > (${after.lo}, ${after.rank}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<VacantPostRow>`
    select p.id as post_id, p.name as post_name, b.id as body_id, b.name as body_name, b.lo, p.rank,
           last.until_on as since_on, last.id as last_id, last.end_reason as last_reason,
           case when last.id is not null then jsonb_build_object('id', last.person_id, 'name', last.name) end as last_person,
           coalesce((select jsonb_agg(jsonb_build_object('person', jsonb_build_object('id', n.id, 'name', n.name),
                       'actingAs', coalesce(m.acting_as, 'acting'), 'fromOn', to_char(m.from_on, 'YYYY-MM-DD')) order by m.from_on)
              from membership m join person n on n.id = m.person_id
             where m.post_id = p.id and m.acting and m.from_on <= ${day} and (m.until_on is null or m.until_on > ${day})), '[]') as deputies
      from post p join body b on b.id = p.body_id
      left join lateral (
        select m.id, m.until_on, m.end_reason, m.person_id, n.name
          from membership m join person n on n.id = m.person_id
         where m.post_id = p.id and not m.acting and m.until_on <= ${day} order by m.until_on desc, m.id desc limit 1) last on true
     where b.lo >= ${lo} and b.lo < ${hi} and not b.external
       and (b.ended_on is null or b.ended_on > ${day}) and (p.ended_on is null or p.ended_on > ${day})
       and not exists (select 1 from membership m where m.post_id = p.id and not m.acting
                          and m.from_on <= ${day} and (m.until_on is null or m.until_on > ${day}))
       ${next}
     order by b.lo, p.rank, p.id limit ${asked.limit}`.execute(tx)
  return rows
}

export interface LeftSeat {
  readonly membershipId: string
  readonly person: Ref
  readonly capacity: Capacity
  readonly untilOn: Day
  readonly endReason: EndReason | null
}

/** Seats left since a day whose holder nobody follows yet, the longest vacant first. */
export async function listLeftSeats(tx: Tx, bodyId: string, since: Day | null, day: Day): Promise<LeftSeat[]> {
  const { rows } = await sql<LeftSeat>`
    select m.id as membership_id, jsonb_build_object('id', n.id, 'name', n.name) as person, m.capacity, m.until_on, m.end_reason
      from membership m join person n on n.id = m.person_id
     where m.body_id = ${bodyId} and m.capacity in ('member', 'alternate') and m.until_on <= ${day} and m.until_on > m.from_on
       and (${since}::date is null or m.until_on > ${since}::date)
       and m.end_reason is distinct from 'moved_up' and m.end_reason is distinct from 'term_ended'
       and not exists (select 1 from membership o where o.follows_id = m.id)
     order by m.until_on, m.id limit 200`.execute(tx)
  return rows
}

/** Alternates of the day, in no order: the rule orders them. */
export async function listAlternates(tx: Tx, bodyId: string, day: Day) {
  return await tx
    .selectFrom('membership as m')
    .innerJoin('person as n', 'n.id', 'm.personId')
    .select(['m.id as membershipId', 'm.version', 'm.electedRank', 'm.printedOrder', 'n.id as personId', 'n.name'])
    .where('m.bodyId', '=', bodyId)
    .where('m.capacity', '=', 'alternate')
    .where('m.fromOn', '<=', day)
    .where((eb) => eb.or([eb('m.untilOn', 'is', null), eb('m.untilOn', '>', day)]))
    .execute()
}
