import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { IssuerFacts } from './directive.policy.ts'
import type { DirectiveKind, DirectiveNature, DirectiveState } from './directive.rules.ts'

type Tx = Transaction<Database>

export interface SourceFacts {
  readonly id: string
  readonly title: Localised
  readonly issuerBodyId: string
  readonly reportedByBodyId: string | null
  readonly happenedOn: Day | null
}

export async function findSource(tx: Tx, sourceId: string): Promise<SourceFacts | undefined> {
  return await tx
    .selectFrom('source')
    .select(['id', 'title', 'issuerBodyId', 'reportedByBodyId', 'happenedOn'])
    .where('id', '=', sourceId)
    .executeTakeFirst()
}

export interface BodyFacts extends IssuerFacts {
  readonly code: string | null
  readonly kind: string
  readonly tier: string | null
  readonly parentId: string | null
  readonly endedOn: Day | null
}

export async function findBodies(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, BodyFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('body')
    .select(['id', 'name', 'external', 'lo', 'hi', 'code', 'kind', 'tier', 'parentId', 'endedOn'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** One writer of an issuer's numbers at a time; rows that only point at the body pass by. */
export async function lockBody(tx: Tx, bodyId: string): Promise<void> {
  await tx.selectFrom('body').select('id').where('id', '=', bodyId).forNoKeyUpdate().execute()
}

/** Highest running number of a prefix such as `BLS-2026-`. */
export async function lastNumber(tx: Tx, prefix: string): Promise<number> {
  const { rows } = await sql<{ n: number | null }>`
    select max(substring(code from ${prefix.length + 1}::integer)::integer) as n from directive
     where starts_with(code, ${prefix}) and substring(code from ${prefix.length + 1}::integer) ~ '^[0-9]{1,9}$'`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

export interface ClauseFacts {
  readonly id: string
  readonly language: Language
}

/** The clauses among `ids` that belong to the source, in the order of its text. */
export async function listClausesOf(tx: Tx, sourceId: string, ids: readonly string[]): Promise<ClauseFacts[]> {
  const rows = await tx
    .selectFrom('clause as c')
    .innerJoin('document as d', 'd.id', 'c.documentId')
    .select(['c.id', 'd.language'])
    .where('c.sourceId', '=', sourceId)
    .where('c.id', 'in', [...ids])
    .orderBy('c.ord')
    .execute()
  return rows.map((row) => ({ id: row.id, language: row.language === 'zh' ? 'zh' : 'en' }))
}

export interface DirectiveRow {
  readonly id: string
  readonly code: string
  readonly sourceId: string
  readonly issuerBodyId: string
  readonly title: string
  readonly language: Language
  readonly kind: DirectiveKind
  readonly nature: DirectiveNature
  readonly state: DirectiveState
  readonly expectedResult: string | null
  readonly measure: string | null
  readonly leadBodyId: string | null
  readonly responsiblePostId: string | null
  readonly originalDueOn: Day | null
  readonly dueOn: Day | null
  readonly reviewOn: Day
  readonly verificationRequired: boolean
  readonly mergedIntoId: string | null
  readonly endReason: string | null
  readonly version: number
}

const COLUMNS = [
  'id',
  'code',
  'sourceId',
  'issuerBodyId',
  'title',
  'language',
  'kind',
  'nature',
  'state',
  'expectedResult',
  'measure',
  'leadBodyId',
  'responsiblePostId',
  'originalDueOn',
  'dueOn',
  'reviewOn',
  'verificationRequired',
  'mergedIntoId',
  'endReason',
  'version',
] as const

// The columns hold only what our own schema let in; the database knows them as text.
const asRow = (row: object): DirectiveRow => row as DirectiveRow

export async function lockDirective(tx: Tx, directiveId: string): Promise<DirectiveRow | undefined> {
  const row = await tx
    .selectFrom('directive')
    .select(COLUMNS)
    .where('id', '=', directiveId)
    .forUpdate()
    .executeTakeFirst()
  return row && asRow(row)
}

export async function findDirectives(tx: Tx, ids: readonly string[]): Promise<DirectiveRow[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('directive')
    .select(COLUMNS)
    .where('id', 'in', [...ids])
    .orderBy('code')
    .execute()
  return rows.map(asRow)
}

export interface LeadTask {
  readonly id: string
  readonly directiveId: string
  readonly code: string
  readonly title: string
  readonly state: string
  readonly dueOn: Day | null
  readonly leadBodyId: string
}

/** The one task that answers for each directive; it alone of the later tables is read here, because it carries the state. */
export async function leadTasks(tx: Tx, directiveIds: readonly string[]): Promise<ReadonlyMap<string, LeadTask>> {
  if (directiveIds.length === 0) return new Map()
  const { rows } = await sql<LeadTask>`
    select id, directive_id, code, title, state, due_on, lead_body_id from task
     where lead_of_directive and directive_id = any(${[...directiveIds]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.directiveId, row]))
}

export async function insertDirective(
  tx: Tx,
  row: Omit<DirectiveRow, 'version' | 'mergedIntoId' | 'endReason'> & {
    readonly registeredById: string | null
    readonly registeredAt: Date
  },
): Promise<void> {
  await tx.insertInto('directive').values(row).execute()
}

export async function insertClauses(tx: Tx, directiveId: string, clauseIds: readonly string[]): Promise<void> {
  await tx
    .insertInto('directiveClause')
    .values(clauseIds.map((clauseId, at) => ({ directiveId, clauseId, ord: at + 1 })))
    .execute()
}

export async function insertUnits(tx: Tx, directiveId: string, bodyIds: readonly string[]): Promise<void> {
  if (bodyIds.length === 0) return
  await tx
    .insertInto('directiveUnit')
    .values(bodyIds.map((bodyId, at) => ({ directiveId, bodyId, ord: at + 1 })))
    .execute()
}

export async function deleteUnits(tx: Tx, directiveId: string): Promise<void> {
  await tx.deleteFrom('directiveUnit').where('directiveId', '=', directiveId).execute()
}

export async function updateDirective(
  tx: Tx,
  directiveId: string,
  set: Partial<Omit<DirectiveRow, 'id' | 'code' | 'version'>>,
): Promise<number> {
  const row = await tx
    .updateTable('directive')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', directiveId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
