import { sql, type Transaction } from 'kysely'
import { DatabaseError } from 'pg'
import type { Database } from '../../store/tables.ts'
import { findExternalPost } from './external.queries.ts'

type Tx = Transaction<Database>

interface Reference {
  readonly table: string
  readonly column: string
  /** A row that only ties two records together, without an id: there can be no second such tie. */
  readonly tie: boolean
}

/**
 * Columns that name a body. Asked of the database, so that no migration can be forgotten. Left out: the tree and its figures, what is placed by
 * hand below, and the timeline, whose lines are sealed by their digests.
 */
async function listReferences(tx: Tx, of: 'body' | 'term' | 'post'): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select c.conrelid::regclass::text as table, a.attname::text as column,
           not exists (select 1 from pg_attribute i where i.attrelid = c.conrelid and i.attname = 'id' and not i.attisdropped) as tie
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = ${of}::regclass
       and c.conrelid::regclass::text <> all(array['body', 'body_count', 'body_line', 'body_succession', 'life_event', 'term', 'post', 'membership'])
     order by 1, 2`.execute(tx)
  return rows
}

/** How many rows of each table name the body. */
export async function countReferences(tx: Tx, bodyId: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { table, column } of await listReferences(tx, 'body')) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)} where ${sql.ref(column)} = ${bodyId}`.execute(tx)
    const n = rows[0]?.n ?? 0
    if (n > 0) counts.set(table, (counts.get(table) ?? 0) + n)
  }
  return counts
}

async function follow(tx: Tx, reference: Reference, fromId: string, toId: string): Promise<void> {
  const { table, column, tie } = reference
  if (tie) {
    // Which place it has among others of its record tells no two ties apart.
    const others = await sql<{ column: string }>`
      select a.attname::text as column from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       where i.indrelid = ${table}::regclass and i.indisprimary and a.attname not in (${column}, 'ord')`.execute(tx)
    const same = others.rows.map((other) => sql`${sql.ref(`w.${other.column}`)} = ${sql.ref(`l.${other.column}`)}`)
    await sql`
      delete from ${sql.table(table)} l where ${sql.ref(`l.${column}`)} = ${fromId}
         and exists (select 1 from ${sql.table(table)} w where ${sql.join(
           [sql`${sql.ref(`w.${column}`)} = ${toId}`, ...same],
           sql` and `,
         )})`.execute(tx)
  }
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${toId} where ${sql.ref(column)} = ${fromId}`.execute(
    tx,
  )
}

/** The same term named by both is one; the others are the other body's from now on. */
async function followTerms(tx: Tx, fromId: string, toId: string): Promise<void> {
  const { rows } = await sql<{ own: string; same: string | null }>`
    select l.id as own, w.id as same from term l left join term w on w.body_id = ${toId} and w.ordinal = l.ordinal
     where l.body_id = ${fromId}`.execute(tx)
  const references = await listReferences(tx, 'term')
  for (const { own, same } of rows) {
    if (same === null) {
      await tx.updateTable('term').set({ bodyId: toId }).where('id', '=', own).execute()
      continue
    }
    for (const reference of references) await follow(tx, reference, own, same)
    await tx.updateTable('membership').set({ termId: same }).where('termId', '=', own).execute()
    await tx.deleteFrom('term').where('id', '=', own).execute()
  }
}

/** Offices texts gave to people of one external body are the other's; one of the same name there is the same office. */
async function followPosts(tx: Tx, fromId: string, toId: string): Promise<void> {
  const posts = await tx.selectFrom('post').select(['id', 'name']).where('bodyId', '=', fromId).execute()
  const references = await listReferences(tx, 'post')
  for (const post of posts) {
    const same = await findExternalPost(tx, toId, post.name)
    if (same === undefined) {
      await tx.updateTable('post').set({ bodyId: toId, actsForId: toId }).where('id', '=', post.id).execute()
      continue
    }
    for (const reference of references) await follow(tx, reference, post.id, same)
    await tx.updateTable('membership').set({ postId: same }).where('postId', '=', post.id).execute()
    await tx.deleteFrom('postPortfolio').where('postId', '=', post.id).execute()
    await tx.deleteFrom('post').where('id', '=', post.id).execute()
  }
  await tx.updateTable('membership').set({ bodyId: toId }).where('bodyId', '=', fromId).execute()
}

/** Everything that names one body names the other. `posts`: also the offices of its people. */
export async function followAll(
  tx: Tx,
  ids: { readonly fromId: string; readonly toId: string; readonly posts: boolean },
): Promise<void> {
  const { fromId, toId, posts } = ids
  // What finds it by name is taken away, not turned round: the other has its own.
  await sql`delete from search_entry where subject_kind = 'body' and subject_id = ${fromId}`.execute(tx)
  await followTerms(tx, fromId, toId)
  for (const reference of await listReferences(tx, 'body')) {
    if (reference.table === 'former_place' && reference.column === 'body_id') continue
    await follow(tx, reference, fromId, toId)
  }
  if (posts) await followPosts(tx, fromId, toId)
}

/** The name of what both have and of which there can be only one, such as the same meeting of a series; null where nothing stands against it. */
export async function findCollision(tx: Tx, ids: Parameters<typeof followAll>[1]): Promise<string | null> {
  await sql`savepoint identify`.execute(tx)
  try {
    await followAll(tx, ids)
    return null
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '23505') return error.table ?? ''
    throw error
  } finally {
    await sql`rollback to savepoint identify`.execute(tx)
  }
}

export async function countExternalOffices(tx: Tx, bodyId: string): Promise<{ posts: number; memberships: number }> {
  const { rows } = await sql<{ posts: number; memberships: number }>`
    select (select count(*) from post where body_id = ${bodyId})::int as posts,
           (select count(*) from membership where body_id = ${bodyId})::int as memberships`.execute(tx)
  return rows[0] ?? { posts: 0, memberships: 0 }
}
