import type { Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Database } from '../../store/tables.ts'

export interface TermRow {
  readonly id: string
  readonly bodyId: string
  readonly ordinal: number
  readonly fromOn: Day | null
  readonly untilOn: Day | null
  readonly seats: number | null
  readonly alternateSeats: number | null
}

const COLUMNS = ['id', 'bodyId', 'ordinal', 'fromOn', 'untilOn', 'seats', 'alternateSeats'] as const

/** The latest first. */
export async function listTerms(tx: Transaction<Database>, bodyId: string): Promise<TermRow[]> {
  return await tx.selectFrom('term').select(COLUMNS).where('bodyId', '=', bodyId).orderBy('ordinal', 'desc').execute()
}

export async function findTerm(tx: Transaction<Database>, termId: string): Promise<TermRow | undefined> {
  return await tx.selectFrom('term').select(COLUMNS).where('id', '=', termId).executeTakeFirst()
}

export async function findTermByOrdinal(
  tx: Transaction<Database>,
  bodyId: string,
  ordinal: number,
): Promise<TermRow | undefined> {
  return await tx
    .selectFrom('term')
    .select(COLUMNS)
    .where('bodyId', '=', bodyId)
    .where('ordinal', '=', ordinal)
    .executeTakeFirst()
}

/** The term running on the day: the latest that has begun and not ended; one without dates counts when it is the last. */
export async function findTermOn(tx: Transaction<Database>, bodyId: string, day: Day): Promise<TermRow | undefined> {
  return await tx
    .selectFrom('term')
    .select(COLUMNS)
    .where('bodyId', '=', bodyId)
    .where((eb) => eb.or([eb('fromOn', 'is', null), eb('fromOn', '<=', day)]))
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', day)]))
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertTerm(tx: Transaction<Database>, row: TermRow): Promise<void> {
  await insertTerms(tx, [row])
}

export async function insertTerms(tx: Transaction<Database>, rows: readonly TermRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('term')
      .values(rows.slice(at, at + 1000))
      .execute()
}

/** A body that ends ends its running term. */
export async function endTermsOn(tx: Transaction<Database>, bodyId: string, day: Day): Promise<void> {
  await tx
    .updateTable('term')
    .set({ untilOn: day })
    .where('bodyId', '=', bodyId)
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', day)]))
    .where((eb) => eb.or([eb('fromOn', 'is', null), eb('fromOn', '<=', day)]))
    .execute()
}

export async function updateTerm(
  tx: Transaction<Database>,
  termId: string,
  change: { readonly [K in 'ordinal' | 'fromOn' | 'untilOn' | 'seats' | 'alternateSeats']?: TermRow[K] | undefined },
): Promise<void> {
  await tx.updateTable('term').set(change).where('id', '=', termId).execute()
}

/** A term without an end ends the day the next begins. */
export async function endOpenTerms(
  tx: Transaction<Database>,
  bodyId: string,
  before: number,
  untilOn: Day,
): Promise<void> {
  await tx
    .updateTable('term')
    .set({ untilOn })
    .where('bodyId', '=', bodyId)
    .where('ordinal', '<', before)
    .where('untilOn', 'is', null)
    .where((eb) => eb.or([eb('fromOn', 'is', null), eb('fromOn', '<=', untilOn)]))
    .execute()
}
