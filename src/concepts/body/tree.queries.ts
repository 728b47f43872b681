import { sql, type Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'
import type { Interval } from './body.rules.ts'

/** Where the last child of a body ends, one child perhaps left out; of `null`, the last root. */
export async function findLastChildHi(
  tx: Transaction<Database>,
  parentId: string | null,
  exceptId?: string,
): Promise<number | null> {
  let query = tx
    .selectFrom('body')
    .select((eb) => eb.fn.max<number | null>('hi').as('hi'))
    .where('parentId', parentId === null ? 'is' : '=', parentId)
    .where('lo', '>=', 0)
  if (exceptId !== undefined) query = query.where('id', '<>', exceptId)
  return (await query.executeTakeFirst())?.hi ?? null
}

export interface Branch {
  readonly id: string
  readonly parentId: string | null
  readonly lo: number
}

/**
 * Everything at and under a body by parent pointers, which hold even while labels are being moved; of `null`, all
 * bodies. In order of their labels, those set aside last: a body that moves comes after its new sisters.
 */
export async function listBranches(tx: Transaction<Database>, topId: string | null): Promise<Branch[]> {
  if (topId === null)
    return await tx.selectFrom('body').select(['id', 'parentId', 'lo']).orderBy(sql`lo < 0, lo`).execute()
  const { rows } = await sql<Branch>`
    with recursive down as (
      select id, parent_id, lo from body where id = ${topId}
      union all
      select b.id, b.parent_id, b.lo from body b join down on b.parent_id = down.id
    )
    select id, parent_id, lo from down order by lo < 0, lo`.execute(tx)
  return rows
}

/** Bodies without a label yet under one that has one (of `null`: as roots), whose own parent is then told as null; in their order. */
export async function listEntered(tx: Transaction<Database>, parentId: string | null): Promise<Branch[]> {
  const { rows } = await sql<Branch>`
    with recursive down as (
      select id, null::uuid as parent_id, lo from body
       where lo < 0 and ${parentId === null ? sql`parent_id is null` : sql`parent_id = ${parentId}`}
      union all
      select b.id, b.parent_id, b.lo from body b join down on b.parent_id = down.id where b.lo < 0
    )
    select id, parent_id, lo from down order by lo`.execute(tx)
  return rows
}

/**
 * First half of labelling anew: PostgreSQL checks `unique (lo)` row by row, so the old labels step aside below zero,
 * where no label stands, before the new ones are written.
 */
export async function setLabelsAside(tx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  await sql`update body set lo = lo - ${2 ** 53}::bigint where id = any(${ids}::uuid[])`.execute(tx)
}

export async function writeLabels(tx: Transaction<Database>, labels: ReadonlyMap<string, Interval>): Promise<void> {
  const rows = [...labels]
  await sql`
    update body set lo = l.lo, hi = l.hi
      from unnest(${rows.map(([id]) => id)}::uuid[], ${rows.map(([, at]) => at.lo)}::bigint[],
                  ${rows.map(([, at]) => at.hi)}::bigint[]) as l (id, lo, hi)
     where body.id = l.id`.execute(tx)
}

/** Records that carry a copy of their body's label, so that a subtree is counted without a join. */
const LABELLED = [
  { table: 'conveyance', body: 'body_id' },
  { table: 'redeployment', body: 'body_id' },
  { table: 'task', body: 'lead_body_id' },
] as const

export async function copyLabels(tx: Transaction<Database>, ids: readonly string[]): Promise<void> {
  for (const { table, body } of LABELLED) {
    await sql`
      update ${sql.table(table)} r set lo = b.lo from body b
       where b.id = r.${sql.ref(body)} and b.id = any(${ids}::uuid[]) and r.lo <> b.lo`.execute(tx)
  }
}

/** Living bodies of the organisation strictly below, by tier; those without one count under the empty name. */
export async function countByTier(tx: Transaction<Database>, at: Interval): Promise<{ tier: string; n: number }[]> {
  const { rows } = await sql<{ tier: string; n: number }>`
    select coalesce(tier, '') as tier, count(*)::int as n from body
     where lo > ${at.lo} and lo < ${at.hi} and not external and ended_on is null group by 1`.execute(tx)
  return rows
}

/** How many stand below, counted no further than one past the limit. */
export async function countUpTo(tx: Transaction<Database>, at: Interval, limit: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from body
      where lo > ${at.lo} and lo < ${at.hi} and not external and ended_on is null limit ${limit + 1}) x`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function addToCount(tx: Transaction<Database>, nodeId: string, tier: string, n: number): Promise<void> {
  await tx
    .insertInto('bodyCount')
    .values({ nodeId, tier, n })
    .onConflict((oc) => oc.columns(['nodeId', 'tier']).doUpdateSet((eb) => ({ n: eb('bodyCount.n', '+', n) })))
    .execute()
}

export async function replaceCounts(
  tx: Transaction<Database>,
  nodeId: string,
  counts: readonly { tier: string; n: number }[],
): Promise<void> {
  await tx.deleteFrom('bodyCount').where('nodeId', '=', nodeId).execute()
  if (counts.length)
    await tx
      .insertInto('bodyCount')
      .values(counts.map((count) => ({ nodeId, ...count })))
      .execute()
}

export async function setHeavy(tx: Transaction<Database>, bodyId: string, heavy: boolean): Promise<void> {
  await tx.updateTable('body').set({ heavy }).where('id', '=', bodyId).execute()
}

/** Anchors of a subtree anew: the lowest heavy body at or above each. */
export async function writeAnchors(tx: Transaction<Database>, topId: string): Promise<void> {
  await sql`
    with recursive down as (
      select b.id, case when b.heavy then b.id when p.heavy then p.id else p.anchor_id end as anchor
        from body b left join body p on p.id = b.parent_id where b.id = ${topId}
      union all
      select b.id, case when b.heavy then b.id else down.anchor end from body b join down on b.parent_id = down.id
    )
    update body set anchor_id = down.anchor from down
     where body.id = down.id and body.anchor_id is distinct from down.anchor`.execute(tx)
}
