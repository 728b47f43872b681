import { type Insertable, sql, type Transaction } from 'kysely'
import type { Day, WorkCalendar } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database, ReminderTable } from '../../store/tables.ts'
import type { IssuerFacts } from '../directive/directive.policy.ts'
import type { CascadeState, DayKind, Mode, TierDeadline } from './cascade.rules.ts'
import type { ScopeSpec } from './scope.queries.ts'

type Tx = Transaction<Database>

export interface CascadeRow {
  readonly id: string
  readonly sourceId: string
  readonly upperCascadeId: string | null
  readonly title: Localised
  readonly line: string
  readonly mode: Mode
  readonly lastTier: string
  readonly bodyKinds: readonly string[]
  readonly calendar: WorkCalendar | null
  readonly relay: boolean
  readonly dayKind: DayKind
  readonly rhythmDays: number | null
  readonly exclusionDays: number
  readonly queryStopsClock: boolean
  readonly requirements: string | null
  readonly state: CascadeState
  readonly issuedOn: Day | null
  readonly issuedById: string | null
  readonly recordedAt: Date
  readonly version: number
  readonly issuer: IssuerFacts & { readonly kind: string; readonly tier: string | null }
  /** Interval the cascade goes down. */
  readonly rootLo: number
  readonly rootHi: number
}

interface Flat extends Omit<CascadeRow, 'issuer'> {
  readonly issuerBodyId: string
  readonly issuerName: Localised
  readonly issuerExternal: boolean
  readonly issuerLo: number
  readonly issuerHi: number
  readonly issuerKind: string
  readonly issuerTier: string | null
}

function nest(flat: Flat): CascadeRow {
  const { issuerBodyId, issuerName, issuerExternal, issuerLo, issuerHi, issuerKind, issuerTier, ...row } = flat
  const issuer = {
    id: issuerBodyId,
    name: issuerName,
    external: issuerExternal,
    lo: issuerLo,
    hi: issuerHi,
    kind: issuerKind,
  }
  return { ...row, issuer: { ...issuer, tier: issuerTier } }
}

const SELECT = sql`
  select c.id, c.source_id, c.upper_cascade_id, c.title, c.line, c.mode, c.last_tier, c.body_kinds, c.calendar, c.relay,
         c.day_kind, c.rhythm_days, c.exclusion_days, c.query_stops_clock, c.requirements, c.state, c.issued_on,
         c.issued_by_id, c.recorded_at, c.version, c.issuer_body_id, b.name as issuer_name, b.external as issuer_external,
         b.lo as issuer_lo, b.hi as issuer_hi, b.kind as issuer_kind, coalesce(b.tier, p.tier) as issuer_tier,
         case when b.organ in ('standing', 'internal') then p.lo else b.lo end as root_lo, case when b.organ in ('standing', 'internal') then p.hi else b.hi end as root_hi
    from cascade c join body b on b.id = c.issuer_body_id left join body p on p.id = b.parent_id`

export async function lockCascade(tx: Tx, cascadeId: string): Promise<CascadeRow | undefined> {
  const { rows } = await sql<Flat>`${SELECT} where c.id = ${cascadeId} for update of c`.execute(tx)
  return rows[0] && nest(rows[0])
}

/** Holds the cascade as it is (it cannot be closed meanwhile) while any number of bodies record at the same time. */
export async function shareCascade(tx: Tx, cascadeId: string): Promise<CascadeRow | undefined> {
  const { rows } = await sql<Flat>`${SELECT} where c.id = ${cascadeId} for share of c`.execute(tx)
  return rows[0] && nest(rows[0])
}

export async function findCascades(tx: Tx, ids: readonly string[]): Promise<CascadeRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Flat>`${SELECT} where c.id = any(${[...ids]}::uuid[]) order by c.issued_on, c.id`.execute(
    tx,
  )
  return rows.map(nest)
}

export interface RootFacts extends IssuerFacts {
  readonly kind: string
  readonly tier: string | null
  readonly rootId: string
  readonly rootLo: number
  readonly rootHi: number
}

