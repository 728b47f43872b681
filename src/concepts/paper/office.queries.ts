import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type {
  Database,
  LetterheadTable,
  PaperFilingTable,
  PaperNumberTable,
  PaperReaderTable,
  PaperSeriesTable,
  SigningDelegationTable,
} from '../../store/tables.ts'

type Tx = Transaction<Database>
export type SeriesRow = Selectable<PaperSeriesTable>
export type NumberRow = Selectable<PaperNumberTable>
export type LetterheadRow = Selectable<LetterheadTable>
export type DelegationRow = Selectable<SigningDelegationTable>
export type FilingRow = Selectable<PaperFilingTable>

export async function insertSeries(tx: Tx, row: Insertable<PaperSeriesTable>): Promise<void> {
  await tx.insertInto('paperSeries').values(row).execute()
}

export async function findSeriesByPrefix(tx: Tx, bodyId: string, prefix: string): Promise<SeriesRow | undefined> {
  return await tx
    .selectFrom('paperSeries')
    .selectAll()
    .where('bodyId', '=', bodyId)
    .where('prefix', '=', prefix)
    .where('endedOn', 'is', null)
    .executeTakeFirst()
}

export interface SeriesCount {
  readonly given: number
  readonly void: number
  /** Highest number given in the year asked for; 0 where none was. */
  readonly last: number
}

export async function countNumbers(tx: Tx, seriesId: string, year: number): Promise<SeriesCount> {
  const { rows } = await sql<SeriesCount>`
    select count(*)::int as given, (count(*) filter (where state = 'void'))::int as void,
           coalesce(max(n) filter (where year = ${year}), 0)::int as last
      from paper_number where series_id = ${seriesId}`.execute(tx)
  return rows[0] ?? { given: 0, void: 0, last: 0 }
}

export async function listSeries(tx: Tx, bodyId: string, ended: boolean): Promise<SeriesRow[]> {
  return await tx
    .selectFrom('paperSeries')
    .selectAll()
    .where('bodyId', '=', bodyId)
    .$if(!ended, (query) => query.where('endedOn', 'is', null))
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

export async function insertNumber(tx: Tx, row: Insertable<PaperNumberTable>): Promise<void> {
  await tx.insertInto('paperNumber').values(row).execute()
}

export async function voidNumberOf(tx: Tx, paperId: string, reason: string): Promise<void> {
  await tx
    .updateTable('paperNumber')
    .set({ state: 'void', voidReason: reason })
    .where('paperId', '=', paperId)
    .where('state', '=', 'taken')
    .execute()
}

export async function listVoidNumbers(
  tx: Tx,
  paperId: string,
): Promise<{ number: string; voidReason: string | null }[]> {
  return await tx
    .selectFrom('paperNumber')
    .select(['number', 'voidReason'])
    .where('paperId', '=', paperId)
    .where('state', '=', 'void')
    .orderBy('recordedAt')
    .execute()
}

/** Numbers of a series, the latest first. */
export async function listNumbers(
  tx: Tx,
  filter: {
    readonly seriesId: string
    readonly year: number | undefined
    readonly after: { readonly year: number; readonly n: number } | undefined
    readonly limit: number
  },
): Promise<(NumberRow & { title: string })[]> {
  const { seriesId, year, after, limit } = filter
  return await tx
    .selectFrom('paperNumber as k')
    .innerJoin('paper as p', 'p.id', 'k.paperId')
    .selectAll('k')
    .select('p.title')
    .where('k.seriesId', '=', seriesId)
    .$if(year !== undefined, (query) => query.where('k.year', '=', year ?? 0))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(k.year, k.n) < (${after?.year}::int, ${after?.n}::int)`),
    )
    .orderBy('k.year', 'desc')
    .orderBy('k.n', 'desc')
    .limit(limit)
    .execute()
}

/** The next number in the receiving body's own register of a year. The body's row is the lock. */
export async function takeRegisterNumber(tx: Tx, bodyId: string, year: number): Promise<number> {
  await sql`select 1 from body where id = ${bodyId} for no key update`.execute(tx)
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(register_number), 0)::int + 1 as n from paper_addressee where body_id = ${bodyId} and register_year = ${year}`.execute(
    tx,
  )
  return rows[0]?.n ?? 1
}

export async function insertLetterhead(tx: Tx, row: Insertable<LetterheadTable>): Promise<void> {
  await tx.insertInto('letterhead').values(row).execute()
}

export async function listDelegations(
  tx: Tx,
  bodyId: string,
  on: Day | null,
): Promise<(DelegationRow & { postName: Localised })[]> {
  return await tx
    .selectFrom('signingDelegation as d')
    .innerJoin('post as p', 'p.id', 'd.postId')
    .selectAll('d')
    .select('p.name as postName')
    .where('d.bodyId', '=', bodyId)
    .$if(on !== null, (query) =>
      query
        .where('d.fromOn', '<=', on ?? '')
        .where((eb) => eb.or([eb('d.untilOn', 'is', null), eb('d.untilOn', '>', on ?? '')])),
    )
    .orderBy('d.fromOn', 'desc')
    .orderBy('d.id')
    .execute()
}

export async function insertDelegation(tx: Tx, row: Insertable<SigningDelegationTable>): Promise<void> {
  await tx.insertInto('signingDelegation').values(row).execute()
}

export async function listFilings(tx: Tx, paperId: string): Promise<FilingRow[]> {
  return await tx.selectFrom('paperFiling').selectAll().where('paperId', '=', paperId).orderBy('filedOn').execute()
}

export async function writeFiling(tx: Tx, row: Insertable<PaperFilingTable>): Promise<void> {
  const { reference, filedOn, retainUntil, recordedById, recordedAt } = row
  await tx
    .insertInto('paperFiling')
    .values(row)
    .onConflict((oc) =>
      oc.columns(['paperId', 'bodyId']).doUpdateSet({ reference, filedOn, retainUntil, recordedById, recordedAt }),
    )
    .execute()
}

export async function disposeFiling(
  tx: Tx,
  paperId: string,
  bodyId: string,
  set: { readonly disposedOn: Day; readonly disposedReason: string },
): Promise<void> {
  await tx.updateTable('paperFiling').set(set).where('paperId', '=', paperId).where('bodyId', '=', bodyId).execute()
}

export async function insertPaperReaders(tx: Tx, rows: readonly Insertable<PaperReaderTable>[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('paperReader')
    .values([...rows])
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export async function listPaperReaders(tx: Tx, paperId: string) {
  return await tx
    .selectFrom('paperReader as r')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .innerJoin('body as b', 'b.id', 'r.bodyId')
    .select(['r.bodyId', 'b.name as bodyName', 'r.personId', 'p.name as personName', 'r.askedAt', 'r.readAt'])
    .where('r.paperId', '=', paperId)
    .orderBy('r.askedAt')
    .orderBy('p.id')
    .execute()
}

export async function markRead(tx: Tx, paperId: string, personId: string, at: Date): Promise<number> {
  const done = await tx
    .updateTable('paperReader')
    .set({ readAt: at })
    .where('paperId', '=', paperId)
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}
