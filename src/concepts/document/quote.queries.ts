import { sql, type Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'
import type { Words } from './document.queries.ts'
import type { FactQuote } from './document.schema.ts'

type Tx = Transaction<Database>

interface QuoteRow {
  readonly id: string
  readonly documentId: string
  readonly startAt: number
  readonly endAt: number
  readonly subjectKind: string
  readonly subjectId: string
  readonly field: string
  readonly rule: string | null
  readonly confidence: number | null
  readonly decided: string
}

export const toFactQuote = (row: QuoteRow, words: Words): FactQuote => ({
  id: row.id,
  documentId: row.documentId,
  quote: words.quote(row.documentId, row.startAt, row.endAt),
  anchor: words.anchor(row.documentId, row.startAt),
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  field: row.field,
  rule: row.rule,
  confidence: row.confidence,
  decided: row.decided as FactQuote['decided'], // the column is checked by the database
})

export async function listQuotesOfDocument(tx: Tx, documentId: string): Promise<QuoteRow[]> {
  return await tx
    .selectFrom('quote')
    .selectAll()
    .where('documentId', '=', documentId)
    .orderBy('startAt')
    .orderBy('endAt')
    .execute()
}

export async function listQuotesOfSubjects(
  tx: Tx,
  subjects: readonly { kind: string; id: string }[],
): Promise<QuoteRow[]> {
  if (subjects.length === 0) return []
  const { rows } = await sql<QuoteRow>`
    select q.* from quote q
      join unnest(${subjects.map((s) => s.kind)}::text[], ${subjects.map((s) => s.id)}::uuid[]) as s (kind, id)
        on s.kind = q.subject_kind and s.id = q.subject_id
     order by q.document_id, q.start_at`.execute(tx)
  return rows
}

export interface NewQuote {
  readonly id: string
  readonly documentId: string
  readonly start: number
  readonly end: number
  readonly subjectKind: string
  readonly subjectId: string
  readonly field: string
  readonly rule: string | null
  readonly confidence: number | null
  readonly decided: FactQuote['decided']
}

export async function insertQuotes(tx: Tx, quotes: readonly NewQuote[]): Promise<void> {
  if (quotes.length === 0) return
  await sql`
    insert into quote (id, document_id, start_at, end_at, subject_kind, subject_id, field, rule, confidence, decided)
    select * from unnest(${quotes.map((q) => q.id)}::uuid[], ${quotes.map((q) => q.documentId)}::uuid[],
      ${quotes.map((q) => q.start)}::int[], ${quotes.map((q) => q.end)}::int[], ${quotes.map((q) => q.subjectKind)}::text[],
      ${quotes.map((q) => q.subjectId)}::uuid[], ${quotes.map((q) => q.field)}::text[], ${quotes.map((q) => q.rule)}::text[],
      ${quotes.map((q) => q.confidence)}::real[], ${quotes.map((q) => q.decided)}::text[])`.execute(tx)
}
