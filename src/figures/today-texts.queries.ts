import { sql, type Transaction } from 'kysely'
import type { Day } from '../kit/dates.ts'
import type { Database } from '../store/tables.ts'
import { uuids } from './today.queries.ts'

const columns = sql`t.id as subject_id, null::text as code, jsonb_build_object(t.language, t.title, 'original', t.language) as title,
  b.id as body_id, b.name as body_name, null::date as due_on, null::int as n, null::int as of, null::uuid as from_id, null::jsonb as from_name
  from meeting_text t join meeting m on m.id = t.meeting_id join body b on b.id = m.body_id`

/** Run here and closed, and nobody has begun its minutes; what lies longer than a year is no longer asked for. */
export async function listMeetingsToMinute(
  tx: Transaction<Database>,
  clerkAt: readonly string[],
  since: Day,
): Promise<{ meetingId: string; bodyId: string }[]> {
  const { rows } = await sql<{ meetingId: string; bodyId: string }>`
    select m.id as meeting_id, m.body_id from meeting m
     where m.origin = 'run' and m.state = 'closed' and m.body_id = any(${uuids(clerkAt)}) and m.held_on >= ${since}::date
       and not exists (select 1 from meeting_text t where t.meeting_id = m.id and t.kind = 'minutes' and t.state <> 'withdrawn')
     order by m.held_on, m.id limit 50`.execute(tx)
  return rows
}

/** Handed in for signature and not signed by this person: whom the rule asks is decided on each. */
export async function listTextsToSign(
  tx: Transaction<Database>,
  asked: { readonly personId: string; readonly bodyIds: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from meeting_text t join meeting m on m.id = t.meeting_id
     where t.state = 'submitted' and t.approval = 'signature' and t.translation_of_id is null
       and (m.presiding_person_id = ${asked.personId}::uuid or m.body_id = any(${uuids(asked.bodyIds)}))
       and not exists (select 1 from meeting_text_signature s where s.text_id = t.id and s.person_id = ${asked.personId}::uuid and s.void_reason is null)
     order by t.submitted_at limit 50`.execute(tx)
  return rows.map((row) => row.id)
}

export const toSignText = (textIds: readonly string[]) => sql`select ${columns} where t.id = any(${uuids(textIds)})`

/** Handed in for a meeting's approval, and on no agenda of one to come. */
export const toLayText = (clerkAt: readonly string[]) => sql`
  select ${columns}
  where t.state = 'submitted' and t.approval = 'meeting' and t.translation_of_id is null and m.body_id = any(${uuids(clerkAt)})
    and not exists (
      select 1 from agenda_item a join meeting later on later.id = a.meeting_id
       where a.offered_kind = 'minutes' and a.offered_id = t.id and a.state in ('proposed', 'screened', 'on_the_agenda')
         and later.state in ('planned', 'called', 'open', 'adjourned', 'inquorate'))`

/** Sent back, or to be brought to what a meeting decided. */
export const toAmendText = (clerkAt: readonly string[]) => sql`
  select ${columns}
  where t.state = 'draft' and t.translation_of_id is null and m.body_id = any(${uuids(clerkAt)})
    and (t.returned_reason is not null or t.approved_item_id is not null)`
