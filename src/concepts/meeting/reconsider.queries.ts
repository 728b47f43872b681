import type { Insertable, Transaction } from 'kysely'
import type { Database, ReconsiderationTable } from '../../store/tables.ts'

type Tx = Transaction<Database>

export async function insertReconsideration(tx: Tx, row: Insertable<ReconsiderationTable>): Promise<void> {
  await tx.insertInto('reconsideration').values(row).execute()
}

/** Outcomes the meeting took back, in the order it did. */
export async function listReconsiderations(tx: Tx, meetingId: string) {
  return await tx
    .selectFrom('reconsideration')
    .innerJoin('agendaItem', 'agendaItem.id', 'reconsideration.agendaItemId')
    .selectAll('reconsideration')
    .where('agendaItem.meetingId', '=', meetingId)
    .orderBy('reconsideration.at')
    .orderBy('reconsideration.id')
    .execute()
}
