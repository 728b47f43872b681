import type { Insertable, Selectable, Transaction, Updateable } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Database, RhythmTable } from '../../store/tables.ts'

type Tx = Transaction<Database>
export type RhythmRow = Selectable<RhythmTable>

export async function insertRhythm(tx: Tx, row: Insertable<RhythmTable>): Promise<void> {
  await tx.insertInto('rhythm').values(row).execute()
}

/** Those not yet ended, in the order they began. */
export async function listRhythms(tx: Tx, bodyId: string, today: Day): Promise<RhythmRow[]> {
  return await tx
    .selectFrom('rhythm')
    .selectAll()
    .where('bodyId', '=', bodyId)
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', today)]))
    .orderBy('fromOn')
    .orderBy('id')
    .execute()
}

export async function lockRhythm(tx: Tx, rhythmId: string): Promise<RhythmRow | undefined> {
  return await tx.selectFrom('rhythm').selectAll().where('id', '=', rhythmId).forUpdate().executeTakeFirst()
}

export async function updateRhythm(tx: Tx, rhythmId: string, set: Updateable<RhythmTable>): Promise<number> {
  const row = await tx
    .updateTable('rhythm')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', rhythmId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export async function joinRhythm(tx: Tx, meetingId: string, rhythmId: string, rhythmOn: Day): Promise<void> {
  await tx.updateTable('meeting').set({ rhythmId, rhythmOn }).where('id', '=', meetingId).execute()
}

/** Meetings that stand for days of the rhythms; a cancelled one stands for none. */
export async function listOfRhythms(tx: Tx, rhythmIds: readonly string[]) {
  if (rhythmIds.length === 0) return []
  return await tx
    .selectFrom('meeting')
    .select(['id', 'rhythmId', 'rhythmOn'])
    .where('rhythmId', 'in', [...rhythmIds])
    .where('state', '<>', 'cancelled')
    .execute()
}
