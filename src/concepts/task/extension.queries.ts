import type { Insertable, Transaction, Updateable } from 'kysely'
import type { Database, ExtensionTable } from '../../store/tables.ts'

type Tx = Transaction<Database>

export const findPendingExtension = (tx: Tx, taskId: string) =>
  tx
    .selectFrom('extension')
    .select(['id', 'dueOn', 'version'])
    .where('taskId', '=', taskId)
    .where('decision', 'is', null)
    .executeTakeFirst()

export const lockExtension = (tx: Tx, extensionId: string) =>
  tx.selectFrom('extension').selectAll().where('id', '=', extensionId).forUpdate().executeTakeFirst()

export const findTaskDue = (tx: Tx, taskId: string) =>
  tx.selectFrom('task').select(['id', 'dueOn']).where('id', '=', taskId).executeTakeFirst()

export async function insertExtension(tx: Tx, row: Insertable<ExtensionTable>): Promise<void> {
  await tx.insertInto('extension').values(row).execute()
}

export async function decideExtensionRow(tx: Tx, id: string, change: Updateable<ExtensionTable>): Promise<void> {
  await tx.updateTable('extension').set(change).where('id', '=', id).execute()
}
