import type { Selectable, Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'

/** Forms a body keeps until it retires them; what went out under one keeps it. */
export type KeptForm = 'letterhead' | 'textTemplate'

/** The body's own forms, in the order in which they were made. */
export async function listKept<T extends KeptForm>(
  tx: Transaction<Database>,
  table: T,
  bodyId: string,
  options: { readonly retired: boolean },
): Promise<Selectable<Database[T]>[]> {
  const rows = await tx
    .selectFrom(table as 'letterhead') // both have these columns
    .selectAll()
    .where('bodyId', '=', bodyId)
    .$if(!options.retired, (query) => query.where('retiredOn', 'is', null))
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
  return rows as Selectable<Database[T]>[] // of the table asked
}
