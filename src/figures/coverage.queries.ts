import { sql, type Transaction } from 'kysely'
import { getInstallation } from '../concepts/body/installation.queries.ts'
import { daysByTier } from '../concepts/cascade/cascade.actions.ts'
import {
  type CascadeRow,
  listAllTiers,
  listCascadeDirectiveIds,
  listDeadlines,
  scopeOf,
} from '../concepts/cascade/cascade.queries.ts'
import { dayCounter } from '../concepts/cascade/cascade.rules.ts'
import { scopeRows } from '../concepts/cascade/scope.queries.ts'
import type { Day } from '../kit/dates.ts'
import type { Localised } from '../kit/localised.ts'
import type { Database } from '../store/tables.ts'
import { type AnswerRow, type Clock, type StandingRow, stoppedDays } from './coverage.rules.ts'

type Tx = Transaction<Database>
type Loaded = Omit<StandingRow, 'stoppedDays'>

/**
 * Every body the cascade reaches with what is recorded of it, in one statement (settled too by a directive dropped meanwhile); `pathTo` keeps to the bodies above and at one
 * (the counting tree only), which is all that one body's days depend on.
 */
async function listStanding(
  tx: Tx,
  cascade: CascadeRow,
  asOf: Day,
  directiveIds: readonly string[],
  pathTo?: { readonly lo: number },
): Promise<Loaded[]> {
  const onPath = pathTo && cascade.line === 'main' ? sql`where s.lo <= ${pathTo.lo} and s.hi > ${pathTo.lo}` : sql``
  const { rows } = await sql<Loaded>`
    select s.id, s.parent_id, s.superior_id, s.lo, s.hi, s.tier, s.external,
           x.body_id is not null as exempt, ec.due_on as extended_conveyed_on, es.due_on as extended_settled_on,
           c.id is not null as recorded, c.received_on, c.conveyed_on, c.mode,
           coalesce(c.settled_on, case when ${directiveIds.length} > 0 and a.n >= ${directiveIds.length} then a.last_on end) as settled_on,
           c.one_reason is not null as one_reason, coalesce(a.n, 0)::integer as answered
      from (${scopeRows(scopeOf(cascade, asOf))}) s
      left join conveyance c on c.cascade_id = ${cascade.id} and c.body_id = s.id
      left join cascade_exception x on x.cascade_id = ${cascade.id} and x.body_id = s.id and x.kind = 'exempt'
      left join cascade_exception ec
        on ec.cascade_id = ${cascade.id} and ec.body_id = s.id and ec.kind = 'extended' and ec.stage = 'conveyed'
      left join cascade_exception es
        on es.cascade_id = ${cascade.id} and es.body_id = s.id and es.kind = 'extended' and es.stage = 'settled'
      left join (select r.body_id, count(*) as n, max(r.answered_on) as last_on from redeployment r
                  where r.cascade_id = ${cascade.id} and r.directive_id = any(${[...directiveIds]}::uuid[])
                    and r.objected_on is null group by r.body_id) a on a.body_id = s.id
      ${onPath}
     order by s.lo`.execute(tx)
  return rows
}

async function listStops(
  tx: Tx,
  cascadeId: string,
): Promise<ReadonlyMap<string, { askedOn: Day; repliedOn: Day | null }[]>> {
  const rows = await tx
    .selectFrom('query')
    .select(['bodyId', 'askedOn', 'repliedOn'])
    .where('cascadeId', '=', cascadeId)
    .execute()
  return Map.groupBy(rows, (row) => row.bodyId)
}

export interface Board {
  readonly rows: readonly StandingRow[]
  readonly clock: Clock
  readonly directiveIds: readonly string[]
}

/** What the figures of one cascade are made from. */
export async function loadBoard(
  tx: Tx,
  cascade: CascadeRow,
  today: Day,
  pathTo?: { readonly lo: number },
): Promise<Board> {
  const directiveIds = await listCascadeDirectiveIds(tx, cascade.id)
  const rows = await listStanding(tx, cascade, today, directiveIds, pathTo)
  const stops = cascade.queryStopsClock ? await listStops(tx, cascade.id) : new Map()
  return {
    rows: rows.map((row) => ({ ...row, stoppedDays: stoppedDays(stops.get(row.id) ?? [], today) })),
    clock: await loadClock(tx, cascade, today, directiveIds.length),
    directiveIds,
  }
}

async function loadClock(tx: Tx, cascade: CascadeRow, today: Day, directives: number): Promise<Clock> {
  const deadlines = await listDeadlines(tx, [cascade.id])
  const { settings } = await getInstallation(tx)
  const dayOf = (tier: string, stage: string) =>
    deadlines.find((one) => one.tier === tier && one.stage === stage)?.dueOn ?? today
  return {
    line: cascade.line,
    issuedOn: cascade.issuedOn ?? today,
    relay: cascade.relay,
    tiers: daysByTier(deadlines).map((tier) => ({
      ...tier,
      conveyedDueOn: dayOf(tier.tier, 'conveyed'),
      settledDueOn: dayOf(tier.tier, 'settled'),
    })),
    // The calendar of the day of issue: a later change moves no day of a cascade that is out.
    add: dayCounter(cascade.dayKind, cascade.calendar ?? settings.calendar),
    today,
    silentDays: settings.thresholds.silentDays,
    directives,
  }
}

