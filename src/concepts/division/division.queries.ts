import { type Insertable, sql, type Transaction, type Updateable } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import type { Database, DivisionRowTable, DivisionTable } from '../../store/tables.ts'
import type { NamedRow } from '../task/task.queries.ts'
import type { TaskState } from '../task/task.schema.ts'
import type { RowFacts } from './division.rules.ts'

type Tx = Transaction<Database>

export const lockDivision = (tx: Tx, divisionId: string) =>
  tx.selectFrom('division').selectAll().where('id', '=', divisionId).forUpdate().executeTakeFirst()
export type DivisionLocked = NonNullable<Awaited<ReturnType<typeof lockDivision>>>

export const findDivision = (tx: Tx, divisionId: string) =>
  tx.selectFrom('division').selectAll().where('id', '=', divisionId).executeTakeFirst()

export const lockRow = (tx: Tx, rowId: string) =>
  tx.selectFrom('divisionRow').selectAll().where('id', '=', rowId).forUpdate().executeTakeFirst()

export const findRowDivision = (tx: Tx, rowId: string) =>
  tx.selectFrom('divisionRow').select('divisionId').where('id', '=', rowId).executeTakeFirst()

export async function insertDivision(tx: Tx, row: Insertable<DivisionTable>): Promise<void> {
  await tx.insertInto('division').values(row).execute()
}

export async function updateDivision(tx: Tx, id: string, change: Updateable<DivisionTable>): Promise<void> {
  await tx.updateTable('division').set(change).where('id', '=', id).execute()
}

export async function insertRow(tx: Tx, row: Insertable<DivisionRowTable>): Promise<void> {
  await tx.insertInto('divisionRow').values(row).execute()
}

export async function updateRow(tx: Tx, id: string, change: Updateable<DivisionRowTable>): Promise<void> {
  await tx.updateTable('divisionRow').set(change).where('id', '=', id).execute()
}

export async function deleteRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('divisionRow').where('id', '=', id).execute()
}

export async function deleteRowUnits(tx: Tx, rowId: string): Promise<void> {
  await tx.deleteFrom('divisionRowUnit').where('rowId', '=', rowId).execute()
}

export async function insertRowUnits(tx: Tx, rowId: string, bodyIds: readonly string[]): Promise<void> {
  if (bodyIds.length === 0) return
  await tx
    .insertInto('divisionRowUnit')
    .values(bodyIds.map((bodyId, at) => ({ rowId, bodyId, ord: at + 1 })))
    .execute()
}

export const countRowComments = (tx: Tx, rowId: string) =>
  tx
    .selectFrom('divisionComment')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('rowId', '=', rowId)
    .executeTakeFirstOrThrow()

export interface CollectedDirective {
  id: string
  title: string
  expectedResult: string | null
  dueOn: Day | null
  leadBodyId: string | null
  responsiblePostId: string | null
  unitIds: string[]
}

/** What the body registered from the source and is still alive, in the order of the source's words. */
export async function listRegistered(tx: Tx, bodyId: string, sourceId: string): Promise<CollectedDirective[]> {
  const result = await sql<CollectedDirective>`
    select d.id, d.title, d.expected_result, d.due_on, d.lead_body_id, d.responsible_post_id,
      coalesce((select jsonb_agg(u.body_id order by u.ord) from directive_unit u where u.directive_id = d.id), '[]') as unit_ids
    from directive d
    where d.issuer_body_id = ${bodyId} and d.source_id = ${sourceId}
      and d.state not in ('merged','superseded','dropped','ended')
    order by (select min(c.ord) from directive_clause dc join clause c on c.id = dc.clause_id where dc.directive_id = d.id)
      nulls last, d.code`.execute(tx)
  return result.rows
}

export interface RowRecord {
  id: string
  version: number
  ord: number
  item: string
  expectedResult: string | null
  dueOn: Day | null
  leadingPostId: string | null
  leadBodyId: string | null
  directive: {
    id: string
    code: string
    title: string
    language: Language
    kind: 'assigned' | 'general'
    nature: 'operative' | 'informational' | 'standing'
    state: string
  }
  lead: NamedRow | null
  cooperating: NamedRow[]
  leadingPost: { id: string; name: Localised; holders: NamedRow[] } | null
  task: { id: string; code: string; state: TaskState } | null
  commentsOpen: number
  commentsOf: number
}

