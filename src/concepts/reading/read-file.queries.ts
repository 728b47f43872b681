import type { Insertable, Transaction } from 'kysely'
import type { Database, ReadingFileTable } from '../../store/tables.ts'

type Tx = Transaction<Database>

export async function insertReadingFile(tx: Tx, row: Insertable<ReadingFileTable>): Promise<void> {
  await tx.insertInto('readingFile').values(row).execute()
}

export interface ReadingFileRow {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly kind: string
  readonly encoding: string | null
  readonly pages: number | null
  readonly pagesWithoutText: number[]
}

export async function findReadingFile(tx: Tx, readingId: string): Promise<ReadingFileRow | undefined> {
  return await tx
    .selectFrom('readingFile as r')
    .innerJoin('file as f', 'f.id', 'r.fileId')
    .select(['f.id', 'f.name', 'f.size', 'r.kind', 'r.encoding', 'r.pages', 'r.pagesWithoutText'])
    .where('r.readingId', '=', readingId)
    .executeTakeFirst()
}
