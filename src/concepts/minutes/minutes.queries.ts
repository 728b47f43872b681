import { type Insertable, type Selectable, sql, type Transaction, type Updateable } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Ref } from '../../kit/shapes.ts'
import type {
  Database,
  MeetingTextSignatureTable,
  MeetingTextTable,
  MeetingTextVersionTable,
} from '../../store/tables.ts'

type Tx = Transaction<Database>
export type TextRow = Selectable<MeetingTextTable>
export type VersionRow = Selectable<MeetingTextVersionTable>
export type SignatureRow = Selectable<MeetingTextSignatureTable>

export const findText = (tx: Tx, textId: string): Promise<TextRow | undefined> =>
  tx.selectFrom('meetingText').selectAll().where('id', '=', textId).executeTakeFirst()

export const lockText = (tx: Tx, textId: string): Promise<TextRow | undefined> =>
  tx.selectFrom('meetingText').selectAll().where('id', '=', textId).forUpdate().executeTakeFirst()

export const listTexts = (tx: Tx, meetingId: string): Promise<TextRow[]> =>
  tx
    .selectFrom('meetingText')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()

/** The text's other languages, with it; the original first. */
export const listLanguages = (tx: Tx, originalId: string): Promise<TextRow[]> =>
  tx
    .selectFrom('meetingText')
    .selectAll()
    .where((eb) => eb.or([eb('id', '=', originalId), eb('translationOfId', '=', originalId)]))
    .orderBy(sql`translation_of_id is not null`)
    .orderBy('recordedAt')
    .execute()

/** Texts that were begun to take this one's place, the latest first. */
export const listCorrections = (tx: Tx, textId: string): Promise<TextRow[]> =>
  tx
    .selectFrom('meetingText')
    .selectAll()
    .where('correctsId', '=', textId)
    .where('state', '<>', 'withdrawn')
    .orderBy('recordedAt', 'desc')
    .execute()

export async function insertText(tx: Tx, row: Insertable<MeetingTextTable>): Promise<void> {
  await tx.insertInto('meetingText').values(row).execute()
}

export async function updateText(tx: Tx, textId: string, set: Updateable<MeetingTextTable>): Promise<TextRow> {
  return await tx
    .updateTable('meetingText')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', textId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function insertVersion(tx: Tx, row: Insertable<MeetingTextVersionTable>): Promise<void> {
  await tx.insertInto('meetingTextVersion').values(row).execute()
}

export async function updateVersion(tx: Tx, id: string, set: Updateable<MeetingTextVersionTable>): Promise<void> {
  await tx.updateTable('meetingTextVersion').set(set).where('id', '=', id).execute()
}

export const findVersion = (tx: Tx, textId: string, n: number): Promise<VersionRow | undefined> =>
  tx.selectFrom('meetingTextVersion').selectAll().where('textId', '=', textId).where('n', '=', n).executeTakeFirst()

/** Without their words: a list of them may be long. */
export async function listVersions(tx: Tx, textId: string) {
  return await tx
    .selectFrom('meetingTextVersion')
    .select(['n', 'digest', 'made', 'note', 'savedById', 'savedAt', 'redactedAt', 'redactedReason'])
    .where('textId', '=', textId)
    .orderBy('n', 'desc')
    .execute()
}

export interface LastSaved {
  readonly textId: string
  readonly savedById: string | null
  readonly savedAt: Date
}
export async function listLastSaved(tx: Tx, textIds: readonly string[]): Promise<Map<string, LastSaved>> {
  if (textIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('meetingText as t')
    .innerJoin('meetingTextVersion as v', (join) => join.onRef('v.textId', '=', 't.id').onRef('v.n', '=', 't.n'))
    .select(['t.id as textId', 'v.savedById', 'v.savedAt'])
    .where('t.id', 'in', [...textIds])
    .execute()
  return new Map(rows.map((row) => [row.textId, row]))
}

export const listSignatures = (tx: Tx, textId: string): Promise<SignatureRow[]> =>
  tx.selectFrom('meetingTextSignature').selectAll().where('textId', '=', textId).orderBy('givenAt').execute()

export async function insertSignature(tx: Tx, row: Insertable<MeetingTextSignatureTable>): Promise<void> {
  await tx.insertInto('meetingTextSignature').values(row).execute()
}

export async function voidSignatures(tx: Tx, textId: string, reason: string): Promise<void> {
  await tx
    .updateTable('meetingTextSignature')
    .set({ voidReason: reason })
    .where('textId', '=', textId)
    .where('voidReason', 'is', null)
    .execute()
}

export interface LaidBefore {
  readonly agendaItemId: string
  readonly meetingId: string
  readonly title: string
  readonly outcome: string | null
  readonly outcomeNote: string | null
  readonly state: string
  readonly offeredId: string | null
  readonly meetingState: string
  readonly heldOn: Day | null
}

const laid = (tx: Tx) =>
  tx
    .selectFrom('agendaItem as a')
    .innerJoin('meeting as m', 'm.id', 'a.meetingId')
    .select([
      'a.id as agendaItemId',
      'a.meetingId',
      'a.title',
      'a.outcome',
      'a.outcomeNote',
      'a.state',
      'a.offeredId',
      'm.heldOn',
      'm.state as meetingState',
    ])
    .where('a.offeredKind', '=', 'minutes')
    .where('a.state', 'in', ['proposed', 'screened', 'on_the_agenda', 'concluded'])

/** Items of later meetings that have the text before them. */
export const listLaidBefore = (tx: Tx, textId: string): Promise<LaidBefore[]> =>
  laid(tx).where('a.offeredId', '=', textId).where('m.state', '<>', 'cancelled').orderBy('m.heldOn').execute()

/** Items of a meeting that had a text before them and came to an outcome. */
export const listDecidedTexts = (tx: Tx, meetingId: string): Promise<LaidBefore[]> =>
  laid(tx).where('a.meetingId', '=', meetingId).where('a.state', '=', 'concluded').orderBy('a.ord').execute()

export const findLaid = (tx: Tx, agendaItemId: string): Promise<LaidBefore | undefined> =>
  laid(tx).where('a.id', '=', agendaItemId).executeTakeFirst()

/** Meetings of the body that could still take an item. */
export async function listNextMeetingIds(tx: Tx, bodyId: string, exceptId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('meeting')
    .select('id')
    .where('bodyId', '=', bodyId)
    .where('id', '<>', exceptId)
    .where('origin', '=', 'run')
    .where('state', 'in', ['planned', 'called', 'open', 'adjourned', 'inquorate'])
    .orderBy('heldOn')
    .orderBy('id')
    .limit(10)
    .execute()
  return rows.map((row) => row.id)
}

/** Who acts for a body with a right on a day: to name who is waited for. */
export async function listHolders(tx: Tx, bodyId: string, role: string, on: Day): Promise<Ref[]> {
  return await tx
    .selectFrom('membership as m')
    .innerJoin('post', 'post.id', 'm.postId')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .select(['p.id', 'p.name'])
    .distinct()
    .where('post.actsForId', '=', bodyId)
    .where('post.role', '=', role)
    .where('m.fromOn', '<=', on)
    .where((eb) => eb.or([eb('m.untilOn', 'is', null), eb('m.untilOn', '>', on)]))
    .limit(5)
    .execute()
}
