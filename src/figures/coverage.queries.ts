import { sql, type Transaction } from 'kysely'
import { getInstallation } from '../concepts/body/installation.queries.ts'
import {
  type CascadeRow,
  listAllTiers,
  listCascadeDirectiveIds,
  listDeadlines,
  listExceptions,
  scopeOf,
} from '../concepts/cascade/cascade.queries.ts'
import { dayCounter, daysByTier } from '../concepts/cascade/cascade.rules.ts'
import { scopeRows } from '../concepts/cascade/scope.queries.ts'
import type { Day } from '../kit/dates.ts'
import type { Localised } from '../kit/localised.ts'
import type { Database } from '../store/tables.ts'
import { type AnswerRow, type Clock, type StandingRow, stoppedDays } from './coverage.rules.ts'
import { listMovedAway } from './coverage-moved.queries.ts'

type Tx = Transaction<Database>
interface Reached {
  /** Null unless it conveyed and moved away afterwards. */
  readonly movedOn: Day | null
  readonly id: string
  readonly parentId: string | null
  readonly superiorId: string | null
  readonly lo: number
  readonly hi: number
  readonly tier: string
  readonly external: boolean
}

/**
 * Every body the cascade reaches; `pathTo` keeps to the bodies above and at one (the counting tree only), which is all that one
 * body's days depend on. What is recorded of them is read apart and joined by the program: right after an issue the database has
 * no statistics of the new rows, and a join it plans in the dark takes minutes where this takes none.
 */
async function listReached(
  tx: Tx,
  cascade: CascadeRow,
  asOf: Day,
  pathTo?: { readonly lo: number },
): Promise<Reached[]> {
  const onPath = pathTo && cascade.line === 'main' ? sql`where s.lo <= ${pathTo.lo} and s.hi > ${pathTo.lo}` : sql``
  const { rows } = await sql<Reached>`
    select s.id, s.parent_id, s.superior_id, s.lo, s.hi, s.tier, s.external, null::date as moved_on
      from (${scopeRows(scopeOf(cascade, asOf))}) s ${onPath} order by s.lo`.execute(tx)
  return rows
}

interface Recorded {
  readonly bodyId: string
  readonly receivedOn: Day | null
  readonly conveyedOn: Day | null
  readonly settledOn: Day | null
  readonly mode: string | null
  readonly oneReason: boolean
}

/** Null asks for all bodies. */
const among = (column: string, bodyIds: readonly string[] | null) =>
  bodyIds === null ? sql`true` : sql`${sql.ref(column)} = any(${[...bodyIds]}::uuid[])`

async function listRecorded(tx: Tx, cascadeId: string, bodyIds: readonly string[] | null): Promise<Recorded[]> {
  const { rows } = await sql<Recorded>`
    select body_id, received_on, conveyed_on, settled_on, mode, one_reason is not null as one_reason
      from conveyance where cascade_id = ${cascadeId} and ${among('body_id', bodyIds)}`.execute(tx)
  return rows
}

interface Answered {
  readonly bodyId: string
  readonly n: number
  readonly lastOn: Day
}

async function countAnswered(
  tx: Tx,
  cascadeId: string,
  directiveIds: readonly string[],
  bodyIds: readonly string[] | null,
): Promise<Answered[]> {
  if (directiveIds.length === 0) return []
  const { rows } = await sql<Answered>`
    select body_id, count(*)::integer as n, max(answered_on) as last_on from redeployment
     where cascade_id = ${cascadeId} and directive_id = any(${[...directiveIds]}::uuid[]) and objected_on is null
       and ${among('body_id', bodyIds)}
     group by body_id`.execute(tx)
  return rows
}

async function listStanding(
  tx: Tx,
  cascade: CascadeRow,
  asOf: Day,
  directiveIds: readonly string[],
  pathTo?: { readonly lo: number },
): Promise<Omit<StandingRow, 'stoppedDays'>[]> {
  const here = await listReached(tx, cascade, asOf, pathTo)
  const reached = pathTo ? here : [...here, ...(await listMovedAway(tx, cascade))]
  const ids = pathTo ? reached.map((row) => row.id) : null
  const recorded = new Map((await listRecorded(tx, cascade.id, ids)).map((row) => [row.bodyId, row]))
  const answered = new Map((await countAnswered(tx, cascade.id, directiveIds, ids)).map((row) => [row.bodyId, row]))
  const exceptions = Map.groupBy(await listExceptions(tx, [cascade.id]), (row) => row.bodyId)
  return reached.map((row) => {
    const record = recorded.get(row.id)
    const answers = answered.get(row.id)
    const granted = exceptions.get(row.id) ?? []
    const extended = (stage: string) =>
      granted.find((one) => one.kind === 'extended' && one.stage === stage)?.dueOn ?? null
    const all = directiveIds.length > 0 && (answers?.n ?? 0) >= directiveIds.length
    return {
      ...row,
      exempt: granted.some((one) => one.kind === 'exempt'),
      extendedConveyedOn: extended('conveyed'),
      extendedSettledOn: extended('settled'),
      recorded: record !== undefined,
      receivedOn: record?.receivedOn ?? null,
      conveyedOn: record?.conveyedOn ?? null,
      // A directive dropped meanwhile settles whoever has answered the rest.
      settledOn: record?.settledOn ?? (all ? (answers?.lastOn ?? null) : null),
      mode: record?.mode ?? null,
      oneReason: record?.oneReason ?? false,
      answered: answers?.n ?? 0,
    }
  })
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
