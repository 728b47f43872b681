import type { Insertable, Transaction } from 'kysely'
import type { Database, EvidenceTable, ProgressReportTable, TaskVerificationTable } from '../../store/tables.ts'

type Tx = Transaction<Database>

/** The report before: what the next one is compared with. */
export const findLastReport = (tx: Tx, taskId: string, bodyId: string) =>
  tx
    .selectFrom('progressReport')
    .select(['done', 'reading'])
    .where('taskId', '=', taskId)
    .where('bodyId', '=', bodyId)
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

export const listFiles = (tx: Tx, ids: readonly string[]) =>
  tx
    .selectFrom('file')
    .select(['id', 'bodyId', 'recordedById'])
    .where('id', 'in', [...ids])
    .execute()

export async function insertReport(tx: Tx, row: Insertable<ProgressReportTable>): Promise<void> {
  await tx.insertInto('progressReport').values(row).execute()
}

export async function insertEvidence(tx: Tx, rows: readonly Insertable<EvidenceTable>[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('evidence')
    .values([...rows])
    .execute()
}

export async function insertVerification(tx: Tx, row: Insertable<TaskVerificationTable>): Promise<void> {
  await tx.insertInto('taskVerification').values(row).execute()
}
