import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Ref } from '../../kit/shapes.ts'
import type { Fact, FactField } from '../../reading/reading.ts'
import type { Database, ReadingTable } from '../../store/tables.ts'
import type { AddedFact } from './added.rules.ts'
import type { StandingDecision } from './facts.rules.ts'
import type { Decision } from './reading.schema.ts'

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
export const linksOf = (row: ReadingRow): ChosenLinks => row.links as unknown as ChosenLinks // written by linkReading

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

/** Decisions that were not undone, oldest first. */
export async function listDecisions(tx: Tx, readingId: string): Promise<StandingDecision[]> {
  const rows = await tx
    .selectFrom('readingDecision')
    .select([
      'factKey',
      'decision',
      'value',
      'startAt as start',
      'endAt as end',
      'inBulk',
      'turn',
      'personId',
      'decidedAt',
    ])
    .where('readingId', '=', readingId)
    .where('undone', '=', false)
    .orderBy('turn')
    .orderBy('factKey')
    .execute()
  return rows.map((row) => ({ ...row, decision: row.decision as Decision, value: unwrap(row.value) })) // checked by the database
}

/** jsonb holds the value in a box, so that a bare number or word is an object like the rest. */
const unwrap = (boxed: object | null): unknown => (boxed === null ? null : (boxed as { value: unknown }).value)

/**
 * Facts people added: the turn that accepts a fact and brings its value with it. One is there as long as any turn about it stands, so that a colleague's word on it
 * is not lost when the one who added it takes his own back.
 */
export async function listAdded(tx: Tx, readingId: string): Promise<AddedFact[]> {
  const { rows } = await sql<Omit<AddedFact, 'value' | 'field'> & { field: string; value: object }>`
    select a.fact_key as key, a.field, a.value, a.start_at as start, a.end_at as "end"
      from reading_decision a
     where a.reading_id = ${readingId} and a.decision = 'accepted' and a.value is not null
       and exists (select 1 from reading_decision d
                    where d.reading_id = a.reading_id and d.fact_key = a.fact_key and not d.undone)
     order by a.turn`.execute(tx)
  return rows.map((row) => ({ ...row, field: row.field as FactField, value: unwrap(row.value) })) // written by addFact
}

export async function insertDecisions(
  tx: Tx,
  readingId: string,
  turn: number,
  made: { readonly personId: string | null; readonly at: Date; readonly inBulk: boolean },
  decisions: readonly {
    factKey: string
    field: string
    decision: Decision
    value: unknown
    start: number | null
    end: number | null
  }[],
): Promise<void> {
  for (let at = 0; at < decisions.length; at += 1000) {
    await tx
      .insertInto('readingDecision')
      .values(
        decisions.slice(at, at + 1000).map((one) => ({
          readingId,
          factKey: one.factKey,
          field: one.field,
          turn,
          decision: one.decision,
          value: one.value === null ? null : JSON.stringify({ value: one.value }),
          startAt: one.start,
          endAt: one.end,
          inBulk: made.inBulk,
          personId: made.personId,
          decidedAt: made.at,
        })),
      )
      .execute()
  }
}

/** Marks this person's last turn undone; what stood before stands again. */
export async function undoLastTurn(tx: Tx, readingId: string, personId: string | null): Promise<number> {
  const { numAffectedRows } = await sql`
    update reading_decision set undone = true
     where reading_id = ${readingId} and not undone and person_id is not distinct from ${personId}
       and turn = (select max(turn) from reading_decision
                    where reading_id = ${readingId} and not undone and person_id is not distinct from ${personId})`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
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
                 where d.reading_id = r.id and not d.undone and starts_with(d.fact_key, 'typed-')) as facts,
           (select count(*)::int from (
              select distinct on (fact_key) decision from reading_decision d
               where d.reading_id = r.id and not d.undone order by fact_key, turn desc) s where s.decision <> 'pending') as decided
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

export interface AccuracyRow {
  readonly field: string
  readonly decision: string
  readonly inBulk: boolean
  /** Of a fact a person added: the reader had missed it. */
  readonly added: boolean
  readonly n: number
}

/** Decisions that stand, by field; `bodyIds` null: all desks. */
export async function countAccuracy(tx: Tx, bodyIds: readonly string[] | null): Promise<AccuracyRow[]> {
  const { rows } = await sql<AccuracyRow>`
    select field, decision, in_bulk, added, count(*)::int as n from (
      select distinct on (d.reading_id, d.fact_key) d.field, d.decision, d.in_bulk, starts_with(d.fact_key, 'typed-') as added
        from reading_decision d join reading r on r.id = d.reading_id
       where not d.undone and ${bodyIds === null ? sql`true` : sql`r.body_id = any(${bodyIds}::uuid[])`}
       order by d.reading_id, d.fact_key, d.turn desc) s
     where decision <> 'pending' group by field, decision, in_bulk, added`.execute(tx)
  return rows
}
