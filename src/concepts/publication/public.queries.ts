import { type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import { level, type SearchQuestion } from '../../search/terms.ts'
import type { Database } from '../../store/tables.ts'
import type { PublicContent } from './public-content.schema.ts'
import type { PublicationKind } from './publication.schema.ts'

/** Everything here reads publishing_body, publication, publication_host and publication_former, and nothing else: what is not in them cannot leak. */
type Tx = Transaction<Database>

const from = sql`from publication p join publishing_body o on o.body_id = p.body_id and o.disabled_on is null`

/** A body's own, and what a joint meeting published that it hosted: on its pages as long as those of the leading body are on. */
const under = (bodyId: RawBuilder<unknown>) =>
  sql<SqlBool>`(p.body_id = ${bodyId} or exists (select 1 from publication_host h where h.publication_id = p.id and h.body_id = ${bodyId}))`

export interface PublicBodyRow {
  readonly id: string
  readonly name: Localised
  readonly contact: string
  readonly indexed: boolean
  readonly changedAt: Date
  readonly publications: number
}

/** Bodies whose pages are on. */
export async function listPublicBodies(tx: Tx, bodyId?: string): Promise<PublicBodyRow[]> {
  const { rows } = await sql<PublicBodyRow>`
    select b.body_id as id, b.name, b.contact, b.indexed,
           greatest(b.changed_at, (select max(p.changed_at) ${from} where ${under(sql`b.body_id`)})) as changed_at,
           (select count(*)::int ${from} where ${under(sql`b.body_id`)} and p.withdrawn_at is null) as publications
      from publishing_body b
     where b.disabled_on is null and ${bodyId === undefined ? sql`true` : sql`b.body_id = ${bodyId}`}
     order by coalesce(b.name ->> 'en', b.name ->> 'zh'), b.body_id`.execute(tx)
  return rows
}

export interface PublicRow {
  readonly id: string
  readonly bodyId: string
  readonly bodyName: Localised
  readonly kind: PublicationKind
  readonly title: Localised | null
  readonly documentKind: string | null
  readonly number: string | null
  readonly language: 'en' | 'zh' | null
  readonly happenedOn: Day
  readonly publishedAt: Date
  readonly correctedAt: Date | null
  readonly correction: string | null
  readonly withdrawnAt: Date | null
  readonly withdrawnReason: string | null
  readonly changedAt: Date
  readonly sequence: number
  readonly ord: number
  readonly edition: number
  readonly content: PublicContent | null
}

const columns = (contents: boolean) => sql`
  p.id, p.body_id, o.name as body_name, p.kind, p.title, p.document_kind, p.number, p.language, p.happened_on, p.published_at, p.corrected_at,
  p.correction, p.withdrawn_at, p.withdrawn_reason, p.changed_at, p.sequence, p.ord, p.edition,
  ${contents ? sql`p.content` : sql`null::jsonb as content`}`

export async function findPublic(
  tx: Tx,
  id: string,
): Promise<(PublicRow & { meetingId: string | null; itemId: string | null; subjectId: string }) | undefined> {
  const { rows } = await sql<PublicRow & { meetingId: string | null; itemId: string | null; subjectId: string }>`
    select ${columns(true)}, p.meeting_id, p.item_id, p.subject_id ${from} where p.id = ${id}`.execute(tx)
  return rows[0]
}

export interface FormerRow {
  readonly edition: number
  readonly fromAt: Date
  readonly untilAt: Date
}

export async function listFormer(tx: Tx, publicationId: string): Promise<FormerRow[]> {
  return await tx
    .selectFrom('publicationFormer')
    .select(['edition', 'fromAt', 'untilAt'])
    .where('publicationId', '=', publicationId)
    .orderBy('edition', 'desc')
    .limit(200)
    .execute()
}

export async function findFormer(tx: Tx, publicationId: string, edition: number) {
  const row = await tx
    .selectFrom('publicationFormer')
    .selectAll()
    .where('publicationId', '=', publicationId)
    .where('edition', '=', edition)
    .executeTakeFirst()
  return row && { ...row, content: row.content as PublicContent } // written by a correction from the schema's own shape
}

/** Of a meeting: its public items in the order of the agenda, or its public texts. */
export async function listOfPublicMeeting(
  tx: Tx,
  asked: {
    readonly meetingId: string
    readonly kind: 'item' | 'document'
    readonly after?: { readonly ord: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<PublicRow[]> {
  const { after } = asked
  const { rows } = await sql<PublicRow>`
    select ${columns(asked.kind === 'item')} ${from}
     where p.meeting_id = ${asked.meetingId} and p.kind = ${asked.kind} and p.withdrawn_at is null
       and ${after ? sql`(p.ord, p.id) > (${after.ord}, ${after.id}::uuid)` : sql`true`}
     order by p.ord, p.id limit ${asked.limit}`.execute(tx)
  return rows
}

export async function listOfPublicItem(tx: Tx, itemId: string): Promise<PublicRow[]> {
  const { rows } = await sql<PublicRow>`
    select ${columns(false)} ${from} where p.item_id = ${itemId} and p.withdrawn_at is null order by p.ord, p.id limit 200`.execute(
    tx,
  )
  return rows
}

export async function findPublicOf(tx: Tx, kind: PublicationKind, subjectId: string): Promise<PublicRow | undefined> {
  const { rows } = await sql<PublicRow>`
    select ${columns(false)} ${from} where p.kind = ${kind} and p.subject_id = ${subjectId} and p.withdrawn_at is null`.execute(
    tx,
  )
  return rows[0]
}

export interface PublicAsked {
  readonly bodyId: string | undefined
  readonly kinds: readonly PublicationKind[] | undefined
  readonly question: SearchQuestion | undefined
  readonly contents: boolean
  readonly order:
    | { readonly by: 'day'; readonly after: { readonly text: string; readonly id: string } | undefined }
    | { readonly by: 'changed' | 'oldest'; readonly after: number | undefined }
  readonly limit: number
}

export async function listPublic(tx: Tx, asked: PublicAsked): Promise<PublicRow[]> {
  const { bodyId, kinds, question, order } = asked
  const conditions = [sql<SqlBool>`true`]
  if (bodyId !== undefined) conditions.push(under(sql`${bodyId}::uuid`))
  if (kinds !== undefined) conditions.push(sql`p.kind = any(${[...kinds]})`)
  if (question) {
    conditions.push(sql`p.terms @@ ${question.tsquery}::tsquery`)
    for (const run of question.recheck) conditions.push(sql`position(${level(run)} in p.plain) > 0`)
  }
  const after =
    order.after === undefined
      ? sql`true`
      : order.by === 'day'
        ? sql`(p.happened_on, p.id) < (${order.after.text}::date, ${order.after.id}::uuid)`
        : order.by === 'changed'
          ? sql`p.sequence < ${order.after}`
          : sql`p.sequence > ${order.after}`
  const by = { day: sql`p.happened_on desc, p.id desc`, changed: sql`p.sequence desc`, oldest: sql`p.sequence` }[
    order.by
  ]
  const { rows } = await sql<PublicRow>`
    select ${columns(asked.contents)} ${from} where ${sql.join(conditions, sql` and `)} and ${after} order by ${by} limit ${asked.limit}`.execute(
    tx,
  )
  return rows
}
