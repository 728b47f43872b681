import { type Insertable, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database, PresenceTable } from '../../store/tables.ts'

type Tx = Transaction<Database>

/** Enters who is not there yet; the ids of the rows made. Two doors entering one person make one row. */
export async function insertPresences(
  tx: Tx,
  rows: readonly Insertable<PresenceTable>[],
): Promise<{ id: string; personId: string }[]> {
  const made: { id: string; personId: string }[] = []
  for (let at = 0; at < rows.length; at += 1000) {
    made.push(
      ...(await tx
        .insertInto('presence')
        .values(rows.slice(at, at + 1000))
        .onConflict((oc) => oc.doNothing())
        .returning(['id', 'personId'])
        .execute()),
    )
  }
  return made
}

export async function endPresences(
  tx: Tx,
  sittingId: string,
  personIds: readonly string[],
  at: Date,
): Promise<string[]> {
  const rows = await tx
    .updateTable('presence')
    .set({ untilAt: at })
    .where('sittingId', '=', sittingId)
    .where('personId', 'in', [...personIds])
    .where('untilAt', 'is', null)
    .where('fromAt', '<=', at)
    .returning('personId')
    .execute()
  return [...new Set(rows.map((row) => row.personId))]
}

export async function findPresence(tx: Tx, presenceId: string) {
  return await tx.selectFrom('presence').selectAll().where('id', '=', presenceId).executeTakeFirst()
}

/** A row entered by mistake keeps its place and has no length: nobody was there. */
export async function strikePresence(tx: Tx, presenceId: string): Promise<void> {
  await tx
    .updateTable('presence')
    .set((eb) => ({ untilAt: eb.ref('fromAt') }))
    .where('id', '=', presenceId)
    .execute()
}

/** Seats of the persons named, on the day; the strongest where one holds several. */
export async function findSeats(
  tx: Tx,
  rollBodyIds: readonly string[],
  on: Day,
  personIds: readonly string[],
): Promise<Map<string, { readonly capacity: string; readonly bodyId: string }>> {
  const { rows } = await sql<{ personId: string; capacity: string; bodyId: string }>`
    select distinct on (person_id) person_id, capacity, body_id from membership
     where person_id = any(${[...personIds]}::uuid[]) and body_id = any(${[...rollBodyIds]}::uuid[]) and capacity is not null
       and from_on <= ${on}::date and (until_on is null or until_on > ${on}::date)
     order by person_id, capacity <> 'member', array_position(${[...rollBodyIds]}::uuid[], body_id), printed_order`.execute(
    tx,
  )
  return new Map(rows.map(({ personId, ...seat }) => [personId, seat]))
}

/** Members whose seats are filled now, by themselves or by who stands in. */
export async function listFilled(tx: Tx, sittingId: string, seatIds: readonly string[]): Promise<Set<string>> {
  if (seatIds.length === 0) return new Set()
  const { rows } = await sql<{ seatId: string }>`
    select distinct coalesce(for_person_id, person_id) as seat_id from presence
     where sitting_id = ${sittingId} and until_at is null and coalesce(for_person_id, person_id) = any(${[...seatIds]}::uuid[])`.execute(
    tx,
  )
  return new Set(rows.map((row) => row.seatId))
}

export async function listKnownPersons(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('id', 'in', [...personIds])
    .execute()
  return new Set(rows.map((row) => row.id))
}

export async function countPresences(tx: Tx, sittingId: string) {
  const { rows } = await sql<{ capacity: string; present: number; left: number }>`
    select capacity, (count(distinct person_id) filter (where until_at is null))::int as present,
           (count(distinct person_id) filter (where until_at is not null and until_at > from_at and not exists (
              select 1 from presence n where n.sitting_id = p.sitting_id and n.person_id = p.person_id and n.until_at is null)))::int as left
      from presence p where sitting_id = ${sittingId} group by capacity order by capacity`.execute(tx)
  return rows.filter((row) => row.present + row.left > 0)
}

export async function listOnBehalf(tx: Tx, sittingId: string) {
  const { rows } = await sql<{ bodyId: string; bodyName: Localised; personId: string; personName: Localised }>`
    select distinct b.id as body_id, b.name as body_name, n.id as person_id, n.name as person_name
      from presence p join body b on b.id = p.on_behalf_body_id join person n on n.id = p.person_id
     where p.sitting_id = ${sittingId} and (p.until_at is null or p.until_at > p.from_at)
     order by b.id, n.id limit 500`.execute(tx)
  return rows
}

export async function upsertExcuse(
  tx: Tx,
  row: {
    readonly meetingId: string
    readonly personId: string
    readonly capacity: string
    readonly excuse: string
    readonly leftOut: boolean
  },
): Promise<void> {
  await tx
    .insertInto('attendance')
    .values({ ...row, present: false })
    .onConflict((oc) =>
      oc.columns(['meetingId', 'personId']).doUpdateSet({ excuse: row.excuse, leftOut: row.leftOut, present: false }),
    )
    .execute()
}

export async function deleteExcuse(tx: Tx, meetingId: string, personId: string): Promise<void> {
  await tx
    .deleteFrom('attendance')
    .where('meetingId', '=', meetingId)
    .where('personId', '=', personId)
    .where('present', '=', false)
    .execute()
}

export async function upsertRecusal(
  tx: Tx,
  row: {
    readonly agendaItemId: string
    readonly personId: string
    readonly reason: string | null
    readonly fromAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('recusal')
    .values(row)
    .onConflict((oc) => oc.columns(['agendaItemId', 'personId']).doUpdateSet({ reason: row.reason }))
    .execute()
}

export async function deleteRecusal(tx: Tx, agendaItemId: string, personId: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('recusal')
    .where('agendaItemId', '=', agendaItemId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  return Number(result.numDeletedRows) > 0
}
