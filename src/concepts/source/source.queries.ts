import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Ref } from '../../kit/shapes.ts'
import type { ClauseTable, Database, ObligationTable, PointTable, SourceTable } from '../../store/tables.ts'
import { seenThrough } from '../document/document.queries.ts'
import type { PlacedPoint, PointPair } from './source.rules.ts'
import type { Authority, Hand, SourceKind } from './source.schema.ts'

type Tx = Transaction<Database>
export type SourceRow = Selectable<SourceTable>
export type PointRow = Selectable<PointTable>
export type ClauseRow = Selectable<ClauseTable>

export async function findSource(tx: Tx, sourceId: string): Promise<SourceRow | undefined> {
  return await tx.selectFrom('source').selectAll().where('id', '=', sourceId).executeTakeFirst()
}

export async function lockSource(tx: Tx, sourceId: string): Promise<SourceRow | undefined> {
  return await tx.selectFrom('source').selectAll().where('id', '=', sourceId).forUpdate().executeTakeFirst()
}

export async function insertSource(tx: Tx, row: Insertable<SourceTable>): Promise<void> {
  await tx.insertInto('source').values(row).execute()
}

export async function insertPoints(tx: Tx, rows: readonly Insertable<PointTable>[]): Promise<void> {
  // at most 9 parameters a row: 500 rows stay far below PostgreSQL's 65,535 parameters a statement
  for (let at = 0; at < rows.length; at += 500)
    await tx
      .insertInto('point')
      .values(rows.slice(at, at + 500))
      .execute()
}

export async function insertClauses(tx: Tx, rows: readonly Insertable<ClauseTable>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await tx
      .insertInto('clause')
      .values(rows.slice(at, at + 500))
      .execute()
}

export async function insertObligations(tx: Tx, rows: readonly Insertable<ObligationTable>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 500)
    await tx
      .insertInto('obligation')
      .values(rows.slice(at, at + 500))
      .execute()
}

export async function listPoints(tx: Tx, sourceId: string): Promise<PointRow[]> {
  return await tx.selectFrom('point').selectAll().where('sourceId', '=', sourceId).orderBy('ord').execute()
}

export async function listPlacedPoints(tx: Tx, sourceId: string): Promise<PlacedPoint[]> {
  return await tx
    .selectFrom('point')
    .select(['id', 'parentId', 'n'])
    .where('sourceId', '=', sourceId)
    .orderBy('ord')
    .execute()
}

export async function listClauses(tx: Tx, sourceId: string): Promise<ClauseRow[]> {
  return await tx.selectFrom('clause').selectAll().where('sourceId', '=', sourceId).orderBy('ord').execute()
}

export async function listObligations(tx: Tx, sourceId: string) {
  return await tx.selectFrom('obligation').selectAll().where('sourceId', '=', sourceId).orderBy('ord').execute()
}

export async function listPlansOfClauses(tx: Tx, sourceId: string): Promise<({ clauseId: string } & Ref)[]> {
  const rows = await tx
    .selectFrom('planMention as m')
    .innerJoin('clause as c', 'c.id', 'm.clauseId')
    .innerJoin('plan as p', 'p.id', 'm.planId')
    .select(['c.id as clauseId', 'p.id', 'p.name'])
    .where('c.sourceId', '=', sourceId)
    .orderBy('m.startAt')
    .execute()
  return rows
}

export interface SourceRef {
  readonly id: string
  readonly name: SourceRow['title']
  readonly kind: SourceKind
  readonly hand: Hand
  readonly authority: Authority
}

export const toSourceRef = (row: Pick<SourceRow, 'id' | 'title' | 'kind' | 'hand' | 'authority'>): SourceRef => ({
  id: row.id,
  name: row.title,
  // the three columns are checked by the database
  kind: row.kind as SourceKind,
  hand: row.hand as Hand,
  authority: row.authority as Authority,
})

export async function listSourceRefs(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, SourceRef>> {
  const known = [...new Set(ids.filter((one) => one !== null))]
  if (known.length === 0) return new Map()
  const rows = await tx
    .selectFrom('source')
    .select(['id', 'title', 'kind', 'hand', 'authority'])
    .where('id', 'in', known)
    .execute()
  return new Map(rows.map((row) => [row.id, toSourceRef(row)]))
}

export async function listReportsOf(tx: Tx, sourceId: string): Promise<SourceRow[]> {
  return await tx
    .selectFrom('source')
    .selectAll()
    .where('originalSourceId', '=', sourceId)
    .orderBy('recordedAt')
    .execute()
}

export async function setOriginal(tx: Tx, sourceId: string, originalId: string): Promise<number> {
  const row = await tx
    .updateTable('source')
    .set((eb) => ({ originalSourceId: originalId, version: eb('version', '+', 1) }))
    .where('id', '=', sourceId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Sets the partners anew: a second reconciling replaces the first. */
export async function setOriginalPoints(tx: Tx, sourceId: string, pairs: readonly PointPair[]): Promise<void> {
  await sql`
    update point p set original_point_id = m.original
      from (select q.id, t.original
              from point q left join unnest(${pairs.map((p) => p.reportedPointId)}::uuid[], ${pairs.map((p) => p.originalPointId)}::uuid[]) as t (reported, original)
                on t.reported = q.id
             where q.source_id = ${sourceId}) m
     where m.id = p.id`.execute(tx)
}

export interface SourceListRow {
  readonly id: string
  readonly title: SourceRow['title']
  readonly kind: string
  readonly authority: string
  readonly hand: string
  readonly issuerBodyId: string
  readonly reportedByBodyId: string | null
  readonly originalSourceId: string | null
  readonly meetingId: string | null
  readonly happenedOn: string | null
  readonly recordedAt: Date
  readonly points: number
  readonly clauses: number
}

/** Sources seen by these homes, newest first; `homes` null: all. */
export async function listSourcesSeen(
  tx: Tx,
  filter: {
    readonly homes: readonly { readonly bodyId: string; readonly lo: number; readonly hi: number }[] | null
    readonly bodyId: string | undefined
    readonly hand: string | undefined
    readonly meetingId: string | undefined
    readonly documentId: string | undefined
    readonly after: { readonly at: Date; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<SourceListRow[]> {
  const { homes, bodyId, hand, meetingId, documentId, after, limit } = filter
  const { rows } = await sql<SourceListRow>`
    select s.id, s.title, s.kind, s.authority, s.hand, s.issuer_body_id, s.reported_by_body_id, s.original_source_id, s.meeting_id,
           s.happened_on, s.recorded_at,
           (select count(*)::int from point p where p.source_id = s.id) as points,
           (select count(*)::int from clause c where c.source_id = s.id) as clauses
      from source s
     where ${homes === null ? sql`true` : seenThrough('s', sql`coalesce(s.reported_by_body_id, s.issuer_body_id)`, sql`true`, homes)}
       and ${bodyId === undefined ? sql`true` : sql`(s.issuer_body_id = ${bodyId} or s.reported_by_body_id = ${bodyId} or s.recorded_for_id = ${bodyId})`}
       and ${hand === undefined ? sql`true` : sql`s.hand = ${hand}`}
       and ${meetingId === undefined ? sql`true` : sql`s.meeting_id = ${meetingId}`}
       and ${documentId === undefined ? sql`true` : sql`(s.document_id = ${documentId} or s.reported_in_document_id = ${documentId})`}
       and ${after === undefined ? sql`true` : sql`(s.recorded_at, s.id) < (${after.at}, ${after.id}::uuid)`}
     order by s.recorded_at desc, s.id desc limit ${limit}`.execute(tx)
  return rows
}
