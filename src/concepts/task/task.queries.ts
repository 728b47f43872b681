import { type Insertable, type RawBuilder, sql, type Transaction, type Updateable } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import type { Database, TaskTable } from '../../store/tables.ts'
import type { PolicyBody } from './task.policy.ts'
import type { Staleness } from './task.rules.ts'
import type { TaskState } from './task.schema.ts'

type Tx = Transaction<Database>
export interface NamedRow {
  readonly id: string
  readonly name: Localised
}

/** One task with everything its row shows; names come joined so that a page of fifty is one statement. */
export interface TaskRecord {
  id: string
  code: string
  title: string
  language: Language
  state: TaskState
  leadOfDirective: boolean
  parentTaskId: string | null
  cascadeId: string | null
  redeploymentId: string | null
  expectedResult: string | null
  measure: string | null
  target: number | null
  unit: string | null
  originalDueOn: Day | null
  dueOn: Day | null
  verificationRequired: boolean
  acceptedOn: Day | null
  claimedOn: Day | null
  verifiedOn: Day | null
  closedOn: Day | null
  closedUnverified: boolean
  closedMeetingId: string | null
  replacedById: string | null
  endReason: string | null
  createdAt: Date
  createdOn: Day
  version: number
  directive: { id: string; code: string; title: string; language: Language } | null
  assignedBy: NamedRow
  lead: NamedRow
  cooperating: NamedRow[]
  responsible: { id: string; name: Localised; holders: NamedRow[] } | null
  rhythmDays: number | null
  lastReportOn: Day | null
  lastReading: number | null
  lastReadingOn: Day | null
  subClosed: number
  subOf: number
}

/** The clock of `taskFlags` in SQL, for filters and counts over many rows; a test holds the two against each other. */
const flagSql = (today: Day, staleness: Staleness) => ({
  overdue: sql<boolean>`(t.state in ('assigned','received','under_way','sent_back','claimed','verified','returned')
    and t.due_on < coalesce(t.claimed_on, t.closed_on, ${today}::date))`,
  past_original: sql<boolean>`(t.state not in ('dropped','merged','superseded')
    and t.original_due_on < coalesce(t.claimed_on, t.closed_on, ${today}::date))`,
  stale: sql<boolean>`(t.state in ('assigned','received','under_way','sent_back','returned') and t.claimed_on is null and t.closed_on is null
    and ${today}::date - coalesce(last.reported_on, t.accepted_on, made.happened_on, (t.created_at at time zone 'UTC')::date)
      > coalesce(c.rhythm_days, ${staleness.rhythmDays}::int) * ${staleness.rhythms}::int)`,
  blind: sql<boolean>`(t.measure is null and t.state not in ('closed','dropped','merged','superseded'))`,
  ownerless: sql<boolean>`(t.state not in ('closed','dropped','merged','superseded') and not exists (
    select 1 from membership m where m.post_id = t.responsible_post_id
      and m.from_on <= ${today}::date and (m.until_on is null or m.until_on > ${today}::date)))`,
  unverified: sql<boolean>`(t.state = 'closed' and t.closed_unverified)`,
})

/** Joins every reading of tasks rests on; `last` is the latest report of the lead unit or of a cooperating one. */
const FROM_TASK = sql`
  from task t
  join body lead on lead.id = t.lead_body_id
  join body ab on ab.id = t.assigned_by_id
  left join directive d on d.id = t.directive_id
  left join cascade c on c.id = t.cascade_id
  left join lateral (select e.happened_on from life_event e where e.subject_kind = 'task' and e.subject_id = t.id
    and e.from_state is null order by e.recorded_at limit 1) made on true
  left join lateral (select r.reported_on from progress_report r where r.task_id = t.id
    order by r.reported_on desc, r.recorded_at desc limit 1) last on true`

const columns = (today: Day) => sql`
  t.id, t.code, t.title, t.language, t.state, t.lead_of_directive, t.parent_task_id, t.cascade_id, t.redeployment_id,
  t.expected_result, t.measure, t.target, t.unit, t.original_due_on, t.due_on, t.verification_required, t.accepted_on,
  t.claimed_on, t.verified_on, t.closed_on, t.closed_unverified, t.closed_meeting_id, t.replaced_by_id, t.end_reason,
  t.created_at, coalesce(made.happened_on, (t.created_at at time zone 'UTC')::date) as created_on, t.version,
  case when d.id is not null then jsonb_build_object('id', d.id, 'code', d.code, 'title', d.title, 'language', d.language) end as directive,
  jsonb_build_object('id', ab.id, 'name', ab.name) as assigned_by,
  jsonb_build_object('id', lead.id, 'name', lead.name) as lead,
  coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by u.ord)
    from task_unit u join body b on b.id = u.body_id where u.task_id = t.id), '[]') as cooperating,
  (select jsonb_build_object('id', p.id, 'name', p.name, 'holders', coalesce((
      select jsonb_agg(jsonb_build_object('id', pe.id, 'name', pe.name) order by m.acting, m.printed_order, pe.id)
      from membership m join person pe on pe.id = m.person_id
      where m.post_id = p.id and m.from_on <= ${today}::date and (m.until_on is null or m.until_on > ${today}::date)), '[]'))
    from post p where p.id = t.responsible_post_id) as responsible,
  c.rhythm_days, last.reported_on as last_report_on, measured.reading as last_reading, measured.reported_on as last_reading_on,
  sub.closed as sub_closed, sub.of as sub_of`

