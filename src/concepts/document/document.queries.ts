import type { Insertable, Selectable } from 'kysely'
import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import type { Ref } from '../../kit/shapes.ts'
import type { Database, DocumentTable } from '../../store/tables.ts'
import type { PolicyBody } from './document.policy.ts'
import { anchorAt } from './document.rules.ts'
import type { Paragraph } from './document.schema.ts'

type Tx = Transaction<Database>
export type DocumentRow = Selectable<DocumentTable>

export async function listPolicyBodies(tx: Tx, ids: readonly string[]): Promise<PolicyBody[]> {
  if (ids.length === 0) return []
  return await tx
    .selectFrom('body')
    .select(['id', 'name', 'lo', 'hi', 'external'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
}

export async function getPolicyBody(tx: Tx, bodyId: string): Promise<PolicyBody> {
  const [body] = await listPolicyBodies(tx, [bodyId])
  if (!body) throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  return body
}

export async function findDocument(tx: Tx, documentId: string): Promise<DocumentRow | undefined> {
  return await tx.selectFrom('document').selectAll().where('id', '=', documentId).executeTakeFirst()
}

export async function lockDocument(tx: Tx, documentId: string): Promise<DocumentRow | undefined> {
  return await tx.selectFrom('document').selectAll().where('id', '=', documentId).forUpdate().executeTakeFirst()
}

/** Documents with exactly these words, the newest first. */
export async function listDocumentsByDigest(tx: Tx, digest: string): Promise<DocumentRow[]> {
  return await tx
    .selectFrom('document')
    .selectAll()
    .where('digest', '=', digest)
    .orderBy('recordedAt', 'desc')
    .limit(20)
    .execute()
}

export async function listIssuers(
  tx: Tx,
  documentIds: readonly string[],
): Promise<({ documentId: string } & PolicyBody)[]> {
  if (documentIds.length === 0) return []
  return await tx
    .selectFrom('documentIssuer as i')
    .innerJoin('body as b', 'b.id', 'i.bodyId')
    .select(['i.documentId', 'b.id', 'b.name', 'b.lo', 'b.hi', 'b.external'])
    .where('i.documentId', 'in', [...documentIds])
    .orderBy('i.documentId')
    .orderBy('i.ord')
    .execute()
}

export async function insertDocument(tx: Tx, row: Insertable<DocumentTable>): Promise<void> {
  await tx.insertInto('document').values(row).execute()
}

export async function insertIssuers(tx: Tx, documentId: string, bodyIds: readonly string[]): Promise<void> {
  await tx
    .insertInto('documentIssuer')
    .values(bodyIds.map((bodyId, ord) => ({ documentId, bodyId, ord })))
    .execute()
}

export async function insertDocumentText(tx: Tx, documentId: string, text: string): Promise<void> {
  await tx.insertInto('documentText').values({ documentId, text }).execute()
}

export async function insertParagraphs(tx: Tx, documentId: string, paragraphs: readonly Paragraph[]): Promise<void> {
  // one statement whatever the length: a parameter a column, not a cell
  await sql`
    insert into document_paragraph (document_id, ord, anchor, start_at, end_at, heading)
    select ${documentId}::uuid, ord, anchor, start_at, end_at, heading
      from unnest(${paragraphs.map((p) => p.ord)}::int[], ${paragraphs.map((p) => p.anchor)}::text[],
                  ${paragraphs.map((p) => p.start)}::int[], ${paragraphs.map((p) => p.end)}::int[],
                  ${paragraphs.map((p) => p.heading)}::boolean[]) as t (ord, anchor, start_at, end_at, heading)`.execute(
    tx,
  )
}

export async function updateDocumentState(
  tx: Tx,
  documentId: string,
  set: { readonly state: string; readonly number?: string | null; readonly publishedOn?: Day | null },
): Promise<number> {
  const row = await tx
    .updateTable('document')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', documentId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export async function listReaderIds(tx: Tx, documentId: string): Promise<string[]> {
  const rows = await tx.selectFrom('documentReader').select('bodyId').where('documentId', '=', documentId).execute()
  return rows.map((row) => row.bodyId)
}

export async function insertReaders(tx: Tx, documentId: string, bodyIds: readonly string[]): Promise<void> {
  if (bodyIds.length === 0) return
  await tx
    .insertInto('documentReader')
    .values(bodyIds.map((bodyId) => ({ documentId, bodyId })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}

export async function updateAudience(tx: Tx, documentId: string, audience: 'tree' | 'readers'): Promise<void> {
  await tx.updateTable('document').set({ audience }).where('id', '=', documentId).execute()
}

export async function redactDocumentText(tx: Tx, documentId: string, at: Date): Promise<void> {
  await tx
    .updateTable('documentText')
    .set({ text: null, redactedAt: at })
    .where('documentId', '=', documentId)
    .execute()
}

export async function findDocumentText(
  tx: Tx,
  documentId: string,
): Promise<{ text: string | null; redactedAt: Date | null } | undefined> {
  return await tx
    .selectFrom('documentText')
    .select(['text', 'redactedAt'])
    .where('documentId', '=', documentId)
    .executeTakeFirst()
}

export async function listDocumentTexts(tx: Tx, documentIds: readonly string[]): Promise<Map<string, string | null>> {
  if (documentIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('documentText')
    .select(['documentId', 'text'])
    .where('documentId', 'in', [...documentIds])
    .execute()
  return new Map(rows.map((row) => [row.documentId, row.text]))
}

export async function listParagraphs(tx: Tx, documentIds: readonly string[]): Promise<Map<string, Paragraph[]>> {
  const found = new Map<string, Paragraph[]>()
  if (documentIds.length === 0) return found
  const rows = await tx
    .selectFrom('documentParagraph')
    .select(['documentId', 'anchor', 'ord', 'startAt as start', 'endAt as end', 'heading'])
    .where('documentId', 'in', [...documentIds])
    .orderBy('documentId')
    .orderBy('ord')
    .execute()
  for (const { documentId, ...paragraph } of rows) {
    const list = found.get(documentId)
    if (list) list.push(paragraph)
    else found.set(documentId, [paragraph])
  }
  return found
}

/** The words and paragraphs of documents, and the quote a span of one is. */
export class Words {
  private readonly texts: ReadonlyMap<string, string | null>
  private readonly paragraphs: ReadonlyMap<string, Paragraph[]>
  constructor(texts: ReadonlyMap<string, string | null>, paragraphs: ReadonlyMap<string, Paragraph[]>) {
    this.texts = texts
    this.paragraphs = paragraphs
  }
  quote(documentId: string, start: number, end: number): { start: number; end: number; text: string } {
    return { start, end, text: this.texts.get(documentId)?.slice(start, end) ?? '' }
  }
  anchor(documentId: string, start: number): string | null {
    return anchorAt(this.paragraphs.get(documentId) ?? [], start)
  }
  paragraphsOf(documentId: string): Paragraph[] {
    return this.paragraphs.get(documentId) ?? []
  }
  text(documentId: string): string | null {
    return this.texts.get(documentId) ?? null
  }
}

export async function loadWords(tx: Tx, documentIds: readonly string[]): Promise<Words> {
  const ids = [...new Set(documentIds)]
  return new Words(await listDocumentTexts(tx, ids), await listParagraphs(tx, ids))
}

export async function listTranslations(
  tx: Tx,
  documentId: string,
): Promise<{ id: string; name: Localised; language: Language }[]> {
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'title as name', 'language'])
    .where('translationOfId', '=', documentId)
    .execute()
  return rows.map((row) => ({ ...row, language: row.language as Language })) // written by us from the enum of languages
}

export async function listDocumentRefs(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: Localised; language: Language }>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('document')
    .select(['id', 'title as name', 'language'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, language: row.language as Language }])) // written from the enum
}

