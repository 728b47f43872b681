import { sql, type Transaction } from 'kysely'
import { DatabaseError } from 'pg'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

/**
 * What is sealed stays under the record it was made with: the timeline, who was at a sitting and what closed votes and ballots took in, signatures,
 * and the mergers themselves. `attendance` of a meeting run here and over is such a record, too.
 */
const SEALED = [
  'life_event',
  'presence',
  'recusal',
  'vote_choice',
  'sealed_paper',
  'paper_step',
  'meeting_text_signature',
  'person',
  'person_merge',
]
const OVER = sql`l.meeting_id in (select m.id from meeting m where m.origin = 'run'
  and m.state not in ('planned', 'called', 'open', 'adjourned', 'inquorate'))`

interface Reference {
  readonly table: string
  readonly column: string
  readonly keys: readonly string[]
}

/** Columns that name a person, asked of the database, so that no migration can be forgotten. */
async function listReferences(tx: Tx): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select c.conrelid::regclass::text as table, a.attname::text as column,
           (select array_agg(k.attname::text order by k.attnum) from pg_index i join pg_attribute k on k.attrelid = i.indrelid and k.attnum = any(i.indkey)
             where i.indrelid = c.conrelid and i.indisprimary) as keys
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'person'::regclass order by 1, 2`.execute(tx)
  return rows
}

/** Of one table, the column sets of which there can be only one row, the naming column among them. */
async function listUniques(tx: Tx, { table, column }: Reference): Promise<string[][]> {
  const { rows } = await sql<{ columns: string[] }>`
    select array_agg(a.attname::text) as columns from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = ${table}::regclass and i.indisunique and i.indexprs is null group by i.indexrelid
    having bool_or(a.attname = ${column})`.execute(tx)
  return rows.map((row) => row.columns)
}

const stays = (reference: Reference) => (reference.table === 'attendance' ? OVER : sql`false`)

/** How many rows of each table follow, and how many stay sealed. */
export async function countFollowing(
  tx: Tx,
  personId: string,
): Promise<{ follow: Map<string, number>; staying: number }> {
  const follow = new Map<string, number>()
  let staying = 0
  for (const reference of await listReferences(tx)) {
    const { table, column } = reference
    const { rows } = await sql<{ n: number; sealed: number }>`
      select count(*)::int as n, (count(*) filter (where ${stays(reference)}))::int as sealed
        from ${sql.table(table)} l where ${sql.ref(`l.${column}`)} = ${personId}`.execute(tx)
    const { n = 0, sealed = 0 } = rows[0] ?? {}
    const kept = SEALED.includes(table) ? n : sealed
    if (table !== 'person' && table !== 'person_merge' && table !== 'life_event') staying += kept
    if (n > kept) follow.set(table, (follow.get(table) ?? 0) + n - kept)
  }
  return { follow, staying }
}

export interface Moved {
  readonly rows: { table: string; column: string; keys: unknown[]; from: string; to: string }[]
  /** Rows of which there can be only one, and the one kept has it. */
  readonly dropped: { table: string; row: unknown }[]
}

/** Everything that names one names the other; what it was is told, row by row. */
export async function followPerson(
  tx: Tx,
  ids: { readonly fromId: string; readonly toId: string; readonly doubled: readonly Doubled[] },
): Promise<Moved> {
  const { fromId, toId, doubled } = ids
  const moved: Moved = { rows: [], dropped: [] }
  for (const one of doubled) await dropHolding(tx, one, moved)
  for (const reference of await listReferences(tx)) {
    const { table, column, keys } = reference
    if (SEALED.includes(table)) continue
    for (const unique of await listUniques(tx, reference)) {
      const same = unique.map((one) =>
        one === column ? sql`${sql.ref(`w.${one}`)} = ${toId}` : sql`${sql.ref(`w.${one}`)} = ${sql.ref(`l.${one}`)}`,
      )
      const { rows } = await sql<{ row: unknown }>`
        delete from ${sql.table(table)} l where ${sql.ref(`l.${column}`)} = ${fromId} and not ${stays(reference)}
           and exists (select 1 from ${sql.table(table)} w where ${sql.join(same, sql` and `)})
        returning to_jsonb(l) as row`.execute(tx)
      moved.dropped.push(...rows.map(({ row }) => ({ table, row })))
    }
    const key = sql`jsonb_build_object(${sql.join(keys.flatMap((one) => [sql.lit(one), sql.ref(`l.${one}`)]))})`
    const { rows } = await sql<{ key: unknown }>`
      update ${sql.table(table)} l set ${sql.ref(column)} = ${toId} where ${sql.ref(`l.${column}`)} = ${fromId} and not ${stays(reference)}
      returning ${key} as key`.execute(tx)
    if (rows.length > 0) moved.rows.push({ table, column, keys: rows.map((row) => row.key), from: fromId, to: toId })
  }
  return moved
}

/** What is double is one holding: what rested on the one rests on the other. */
async function dropHolding(tx: Tx, { membershipId, keptMembershipId }: Doubled, moved: Moved): Promise<void> {
  for (const [table, column] of [
    ['membership', 'follows_id'],
    ['personnel_decision', 'membership_id'],
  ] as const) {
    const { rows } = await sql<{ key: unknown }>`
      update ${sql.table(table)} l set ${sql.ref(column)} = ${keptMembershipId}
       where ${sql.ref(`l.${column}`)} = ${membershipId} and l.id <> ${keptMembershipId} returning jsonb_build_object('id', l.id) as key`.execute(
      tx,
    )
    if (rows.length > 0)
      moved.rows.push({ table, column, keys: rows.map((row) => row.key), from: membershipId, to: keptMembershipId })
  }
  const { rows } = await sql<{ row: unknown }>`
    delete from membership l where l.id = ${membershipId} returning to_jsonb(l) as row`.execute(tx)
  moved.dropped.push(...rows.map(({ row }) => ({ table: 'membership', row })))
}

/** Gives back what still stands as the merger left it. */
export async function followBack(tx: Tx, moved: Moved): Promise<void> {
  for (const { table, row } of moved.dropped) {
    await sql`
      insert into ${sql.table(table)} select * from jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)
      on conflict do nothing`.execute(tx)
  }
  for (const { table, column, keys, from, to } of moved.rows) {
    const [first] = keys as Record<string, unknown>[]
    // a key of which the naming column is part says how it was found, and that has changed since
    const same = Object.keys(first ?? {}).map((one) =>
      one === column ? sql`true` : sql`${sql.ref(`l.${one}`)}::text = k.key->>${sql.lit(one)}`,
    )
    await sql`
      update ${sql.table(table)} l set ${sql.ref(column)} = ${from}
        from jsonb_array_elements(${JSON.stringify(keys)}::jsonb) as k(key)
       where ${sql.ref(`l.${column}`)} = ${to} and ${sql.join(same, sql` and `)}`.execute(tx)
  }
}

export interface Doubled {
  readonly membershipId: string
  readonly keptMembershipId: string
  readonly bodyId: string
  readonly bodyName: Localised
  readonly post: Localised | null
  readonly capacity: string | null
}

/** The same seat or post, held by both records on at least one day. */
export async function listDoubled(tx: Tx, fromId: string, toId: string): Promise<Doubled[]> {
  const { rows } = await sql<Doubled>`
    select distinct on (l.id) l.id as membership_id, w.id as kept_membership_id, l.body_id, b.name as body_name, p.name as post, l.capacity
      from membership l join membership w on w.person_id = ${toId} and w.body_id = l.body_id
       and w.post_id is not distinct from l.post_id and w.capacity is not distinct from l.capacity
       and (w.until_on is null or w.until_on > l.from_on) and (l.until_on is null or l.until_on > w.from_on)
      join body b on b.id = l.body_id left join post p on p.id = l.post_id
     where l.person_id = ${fromId} order by l.id, w.from_on`.execute(tx)
  return rows
}

/** What both have and only one can have, and that cannot be left to either; null where nothing stands against it. */
export async function findPersonCollision(tx: Tx, ids: Parameters<typeof followPerson>[1]): Promise<string | null> {
  await sql`savepoint person_merge`.execute(tx)
  try {
    await followPerson(tx, ids)
    return null
  } catch (error) {
    if (error instanceof DatabaseError && (error.code === '23505' || error.code === '23503')) return error.table ?? ''
    throw error
  } finally {
    await sql`rollback to savepoint person_merge`.execute(tx)
  }
}

export async function haveMet(tx: Tx, a: string, b: string): Promise<boolean> {
  const { rows } = await sql<{ met: boolean }>`
    select exists (select 1 from presence x join presence y on y.sitting_id = x.sitting_id where x.person_id = ${a} and y.person_id = ${b})
        or exists (select 1 from vote_choice x join vote_choice y on y.vote_id = x.vote_id where x.seat_person_id = ${a} and y.seat_person_id = ${b})
        or exists (select 1 from sealed_paper x join sealed_paper y on y.ballot_id = x.ballot_id
                    where x.seat_person_id = ${a} and y.seat_person_id = ${b}) as met`.execute(tx)
  return rows[0]?.met ?? false
}

export async function sitsNow(tx: Tx, personIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ sits: boolean }>`
    select exists (select 1 from presence p join sitting s on s.id = p.sitting_id
                    where p.person_id = any(${[...personIds]}::uuid[]) and p.until_at is null and s.state in ('open', 'adjourned')) as sits`.execute(
    tx,
  )
  return rows[0]?.sits ?? false
}
