import type { Insertable, Selectable, Transaction, Updateable } from 'kysely'
import type { Database, TextTemplateTable } from '../../store/tables.ts'

type Tx = Transaction<Database>
export type TemplateRow = Selectable<TextTemplateTable>

/** In the order in which they were made. */
export async function listTemplates(
  tx: Tx,
  bodyId: string,
  options: { readonly retired: boolean },
): Promise<TemplateRow[]> {
  return await tx
    .selectFrom('textTemplate')
    .selectAll()
    .where('bodyId', '=', bodyId)
    .$if(!options.retired, (query) => query.where('retiredOn', 'is', null))
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

export async function findTemplate(tx: Tx, templateId: string): Promise<TemplateRow | undefined> {
  return await tx.selectFrom('textTemplate').selectAll().where('id', '=', templateId).executeTakeFirst()
}

export async function lockTemplate(tx: Tx, templateId: string): Promise<TemplateRow | undefined> {
  return await tx.selectFrom('textTemplate').selectAll().where('id', '=', templateId).forUpdate().executeTakeFirst()
}

export async function insertTemplate(tx: Tx, row: Insertable<TextTemplateTable>): Promise<void> {
  await tx.insertInto('textTemplate').values(row).execute()
}

export async function updateTemplate(
  tx: Tx,
  templateId: string,
  set: Pick<Updateable<TextTemplateTable>, 'name' | 'source' | 'retiredOn'>,
): Promise<number> {
  const row = await tx
    .updateTable('textTemplate')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', templateId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