const LATERAL = sql`
  left join lateral (select r.reading, r.reported_on from progress_report r where r.task_id = t.id and r.reading is not null
    order by r.reported_on desc, r.recorded_at desc limit 1) measured on true
  left join lateral (select count(*) filter (where s.state = 'closed')::int as closed,
    count(*) filter (where s.state not in ('dropped','merged','superseded'))::int as of
    from task s where s.parent_task_id = t.id) sub on true`

export interface Viewer {
  readonly all: boolean
  readonly homes: readonly { readonly bodyId: string; readonly lo: number; readonly hi: number }[]
  /** Bodies where the viewer is clerk, principal, leading member or supervision: they see what serves their directives. */
  readonly offices: readonly string[]
  /** Bodies where the viewer does the work: officer or principal. */
  readonly doing: readonly string[]
  readonly posts: readonly string[]
}

const uuids = (ids: readonly string[]) => sql`${ids}::uuid[]`

/** The SQL twin of `maySeeTask`. */
function visible(viewer: Viewer): RawBuilder<boolean> {
  if (viewer.all) return sql<boolean>`true`
  const home = uuids(viewer.homes.map((h) => h.bodyId))
  return sql<boolean>`(
    t.lead_body_id = any(${home}) or t.assigned_by_id = any(${home})
    or exists (select 1 from task_unit u where u.task_id = t.id and u.body_id = any(${home}))
    or exists (select 1 from unnest(${viewer.homes.map((h) => h.lo)}::bigint[], ${viewer.homes.map((h) => h.hi)}::bigint[]) as h(lo, hi)
      where h.lo <= lead.lo and lead.lo < h.hi)
    or d.issuer_body_id = any(${uuids(viewer.offices)})
    or t.cascade_id in (
      with recursive carried as (
        select k.id from cascade k where k.issuer_body_id = any(${uuids(viewer.offices)})
        union select k.id from cascade k join carried on k.upper_cascade_id = carried.id)
      select id from carried))`
}

export interface TaskFilter {
  readonly bodyId?: string | undefined
  readonly as?: 'lead' | 'cooperating' | 'assigned_by' | undefined
  readonly below: boolean
  readonly state?: TaskState | 'open' | undefined
  readonly flag?: keyof ReturnType<typeof flagSql> | undefined
  readonly directiveId?: string | undefined
  readonly cascadeId?: string | undefined
  readonly parentTaskId?: string | undefined
  readonly mine: boolean
  readonly q?: string | undefined
}

function asBody(filter: TaskFilter): RawBuilder<boolean> {
  if (!filter.bodyId) return sql<boolean>`true`
  const body = filter.bodyId
  const lead = filter.below
    ? sql<boolean>`exists (select 1 from body at where at.id = ${body} and at.lo <= lead.lo and lead.lo < at.hi)`
    : sql<boolean>`t.lead_body_id = ${body}`
  const unit = sql<boolean>`exists (select 1 from task_unit u where u.task_id = t.id and u.body_id = ${body})`
  const assigned = sql<boolean>`t.assigned_by_id = ${body}`
  if (filter.as === 'lead') return lead
  if (filter.as === 'cooperating') return unit
  if (filter.as === 'assigned_by') return assigned
  return sql<boolean>`(${lead} or ${unit} or ${assigned})`
}

/** Everything but state and flag, which are counted apart. */
function scope(viewer: Viewer, filter: TaskFilter): RawBuilder<boolean> {
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : null
  return sql<boolean>`${visible(viewer)} and ${asBody(filter)}
    and (${filter.directiveId ?? null}::uuid is null or t.directive_id = ${filter.directiveId ?? null}::uuid)
    and (${filter.cascadeId ?? null}::uuid is null or t.cascade_id = ${filter.cascadeId ?? null}::uuid)
    and (${filter.parentTaskId ?? null}::uuid is null or t.parent_task_id = ${filter.parentTaskId ?? null}::uuid)
    and (${!filter.mine} or t.lead_body_id = any(${uuids(viewer.doing)}) or t.responsible_post_id = any(${uuids(viewer.posts)}))
    and (${like}::text is null or t.title ilike ${like}::text or t.code ilike ${like}::text)`
}

