import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import { seenThrough } from '../document/document.queries.ts'

type Tx = Transaction<Database>
type Homes = readonly { readonly bodyId: string; readonly lo: number; readonly hi: number }[] | null

/** One row a plan, whoever names it first; two readings taken at once meet on the key. */
export async function upsertPlan(
  tx: Tx,
  plan: {
    readonly id: string
    readonly key: string
    readonly name: Localised
    readonly horizon: string
    readonly fromYear: number | null
    readonly untilYear: number | null
    readonly recordedAt: Date
  },
): Promise<{ id: string; isNew: boolean }> {
  const row = await tx
    .insertInto('plan')
    .values({ ...plan, name: JSON.stringify(plan.name) })
    .onConflict((oc) => oc.column('key').doUpdateSet((eb) => ({ key: eb.ref('excluded.key') })))
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: row.id, isNew: row.id === plan.id }
}

export async function insertMentions(
  tx: Tx,
  rows: readonly {
    id: string
    planId: string
    documentId: string
    clauseId: string | null
    startAt: number
    endAt: number
  }[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('planMention')
      .values(rows.slice(at, at + 1000))
      .execute()
}

const mentionSeen = (homes: Homes) =>
  homes === null
    ? sql`true`
    : seenThrough(
        'd',
        sql`select i.body_id from document_issuer i where i.document_id = d.id`,
        sql`d.state in ('issued', 'published', 'withdrawn')`,
        homes,
      )

export interface PlanRow {
  readonly id: string
  readonly name: Localised
  readonly horizon: string
  readonly fromYear: number | null
  readonly untilYear: number | null
  readonly ownerBodyId: string | null
}

export async function findPlan(tx: Tx, planId: string): Promise<PlanRow | undefined> {
  return await tx
    .selectFrom('plan')
    .select(['id', 'name', 'horizon', 'fromYear', 'untilYear', 'ownerBodyId'])
    .where('id', '=', planId)
    .executeTakeFirst()
}

export interface PlanListRow extends PlanRow {
  readonly label: string
  readonly mentions: number
  readonly documents: number
  readonly lastMentionedOn: Day | null
}

/** Plans named in texts that these homes see, by name. */
export async function listPlansSeen(
  tx: Tx,
  filter: {
    readonly homes: Homes
    readonly horizon: string | undefined
    readonly q: string | undefined
    readonly after: { readonly text: string; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<PlanListRow[]> {
  const { homes, horizon, q, after, limit } = filter
  const label = sql`lower(coalesce(p.name->>'en', p.name->>'zh', ''))`
  const like = q === undefined ? '' : `%${q.toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`
  const { rows } = await sql<PlanListRow>`
    select p.id, p.name, p.horizon, p.from_year, p.until_year, p.owner_body_id, ${label} as label,
           count(*)::int as mentions, count(distinct m.document_id)::int as documents, max(d.published_on) as last_mentioned_on
      from plan p join plan_mention m on m.plan_id = p.id join document d on d.id = m.document_id
     where ${mentionSeen(homes)}
       and ${horizon === undefined ? sql`true` : sql`p.horizon = ${horizon}`}
       and ${q === undefined ? sql`true` : sql`(lower(p.name->>'en') like ${like} or p.name->>'zh' like ${like})`}
       and ${after === undefined ? sql`true` : sql`(${label}, p.id) > (${after.text}, ${after.id}::uuid)`}
     group by p.id order by ${label}, p.id limit ${limit}`.execute(tx)
  return rows
}

export async function listMentionsSeen(tx: Tx, planId: string, homes: Homes) {
  const { rows } = await sql<{
    id: string
    documentId: string
    publishedOn: Day | null
    startAt: number
    endAt: number
    clauseId: string | null
    sourceId: string | null
    action: string | null
    object: string | null
    force: string | null
  }>`
    select m.id, m.document_id, d.published_on, m.start_at, m.end_at, c.id as clause_id, c.source_id, c.action, c.object, c.force
      from plan_mention m join document d on d.id = m.document_id left join clause c on c.id = m.clause_id
     where m.plan_id = ${planId} and ${mentionSeen(homes)}
     order by d.published_on desc nulls last, d.recorded_at desc, m.start_at limit 500`.execute(tx)
  return rows
}
