import { sql, type Transaction } from 'kysely'
import type { Home } from '../kit/actor.ts'
import type { Localised } from '../kit/localised.ts'
import type { Database } from '../store/tables.ts'

type Tx = Transaction<Database>

export interface DirectiveFilter {
  /** Null: all may be seen. */
  readonly homes: readonly Home[] | null
  readonly issuerBodyId?: string | undefined
  readonly sourceId?: string | undefined
  readonly clauseId?: string | undefined
  readonly leadBodyId?: string | undefined
  readonly kind?: string | undefined
  readonly standing?: 'open' | 'done' | 'all' | undefined
}

function wanted(filter: DirectiveFilter) {
  const homes = filter.homes ?? []
  const seen =
    filter.homes === null
      ? sql`true`
      : sql`exists (select 1 from unnest(${homes.map((h) => h.lo)}::bigint[], ${homes.map((h) => h.hi)}::bigint[]) as h(lo, hi)
                     where (b.lo <= h.lo and h.lo < b.hi) or (h.lo <= b.lo and b.lo < h.hi))`
  const done = sql`(d.state in ('merged', 'superseded', 'dropped', 'ended')
                    or exists (select 1 from task t where t.directive_id = d.id and t.lead_of_directive
                                and t.state in ('closed', 'dropped', 'superseded', 'merged')))`
  const standing = filter.standing === 'open' ? sql`not ${done}` : filter.standing === 'done' ? done : sql`true`
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? sql`true` : sql`${sql.ref(column)} = ${value}`
  const clause =
    filter.clauseId === undefined
      ? sql`true`
      : sql`exists (select 1 from directive_clause dc where dc.directive_id = d.id and dc.clause_id = ${filter.clauseId})`
  return sql`from directive d join body b on b.id = d.issuer_body_id
     where ${seen} and ${standing} and ${clause} and ${equal('d.issuer_body_id', filter.issuerBodyId)}
       and ${equal('d.source_id', filter.sourceId)} and ${equal('d.lead_body_id', filter.leadBodyId)}
       and ${equal('d.kind', filter.kind)}`
}

/** Latest registered last: the order in which a division of work or a list is read. */
export async function listDirectiveIds(
  tx: Tx,
  filter: DirectiveFilter,
  afterId: string | undefined,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id ${wanted(filter)} and (${afterId ?? null}::uuid is null or d.id > ${afterId ?? null}::uuid)
     order by d.id limit ${limit}`.execute(tx)
  return rows.map((row) => row.id)
}

export async function countDirectives(tx: Tx, filter: DirectiveFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n ${wanted(filter)}`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function listUnits(
  tx: Tx,
  directiveIds: readonly string[],
): Promise<{ directiveId: string; bodyId: string }[]> {
  if (directiveIds.length === 0) return []
  return await tx
    .selectFrom('directiveUnit')
    .select(['directiveId', 'bodyId'])
    .where('directiveId', 'in', [...directiveIds])
    .orderBy('ord')
    .execute()
}

export interface ClauseLine {
  readonly directiveId: string | null
  readonly id: string
  readonly actor: string | null
  readonly action: string
  readonly object: string
  readonly force: 'required' | 'arranged' | 'encouraged' | 'judged'
  readonly deadlineText: string | null
  readonly deadlineOn: string | null
  readonly documentId: string
  readonly start: number
  readonly end: number
  readonly pointId: string | null
  readonly pointN: number | null
  readonly pointMarker: string | null
  readonly pointStart: number | null
  readonly pointEnd: number | null
}

const CLAUSE = sql`c.id, c.actor, c.action, c.object, c.force, c.deadline_text, c.deadline_on, c.document_id, c.start_at as start,
  c.end_at as "end", p.id as point_id, p.n as point_n, p.marker as point_marker, p.start_at as point_start, p.end_at as point_end`

/** The clauses of directives, each with its point. */
export async function listClausesOfDirectives(tx: Tx, directiveIds: readonly string[]): Promise<ClauseLine[]> {
  if (directiveIds.length === 0) return []
  const { rows } = await sql<ClauseLine>`
    select dc.directive_id, ${CLAUSE} from directive_clause dc join clause c on c.id = dc.clause_id
      left join point p on p.id = c.point_id
     where dc.directive_id = any(${[...directiveIds]}::uuid[]) order by dc.directive_id, dc.ord`.execute(tx)
  return rows
}

/** Clauses by themselves: of a point, of a document, or one alone. */
export async function listClauses(
  tx: Tx,
  by: { readonly clauseId?: string; readonly pointId?: string; readonly documentId?: string },
): Promise<(ClauseLine & { readonly sourceId: string })[]> {
  const condition = by.clauseId
    ? sql`c.id = ${by.clauseId}`
    : by.pointId
      ? sql`c.point_id in (with recursive part as (select id from point where id = ${by.pointId}
                            union all select x.id from point x join part on x.parent_id = part.id) select id from part)`
      : sql`c.document_id = ${by.documentId ?? null}`
  const { rows } = await sql<ClauseLine & { sourceId: string }>`
    select null as directive_id, c.source_id, ${CLAUSE} from clause c left join point p on p.id = c.point_id
     where ${condition} order by c.start_at, c.ord`.execute(tx)
  return rows
}

export interface DivisionLine {
  readonly directiveId: string
  readonly divisionId: string
  readonly rowId: string
  readonly title: Localised
  readonly state: string
  readonly bodyId: string
  readonly approvedOn: string | null
  readonly issuedOn: string | null
  readonly item: string
  readonly dueOn: string | null
  readonly leadBodyId: string | null
}

export async function listDivisions(tx: Tx, directiveIds: readonly string[]): Promise<DivisionLine[]> {
  if (directiveIds.length === 0) return []
  const { rows } = await sql<DivisionLine>`
    select r.directive_id, d.id as division_id, r.id as row_id, d.title, d.state, d.body_id, d.approved_on, d.issued_on, r.item,
           r.due_on, r.lead_body_id
      from division_row r join division d on d.id = r.division_id
     where r.directive_id = any(${[...directiveIds]}::uuid[]) order by d.recorded_at, r.ord`.execute(tx)
  return rows
}

/** Issued cascades that carry a directive, oldest first. */
export async function listCascadesOf(
  tx: Tx,
  directiveIds: readonly string[],
): Promise<{ directiveId: string; cascadeId: string }[]> {
  if (directiveIds.length === 0) return []
  const { rows } = await sql<{ directiveId: string; cascadeId: string }>`
    select cd.directive_id, cd.cascade_id from cascade_directive cd join cascade c on c.id = cd.cascade_id
     where cd.directive_id = any(${[...directiveIds]}::uuid[]) and c.state in ('issued', 'closed')
     order by c.issued_on, c.id`.execute(tx)
  return rows
}