export interface PageKey {
  readonly dueOn: Day
  readonly id: string
}

/** By deadline, those without one last; the key is deadline and id. */
export async function listTasks(
  tx: Tx,
  viewer: Viewer,
  filter: TaskFilter,
  page: { readonly after: PageKey | null; readonly limit: number; readonly today: Day; readonly staleness: Staleness },
): Promise<TaskRecord[]> {
  const state =
    filter.state === 'open'
      ? sql`t.state not in ('closed','dropped','merged','superseded')`
      : filter.state
        ? sql`t.state = ${filter.state}`
        : sql`true`
  const flag = filter.flag ? flagSql(page.today, page.staleness)[filter.flag] : sql`true`
  const after = page.after
    ? sql`(coalesce(t.due_on, 'infinity'::date), t.id) > (${page.after.dueOn}::date, ${page.after.id}::uuid)`
    : sql`true`
  const result = await sql<TaskRecord>`select ${columns(page.today)} ${FROM_TASK} ${LATERAL}
    where ${scope(viewer, filter)} and ${state} and ${flag} and ${after}
    order by coalesce(t.due_on, 'infinity'::date), t.id limit ${page.limit}`.execute(tx)
  return result.rows
}

export interface TaskCounts {
  of: number
  overdue: number
  stale: number
  blind: number
  ownerless: number
  byState: { state: TaskState; n: number }[]
}

export async function countTasks(
  tx: Tx,
  viewer: Viewer,
  filter: TaskFilter,
  today: Day,
  staleness: Staleness,
): Promise<TaskCounts> {
  const flags = flagSql(today, staleness)
  const result = await sql<TaskCounts>`
    with seen as (select t.state, ${flags.overdue} as overdue, ${flags.stale} as stale, ${flags.blind} as blind,
      ${flags.ownerless} as ownerless ${FROM_TASK} where ${scope(viewer, filter)})
    select count(*)::int as of, count(*) filter (where overdue)::int as overdue, count(*) filter (where stale)::int as stale,
      count(*) filter (where blind)::int as blind, count(*) filter (where ownerless)::int as ownerless,
      coalesce((select jsonb_agg(jsonb_build_object('state', s.state, 'n', s.n) order by s.state)
        from (select state, count(*)::int as n from seen group by state) s), '[]') as by_state
    from seen`.execute(tx)
  // An aggregate without a group always gives one row.
  return result.rows[0] as TaskCounts
}

export async function findTask(tx: Tx, taskId: string, today: Day): Promise<TaskRecord | undefined> {
  const result = await sql<TaskRecord>`select ${columns(today)} ${FROM_TASK} ${LATERAL} where t.id = ${taskId}`.execute(
    tx,
  )
  return result.rows[0]
}

export async function listSubTasks(tx: Tx, taskId: string, today: Day): Promise<TaskRecord[]> {
  const result = await sql<TaskRecord>`select ${columns(today)} ${FROM_TASK} ${LATERAL}
    where t.parent_task_id = ${taskId} order by t.created_at, t.id limit 200`.execute(tx)
  return result.rows
}

/** The task's own row, locked until the act is done; joins would lock what they join. */
export const lockTask = (tx: Tx, taskId: string) =>
  tx.selectFrom('task').selectAll().where('id', '=', taskId).forUpdate().executeTakeFirst()

export type TaskLocked = NonNullable<Awaited<ReturnType<typeof lockTask>>>

export const listPolicyBodies = (tx: Tx, ids: readonly string[]): Promise<PolicyBody[]> =>
  tx
    .selectFrom('body')
    .select(['id', 'name', 'lo', 'hi'])
    .where('id', 'in', [...ids])
    .execute()

export async function listUnitIds(tx: Tx, taskId: string): Promise<string[]> {
  const rows = await tx.selectFrom('taskUnit').select('bodyId').where('taskId', '=', taskId).orderBy('ord').execute()
  return rows.map((row) => row.bodyId)
}

/** Issuers of the cascade and of those it carries on, nearest first. */
export async function listIssuersAbove(tx: Tx, cascadeId: string): Promise<string[]> {
  const result = await sql<{ issuerBodyId: string }>`
    with recursive up as (
      select id, issuer_body_id, upper_cascade_id, 1 as step from cascade where id = ${cascadeId}
      union all select k.id, k.issuer_body_id, k.upper_cascade_id, up.step + 1
        from cascade k join up on k.id = up.upper_cascade_id where up.step < 20)
    select issuer_body_id from up order by step`.execute(tx)
  return result.rows.map((row) => row.issuerBodyId)
}

