import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

/** Items that are being voted on: who sits there and votes knows of them. */
export async function listItemsAtVote(tx: Tx, meetingId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('vote')
    .select('agendaItemId')
    .distinct()
    .where('meetingId', '=', meetingId)
    .where('state', '=', 'open')
    .execute()
  return rows.map((row) => row.agendaItemId)
}

/** Whether the person fills a seat in the hall now, his own or another's. */
export async function fillsSeat(tx: Tx, meetingId: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select 1 from presence p join sitting s on s.id = p.sitting_id
       where p.meeting_id = ${meetingId} and p.person_id = ${personId} and s.state = 'open' and p.until_at is null
         and p.capacity in ('member', 'substitute', 'proxy')) as found`.execute(tx)
  return rows[0]?.found ?? false
}

/** Whether somebody is in the hall now who fills no seat and belongs to none of the bodies: by no post, there or in an organ of theirs. */
export async function hasOutsiders(
  tx: Tx,
  asked: { readonly meetingId: string; readonly bodyIds: readonly string[]; readonly on: Day },
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with home as (
      select id from body where id = any(${[...asked.bodyIds]}::uuid[])
      union select id from body where parent_id = any(${[...asked.bodyIds]}::uuid[]) and organ in ('standing', 'internal')),
    own as (
      select m.person_id from membership m left join post o on o.id = m.post_id
       where m.from_on <= ${asked.on}::date and (m.until_on is null or m.until_on > ${asked.on}::date)
         and (m.body_id in (select id from home) or o.body_id in (select id from home) or o.acts_for_id in (select id from home)))
    select exists (
      select 1 from presence p join sitting s on s.id = p.sitting_id
       where p.meeting_id = ${asked.meetingId} and s.state = 'open' and p.until_at is null
         and p.capacity not in ('member', 'substitute', 'proxy')
         and p.person_id not in (select person_id from own)) as found`.execute(tx)
  return rows[0]?.found ?? false
}
