import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Ref } from '../../kit/shapes.ts'
import type { Database } from '../../store/tables.ts'
import type { SuccessionKind } from './body.schema.ts'

type Tx = Transaction<Database>

export interface Succession {
  readonly predecessorId: string
  readonly successorId: string
  readonly kind: SuccessionKind
  readonly onDay: Day
}

export async function insertSuccession(tx: Tx, row: Succession): Promise<void> {
  await tx.insertInto('bodySuccession').values(row).execute()
}

export interface SuccessionLine {
  readonly body: Ref
  readonly kind: SuccessionKind
  readonly onDay: Day
}

/** `back`: what the body comes from; else what it went over into, or was split into. */
export async function listSuccessions(tx: Tx, bodyId: string, back: boolean): Promise<SuccessionLine[]> {
  const { rows } = await sql<{ id: string; name: Localised; kind: SuccessionKind; onDay: Day }>`
    select b.id, b.name, s.kind, s.on_day
      from body_succession s join body b on b.id = ${sql.ref(back ? 's.predecessor_id' : 's.successor_id')}
     where ${sql.ref(back ? 's.successor_id' : 's.predecessor_id')} = ${bodyId}
     order by s.on_day desc, b.lo limit 100`.execute(tx)
  return rows.map(({ id, name, kind, onDay }) => ({ body: { id, name }, kind, onDay }))
}

export async function insertFormerPlace(
  tx: Tx,
  row: { id: string; bodyId: string; parentId: string | null; tier: string | null; untilOn: Day },
): Promise<void> {
  await tx.insertInto('formerPlace').values(row).execute()
}

export async function listFormerPlaces(
  tx: Tx,
  bodyId: string,
): Promise<{ parent: Ref | null; tierName: Localised | null; untilOn: Day }[]> {
  const rows = await tx
    .selectFrom('formerPlace as f')
    .leftJoin('body as p', 'p.id', 'f.parentId')
    .leftJoin('tier as t', 't.code', 'f.tier')
    .select(['p.id', 'p.name', 't.name as tierName', 'f.untilOn'])
    .where('f.bodyId', '=', bodyId)
    .orderBy('f.untilOn', 'desc')
    .orderBy('f.id', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ id, name, ...row }) => ({ ...row, parent: id !== null && name !== null ? { id, name } : null }))
}

/** States in which nobody has anything more to do. */
const DONE = {
  task: ['closed', 'dropped', 'superseded', 'merged'],
  directive: ['merged', 'superseded', 'dropped', 'ended'],
}

/** What an assigned directive has come to is told by its lead task (docs/decisions/0001): with that closed, it is closed. */
const openOf = (table: 'task' | 'directive'): RawBuilder<boolean> =>
  table === 'task'
    ? sql`task.state <> all(${DONE.task}::text[])`
    : sql`(directive.state <> all(${DONE.directive}::text[]) and not exists (
        select 1 from task t where t.directive_id = directive.id and t.lead_of_directive and t.state = any(${DONE.task}::text[])))`

export interface OpenDuties {
  readonly led: number
  readonly shared: number
  readonly issued: number
}

/** What a body has open: tasks and directives it leads, those it takes part in, those it gave and has to close. */
export async function countOpenDuties(tx: Tx, bodyId: string): Promise<OpenDuties> {
  const { rows } = await sql<OpenDuties>`
    select (select count(*) from task where lead_body_id = ${bodyId} and ${openOf('task')})::int
         + (select count(*) from directive where lead_body_id = ${bodyId} and ${openOf('directive')}
             and not exists (select 1 from task t where t.directive_id = directive.id and t.lead_of_directive))::int as led,
           (select count(*) from task_unit u join task on task.id = u.task_id where u.body_id = ${bodyId} and ${openOf('task')})::int as shared,
           (select count(*) from task where assigned_by_id = ${bodyId} and lead_body_id <> ${bodyId} and ${openOf('task')})::int as issued`.execute(
    tx,
  )
  return rows[0] ?? { led: 0, shared: 0, issued: 0 }
}

/**
 * Open tasks and directives of one body are led, and taken part in, by another from now on; what is closed stays as it was. Returns those it leads,
 * so that each has it in its own history.
 */
export async function passOpenDuties(
  tx: Tx,
  fromId: string,
  toId: string,
): Promise<{ kind: 'task' | 'directive'; id: string }[]> {
  const tasks = await sql<{ id: string }>`
    update task set lead_body_id = b.id, lo = b.lo, tier = coalesce(b.tier, p.tier), version = task.version + 1
      from body b left join body p on p.id = b.parent_id
     where b.id = ${toId} and task.lead_body_id = ${fromId} and ${openOf('task')} returning task.id`.execute(tx)
  // Who may find it by the search is whose it is.
  await sql`
    update search_entry set body_id = ${toId}
     where subject_kind = 'task' and body_id = ${fromId} and subject_id = any(${tasks.rows.map((row) => row.id)}::uuid[])`.execute(
    tx,
  )
  const directives = await sql<{ id: string }>`
    update directive set lead_body_id = ${toId}, version = version + 1
     where lead_body_id = ${fromId} and ${openOf('directive')} returning id`.execute(tx)
  for (const [table, owner] of [
    ['task_unit', 'task'],
    ['directive_unit', 'directive'],
  ] as const) {
    const key = sql.ref(`u.${owner}_id`)
    // Who takes part in it already, or leads it, is not named a second time.
    await sql`
      delete from ${sql.table(table)} u using ${sql.table(owner)}
       where u.body_id in (${fromId}, ${toId}) and ${sql.ref(`${owner}.id`)} = ${key} and ${openOf(owner)}
         and (${sql.ref(`${owner}.lead_body_id`)} = ${toId}
           or (u.body_id = ${fromId} and exists (select 1 from ${sql.table(table)} o where ${sql.ref(`o.${owner}_id`)} = ${key} and o.body_id = ${toId})))`.execute(
      tx,
    )
    await sql`
      update ${sql.table(table)} u set body_id = ${toId} from ${sql.table(owner)}
       where u.body_id = ${fromId} and ${sql.ref(`${owner}.id`)} = ${key} and ${openOf(owner)}`.execute(tx)
  }
  return [
    ...tasks.rows.map(({ id }) => ({ kind: 'task' as const, id })),
    ...directives.rows.map(({ id }) => ({ kind: 'directive' as const, id })),
  ]
}