export async function listRows(tx: Tx, divisionId: string, today: Day): Promise<RowRecord[]> {
  const result = await sql<RowRecord>`
    select r.id, r.version, r.ord, r.item, r.expected_result, r.due_on, r.leading_post_id, r.lead_body_id,
      jsonb_build_object('id', d.id, 'code', d.code, 'title', d.title, 'language', d.language, 'kind', d.kind,
        'nature', d.nature, 'state', d.state) as directive,
      case when lead.id is not null then jsonb_build_object('id', lead.id, 'name', lead.name) end as lead,
      coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by u.ord)
        from division_row_unit u join body b on b.id = u.body_id where u.row_id = r.id), '[]') as cooperating,
      (select jsonb_build_object('id', p.id, 'name', p.name, 'holders', coalesce((
          select jsonb_agg(jsonb_build_object('id', pe.id, 'name', pe.name) order by m.acting, m.printed_order, pe.id)
          from membership m join person pe on pe.id = m.person_id
          where m.post_id = p.id and m.from_on <= ${today}::date and (m.until_on is null or m.until_on > ${today}::date)), '[]'))
        from post p where p.id = r.leading_post_id) as leading_post,
      case when t.id is not null then jsonb_build_object('id', t.id, 'code', t.code, 'state', t.state) end as task,
      (select count(*)::int from division_comment c where c.row_id = r.id and c.settled_at is null) as comments_open,
      (select count(*)::int from division_comment c where c.row_id = r.id) as comments_of
    from division_row r
    join directive d on d.id = r.directive_id
    left join body lead on lead.id = r.lead_body_id
    left join task t on t.directive_id = d.id and t.lead_of_directive
    where r.division_id = ${divisionId} order by r.ord, r.id`.execute(tx)
  return result.rows
}

/** Rows with their printed numbers, for the rules. */
export const rowFactsOf = (rows: readonly RowRecord[]): RowFacts[] =>
  rows.map((row, at) => ({
    n: at + 1,
    kind: row.directive.kind,
    nature: row.directive.nature,
    directiveState: row.directive.state,
    leadBodyId: row.leadBodyId,
    expectedResult: row.expectedResult,
    dueOn: row.dueOn,
    leadingPostId: row.leadingPostId,
  }))

export const findPerson = (tx: Tx, personId: string) =>
  tx.selectFrom('person').select(['id', 'name']).where('id', '=', personId).executeTakeFirst()

/** Later registered from the source and not in the table. */
export async function listUnlisted(tx: Tx, division: { id: string; bodyId: string; sourceId: string }) {
  const result = await sql<{ id: string; code: string; title: string; language: Language }>`
    select d.id, d.code, d.title, d.language from directive d
    where d.issuer_body_id = ${division.bodyId} and d.source_id = ${division.sourceId}
      and d.state not in ('merged','superseded','dropped','ended')
      and not exists (select 1 from division_row r where r.division_id = ${division.id} and r.directive_id = d.id)
    order by d.code limit 200`.execute(tx)
  return result.rows
}

export async function listUnitIdsOf(tx: Tx, divisionId: string): Promise<string[]> {
  const result = await sql<{ bodyId: string }>`
    select r.lead_body_id as body_id from division_row r where r.division_id = ${divisionId} and r.lead_body_id is not null
    union select u.body_id from division_row r join division_row_unit u on u.row_id = r.id where r.division_id = ${divisionId}`.execute(
    tx,
  )
  return result.rows.map((row) => row.bodyId)
}

export const listComments = (tx: Tx, divisionId: string) =>
  tx
    .selectFrom('divisionComment as c')
    .innerJoin('body as b', 'b.id', 'c.bodyId')
    .leftJoin('person as p', 'p.id', 'c.personId')
    .select([
      'c.id',
      'c.rowId',
      'c.text',
      'c.madeAt',
      'c.settledNote',
      'c.settledAt',
      'b.id as bodyId',
      'b.name as bodyName',
      'p.id as personId',
      'p.name as personName',
    ])
    .where('c.divisionId', '=', divisionId)
    .orderBy('c.madeAt')
    .orderBy('c.id')
    .execute()

export const lockComment = (tx: Tx, commentId: string) =>
  tx.selectFrom('divisionComment').selectAll().where('id', '=', commentId).forUpdate().executeTakeFirst()

export async function insertComment(
  tx: Tx,
  row: {
    id: string
    divisionId: string
    rowId: string | null
    bodyId: string
    personId: string | null
    text: string
    madeAt: Date
  },
): Promise<void> {
  await tx.insertInto('divisionComment').values(row).execute()
}

export async function settleCommentRow(tx: Tx, id: string, note: string | null, at: Date): Promise<void> {
  await tx.updateTable('divisionComment').set({ settledNote: note, settledAt: at }).where('id', '=', id).execute()
}

export const findSourceHead = (tx: Tx, sourceId: string) =>
  tx
    .selectFrom('source as s')
    .innerJoin('body as b', 'b.id', 's.issuerBodyId')
    .select([
      's.id',
      's.title',
      's.documentId',
      's.reportedInDocumentId',
      's.happenedOn',
      'b.id as issuerId',
      'b.name as issuerName',
    ])
    .where('s.id', '=', sourceId)
    .executeTakeFirst()

export const findDirectiveHead = (tx: Tx, directiveId: string) =>
  tx
    .selectFrom('directive')
    .select([
      'id',
      'title',
      'kind',
      'state',
      'issuerBodyId',
      'sourceId',
      'expectedResult',
      'dueOn',
      'leadBodyId',
      'responsiblePostId',
    ])
    .where('id', '=', directiveId)
    .executeTakeFirst()

