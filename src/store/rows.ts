import type { Selectable, Transaction, Updateable } from 'kysely'
import type { Database, PaperTable } from './tables.ts'

type Tx = Transaction<Database>
/** Tables whose rows are known by an id and count their changes. */
type Versioned = {
  [T in keyof Database]: Database[T] extends { id: unknown; version: unknown } ? T : never
}[keyof Database]
type Row<T extends Versioned> = Selectable<Database[T]>

// Of any such table as of one: what differs from table to table is said by the type that goes out.
const one = <T extends Versioned>(table: T) => table as 'paper'

export async function findRow<T extends Versioned>(tx: Tx, table: T, id: string): Promise<Row<T> | undefined> {
  const row = await tx.selectFrom(one(table)).selectAll().where('id', '=', id).executeTakeFirst()
  return row as Row<T> | undefined // of the table asked
}

/** The row, and nobody else changes it until this act has ended. */
export async function lockRow<T extends Versioned>(tx: Tx, table: T, id: string): Promise<Row<T> | undefined> {
  const row = await tx.selectFrom(one(table)).selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row as Row<T> | undefined // as above
}

/** Writes what is given and counts the change; the version it has now. */
export async function updateRow<T extends Versioned>(
  tx: Tx,
  table: T,
  id: string,
  set: Updateable<Database[T]>,
): Promise<number> {
  const row = await tx
    .updateTable(one(table))
    .set((eb) => ({ ...(set as Updateable<PaperTable>), version: eb('version', '+', 1) })) // as above
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
