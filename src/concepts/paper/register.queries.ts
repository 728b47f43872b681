import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Database } from '../../store/tables.ts'
import type { Box } from './paper.schema.ts'

type Tx = Transaction<Database>

export interface RegisterRow {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly language: string
  readonly state: string
  readonly number: string | null
  readonly urgency: string
  readonly submitted: boolean
  readonly issuedOn: Day | null
  readonly receivedOn: Day | null
  readonly registerNumber: number | null
  readonly registerYear: number | null
  readonly reminders: number
  readonly addressed: number
  readonly received: number
  readonly recordedAt: Date
  readonly sortKey: string
}

export interface RegisterFilter {
  readonly box: Box
  readonly bodyIds: readonly string[]
  readonly personId: string | null
  readonly heldPostIds: readonly string[]
  readonly today: Day
  readonly kind: string | undefined
  readonly state: string | undefined
  readonly year: number | undefined
  readonly words: string | undefined
  readonly after: { readonly text: string; readonly id: string } | undefined
  readonly limit: number
}

const uuids = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`
const ours = (ids: readonly string[]) =>
  sql`p.id in (select i.paper_id from paper_issuer i where i.body_id = any(${uuids(ids)}))`
const BRACKETS = '〔〕[]［］()（）【】 '
const UNISSUED = sql`p.state in ('draft', 'checked', 'countersigned', 'signed', 'numbered')`

/** The step whose turn it is: of the countersignatures the first that waits, and of the signatures all, once nobody else is before them. */
export const turnOf = (postIds: readonly string[]) => sql`exists (
  select 1 from paper_step s where s.paper_id = p.id and s.state = 'waiting' and s.post_id = any(${uuids(postIds)})
    and ((p.state = 'checked' and s.act = 'countersign'
          and not exists (select 1 from paper_step e where e.paper_id = p.id and e.state = 'waiting' and e.act = 'countersign' and e.ord < s.ord))
      or (p.state in ('checked', 'countersigned') and s.act = 'sign'
          and not exists (select 1 from paper_step e where e.paper_id = p.id and e.state = 'waiting' and e.act = 'countersign'))))`

function boxed(filter: RegisterFilter): RawBuilder<unknown> {
  const { box, bodyIds, personId } = filter
  switch (box) {
    case 'drafts':
      return sql`${ours(bodyIds)} and ${UNISSUED}`
    case 'to_check':
      return sql`p.body_id = any(${uuids(bodyIds)}) and p.state = 'draft' and p.submitted_at is not null
        and p.drafted_by_id is distinct from ${personId} and p.edited_by_id is distinct from ${personId}
        and (p.checker_id is null or p.checker_id = ${personId})`
    case 'to_sign':
      return turnOf(filter.heldPostIds)
    case 'out':
      return sql`${ours(bodyIds)} and p.issued_on is not null`
    case 'in':
      return sql`a.id is not null and p.issued_on is not null`
    case 'to_receive':
      return sql`a.id is not null and p.issued_on is not null and a.received_on is null and p.state <> 'withdrawn'`
    case 'all':
      return sql`(${ours(bodyIds)} or (p.issued_on is not null
        and p.id in (select x.paper_id from paper_addressee x where x.body_id = any(${uuids(bodyIds)}))))`
  }
}

/** A page of a register, the latest first: by day of issue where there is one. */
export async function listRegister(tx: Tx, filter: RegisterFilter): Promise<RegisterRow[]> {
  const { bodyIds, box, kind, state, year, words, after, limit } = filter
  const incoming = box === 'in' || box === 'to_receive'
  // A body is addressed once; somebody of several bodies sees the paper once, as the first of them has it.
  const mine = (of: string) => {
    const table = sql.ref(of)
    const open = box === 'to_receive' ? sql`and ${table}.received_on is null` : sql``
    return sql`${table}.paper_id = p.id and ${table}.body_id = any(${uuids(bodyIds)}) ${open}`
  }
  const addressee = incoming
    ? sql`join paper_addressee a on ${mine('a')}
        ${bodyIds.length > 1 ? sql`and a.id = (select x.id from paper_addressee x where ${mine('x')} order by x.ord limit 1)` : sql``}`
    : sql`left join lateral (select null::uuid as id, null::uuid as body_id, null::date as received_on, null::int as register_number, null::int as register_year) a on true`
  const byDay = box === 'out' || incoming
  const written = (form: string) => sql`to_char(p.recorded_at at time zone 'UTC', ${form})`
  const sortKey = byDay
    ? sql`p.issued_on::text`
    : box === 'all'
      ? sql`coalesce(p.issued_on::text, ${written('YYYY-MM-DD')})`
      : written('YYYY-MM-DD HH24:MI:SS.US')
  const like = words === undefined || words === '' ? undefined : `%${words.replace(/[\\%_]/g, '\\$&')}%`
  // 鸥委发[2026]38 finds 鸥委发〔2026〕38号: what people type for the brackets differs.
  const bare = (of: RawBuilder<unknown>) => sql`translate(${of}, ${BRACKETS}, '')`
  const { rows } = await sql<RegisterRow>`
    select p.id, p.kind, p.title, p.language, p.state, p.number, p.urgency, p.submitted_at is not null as submitted, p.issued_on, p.recorded_at,
           a.received_on, a.register_number, a.register_year, ${sortKey} as sort_key,
           (select count(*)::int from reminder r where r.paper_id = p.id and r.to_body_id = a.body_id) as reminders,
           (select count(*)::int from paper_addressee x join body b on b.id = x.body_id where x.paper_id = p.id and not b.external) as addressed,
           (select count(*)::int from paper_addressee x join body b on b.id = x.body_id where x.paper_id = p.id and not b.external and x.received_on is not null) as received
      from paper p ${addressee}
     where ${boxed(filter)}
       and ${kind === undefined ? sql`true` : sql`p.kind = ${kind}`}
       and ${state === undefined ? sql`true` : sql`p.state = ${state}`}
       and ${year === undefined ? sql`true` : sql`left(${sortKey}, 4) = ${String(year)}`}
       and ${
         like === undefined
           ? sql`true`
           : sql`(p.title ilike ${like}
             or exists (select 1 from paper_number k where k.paper_id = p.id and ${bare(sql`k.number`)} ilike ${bare(sql`${like}::text`)})
             or exists (select 1 from paper_issuer i join body b on b.id = i.body_id where i.paper_id = p.id and (b.name->>'zh' ilike ${like} or b.name->>'en' ilike ${like})))`
       }
       and ${after === undefined ? sql`true` : sql`(${sortKey}, p.id) < (${after.text}, ${after.id}::uuid)`}
     order by sort_key desc, p.id desc limit ${limit}`.execute(tx)
  return rows
}

export interface OfDocumentRow extends RegisterRow {
  readonly relation: 'issued_as' | 'drafted_from' | 'carried_by' | 'answered_by'
}

/** Papers that have to do with a document; who may see each is asked of the policy afterwards. */
export async function listPapersOfDocument(
  tx: Tx,
  documentId: string,
): Promise<{ id: string; relation: OfDocumentRow['relation'] }[]> {
  const { rows } = await sql<{ id: string; relation: OfDocumentRow['relation'] }>`
    select id, case when document_id = ${documentId} then 'issued_as' when from_document_id = ${documentId} then 'drafted_from'
                    when carried_document_id = ${documentId} then 'carried_by' else 'answered_by' end as relation
      from paper
     where document_id = ${documentId} or from_document_id = ${documentId} or carried_document_id = ${documentId} or answers_document_id = ${documentId}
     order by recorded_at limit 50`.execute(tx)
  return rows
}

/** Papers drafted from what the items of a meeting adopted, the earliest first. */
export async function listPapersOfMeeting(tx: Tx, meetingId: string): Promise<{ id: string; agendaItemId: string }[]> {
  const { rows } = await sql<{ id: string; agendaItemId: string }>`
    select p.id, p.agenda_item_id from paper p join agenda_item a on a.id = p.agenda_item_id
     where a.meeting_id = ${meetingId} order by p.recorded_at limit 200`.execute(tx)
  return rows
}
