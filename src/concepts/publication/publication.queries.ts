import { type ExpressionBuilder, type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import { indexTerms, level } from '../../search/terms.ts'
import type { Database, PublicationRulingTable, PublicationTable, PublishingBodyTable } from '../../store/tables.ts'
import type { PublicContent } from './public-content.schema.ts'
import type { PublicationKind } from './publication.schema.ts'

type Tx = Transaction<Database>
export type PublicationRow = Omit<Selectable<PublicationTable>, 'content'> & { readonly content: PublicContent | null }
export type PublishingRow = Selectable<PublishingBodyTable>

// Written by `contentColumns` alone, from the schema's own shape.
const toRow = (row: Selectable<PublicationTable>): PublicationRow => ({
  ...row,
  content: row.content as PublicContent | null,
})

export async function findPublishing(tx: Tx, bodyId: string): Promise<PublishingRow | undefined> {
  return await tx.selectFrom('publishingBody').selectAll().where('bodyId', '=', bodyId).executeTakeFirst()
}

export async function lockPublishing(tx: Tx, bodyId: string): Promise<PublishingRow | undefined> {
  return await tx.selectFrom('publishingBody').selectAll().where('bodyId', '=', bodyId).forUpdate().executeTakeFirst()
}

export async function insertPublishing(
  tx: Tx,
  row: { bodyId: string; name: Localised; contact: string; indexed: boolean; enabledOn: Day; changedAt: Date },
): Promise<void> {
  await tx
    .insertInto('publishingBody')
    .values({ ...row, name: JSON.stringify(row.name) })
    .execute()
}

export async function updatePublishing(
  tx: Tx,
  bodyId: string,
  set: {
    readonly name?: Localised
    readonly contact?: string
    readonly indexed?: boolean
    readonly enabledOn?: Day
    readonly disabledOn?: Day | null
    readonly changedAt: Date
  },
): Promise<number> {
  const { name, ...rest } = set
  const row = await tx
    .updateTable('publishingBody')
    .set((eb) => ({ ...rest, ...(name && { name: JSON.stringify(name) }), version: eb('version', '+', 1) }))
    .where('bodyId', '=', bodyId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** The index keeps so much of a text; a tsvector may not grow past a megabyte. */
const INDEXED_LETTERS = 150_000

function wordsOf(content: PublicContent, title: Localised): string[] {
  const titles = [title.en, title.zh].filter((one) => one !== undefined)
  if (content.type === 'document')
    return [...titles, content.number ?? '', ...content.paragraphs.map((one) => one.text ?? '')]
  if (content.type === 'item') return [...titles, ...content.votes.map((one) => one.question ?? '')]
  return [...titles, content.place ?? '', ...content.deliveries.flatMap((one) => [one.by, one.what])]
}

/** What public search finds it by: words of the content itself, nothing else. */
function contentColumns(content: PublicContent, title: Localised) {
  const words = wordsOf(content, title).join('\n').slice(0, INDEXED_LETTERS)
  return {
    title: JSON.stringify(title),
    content: JSON.stringify(content),
    documentKind: content.type === 'document' ? content.kind : null,
    number: content.type === 'document' ? content.number : null,
    terms: sql<string>`array_to_tsvector(${indexTerms([words])}::text[])`,
    plain: level(words),
  }
}

export interface NewPublication {
  readonly id: string
  readonly bodyId: string
  readonly kind: PublicationKind
  readonly subjectId: string
  readonly meetingId: string | null
  readonly itemId: string | null
  readonly ord: number
  readonly language: string | null
  readonly title: Localised
  readonly content: PublicContent
  readonly digest: string
  readonly happenedOn: Day
  readonly at: Date
  readonly publishedById: string | null
  /** Bodies beside the leading one: of a joint meeting. */
  readonly hostIds: readonly string[]
}

export async function insertPublication(tx: Tx, given: NewPublication): Promise<void> {
  const { at, content, title, hostIds, ...row } = given
  await tx
    .insertInto('publication')
    .values({ ...row, ...contentColumns(content, title), publishedAt: at, changedAt: at })
    .execute()
  if (hostIds.length === 0) return
  await tx
    .insertInto('publicationHost')
    .values(hostIds.map((bodyId) => ({ publicationId: given.id, bodyId })))
    .execute()
}

export async function lockPublication(tx: Tx, id: string): Promise<PublicationRow | undefined> {
  const row = await tx.selectFrom('publication').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toRow(row)
}

const nextSequence = sql<number>`nextval('publication_sequence')`

/** What stands until now is kept beside it; the public may go back to it. */
export async function correctPublication(
  tx: Tx,
  row: PublicationRow,
  given: {
    readonly title: Localised
    readonly content: PublicContent
    readonly digest: string
    readonly note: string
    readonly ord: number
    readonly at: Date
  },
): Promise<number> {
  await tx
    .insertInto('publicationFormer')
    .values({
      publicationId: row.id,
      edition: row.edition,
      title: JSON.stringify(row.title),
      content: JSON.stringify(row.content),
      digest: row.digest,
      fromAt: row.correctedAt ?? row.publishedAt,
      untilAt: given.at,
    })
    .execute()
  const { note, at, title, content, ...rest } = given
  const written = await tx
    .updateTable('publication')
    .set((eb) => ({
      ...rest,
      ...contentColumns(content, title),
      edition: eb('edition', '+', 1),
      correctedAt: at,
      correction: note,
      changedAt: at,
      sequence: nextSequence,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return written.version
}

/** Title, words, index and former versions go; kind, day and notice stay. */
export async function withdrawPublications(
  tx: Tx,
  ids: readonly string[],
  given: { readonly reason: string; readonly at: Date },
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('publicationFormer')
    .where('publicationId', 'in', [...ids])
    .execute()
  await tx
    .updateTable('publication')
    .set((eb) => ({
      title: null,
      content: null,
      terms: null,
      plain: null,
      correction: null,
      number: null,
      withdrawnAt: given.at,
      withdrawnReason: given.reason,
      changedAt: given.at,
      sequence: nextSequence,
      version: eb('version', '+', 1),
    }))
    .where('id', 'in', [...ids])
    .where('withdrawnAt', 'is', null)
    .execute()
}

/** What stands of these records on public pages now. */
export async function listStanding(
  tx: Tx,
  subjectIds: readonly string[],
): Promise<
  Map<
    string,
    Pick<PublicationRow, 'id' | 'kind' | 'subjectId' | 'digest' | 'edition' | 'publishedAt' | 'correctedAt' | 'version'>
  >
> {
  if (subjectIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('publication')
    .select(['id', 'kind', 'subjectId', 'digest', 'edition', 'publishedAt', 'correctedAt', 'version'])
    .where('subjectId', 'in', [...subjectIds])
    .where('withdrawnAt', 'is', null)
    .execute()
  return new Map(rows.map((row) => [`${row.kind}.${row.subjectId}`, row]))
}

/** Which words of these records were decided on, by the digest of the words: whether they name nobody. */
export async function listRulings(
  tx: Tx,
  subjectIds: readonly string[],
): Promise<Map<string, ReadonlyMap<string, boolean>>> {
  const rulings = new Map<string, Map<string, boolean>>()
  if (subjectIds.length === 0) return rulings
  const rows = await tx
    .selectFrom('publicationRuling')
    .select(['kind', 'subjectId', 'wordsDigest', 'namesNobody'])
    .where('subjectId', 'in', [...subjectIds])
    .execute()
  for (const { kind, subjectId, wordsDigest, namesNobody } of rows) {
    const key = `${kind}.${subjectId}`
    rulings.set(key, (rulings.get(key) ?? new Map()).set(wordsDigest, namesNobody))
  }
  return rulings
}

/** Decided anew, the last decision stands; each is in the timeline of what it was about. */
export async function upsertRuling(tx: Tx, row: Insertable<PublicationRulingTable>): Promise<void> {
  const { namesNobody, decidedById, decidedAt } = row
  await tx
    .insertInto('publicationRuling')
    .values(row)
    .onConflict((on) =>
      on.columns(['kind', 'subjectId', 'wordsDigest']).doUpdateSet({ namesNobody, decidedById, decidedAt }),
    )
    .execute()
}

/** Everything that stands on the page of a meeting. */
export async function listOfMeeting(tx: Tx, meetingId: string): Promise<{ id: string; kind: string }[]> {
  return await tx
    .selectFrom('publication')
    .select(['id', 'kind'])
    .where('meetingId', '=', meetingId)
    .where('withdrawnAt', 'is', null)
    .execute()
}

/** The body's own, and what a joint meeting published that it hosted. */
const standsUnder = (eb: ExpressionBuilder<Database, 'publication'>, bodyId: string) =>
  eb.or([
    eb('bodyId', '=', bodyId),
    eb.exists(
      eb
        .selectFrom('publicationHost as h')
        .select('h.bodyId')
        .whereRef('h.publicationId', '=', 'publication.id')
        .where('h.bodyId', '=', bodyId),
    ),
  ])

export async function listPublished(
  tx: Tx,
  asked: { readonly bodyId: string; readonly before: number | undefined; readonly limit: number },
): Promise<PublicationRow[]> {
  const rows = await tx
    .selectFrom('publication')
    .selectAll()
    .where((eb) => standsUnder(eb, asked.bodyId))
    .$if(asked.before !== undefined, (q) => q.where('sequence', '<', asked.before ?? 0))
    .orderBy('sequence', 'desc')
    .limit(asked.limit)
    .execute()
  return rows.map(toRow)
}

export async function countPublished(tx: Tx, bodyId: string): Promise<number> {
  const row = await tx
    .selectFrom('publication')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where((eb) => standsUnder(eb, bodyId))
    .where('withdrawnAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Public papers of the body that went out and stand on no public page. */
export async function listWaitingPapers(tx: Tx, bodyId: string) {
  const { rows } = await sql<{ documentId: string; title: Localised; number: string | null; issuedOn: Day | null }>`
    select d.id as document_id, d.title, p.number, p.issued_on
      from paper p join document d on d.id = p.document_id
     where p.body_id = ${bodyId} and p.confidentiality = 'public' and d.state in ('issued', 'published')
       and p.withdrawn_reason is null
       and not exists (select 1 from publication b where b.kind = 'document' and b.subject_id = d.id and b.withdrawn_at is null)
     order by p.issued_on desc, p.id limit 50`.execute(tx)
  return rows
}