/** The issuer with the interval its cascades go down: its own, or that of the body it is an organ of. */
export async function findIssuer(tx: Tx, bodyId: string): Promise<RootFacts | undefined> {
  const { rows } = await sql<RootFacts>`
    select b.id, b.name, b.external, b.lo, b.hi, b.kind, coalesce(b.tier, p.tier) as tier,
           case when b.organ in ('standing', 'internal') then p.id else b.id end as root_id,
           case when b.organ in ('standing', 'internal') then p.lo else b.lo end as root_lo,
           case when b.organ in ('standing', 'internal') then p.hi else b.hi end as root_hi
      from body b left join body p on p.id = b.parent_id where b.id = ${bodyId}`.execute(tx)
  return rows[0]
}

export const scopeOf = (cascade: CascadeRow, asOf: Day): ScopeSpec => ({
  line: cascade.line,
  issuerId: cascade.issuer.id,
  lo: cascade.rootLo,
  hi: cascade.rootHi,
  lastTier: cascade.lastTier,
  bodyKinds: cascade.bodyKinds,
  issuedOn: cascade.issuedOn ?? asOf,
  asOf,
  cascadeId: cascade.id,
})

export interface TierRow {
  readonly code: string
  readonly ord: number
  readonly name: Localised
}

export async function listAllTiers(tx: Tx): Promise<TierRow[]> {
  return await tx.selectFrom('tier').select(['code', 'ord', 'name']).orderBy('ord').execute()
}

