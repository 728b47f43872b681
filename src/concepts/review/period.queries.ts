import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Database } from '../../store/tables.ts'
import type { TaskInPeriod } from './review.rules.ts'

type Tx = Transaction<Database>

export interface Period {
  readonly bodyId: string
  readonly from: Day
  readonly until: Day
  readonly asOf: Day
}

export async function listMeetingsHeld(tx: Tx, { bodyId, from, until }: Period): Promise<{ id: string }[]> {
  const result = await sql<{ id: string }>`
    select m.id from meeting m
    where m.state = 'closed' and m.held_on >= ${from}::date and m.held_on < ${until}::date
      and (m.body_id = ${bodyId} or exists (select 1 from meeting_host h where h.meeting_id = m.id and h.body_id = ${bodyId})
        or exists (select 1 from body o where o.id = m.body_id and o.parent_id = ${bodyId} and o.organ = 'standing'))
    order by m.held_on, m.id`.execute(tx)
  return result.rows
}

/**
 * Tasks the body leads or assigned, with the state their life gives them at the end of the period: the last event that
 * happened before it. What was recorded later about a day within it counts as of that day.
 */
export async function listTasksInPeriod(tx: Tx, { bodyId, from, until, asOf }: Period): Promise<TaskInPeriod[]> {
  const result = await sql<TaskInPeriod>`
    select t.id, t.code, t.title, t.state, t.expected_result, t.measure, t.original_due_on, t.due_on, t.claimed_on, t.closed_on,
      t.closed_unverified, t.accepted_on, made.happened_on as created_on, c.rhythm_days,
      (select r.reported_on from progress_report r where r.task_id = t.id and r.reported_on < ${until}::date
        order by r.reported_on desc limit 1) as last_report_on,
      (select count(*)::int from membership m where m.post_id = t.responsible_post_id
        and m.from_on <= ${asOf}::date and (m.until_on is null or m.until_on > ${asOf}::date)) as responsible_holders,
      at_end.to_state as state_at_end, at_end.happened_on as since,
      exists (select 1 from task_verification v where v.task_id = t.id and v.outcome = 'verified' and v.made_on < ${until}::date
        and not exists (select 1 from task_verification w where w.task_id = t.id and w.outcome = 'sent_back'
          and w.recorded_at > v.recorded_at and w.made_on < ${until}::date)) as verified_by_then,
      (select count(*)::int from progress_report r where r.task_id = t.id and r.claims_completion
        and r.reported_on >= ${from}::date and r.reported_on < ${until}::date) as claims,
      (select count(*)::int from task_verification v where v.task_id = t.id and v.outcome = 'sent_back'
        and v.made_on >= ${from}::date and v.made_on < ${until}::date) as sent_back
    from task t
    left join cascade c on c.id = t.cascade_id
    join lateral (select e.happened_on from life_event e where e.subject_kind = 'task' and e.subject_id = t.id
      order by e.recorded_at, e.id limit 1) made on true
    left join lateral (select e.to_state, e.happened_on from life_event e
      where e.subject_kind = 'task' and e.subject_id = t.id and e.to_state is not null and e.happened_on < ${until}::date
        and e.from_state is distinct from e.to_state
      order by e.recorded_at desc, e.id desc limit 1) at_end on true
    where (t.lead_body_id = ${bodyId} or t.assigned_by_id = ${bodyId})
    order by t.due_on nulls last, t.id`.execute(tx)
  return result.rows
}

/** Cascades of the period from somebody else whose way leads past the body; whether they reach it is the scope's to say. */
export async function listCandidateCascades(tx: Tx, { bodyId, from, until }: Period): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select c.id from cascade c
    where c.state in ('issued', 'closed') and c.issued_on >= ${from}::date and c.issued_on < ${until}::date
      and c.issuer_body_id <> ${bodyId}
    order by c.issued_on, c.id limit 500`.execute(tx)
  return result.rows.map((row) => row.id)
}

export async function listOwnCascades(tx: Tx, { bodyId, from, until }: Period): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select c.id from cascade c
    where c.state in ('issued', 'closed') and c.issued_on >= ${from}::date and c.issued_on < ${until}::date
      and c.issuer_body_id = ${bodyId} order by c.issued_on, c.id limit 100`.execute(tx)
  return result.rows.map((row) => row.id)
}

export interface ConveyedRow {
  cascadeId: string
  conveyedOn: Day | null
}

export const listConveyedBy = (
  tx: Tx,
  bodyId: string,
  cascadeIds: readonly string[],
  until: Day,
): Promise<ConveyedRow[]> =>
  tx
    .selectFrom('conveyance')
    .select(['cascadeId', 'conveyedOn'])
    .where('bodyId', '=', bodyId)
    .where('cascadeId', 'in', [...cascadeIds])
    .where('conveyedOn', '<', until)
    .execute()

/** Bodies that conveyed, per tier. Of bodies exempted later and of external ones nothing is counted. */
export async function countConveyedByTier(
  tx: Tx,
  cascadeId: string,
  until: Day,
): Promise<{ tier: string; n: number }[]> {
  const result = await sql<{ tier: string; n: number }>`
    select v.tier, count(*)::int as n from conveyance v join body b on b.id = v.body_id
    where v.cascade_id = ${cascadeId} and v.conveyed_on < ${until}::date and not b.external
      and not exists (select 1 from cascade_exception x where x.cascade_id = v.cascade_id and x.body_id = v.body_id and x.kind = 'exempt')
    group by v.tier`.execute(tx)
  return result.rows
}

export interface AnswersRow {
  of: number
  excluded: number
  excludedDirectiveIds: string[]
}

export async function countAnswers(tx: Tx, { bodyId, from, until }: Period): Promise<AnswersRow> {
  const result = await sql<AnswersRow>`
    select count(*)::int as of, count(*) filter (where answer = 'excluded')::int as excluded,
      coalesce(jsonb_agg(directive_id) filter (where answer = 'excluded'), '[]') as excluded_directive_ids
    from redeployment
    where body_id = ${bodyId} and answered_on >= ${from}::date and answered_on < ${until}::date`.execute(tx)
  // An aggregate without a group always gives one row.
  return result.rows[0] as AnswersRow
}

/** Assigned directives of the body that nobody leads yet. */
export async function listUnassigned(tx: Tx, { bodyId, until }: Period): Promise<{ id: string; title: string }[]> {
  const result = await sql<{ id: string; title: string }>`
    select d.id, d.title from directive d
    where d.issuer_body_id = ${bodyId} and d.kind = 'assigned' and d.nature = 'operative' and d.state = 'registered'
      and (d.registered_at at time zone 'UTC')::date < ${until}::date
      and not exists (select 1 from task t where t.directive_id = d.id and t.lead_of_directive)
    order by d.code limit 200`.execute(tx)
  return result.rows
}