export async function listPersonRefs(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, Ref>> {
  const known = [...new Set(ids.filter((one) => one !== null))]
  if (known.length === 0) return new Map()
  const rows = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function listBodyRefs(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, Ref>> {
  const known = [...new Set(ids.filter((one) => one !== null))]
  if (known.length === 0) return new Map()
  const rows = await tx.selectFrom('body').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What stands on one document: sources taken from it or told by it, their clauses, duties, plans named, meetings told. */
export async function listSourcesOn(tx: Tx, documentId: string) {
  return await tx
    .selectFrom('source as s')
    .select((eb) => [
      's.id',
      's.title',
      's.kind',
      's.hand',
      's.authority',
      eb
        .selectFrom('point')
        .whereRef('point.sourceId', '=', 's.id')
        .select(eb.fn.countAll<number>().as('n'))
        .as('points'),
      eb
        .selectFrom('clause')
        .whereRef('clause.sourceId', '=', 's.id')
        .select(eb.fn.countAll<number>().as('n'))
        .as('clauses'),
    ])
    .where((eb) => eb.or([eb('s.documentId', '=', documentId), eb('s.reportedInDocumentId', '=', documentId)]))
    .orderBy('s.recordedAt')
    .orderBy('s.id')
    .execute()
}

export async function listClausesOn(tx: Tx, documentId: string) {
  return await tx
    .selectFrom('clause as c')
    .leftJoin('point as p', 'p.id', 'c.pointId')
    .select([
      'c.id',
      'c.sourceId',
      'c.pointId',
      'p.n as pointNumber',
      'c.actor',
      'c.action',
      'c.object',
      'c.force',
      'c.startAt',
      'c.endAt',
    ])
    .where('c.documentId', '=', documentId)
    .orderBy('c.startAt')
    .orderBy('c.ord')
    .execute()
}

export async function listObligationsOn(tx: Tx, documentId: string) {
  const rows = await tx
    .selectFrom('obligation')
    .selectAll()
    .where('documentId', '=', documentId)
    .orderBy('ord')
    .execute()
  return rows
}

export async function listPlansOn(tx: Tx, documentId: string) {
  return await tx
    .selectFrom('planMention as m')
    .innerJoin('plan as p', 'p.id', 'm.planId')
    .select(['p.id', 'p.name', 'm.startAt', 'm.endAt'])
    .where('m.documentId', '=', documentId)
    .orderBy('m.startAt')
    .execute()
}

export async function listMeetingsOn(
  tx: Tx,
  documentId: string,
): Promise<{ id: string; relation: 'told_by' | 'paper_of' }[]> {
  const { rows } = await sql<{ id: string; relation: 'told_by' | 'paper_of' }>`
    select id, 'told_by' as relation from meeting where document_id = ${documentId}
    union select meeting_id, 'paper_of' from meeting_document where document_id = ${documentId}
    union select a.meeting_id, 'paper_of' from agenda_item a join meeting m on m.id = a.meeting_id
           where (a.document_id = ${documentId} or a.adopted_document_id = ${documentId} or a.final_document_id = ${documentId})
             and (m.origin <> 'run' or (a.confidentiality <> 'restricted' and a.state in ('on_the_agenda', 'concluded')))`.execute(
    tx,
  )
  return rows
}

/** Items of a meeting these words were laid before, adopted at, or released for: the last of these that holds. */
export async function listAdoptions(tx: Tx, documentId: string) {
  const { rows } = await sql<{
    agendaItemId: string
    role: 'laid' | 'adopted' | 'final'
    outcome: string | null
    finaliseBy: Day | null
    releasedAt: Date | null
  }>`
    select id as agenda_item_id, outcome, finalise_by, released_at,
           case when final_document_id = ${documentId} then 'final' when adopted_document_id = ${documentId} then 'adopted' else 'laid' end as role
      from agenda_item
     where outcome is not null and (document_id = ${documentId} or adopted_document_id = ${documentId} or final_document_id = ${documentId})
     order by concluded_at nulls last, id limit 50`.execute(tx)
  return rows
}

export async function findReadingOf(tx: Tx, documentId: string): Promise<{ id: string; bodyId: string } | undefined> {
  return await tx.selectFrom('reading').select(['id', 'bodyId']).where('documentId', '=', documentId).executeTakeFirst()
}

/** Documents an actor with these homes sees, newest first. `homes` null: all. */
export async function listDocumentsSeen(
  tx: Tx,
  filter: {
    readonly homes: readonly { readonly bodyId: string; readonly lo: number; readonly hi: number }[] | null
    readonly bodyId: string | undefined
    readonly kind: string | undefined
    readonly after: { readonly at: Date; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<DocumentRow[]> {
  const { homes, bodyId, kind, after, limit } = filter
  const { rows } = await sql<DocumentRow>`
    select d.* from document d
     where ${homes === null ? sql`true` : seenThrough('d', sql`select i.body_id from document_issuer i where i.document_id = d.id`, sql`(d.state = 'published' or (d.audience = 'tree' and d.state in ('issued', 'withdrawn')))`, homes, sql`select r.body_id from document_reader r where r.document_id = d.id`)}
       and ${bodyId === undefined ? sql`true` : sql`(d.recorded_for_id = ${bodyId} or exists (select 1 from document_issuer i where i.document_id = d.id and i.body_id = ${bodyId}))`}
       and ${kind === undefined ? sql`true` : sql`d.kind = ${kind}`}
       and ${after === undefined ? sql`true` : sql`(d.recorded_at, d.id) < (${after.at}, ${after.id}::uuid)`}
     order by d.recorded_at desc, d.id desc limit ${limit}`.execute(tx)
  return rows
}

/** `maySee` of document.policy in SQL, for lists: the row's own bodies are the one it was entered for and its issuers that are not external. */
export function seenThrough(
  alias: string,
  issuers: ReturnType<typeof sql>,
  open: ReturnType<typeof sql>,
  homes: readonly { readonly bodyId: string; readonly lo: number; readonly hi: number }[],
  readers?: ReturnType<typeof sql>,
) {
  const row = sql.ref(alias)
  const sentTo = readers ? sql`or array(${readers}) && ${homes.map((h) => h.bodyId)}::uuid[]` : sql``
  return sql`(exists (
    select 1 from body b
      join unnest(${homes.map((h) => h.bodyId)}::uuid[], ${homes.map((h) => h.lo)}::bigint[], ${homes.map((h) => h.hi)}::bigint[]) as h (id, lo, hi)
        on h.id = b.id or (${open} and ((h.lo <= b.lo and b.lo < h.hi) or (b.lo <= h.lo and h.lo < b.hi)))
     where b.id = ${row}.recorded_for_id or (not b.external and b.id in (${issuers}))) ${sentTo})`
}
