import type { Insertable, Selectable, Transaction } from 'kysely'
import type { Database, TextTemplateTable } from '../../store/tables.ts'

export type TemplateRow = Selectable<TextTemplateTable>

export async function insertTemplate(tx: Transaction<Database>, row: Insertable<TextTemplateTable>): Promise<void> {
  await tx.insertInto('textTemplate').values(row).execute()
}
