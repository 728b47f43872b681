import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

export interface QueryRow {
  readonly id: string
  readonly cascadeId: string
  readonly directiveId: string | null
  readonly directiveCode: string | null
  readonly directiveTitle: string | null
  readonly bodyId: string
  readonly text: string
  readonly askedById: string | null
  readonly askedByName: Localised | null
  readonly askedOn: Day
  readonly askedAt: Date
  readonly reply: string | null
  readonly repliedById: string | null
  readonly repliedByName: Localised | null
  readonly repliedOn: Day | null
  readonly version: number
}

export interface QueryFilter {
  readonly cascadeId: string
  readonly bodyId?: string | undefined
  readonly unanswered?: 'yes' | 'no' | undefined
  readonly afterId?: string | undefined
  readonly limit: number
}

/** Oldest first: ids sort by time of making. */
export async function listQueries(tx: Tx, filter: QueryFilter): Promise<QueryRow[]> {
  const { rows } = await sql<QueryRow>`
    select q.id, q.cascade_id, q.directive_id, d.code as directive_code, d.title as directive_title, q.body_id, q.text,
           q.asked_by_id, a.name as asked_by_name, q.asked_on, q.asked_at, q.reply, q.replied_by_id, r.name as replied_by_name,
           q.replied_on, q.version
      from query q left join directive d on d.id = q.directive_id
      left join person a on a.id = q.asked_by_id left join person r on r.id = q.replied_by_id
     where q.cascade_id = ${filter.cascadeId}
       and (${filter.bodyId ?? null}::uuid is null or q.body_id = ${filter.bodyId ?? null}::uuid)
       and (${filter.unanswered ?? null}::text is null or (q.reply is null) = (${filter.unanswered ?? null}::text = 'yes'))
       and (${filter.afterId ?? null}::uuid is null or q.id > ${filter.afterId ?? null}::uuid)
     order by q.id limit ${filter.limit}`.execute(tx)
  return rows
}

export async function lockQuery(
  tx: Tx,
  queryId: string,
): Promise<
  { id: string; cascadeId: string; bodyId: string; reply: string | null; askedOn: Day; version: number } | undefined
> {
  return await tx
    .selectFrom('query')
    .select(['id', 'cascadeId', 'bodyId', 'reply', 'askedOn', 'version'])
    .where('id', '=', queryId)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertQuery(
  tx: Tx,
  row: {
    readonly id: string
    readonly cascadeId: string
    readonly directiveId: string | null
    readonly bodyId: string
    readonly text: string
    readonly askedById: string | null
    readonly askedOn: Day
    readonly askedAt: Date
  },
): Promise<void> {
  await tx.insertInto('query').values(row).execute()
}

export async function updateReply(
  tx: Tx,
  queryId: string,
  set: { readonly reply: string; readonly repliedById: string | null; readonly repliedOn: Day },
): Promise<number> {
  const row = await tx
    .updateTable('query')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', queryId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
