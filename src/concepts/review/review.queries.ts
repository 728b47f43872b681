import { type Insertable, sql, type Transaction, type Updateable } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import type { Database, ReviewLineTable, ReviewTable } from '../../store/tables.ts'
import type { NamedRow } from '../task/task.queries.ts'
import type { ReviewState } from './review.schema.ts'

type Tx = Transaction<Database>
const NOBODY = '00000000-0000-0000-0000-000000000000'

export const lockReview = (tx: Tx, reviewId: string) =>
  tx.selectFrom('review').selectAll().where('id', '=', reviewId).forUpdate().executeTakeFirst()
export type ReviewLocked = NonNullable<Awaited<ReturnType<typeof lockReview>>>

export const findReview = (tx: Tx, reviewId: string) =>
  tx.selectFrom('review').selectAll().where('id', '=', reviewId).executeTakeFirst()

export async function insertReview(tx: Tx, row: Insertable<ReviewTable>): Promise<void> {
  await tx.insertInto('review').values(row).execute()
}

export async function updateReview(tx: Tx, id: string, change: Updateable<ReviewTable>): Promise<void> {
  await tx.updateTable('review').set(change).where('id', '=', id).execute()
}

export async function insertLines(tx: Tx, rows: readonly Insertable<ReviewLineTable>[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('reviewLine')
    .values([...rows])
    .execute()
}

export async function updateLine(tx: Tx, id: string, change: Updateable<ReviewLineTable>): Promise<void> {
  await tx.updateTable('reviewLine').set(change).where('id', '=', id).execute()
}

export async function deleteLine(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('reviewLine').where('id', '=', id).execute()
}

export async function deleteLineItems(tx: Tx, lineId: string): Promise<void> {
  await tx.deleteFrom('reviewLineItem').where('lineId', '=', lineId).execute()
}

export async function insertLineItems(
  tx: Tx,
  rows: readonly { lineId: string; subjectKind: string; subjectId: string }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('reviewLineItem')
    .values([...rows])
    .execute()
}

export const findLineReview = (tx: Tx, lineId: string) =>
  tx.selectFrom('reviewLine').select('reviewId').where('id', '=', lineId).executeTakeFirst()

export const lockLine = (tx: Tx, lineId: string) =>
  tx.selectFrom('reviewLine').selectAll().where('id', '=', lineId).forUpdate().executeTakeFirst()

export const listLines = (tx: Tx, reviewId: string) =>
  tx
    .selectFrom('reviewLine')
    .selectAll()
    .where('reviewId', '=', reviewId)
    .orderBy(sql`case section when 'summary' then 1 when 'problem' then 2 else 3 end`)
    .orderBy('ord')
    .orderBy('id')
    .execute()
export type LineRow = Awaited<ReturnType<typeof listLines>>[number]

export interface ItemRow {
  lineId: string
  kind: 'task' | 'directive' | 'cascade' | 'meeting'
  id: string
  code: string | null
  title: Localised
  state: string | null
  dueOn: Day | null
}

/** The records the lines are tied to, with their state of today; a meeting without a title goes by its body's name. */
export async function listLineItems(tx: Tx, lineIds: readonly string[]): Promise<ItemRow[]> {
  const result = await sql<ItemRow>`
    select i.line_id, i.subject_kind as kind, i.subject_id as id, coalesce(t.code, d.code) as code,
      coalesce(
        case when t.id is not null then jsonb_build_object(t.language, t.title, 'original', t.language) end,
        case when d.id is not null then jsonb_build_object(d.language, d.title, 'original', d.language) end,
        c.title, m.title, b.name, '{}'::jsonb) as title,
      coalesce(t.state, lead.state, d.state, c.state, m.state) as state,
      coalesce(t.due_on, lead.due_on, d.due_on, m.held_on) as due_on
    from review_line_item i
    left join task t on i.subject_kind = 'task' and t.id = i.subject_id
    left join directive d on i.subject_kind = 'directive' and d.id = i.subject_id
    left join task lead on lead.directive_id = d.id and lead.lead_of_directive
    left join cascade c on i.subject_kind = 'cascade' and c.id = i.subject_id
    left join meeting m on i.subject_kind = 'meeting' and m.id = i.subject_id
    left join body b on b.id = m.body_id
    where i.line_id = any(${[...lineIds, NOBODY]}::uuid[])
    order by i.line_id, coalesce(t.due_on, lead.due_on, d.due_on, m.held_on) nulls last, i.subject_id`.execute(tx)
  return result.rows
}

export interface MeetingChoice {
  id: string
  title: Localised | null
  kind: string
  number: number | null
  heldOn: Day | null
}

/** Meetings that were held, of the body or of its standing organ, latest first. */
export const listMeetingsOf = (tx: Tx, bodyIds: readonly string[]): Promise<MeetingChoice[]> =>
  tx
    .selectFrom('meeting')
    .select(['id', 'title', 'kind', 'number', 'heldOn'])
    .where('bodyId', 'in', [...bodyIds, NOBODY])
    .where('state', '=', 'closed')
    .orderBy('heldOn', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc')
    .limit(20)
    .execute()

export const findMeetingHead = (tx: Tx, meetingId: string): Promise<MeetingChoice | undefined> =>
  tx
    .selectFrom('meeting')
    .select(['id', 'title', 'kind', 'number', 'heldOn'])
    .where('id', '=', meetingId)
    .executeTakeFirst()

/** Standing organs: what they decide is decided for the body between its sessions. */
export async function listStandingOrgans(tx: Tx, bodyId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('body')
    .select('id')
    .where('parentId', '=', bodyId)
    .where('organ', '=', 'standing')
    .where('endedOn', 'is', null)
    .execute()
  return rows.map((row) => row.id)
}

/** The body above: the parent; for a standing organ the parent of the body it is an organ of. */
export async function findAbove(tx: Tx, bodyId: string): Promise<NamedRow | undefined> {
  const result = await sql<NamedRow>`
    select up.id, up.name from body b left join body p on p.id = b.parent_id
    join body up on up.id = case when b.organ = 'standing' then p.parent_id else b.parent_id end
    where b.id = ${bodyId} and not up.external and up.ended_on is null`.execute(tx)
  return result.rows[0]
}

/** Superiors by the counting tree or by a further line: to whom a body may send something up. */
export async function isSuperior(tx: Tx, bodyId: string, aboveId: string): Promise<boolean> {
  const result = await sql<{ above: boolean }>`
    select exists (
      select 1 from body b join body a on a.id = ${aboveId}
      where b.id = ${bodyId} and a.id <> b.id and not a.external and (
        (a.lo <= b.lo and b.lo < a.hi)
        or exists (select 1 from body_line l where l.body_id = b.id and l.superior_id = a.id and l.until_on is null))
    ) as above`.execute(tx)
  return result.rows[0]?.above ?? false
}

export const findDigest = (tx: Tx, documentId: string) =>
  tx.selectFrom('document').select('digest').where('id', '=', documentId).executeTakeFirst()

export interface ReviewSummaryRow {
  id: string
  title: Localised
  language: Language
  body: NamedRow
  fromOn: Day
  untilOn: Day
  state: ReviewState
  meetingId: string | null
  documentId: string | null
  sentTo: NamedRow | null
  sentOn: Day | null
  answeredOn: Day | null
  undecided: number
  nextLines: number
  recordedAt: Date
  version: number
}

/** The SQL twin of `maySeeReview`, latest first. */
export async function listReviews(
  tx: Tx,
  viewer: { readonly all: boolean; readonly homeIds: readonly string[] },
  filter: {
    readonly id?: string | undefined
    readonly bodyId?: string | undefined
    readonly state?: string | undefined
  },
  page: { readonly after: { readonly at: Date; readonly id: string } | undefined; readonly limit: number },
): Promise<ReviewSummaryRow[]> {
  const homes = sql`${[...viewer.homeIds]}::uuid[]`
  const result = await sql<ReviewSummaryRow>`
    select r.id, r.title, r.language, jsonb_build_object('id', b.id, 'name', b.name) as body, r.from_on, r.until_on, r.state,
      r.meeting_id, r.document_id,
      case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as sent_to, r.sent_on, r.answered_on,
      (select count(*)::int from review_line l where l.review_id = r.id and l.section = 'next' and l.decision is null) as undecided,
      (select count(*)::int from review_line l where l.review_id = r.id and l.section = 'next') as next_lines,
      r.recorded_at, r.version
    from review r join body b on b.id = r.body_id left join body s on s.id = r.sent_to_id
    where (${viewer.all} or r.body_id = any(${homes}) or r.sent_to_id = any(${homes}))
      and (${filter.id ?? null}::uuid is null or r.id = ${filter.id ?? null}::uuid)
      and (${filter.bodyId ?? null}::uuid is null or r.body_id = ${filter.bodyId ?? null}::uuid)
      and (${filter.state ?? null}::text is null or r.state = ${filter.state ?? null}::text)
      and (${page.after?.id ?? null}::uuid is null
        or (date_trunc('milliseconds', r.recorded_at), r.id) < (${page.after?.at ?? null}::timestamptz, ${page.after?.id ?? null}::uuid))
    order by date_trunc('milliseconds', r.recorded_at) desc, r.id desc limit ${page.limit}`.execute(tx)
  return result.rows
}
