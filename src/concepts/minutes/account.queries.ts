import { sql, type Transaction } from 'kysely'
import type { Language, Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { SourceKind } from '../source/source.schema.ts'

type Tx = Transaction<Database>

/** How many came in each capacity, of a meeting run here; who came in two is counted in the first of them. */
export async function countPresent(tx: Tx, meetingId: string): Promise<{ capacity: string; n: number }[]> {
  const { rows } = await sql<{ capacity: string; n: number }>`
    select capacity, count(*)::int as n from (
      select min(capacity) as capacity from presence
       where meeting_id = ${meetingId} and (until_at is null or until_at > from_at) group by person_id) one
     group by capacity order by capacity`.execute(tx)
  return rows
}

export interface MeetingSource {
  readonly id: string
  readonly kind: SourceKind
  readonly title: Localised
  readonly authorPersonId: string | null
  readonly authorText: string | null
  readonly documentId: string | null
  /** Of the words it is quoted from; null where no document holds them. */
  readonly language: Language | null
}

/** What was said, deployed or adopted at the meeting, by the meeting's own hand. */
export async function listOwnSources(tx: Tx, meetingId: string): Promise<MeetingSource[]> {
  const { rows } = await sql<MeetingSource>`
    select s.id, s.kind, s.title, s.author_person_id, s.author_text, s.document_id,
           coalesce(d.language, (select q.language from point p join document q on q.id = p.document_id where p.source_id = s.id limit 1),
                    (select q.language from clause c join document q on q.id = c.document_id where c.source_id = s.id limit 1)) as language
      from source s left join document d on d.id = s.document_id
     where s.meeting_id = ${meetingId} and s.hand = 'original' order by s.recorded_at, s.id`.execute(tx)
  return rows
}

/** Plans named in these documents, in the order in which they are named first. */
export async function listPlansNamed(
  tx: Tx,
  documentIds: readonly string[],
): Promise<{ id: string; name: Localised }[]> {
  if (documentIds.length === 0) return []
  const { rows } = await sql<{ id: string; name: Localised }>`
    select p.id, p.name from plan p join (
      select plan_id, min(start_at) as at from plan_mention where document_id = any(${[...documentIds]}::uuid[]) group by plan_id) m
        on m.plan_id = p.id order by m.at, p.id`.execute(tx)
  return rows
}

export async function listTitles(tx: Tx, documentIds: readonly string[]): Promise<Map<string, Localised>> {
  if (documentIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'title'])
    .where('id', 'in', [...documentIds])
    .execute()
  return new Map(rows.map((row) => [row.id, row.title]))
}
