import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
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

export async function holdsPost(tx: Tx, personId: string | null, postId: string, on: Day): Promise<boolean> {
  if (personId === null) return false
  const { rows } = await sql`
    select 1 from membership m join post p on p.id = m.post_id
     where m.person_id = ${personId} and m.post_id = ${postId}
       and m.from_on <= ${on}::date and (m.until_on is null or m.until_on > ${on}::date)
       and (p.ended_on is null or p.ended_on > ${on}::date) limit 1`.execute(tx)
  return rows.length > 0
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