/** Bodies above one and below another, by parent pointers: a district between its street and the city that issued. */
export async function listBetween(tx: Tx, belowId: string, aboveId: string): Promise<string[]> {
  const result = await sql<{ id: string; reached: boolean }>`
    with recursive up as (
      select parent_id as id, 1 as step from body where id = ${belowId} and id <> ${aboveId}
      union all select b.parent_id, up.step + 1
        from up join body b on b.id = up.id where up.id <> ${aboveId} and up.step < 20)
    select id, exists (select 1 from up where id = ${aboveId}) as reached
      from up where id is not null and id <> ${aboveId} order by step`.execute(tx)
  return result.rows.filter((row) => row.reached).map((row) => row.id)
}

export const findDirectiveFacts = (tx: Tx, directiveId: string) =>
  tx
    .selectFrom('directive')
    .select([
      'id',
      'code',
      'title',
      'language',
      'kind',
      'nature',
      'state',
      'issuerBodyId',
      'sourceId',
      'leadBodyId',
      'responsiblePostId',
      'expectedResult',
      'measure',
      'dueOn',
      'originalDueOn',
      'verificationRequired',
      'version',
    ])
    .where('id', '=', directiveId)
    .executeTakeFirst()

export const findLeadTaskId = (tx: Tx, directiveId: string) =>
  tx
    .selectFrom('task')
    .select(['id', 'code', 'state'])
    .where('directiveId', '=', directiveId)
    .where('leadOfDirective', '=', true)
    .executeTakeFirst()

/** Whom a body may give work: itself, what stands below it (a standing organ reaches as far as its body), its further lines. */
export async function isWithinReach(tx: Tx, assignerId: string, leadId: string): Promise<boolean> {
  const result = await sql<{ within: boolean }>`
    select exists (
      select 1 from body a
      left join body owner on owner.id = a.parent_id and a.organ = 'standing'
      join body l on l.id = ${leadId}
      where a.id = ${assignerId} and (
        (coalesce(owner.lo, a.lo) <= l.lo and l.lo < coalesce(owner.hi, a.hi))
        or exists (select 1 from body_line bl where bl.body_id = l.id and bl.superior_id in (a.id, owner.id) and bl.until_on is null))
    ) as within`.execute(tx)
  return result.rows[0]?.within ?? false
}

export const findLeadBody = (tx: Tx, bodyId: string) =>
  tx
    .selectFrom('body')
    .select(['id', 'name', 'lo', 'hi', 'tier', 'external', 'endedOn', 'parentId'])
    .where('id', '=', bodyId)
    .executeTakeFirst()

export const findPostBodies = (tx: Tx, postId: string) =>
  tx.selectFrom('post').select(['id', 'bodyId', 'actsForId', 'endedOn']).where('id', '=', postId).executeTakeFirst()

export const findMeetingFacts = (tx: Tx, meetingId: string) =>
  tx.selectFrom('meeting').select(['id', 'bodyId', 'state', 'heldOn']).where('id', '=', meetingId).executeTakeFirst()

export const listMeetingHosts = (tx: Tx, meetingId: string) =>
  tx.selectFrom('meetingHost').select('bodyId').where('meetingId', '=', meetingId).execute()

/** The last time somebody else than the doer confirmed it, with the meeting where one did. */
export const listVerifications = (tx: Tx, taskId: string) =>
  tx
    .selectFrom('taskVerification as v')
    .innerJoin('body as b', 'b.id', 'v.bodyId')
    .leftJoin('person as p', 'p.id', 'v.personId')
    .select([
      'v.id',
      'v.outcome',
      'v.reason',
      'v.onTheSpot',
      'v.meetingId',
      'v.madeOn',
      'v.recordedAt',
      'b.id as bodyId',
      'b.name as bodyName',
      'p.id as personId',
      'p.name as personName',
    ])
    .where('v.taskId', '=', taskId)
    .orderBy('v.recordedAt')
    .orderBy('v.id')
    .execute()

export type TaskChange = Updateable<TaskTable>

export async function updateTask(tx: Tx, taskId: string, change: TaskChange): Promise<void> {
  await tx.updateTable('task').set(change).where('id', '=', taskId).execute()
}

export async function insertTask(tx: Tx, task: Insertable<TaskTable>): Promise<void> {
  await tx.insertInto('task').values(task).execute()
}

export async function insertUnits(tx: Tx, taskId: string, bodyIds: readonly string[]): Promise<void> {
  if (bodyIds.length === 0) return
  await tx
    .insertInto('taskUnit')
    .values(bodyIds.map((bodyId, at) => ({ taskId, bodyId, ord: at + 1 })))
    .execute()
}

export async function removeUnits(tx: Tx, taskId: string): Promise<void> {
  await tx.deleteFrom('taskUnit').where('taskId', '=', taskId).execute()
}
