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

export async function lockItem(tx: Tx, agendaItemId: string) {
  return await tx.selectFrom('agendaItem').selectAll().where('id', '=', agendaItemId).forUpdate().executeTakeFirst()
}

export async function writeRelease(
  tx: Tx,
  agendaItemId: string,
  set: {
    readonly finalDocumentId: string | null
    readonly finalWords: string | null
    readonly finalDigest: string
    readonly releasedById: string | null
    readonly releasedAt: Date
    readonly releaseNote: string | null
  },
): Promise<number> {
  const row = await tx
    .updateTable('agendaItem')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', agendaItemId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export async function writeStandIn(
  tx: Tx,
  agendaItemId: string,
  set: {
    readonly standInPostId: string
    readonly standInReason: string
    readonly standInById: string | null
    readonly standInAt: Date
  },
): Promise<number> {
  const row = await tx
    .updateTable('agendaItem')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', agendaItemId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
