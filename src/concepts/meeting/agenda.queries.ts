import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { AgendaItemTable, AgendaPaperTable, Database } from '../../store/tables.ts'

type Tx = Transaction<Database>
export type ItemRow = Selectable<AgendaItemTable>
export type PaperRow = Selectable<AgendaPaperTable> & {
  readonly fileName: string | null
  readonly mediaType: string | null
  readonly size: number | null
}

export async function insertItem(tx: Tx, row: Insertable<AgendaItemTable>): Promise<void> {
  await tx.insertInto('agendaItem').values(row).execute()
}

export async function updateItem(
  tx: Tx,
  itemId: string,
  set: Partial<
    Pick<
      Insertable<AgendaItemTable>,
      | 'kind'
      | 'title'
      | 'otherTitle'
      | 'state'
      | 'sittingId'
      | 'parentId'
      | 'startsAt'
      | 'minutes'
      | 'presenter'
      | 'presenterPersonId'
      | 'presenterBodyId'
      | 'confidentiality'
      | 'refusedReason'
      | 'sourceId'
      | 'documentId'
    >
  >,
): Promise<ItemRow> {
  return await tx
    .updateTable('agendaItem')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', itemId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Numbers the items as listed; an item whose place stays is not touched. The order is no change of an item: its version stays. */
export async function writeOrder(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await sql`
    update agenda_item a set ord = o.ord
      from unnest(${[...itemIds]}::uuid[]) with ordinality as o (id, ord)
     where a.id = o.id and a.ord <> o.ord`.execute(tx)
}

export async function listReaders(
  tx: Tx,
  itemIds: readonly string[],
): Promise<{ agendaItemId: string; postId: string }[]> {
  if (itemIds.length === 0) return []
  return await tx
    .selectFrom('agendaReader')
    .selectAll()
    .where('agendaItemId', 'in', [...itemIds])
    .orderBy('postId')
    .execute()
}

export async function replaceReaders(tx: Tx, agendaItemId: string, postIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('agendaReader').where('agendaItemId', '=', agendaItemId).execute()
  const rows = [...new Set(postIds)].map((postId) => ({ agendaItemId, postId }))
  if (rows.length > 0) await tx.insertInto('agendaReader').values(rows).execute()
}

const selectPapers = (tx: Tx) =>
  tx
    .selectFrom('agendaPaper as p')
    .leftJoin('file as f', 'f.id', 'p.fileId')
    .selectAll('p')
    .select(['f.name as fileName', 'f.mediaType', 'f.size'])

export async function listPapers(tx: Tx, itemIds: readonly string[]): Promise<PaperRow[]> {
  if (itemIds.length === 0) return []
  return await selectPapers(tx)
    .where('p.agendaItemId', 'in', [...itemIds])
    .orderBy('p.ord')
    .execute()
}

export async function findPaper(tx: Tx, paperId: string): Promise<PaperRow | undefined> {
  return await selectPapers(tx).where('p.id', '=', paperId).executeTakeFirst()
}

export async function replacePapers(
  tx: Tx,
  agendaItemId: string,
  rows: readonly Insertable<AgendaPaperTable>[],
): Promise<void> {
  await tx.deleteFrom('agendaPaper').where('agendaItemId', '=', agendaItemId).execute()
  if (rows.length > 0)
    await tx
      .insertInto('agendaPaper')
      .values([...rows])
      .execute()
}

/** Files that no paper points at any more; name, size and digest stay. */
export async function deletePaperBytes(tx: Tx, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length > 0)
    await tx
      .deleteFrom('fileContent')
      .where('fileId', 'in', [...fileIds])
      .execute()
}

/** Meetings the items came from, by the item that carries them on. */
export async function listOrigins(
  tx: Tx,
  itemIds: readonly (string | null)[],
): Promise<Map<string, { meetingId: string; outcome: string | null }>> {
  const known = itemIds.filter((one) => one !== null)
  if (known.length === 0) return new Map()
  const rows = await tx
    .selectFrom('agendaItem')
    .select(['id', 'meetingId', 'outcome'])
    .where('id', 'in', known)
    .execute()
  return new Map(rows.map((row) => [row.id, { meetingId: row.meetingId, outcome: row.outcome }]))
}

/** The next meeting of the body that takes proposals: the first still to be held. */
export async function findNextToPropose(tx: Tx, bodyId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('meeting')
    .select('id')
    .where('bodyId', '=', bodyId)
    .where('origin', '=', 'run')
    .where('state', 'in', ['planned', 'called', 'inquorate'])
    .orderBy('heldOn')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** What units proposed to bodies above, the latest first. */
export async function listSubmitted(
  tx: Tx,
  asked: { readonly fromBodyIds: readonly string[]; readonly before: string | undefined; readonly limit: number },
) {
  if (asked.fromBodyIds.length === 0) return []
  let query = tx
    .selectFrom('agendaItem as a')
    .innerJoin('meeting as m', 'm.id', 'a.meetingId')
    .select(['a.id', 'a.title', 'a.kind', 'a.state', 'a.refusedReason', 'a.outcome', 'a.proposedByPersonId'])
    .select(['a.proposedByBodyId', 'm.bodyId', 'm.heldOn'])
    .where('a.proposedByBodyId', 'in', [...asked.fromBodyIds])
    .whereRef('m.bodyId', '<>', 'a.proposedByBodyId')
    .orderBy('a.id', 'desc')
    .limit(asked.limit)
  if (asked.before !== undefined) query = query.where('a.id', '<', asked.before)
  return await query.execute()
}

export async function lockItem(tx: Tx, itemId: string): Promise<ItemRow | undefined> {
  return await tx.selectFrom('agendaItem').selectAll().where('id', '=', itemId).forUpdate().executeTakeFirst()
}
