import { sql, type Transaction } from 'kysely'
import type * as z from 'zod/mini'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { bodyLink, quoted, sourceLink, timelineEntry } from './directive.schema.ts'

export type BodyLink = z.infer<typeof bodyLink>
export type SourceLink = z.infer<typeof sourceLink>
export type Quoted = z.infer<typeof quoted>
export type TimelineEntry = z.infer<typeof timelineEntry>
type Tx = Transaction<Database>

export async function bodyLinks(tx: Tx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, BodyLink>> {
  const wanted = [...new Set(ids.filter((one) => one !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await tx
    .selectFrom('body')
    .select(['id', 'name', 'kind', 'tier', 'external'])
    .where('id', 'in', wanted)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function sourceLinks(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, SourceLink>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('source')
    .select(['id', 'title', 'kind', 'happenedOn'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export interface Span {
  readonly documentId: string
  readonly start: number
  readonly end: number
}

/** The words of spans, in the order asked. Offsets count UTF-16 units, so the slicing is done here and not by the database. */
export async function loadQuoted(tx: Tx, spans: readonly Span[]): Promise<Quoted[]> {
  const ids = [...new Set(spans.map((span) => span.documentId))]
  if (ids.length === 0) return []
  const documents = await tx
    .selectFrom('document as d')
    .leftJoin('documentText as t', 't.documentId', 'd.id')
    .select(['d.id', 'd.title', 'd.language', 't.text'])
    .where('d.id', 'in', ids)
    .execute()
  const paragraphs = await tx
    .selectFrom('documentParagraph')
    .select(['documentId', 'anchor', 'startAt', 'endAt'])
    .where('documentId', 'in', ids)
    .orderBy('ord')
    .execute()
  const byId = new Map(documents.map((d) => [d.id, d]))
  const byDocument = Map.groupBy(paragraphs, (p) => p.documentId)
  return spans.map((span) => {
    const document = byId.get(span.documentId)
    const paragraph = byDocument.get(span.documentId)?.find((p) => p.startAt <= span.start && span.start < p.endAt)
    return {
      documentId: span.documentId,
      documentTitle: document?.title ?? {},
      language: document?.language === 'zh' ? ('zh' as const) : ('en' as const),
      paragraph: paragraph?.anchor ?? null,
      start: span.start,
      end: span.end,
      text: document?.text?.slice(span.start, span.end) ?? null,
    }
  })
}

export interface TimelineRow extends TimelineEntry {
  readonly subjectKind: string
  readonly subjectId: string
}

/** What happened to the records, oldest first. */
export async function listTimeline(tx: Tx, subjectIds: readonly string[]): Promise<TimelineRow[]> {
  if (subjectIds.length === 0) return []
  const { rows } = await sql<{
    subjectKind: string
    subjectId: string
    act: string
    fromState: string | null
    toState: string | null
    reason: string | null
    personId: string | null
    personName: Localised | null
    bodyId: string | null
    bodyName: Localised | null
    happenedOn: string
    recordedAt: Date
  }>`
    select e.subject_kind, e.subject_id, e.act, e.from_state, e.to_state, e.reason, e.happened_on, e.recorded_at,
           p.id as person_id, p.name as person_name, b.id as body_id, b.name as body_name
      from life_event e left join person p on p.id = e.person_id left join body b on b.id = e.body_id
     where e.subject_id = any(${[...subjectIds]}::uuid[])
     order by e.happened_on, e.recorded_at, e.id`.execute(tx)
  return rows.map((row) => ({
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    act: row.act,
    fromState: row.fromState,
    toState: row.toState,
    reason: row.reason,
    person: row.personId && row.personName ? { id: row.personId, name: row.personName } : null,
    body: row.bodyId && row.bodyName ? { id: row.bodyId, name: row.bodyName } : null,
    happenedOn: row.happenedOn,
    recordedAt: row.recordedAt.toISOString(),
  }))
}

export const withoutSubject = ({ subjectKind: _kind, subjectId: _id, ...entry }: TimelineRow): TimelineEntry => entry