export async function listAnswers(tx: Tx, cascadeId: string, directiveIds: readonly string[]): Promise<AnswerRow[]> {
  if (directiveIds.length === 0) return []
  const { rows } = await sql<AnswerRow>`
    select body_id, directive_id, answer, objected_on is not null as objected from redeployment
     where cascade_id = ${cascadeId} and directive_id = any(${[...directiveIds]}::uuid[])`.execute(tx)
  return rows
}

export interface Child {
  readonly id: string
  readonly lo: number
  readonly hi: number
}

/** The bodies directly below, in their order; on a further line those whose superior it is. */
export async function listChildren(tx: Tx, bodyId: string, line: string): Promise<Child[]> {
  const { rows } =
    line === 'main'
      ? await sql<Child>`select id, lo, hi from body where parent_id = ${bodyId} order by lo`.execute(tx)
      : await sql<Child>`select distinct b.id, b.lo, b.hi from body_line l join body b on b.id = l.body_id
                          where l.superior_id = ${bodyId} and l.kind = ${line} order by b.lo`.execute(tx)
  return rows
}

export interface ReminderCount {
  readonly n: number
  readonly lastOn: Day
}

export async function countReminders(
  tx: Tx,
  cascadeId: string,
  bodyIds: readonly string[],
): Promise<ReadonlyMap<string, ReminderCount>> {
  if (bodyIds.length === 0) return new Map()
  const { rows } = await sql<{ bodyId: string; n: number; lastOn: Day }>`
    select to_body_id as body_id, count(*)::integer as n, max(made_on) as last_on from reminder
     where cascade_id = ${cascadeId} and to_body_id = any(${[...bodyIds]}::uuid[]) group by to_body_id`.execute(tx)
  return new Map(rows.map((row) => [row.bodyId, row]))
}

export async function tierNames(
  tx: Tx,
): Promise<ReadonlyMap<string, { readonly name: Localised; readonly ord: number }>> {
  return new Map((await listAllTiers(tx)).map((tier) => [tier.code, tier]))
}

export async function bodyNames(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Localised>> {
  const wanted = [...new Set(ids.filter((one) => one !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await tx.selectFrom('body').select(['id', 'name']).where('id', 'in', wanted).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

export async function personNames(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Localised>> {
  const wanted = [...new Set(ids.filter((one) => one !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', wanted).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Cascades the actor may know of, latest first; `homes` null: all. */
export async function listCascadeIds(
  tx: Tx,
  filter: {
    readonly homes: readonly { readonly bodyId: string; readonly lo: number; readonly hi: number }[] | null
    readonly bodyId?: string | undefined
    readonly side?: 'issued' | 'reaching' | undefined
    readonly sourceId?: string | undefined
    readonly state?: string | undefined
    readonly beforeId?: string | undefined
    readonly limit: number
  },
): Promise<string[]> {
  const homes = filter.homes ?? []
  const seen =
    filter.homes === null
      ? sql`true`
      : sql`(b.id = any(${homes.map((h) => h.bodyId)}::uuid[])
             or (c.state in ('issued', 'closed') and exists (
                  select 1 from unnest(${homes.map((h) => h.lo)}::bigint[], ${homes.map((h) => h.hi)}::bigint[]) as h(lo, hi)
                   where (b.lo <= h.lo and h.lo < b.hi) or (h.lo <= b.lo and b.lo < h.hi)))
             or (c.state in ('issued', 'closed') and c.line <> 'main' and exists (
                  select 1 from body_line l where l.kind = c.line and l.body_id = any(${homes.map((h) => h.bodyId)}::uuid[]))))`
  const side = !filter.bodyId
    ? sql`true`
    : filter.side === 'issued'
      ? sql`b.id = ${filter.bodyId}`
      : filter.side === 'reaching'
        ? sql`b.id <> ${filter.bodyId} and c.state in ('issued', 'closed')
              and (c.line <> 'main' or exists (select 1 from body at join body root
                     on root.id = case when b.organ in ('standing', 'internal') then b.parent_id else b.id end
                   where at.id = ${filter.bodyId} and root.lo < at.lo and at.lo < root.hi))`
        : sql`true`
  const { rows } = await sql<{ id: string }>`
    select c.id from cascade c join body b on b.id = c.issuer_body_id
     where ${seen} and ${side}
       and (${filter.sourceId ?? null}::uuid is null or c.source_id = ${filter.sourceId ?? null}::uuid)
       and (${filter.state ?? null}::text is null or c.state = ${filter.state ?? null}::text)
       and (${filter.beforeId ?? null}::uuid is null or c.id < ${filter.beforeId ?? null}::uuid)
     order by c.id desc limit ${filter.limit}`.execute(tx)
  return rows.map((row) => row.id)
}
