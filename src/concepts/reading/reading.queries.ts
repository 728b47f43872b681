import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Ref } from '../../kit/shapes.ts'
import type { Fact } from '../../reading/reading.ts'
import type { Database, ReadingTable } from '../../store/tables.ts'

type Tx = Transaction<Database>
export type ReadingRow = Selectable<ReadingTable>

/** What the reader proposed, as it was kept. */
export interface Proposal {
  readonly facts: readonly Fact[]
  /** Digest of the proposed record: which reading of the text this was. */
  readonly digest: string
}

/** Choices a person made about who a name means: slot -> the record, or null for one of its own. */
export type ChosenLinks = Readonly<Record<string, string | null>>

export const proposalOf = (row: ReadingRow): Proposal => row.proposal as unknown as Proposal // written by startReading
/** Choices made before they were turns that can be undone. */
export const keptLinksOf = (row: ReadingRow): ChosenLinks => row.links as unknown as ChosenLinks // written by the act that links

export async function findReading(tx: Tx, readingId: string): Promise<ReadingRow | undefined> {
  return await tx.selectFrom('reading').selectAll().where('id', '=', readingId).executeTakeFirst()
}

export async function lockReading(tx: Tx, readingId: string): Promise<ReadingRow | undefined> {
  return await tx.selectFrom('reading').selectAll().where('id', '=', readingId).forUpdate().executeTakeFirst()
}

export async function insertReading(tx: Tx, row: Insertable<ReadingTable>): Promise<void> {
  await tx.insertInto('reading').values(row).execute()
}

export async function findReadingByDigest(tx: Tx, bodyId: string, digest: string): Promise<ReadingRow | undefined> {
  return await tx
    .selectFrom('reading')
    .selectAll()
    .where('bodyId', '=', bodyId)
    .where('digest', '=', digest)
    .where('state', '<>', 'discarded')
    .executeTakeFirst()
}

export async function updateReading(
  tx: Tx,
  readingId: string,
  set: Partial<
    Pick<
      Insertable<ReadingTable>,
      'state' | 'publishedOn' | 'documentId' | 'meetingId' | 'takenById' | 'takenAt' | 'links'
    >
  >,
): Promise<number> {
  const row = await tx
    .updateTable('reading')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', readingId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export interface ReadingListRow {
  readonly id: string
  readonly body: Ref
  readonly title: string
  readonly language: string
  readonly state: string
  readonly publishedOn: Day | null
  readonly facts: number
  readonly decided: number
  readonly documentId: string | null
  readonly createdById: string | null
  readonly createdAt: Date
  readonly takenAt: Date | null
}

export async function listReadings(
  tx: Tx,
  filter: {
    readonly bodyIds: readonly string[] | null
    readonly state: string | undefined
    readonly after: { readonly at: Date; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<ReadingListRow[]> {
  const { bodyIds, state, after, limit } = filter
  const { rows } = await sql<Omit<ReadingListRow, 'body'> & { bodyId: string; bodyName: Ref['name'] }>`
    select r.id, r.body_id, b.name as body_name, r.title, r.language, r.state, r.published_on, r.document_id, r.created_by_id, r.created_at, r.taken_at,
           jsonb_array_length(r.proposal->'facts')
             + (select count(distinct fact_key)::int from reading_decision d
                 where d.reading_id = r.id and not d.undone
                   and (starts_with(d.fact_key, 'typed-') or starts_with(d.fact_key, 'split-'))) as facts,
           (select count(*)::int from (
              select distinct on (fact_key) decision from reading_decision d
               where d.reading_id = r.id and not d.undone and d.field <> 'link' order by fact_key, turn desc) s where s.decision <> 'pending') as decided
      from reading r join body b on b.id = r.body_id
     where ${bodyIds === null ? sql`true` : sql`r.body_id = any(${bodyIds}::uuid[])`}
       and ${state === undefined ? sql`true` : sql`r.state = ${state}`}
       and ${after === undefined ? sql`true` : sql`(r.created_at, r.id) < (${after.at}, ${after.id}::uuid)`}
     order by r.created_at desc, r.id desc limit ${limit}`.execute(tx)
  return rows.map(({ bodyId, bodyName, ...row }) => ({ ...row, body: { id: bodyId, name: bodyName } }))
}

/** Sources made from the document a reading became. */
export async function listSourceIdsOf(tx: Tx, documentId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('source')
    .select('id')
    .where((eb) => eb.or([eb('documentId', '=', documentId), eb('reportedInDocumentId', '=', documentId)]))
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}
