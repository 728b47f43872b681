import type { Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

/** The words the meeting carried last on an item: of a motion of its own words or of a text, with the amendments to it. */
export async function findCarried(
  tx: Tx,
  agendaItemId: string,
): Promise<{ words: string | null; documentId: string | null } | undefined> {
  const row = await tx
    .selectFrom('motion')
    .select(['words', 'currentWords', 'documentId'])
    .where('agendaItemId', '=', agendaItemId)
    .where('kind', '=', 'main')
    .where('state', '=', 'carried')
    .orderBy('decidedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { words: row.currentWords ?? row.words, documentId: row.documentId }
}