export async function insertCascade(
  tx: Tx,
  row: {
    readonly id: string
    readonly sourceId: string
    readonly issuerBodyId: string
    readonly upperCascadeId: string | null
    readonly title: Localised
    readonly line: string
    readonly mode: Mode
    readonly lastTier: string
    readonly bodyKinds: readonly string[]
    readonly relay: boolean
    readonly dayKind: DayKind
    readonly rhythmDays: number | null
    readonly exclusionDays: number
    readonly queryStopsClock: boolean
    readonly requirements: string | null
    readonly preparedById: string | null
    readonly recordedAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('cascade')
    .values({ ...row, title: JSON.stringify(row.title), bodyKinds: JSON.stringify(row.bodyKinds), state: 'draft' })
    .execute()
}

export interface CascadeChange {
  readonly upperCascadeId?: string | null
  readonly title?: Localised
  readonly line?: string
  readonly mode?: Mode
  readonly lastTier?: string
  readonly bodyKinds?: readonly string[]
  readonly relay?: boolean
  readonly dayKind?: DayKind
  readonly rhythmDays?: number | null
  readonly exclusionDays?: number
  readonly queryStopsClock?: boolean
  readonly requirements?: string | null
  readonly state?: CascadeState
  readonly issuedOn?: Day
  readonly issuedById?: string | null
  readonly calendar?: WorkCalendar | null
}

export async function updateCascade(tx: Tx, cascadeId: string, change: CascadeChange): Promise<number> {
  const { title, bodyKinds, calendar, ...plain } = change
  const row = await tx
    .updateTable('cascade')
    .set((eb) => ({
      ...plain,
      ...(title ? { title: JSON.stringify(title) } : {}),
      ...(bodyKinds ? { bodyKinds: JSON.stringify(bodyKinds) } : {}),
      ...(calendar ? { calendar: JSON.stringify(calendar) } : {}),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', cascadeId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export async function deleteDeadlines(tx: Tx, cascadeId: string): Promise<void> {
  await tx.deleteFrom('cascadeDeadline').where('cascadeId', '=', cascadeId).execute()
}

export async function insertDeadlines(tx: Tx, cascadeId: string, deadlines: readonly TierDeadline[]): Promise<void> {
  if (deadlines.length === 0) return
  await tx
    .insertInto('cascadeDeadline')
    .values(
      deadlines.flatMap((one) => [
        { cascadeId, tier: one.tier, stage: 'conveyed', days: one.conveyedDays, dueOn: one.conveyedDueOn },
        { cascadeId, tier: one.tier, stage: 'settled', days: one.settledDays, dueOn: one.settledDueOn },
      ]),
    )
    .execute()
}

export interface DeadlineRow {
  readonly cascadeId: string
  readonly tier: string
  readonly stage: string
  readonly days: number
  readonly dueOn: Day
}

export async function listDeadlines(tx: Tx, cascadeIds: readonly string[]): Promise<DeadlineRow[]> {
  if (cascadeIds.length === 0) return []
  return await tx
    .selectFrom('cascadeDeadline')
    .select(['cascadeId', 'tier', 'stage', 'days', 'dueOn'])
    .where('cascadeId', 'in', [...cascadeIds])
    .execute()
}

export async function deleteCascadeDirectives(tx: Tx, cascadeId: string): Promise<void> {
  await tx.deleteFrom('cascadeDirective').where('cascadeId', '=', cascadeId).execute()
}

export async function insertCascadeDirectives(
  tx: Tx,
  cascadeId: string,
  directiveIds: readonly string[],
): Promise<void> {
  if (directiveIds.length === 0) return
  await tx
    .insertInto('cascadeDirective')
    .values(directiveIds.map((directiveId, at) => ({ cascadeId, directiveId, ord: at + 1 })))
    .execute()
}

/** The directives a cascade asks for; one that was dropped, merged or ended meanwhile is asked for no more. */
export async function listCascadeDirectiveIds(tx: Tx, cascadeId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('cascadeDirective as c')
    .innerJoin('directive as d', 'd.id', 'c.directiveId')
    .select('c.directiveId')
    .where('c.cascadeId', '=', cascadeId)
    .where('d.state', 'not in', ['merged', 'superseded', 'dropped', 'ended'])
    .orderBy('c.ord')
    .execute()
  return rows.map((row) => row.directiveId)
}

export async function deleteExceptions(tx: Tx, cascadeId: string): Promise<void> {
  await tx.deleteFrom('cascadeException').where('cascadeId', '=', cascadeId).execute()
}

export interface NewException {
  readonly cascadeId: string
  readonly bodyId: string
  readonly kind: 'exempt' | 'extended'
  readonly stage: 'conveyed' | 'settled' | 'all'
  readonly dueOn: Day | null
  readonly reason: string
  readonly grantedById: string | null
  readonly grantedAt: Date
}

/** A second extension of the same stage takes the place of the first, whose day stays in the timeline. */
export async function upsertExceptions(tx: Tx, rows: readonly NewException[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('cascadeException')
    .values([...rows])
    .onConflict((oc) =>
      oc.columns(['cascadeId', 'bodyId', 'kind', 'stage']).doUpdateSet((eb) => ({
        dueOn: eb.ref('excluded.dueOn'),
        reason: eb.ref('excluded.reason'),
        grantedById: eb.ref('excluded.grantedById'),
        grantedAt: eb.ref('excluded.grantedAt'),
      })),
    )
    .execute()
}

/** Returns the bodies that were exempt. */
export async function deleteExemptions(tx: Tx, cascadeId: string, bodyIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .deleteFrom('cascadeException')
    .where('cascadeId', '=', cascadeId)
    .where('kind', '=', 'exempt')
    .where('bodyId', 'in', [...bodyIds])
    .returning('bodyId')
    .execute()
  return rows.map((row) => row.bodyId)
}

export async function listExceptions(tx: Tx, cascadeIds: readonly string[]): Promise<NewException[]> {
  if (cascadeIds.length === 0) return []
  const rows = await tx
    .selectFrom('cascadeException')
    .selectAll()
    .where('cascadeId', 'in', [...cascadeIds])
    .execute()
  // kind and stage are held to these words by check constraints
  return rows as NewException[]
}

/** Issued cascades of the same words from above that may be carried on; nearest issuer first. */
export async function listUpper(
  tx: Tx,
  sourceId: string,
  issuer: { readonly id: string; readonly lo: number },
): Promise<CascadeRow[]> {
  const { rows } = await sql<Flat>`
    ${SELECT} where c.state in ('issued', 'closed') and c.issuer_body_id <> ${issuer.id}
        and b.lo <= ${issuer.lo} and b.hi > ${issuer.lo}
        and c.source_id in (select id from source where id = ${sourceId}
                            union select original_source_id from source where id = ${sourceId}
                            union select id from source where original_source_id = ${sourceId})
      order by b.lo desc, c.issued_on desc`.execute(tx)
  return rows.map(nest)
}

export async function insertReminders(tx: Tx, rows: readonly Insertable<ReminderTable>[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('reminder')
      .values([...rows])
      .execute()
}

/** Bodies of the cascade reminded on that day already: nobody is urged twice a day. */
export async function listRemindedOn(tx: Tx, cascadeId: string, day: Day): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('reminder')
    .select('toBodyId')
    .where('cascadeId', '=', cascadeId)
    .where('madeOn', '=', day)
    .execute()
  return new Set(rows.map((row) => row.toBodyId))
}
