import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Database, MotionTable, SpeakerTable } from '../../store/tables.ts'
import type { MotionState } from './motion.schema.ts'

type Tx = Transaction<Database>
export type MotionRow = Selectable<MotionTable>
export type SpeakerRow = Selectable<SpeakerTable>

export async function findMotion(tx: Tx, motionId: string): Promise<MotionRow | undefined> {
  return await tx.selectFrom('motion').selectAll().where('id', '=', motionId).executeTakeFirst()
}

export async function lockMotion(tx: Tx, motionId: string): Promise<MotionRow | undefined> {
  return await tx.selectFrom('motion').selectAll().where('id', '=', motionId).forUpdate().executeTakeFirst()
}

export async function listMotions(tx: Tx, meetingId: string, agendaItemId?: string): Promise<MotionRow[]> {
  let query = tx.selectFrom('motion').selectAll().where('meetingId', '=', meetingId)
  if (agendaItemId !== undefined) query = query.where('agendaItemId', '=', agendaItemId)
  return await query.orderBy('ord').execute()
}

export async function listAmendments(tx: Tx, motionId: string): Promise<MotionRow[]> {
  return await tx.selectFrom('motion').selectAll().where('amendsId', '=', motionId).orderBy('ord').execute()
}

/** The meeting is locked by who calls: numbers are given one after the other. */
export async function insertMotion(tx: Tx, row: Omit<Insertable<MotionTable>, 'ord'>): Promise<void> {
  const { n } = await tx
    .selectFrom('motion')
    .select((eb) => eb.fn.coalesce(eb.fn.max('ord'), sql<number>`0`).as('n'))
    .where('meetingId', '=', row.meetingId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('motion')
    .values({ ...row, ord: n + 1 })
    .execute()
}

export async function updateMotion(
  tx: Tx,
  motionId: string,
  set: {
    readonly state?: MotionState
    readonly seconderPersonId?: string
    readonly reason?: string
    readonly currentWords?: string
    readonly decidedAt?: Date | null
  },
): Promise<number> {
  const row = await tx
    .updateTable('motion')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', motionId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export async function findSpeaker(tx: Tx, speakerId: string): Promise<SpeakerRow | undefined> {
  return await tx.selectFrom('speaker').selectAll().where('id', '=', speakerId).executeTakeFirst()
}

/** In the order of the list: points of order first, then as asked or as the chair put them. */
export async function listSpeakers(tx: Tx, meetingId: string): Promise<SpeakerRow[]> {
  return await tx
    .selectFrom('speaker')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('dropped', '=', false)
    .orderBy((eb) => eb('kind', '!=', 'point_of_order'))
    .orderBy('ord')
    .execute()
}

export async function insertSpeaker(tx: Tx, row: Omit<Insertable<SpeakerTable>, 'ord'>): Promise<void> {
  const { n } = await tx
    .selectFrom('speaker')
    .select((eb) => eb.fn.coalesce(eb.fn.max('ord'), sql<number>`0`).as('n'))
    .where('meetingId', '=', row.meetingId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('speaker')
    .values({ ...row, ord: n + 1 })
    .execute()
}

export async function updateSpeaker(
  tx: Tx,
  speakerId: string,
  set: Partial<Pick<Insertable<SpeakerTable>, 'fromAt' | 'untilAt' | 'limitSeconds' | 'dropped' | 'ord'>>,
): Promise<void> {
  await tx.updateTable('speaker').set(set).where('id', '=', speakerId).execute()
}

/** Ends whoever speaks: the next one called takes the floor. */
export async function endSpeech(tx: Tx, meetingId: string, at: Date): Promise<void> {
  await tx
    .updateTable('speaker')
    .set({ untilAt: at })
    .where('meetingId', '=', meetingId)
    .where('fromAt', 'is not', null)
    .where('untilAt', 'is', null)
    .execute()
}

/** In which capacities a person is in the hall now; empty: not there. */
export async function listCapacitiesHere(tx: Tx, meetingId: string, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('presence as p')
    .innerJoin('sitting as s', 's.id', 'p.sittingId')
    .select('p.capacity')
    .where('p.meetingId', '=', meetingId)
    .where('p.personId', '=', personId)
    .where('p.untilAt', 'is', null)
    .where('s.state', '=', 'open')
    .execute()
  return rows.map((row) => row.capacity)
}
