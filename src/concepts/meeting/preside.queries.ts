import type { Insertable, Transaction } from 'kysely'
import type { ChairChangeTable, Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

export async function insertChairChange(tx: Tx, row: Insertable<ChairChangeTable>): Promise<void> {
  await tx.insertInto('chairChange').values(row).execute()
}

export async function listChairChanges(tx: Tx, meetingId: string) {
  return await tx
    .selectFrom('chairChange')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}