export interface PostChoice {
  id: string
  name: Localised
  holders: NamedRow[]
}

/** Leading posts that act for the body; for a standing organ also those of its body. */
export async function listLeadingPosts(tx: Tx, bodyId: string, today: Day): Promise<PostChoice[]> {
  const result = await sql<PostChoice>`
    select p.id, p.name, coalesce((
        select jsonb_agg(jsonb_build_object('id', pe.id, 'name', pe.name) order by m.acting, m.printed_order, pe.id)
        from membership m join person pe on pe.id = m.person_id
        where m.post_id = p.id and m.from_on <= ${today}::date and (m.until_on is null or m.until_on > ${today}::date)), '[]') as holders
    from post p join body b on b.id = ${bodyId}
    where p.ended_on is null and p.role in ('principal', 'leading')
      and (p.acts_for_id = b.id or (b.organ = 'standing' and p.acts_for_id = b.parent_id))
    order by p.rank, p.code, p.id limit 100`.execute(tx)
  return result.rows
}

/** Units that work for the body: those of its own tier first, then the bodies below. */
export async function listUnits(tx: Tx, bodyId: string): Promise<NamedRow[]> {
  const result = await sql<NamedRow>`
    select u.id, u.name from body a
    left join body owner on owner.id = a.parent_id and a.organ = 'standing'
    join body u on u.lo >= coalesce(owner.lo, a.lo) and u.lo < coalesce(owner.hi, a.hi)
    where a.id = ${bodyId} and u.id <> a.id and not u.external and u.ended_on is null
    order by (u.tier is not distinct from a.tier) desc, u.lo limit 200`.execute(tx)
  return result.rows
}

/** The lead unit's first officer: its principal post, which answers where no leading official is named. */
export const findPrincipalPost = (tx: Tx, bodyId: string) =>
  tx
    .selectFrom('post')
    .select('id')
    .where('actsForId', '=', bodyId)
    .where('role', '=', 'principal')
    .where('endedOn', 'is', null)
    .orderBy('rank')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()

export interface DivisionSummaryRecord {
  id: string
  title: Localised
  body: NamedRow
  source: { id: string; title: Localised }
  state: 'draft' | 'out_for_comment' | 'approved' | 'issued'
  rows: number
  openComments: number
  approvedOn: Day | null
  issuedOn: Day | null
  recordedAt: Date
  version: number
}

interface Seeing {
  readonly all: boolean
  readonly homes: readonly { readonly bodyId: string; readonly lo: number; readonly hi: number }[]
}

/** The SQL twin of `maySeeDivision`, latest first. */
export async function listDivisions(
  tx: Tx,
  viewer: Seeing,
  filter: { readonly bodyId?: string | undefined; readonly sourceId?: string | undefined },
  page: { readonly after: { readonly at: Date; readonly id: string } | undefined; readonly limit: number },
): Promise<DivisionSummaryRecord[]> {
  const homes = sql`${viewer.homes.map((home) => home.bodyId)}::uuid[]`
  const ranges = sql`unnest(${viewer.homes.map((home) => home.lo)}::bigint[], ${viewer.homes.map((home) => home.hi)}::bigint[]) as h(lo, hi)`
  const result = await sql<DivisionSummaryRecord>`
    select v.id, v.title, jsonb_build_object('id', b.id, 'name', b.name) as body,
      jsonb_build_object('id', s.id, 'title', s.title) as source, v.state,
      (select count(*)::int from division_row r where r.division_id = v.id) as rows,
      (select count(*)::int from division_comment c where c.division_id = v.id and c.settled_at is null) as open_comments,
      v.approved_on, v.issued_on, v.recorded_at, v.version
    from division v join body b on b.id = v.body_id join source s on s.id = v.source_id
    where (${viewer.all} or v.body_id = any(${homes})
        or (v.state <> 'draft' and exists (select 1 from division_row r left join division_row_unit u on u.row_id = r.id
          where r.division_id = v.id and (r.lead_body_id = any(${homes}) or u.body_id = any(${homes}))))
        or (v.state = 'issued' and exists (select 1 from ${ranges}
          where (h.lo <= b.lo and b.lo < h.hi) or (b.lo <= h.lo and h.lo < b.hi))))
      and (${filter.bodyId ?? null}::uuid is null or v.body_id = ${filter.bodyId ?? null}::uuid)
      and (${filter.sourceId ?? null}::uuid is null or v.source_id = ${filter.sourceId ?? null}::uuid)
      and (${page.after?.id ?? null}::uuid is null
        or (date_trunc('milliseconds', v.recorded_at), v.id) < (${page.after?.at ?? null}::timestamptz, ${page.after?.id ?? null}::uuid))
    order by date_trunc('milliseconds', v.recorded_at) desc, v.id desc limit ${page.limit}`.execute(tx)
  return result.rows
}
