import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Database, FileTable } from '../../store/tables.ts'

type Tx = Transaction<Database>
export type FileRow = Selectable<FileTable>

export async function insertFile(tx: Tx, row: Insertable<FileTable>): Promise<void> {
  await tx.insertInto('file').values(row).execute()
}

export async function insertFileContent(tx: Tx, fileId: string, bytes: Buffer): Promise<void> {
  await tx.insertInto('fileContent').values({ fileId, bytes }).execute()
}

export async function findFile(tx: Tx, fileId: string): Promise<FileRow | undefined> {
  return await tx.selectFrom('file').selectAll().where('id', '=', fileId).executeTakeFirst()
}

/** Undefined when it was disposed of; name, size and digest stay. */
export async function findFileBytes(tx: Tx, fileId: string): Promise<Buffer | undefined> {
  const row = await tx.selectFrom('fileContent').select('bytes').where('fileId', '=', fileId).executeTakeFirst()
  return row?.bytes
}

/** Bodies of the tasks whose reports carry this file as evidence: who may read the report may open its file. */
export async function listEvidenceBodies(tx: Tx, fileId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('evidence as e')
    .innerJoin('progressReport as r', 'r.id', 'e.reportId')
    .innerJoin('task as t', 't.id', 'r.taskId')
    .select(['t.leadBodyId', 't.assignedById'])
    .where('e.fileId', '=', fileId)
    .execute()
  return [...new Set(rows.flatMap((row) => [row.leadBodyId, row.assignedById]))]
}

/** Whether it is the file of a text on a reading desk, which is its body's own. */
export async function isOfDesk(tx: Tx, fileId: string): Promise<boolean> {
  const row = await tx.selectFrom('readingFile').select('readingId').where('fileId', '=', fileId).executeTakeFirst()
  return row !== undefined
}

/** Of a file that is the sealed original of a paper: its issuers, and once issued its addressees; `tree`: also who stands above or below an issuer. */
export async function listOriginalBodies(tx: Tx, fileId: string): Promise<{ bodyId: string; tree: boolean }[]> {
  const { rows } = await sql<{ bodyId: string; tree: boolean }>`
    select a.body_id, false as tree from paper p join paper_addressee a on a.paper_id = p.id
     where p.original_file_id = ${fileId} and p.issued_on is not null and a.body_id is not null
    union select i.body_id, p.audience = 'tree' and p.issued_on is not null from paper p join paper_issuer i on i.paper_id = p.id
     where p.original_file_id = ${fileId}`.execute(tx)
  return rows
}
