import { type Insertable, type Selectable, sql, type Transaction, type Updateable } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import { findRow, lockRow, updateRow } from '../../store/rows.ts'
import type { Database, PaperAddresseeTable, PaperStepTable, PaperTable } from '../../store/tables.ts'
import type { PolicyBody } from '../document/document.policy.ts'

type Tx = Transaction<Database>
export type PaperRow = Selectable<PaperTable>
export type AddresseeRow = Selectable<PaperAddresseeTable>
export type StepRow = Selectable<PaperStepTable>

export const findPaper = (tx: Tx, paperId: string): Promise<PaperRow | undefined> => findRow(tx, 'paper', paperId)
export const lockPaper = (tx: Tx, paperId: string): Promise<PaperRow | undefined> => lockRow(tx, 'paper', paperId)
export const updatePaper = (tx: Tx, paperId: string, set: Updateable<PaperTable>): Promise<number> =>
  updateRow(tx, 'paper', paperId, set)

export async function insertPaper(tx: Tx, row: Insertable<PaperTable>): Promise<void> {
  await tx.insertInto('paper').values(row).execute()
}

export async function writePaperText(tx: Tx, paperId: string, text: string): Promise<void> {
  await tx
    .insertInto('paperText')
    .values({ paperId, text })
    .onConflict((oc) => oc.column('paperId').doUpdateSet({ text }))
    .execute()
}

export async function redactPaperText(tx: Tx, paperId: string, at: Date): Promise<void> {
  await tx.updateTable('paperText').set({ text: null, redactedAt: at }).where('paperId', '=', paperId).execute()
}

export const findPaperText = (
  tx: Tx,
  paperId: string,
): Promise<{ text: string | null; redactedAt: Date | null } | undefined> =>
  tx.selectFrom('paperText').select(['text', 'redactedAt']).where('paperId', '=', paperId).executeTakeFirst()

export async function replaceIssuers(tx: Tx, paperId: string, bodyIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('paperIssuer').where('paperId', '=', paperId).execute()
  await tx
    .insertInto('paperIssuer')
    .values(bodyIds.map((bodyId, ord) => ({ paperId, bodyId, ord })))
    .execute()
}

export async function listPaperIssuers(
  tx: Tx,
  paperIds: readonly string[],
): Promise<({ paperId: string } & PolicyBody)[]> {
  if (paperIds.length === 0) return []
  return await tx
    .selectFrom('paperIssuer as i')
    .innerJoin('body as b', 'b.id', 'i.bodyId')
    .select(['i.paperId', 'b.id', 'b.name', 'b.lo', 'b.hi', 'b.external'])
    .where('i.paperId', 'in', [...paperIds])
    .orderBy('i.paperId')
    .orderBy('i.ord')
    .execute()
}

export async function replaceAddressees(
  tx: Tx,
  paperId: string,
  rows: readonly Insertable<PaperAddresseeTable>[],
): Promise<void> {
  await tx.deleteFrom('paperAddressee').where('paperId', '=', paperId).execute()
  if (rows.length > 0)
    await tx
      .insertInto('paperAddressee')
      .values([...rows])
      .execute()
}

/** Main addressees before copies, each in printed order. */
export async function listAddressees(
  tx: Tx,
  paperId: string,
): Promise<(AddresseeRow & { name: Localised | null; external: boolean | null })[]> {
  return await tx
    .selectFrom('paperAddressee as a')
    .leftJoin('body as b', 'b.id', 'a.bodyId')
    .selectAll('a')
    .select(['b.name', 'b.external'])
    .where('a.paperId', '=', paperId)
    .orderBy(sql`a.relation = 'copy'`)
    .orderBy('a.ord')
    .execute()
}

export async function updateAddressee(tx: Tx, id: string, set: Updateable<PaperAddresseeTable>): Promise<void> {
  await tx.updateTable('paperAddressee').set(set).where('id', '=', id).execute()
}

/** Of each body of a paper, how often it was reminded and when last. */
export async function listReminders(tx: Tx, paperId: string): Promise<ReadonlyMap<string, { n: number; lastOn: Day }>> {
  const { rows } = await sql<{ bodyId: string; n: number; lastOn: Day }>`
    select to_body_id as body_id, count(*)::int as n, max(made_on) as last_on
      from reminder where paper_id = ${paperId} group by to_body_id`.execute(tx)
  return new Map(rows.map(({ bodyId, n, lastOn }) => [bodyId, { n, lastOn }]))
}

export async function insertSteps(tx: Tx, rows: readonly Insertable<PaperStepTable>[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('paperStep')
    .values([...rows])
    .execute()
}

export async function listSteps(tx: Tx, paperId: string): Promise<(StepRow & { postName: Localised | null })[]> {
  return await tx
    .selectFrom('paperStep as s')
    .leftJoin('post as p', 'p.id', 's.postId')
    .selectAll('s')
    .select('p.name as postName')
    .where('s.paperId', '=', paperId)
    .orderBy(sql`s.state <> 'void'`)
    .orderBy('s.ord')
    .orderBy('s.id')
    .execute()
}

export async function updateStep(tx: Tx, id: string, set: Updateable<PaperStepTable>): Promise<void> {
  await tx.updateTable('paperStep').set(set).where('id', '=', id).execute()
}

/** What was given stands no more; what waited is asked for anew. */
export async function voidSteps(tx: Tx, paperId: string, reason: string): Promise<number> {
  await tx.deleteFrom('paperStep').where('paperId', '=', paperId).where('state', '=', 'waiting').execute()
  const done = await tx
    .updateTable('paperStep')
    .set({ state: 'void', voidReason: reason })
    .where('paperId', '=', paperId)
    .where('state', '=', 'given')
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

/** Posts the person holds today, acting or in own right, whatever right they carry. */
export async function listHeldPostIds(tx: Tx, personId: string | null, day: Day): Promise<string[]> {
  if (personId === null) return []
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('post as p', 'p.id', 'm.postId')
    .select('p.id')
    .distinct()
    .where('m.personId', '=', personId)
    .where('m.fromOn', '<=', day)
    .where((eb) => eb.or([eb('m.untilOn', 'is', null), eb('m.untilOn', '>', day)]))
    .where((eb) => eb.or([eb('p.endedOn', 'is', null), eb('p.endedOn', '>', day)]))
    .execute()
  return rows.map((row) => row.id)
}

export interface SigningPost {
  readonly id: string
  readonly name: Localised
  readonly role: string | null
  readonly bodyId: string
  readonly actsForId: string
  readonly endedOn: Day | null
}

export async function listSigningPosts(tx: Tx, postIds: readonly string[]): Promise<SigningPost[]> {
  if (postIds.length === 0) return []
  return await tx
    .selectFrom('post')
    .select(['id', 'name', 'role', 'bodyId', 'actsForId', 'endedOn'])
    .where('id', 'in', [...new Set(postIds)])
    .execute()
}

/** The post of the body's principal. */
export async function findPrincipalPost(tx: Tx, bodyId: string, day: Day): Promise<SigningPost | undefined> {
  return await tx
    .selectFrom('post')
    .select(['id', 'name', 'role', 'bodyId', 'actsForId', 'endedOn'])
    .where('actsForId', '=', bodyId)
    .where('role', '=', 'principal')
    .where((eb) => eb.or([eb('endedOn', 'is', null), eb('endedOn', '>', day)]))
    .orderBy('rank')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

/** Who holds these posts on a day. */
export async function listHolders(
  tx: Tx,
  postIds: readonly string[],
  day: Day,
): Promise<{ postId: string; id: string; name: Localised }[]> {
  if (postIds.length === 0) return []
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('person as p', 'p.id', 'm.personId')
    .select(['m.postId', 'p.id', 'p.name'])
    .where('m.postId', 'in', [...postIds])
    .where('m.fromOn', '<=', day)
    .where((eb) => eb.or([eb('m.untilOn', 'is', null), eb('m.untilOn', '>', day)]))
    .orderBy('m.acting')
    .orderBy('p.id')
    .execute()
  return rows.flatMap(({ postId, ...person }) => (postId === null ? [] : [{ postId, ...person }]))
}

export interface AdoptedItem {
  readonly id: string
  readonly meetingId: string
  readonly outcome: string | null
  /** The words that go out: as released, as adopted, as laid before the meeting. */
  readonly documentId: string | null
  readonly finalDocumentId: string | null
  readonly heldOn: Day | null
}

export const findAgendaItem = (tx: Tx, agendaItemId: string): Promise<AdoptedItem | undefined> =>
  tx
    .selectFrom('agendaItem as a')
    .innerJoin('meeting as m', 'm.id', 'a.meetingId')
    .select((eb) => [
      'a.id',
      'a.meetingId',
      'a.outcome',
      'm.heldOn',
      'a.finalDocumentId',
      eb.fn.coalesce('a.finalDocumentId', 'a.adoptedDocumentId', 'a.documentId').as('documentId'),
    ])
    .where('a.id', '=', agendaItemId)
    .executeTakeFirst()

export async function listMeetingBodyIds(tx: Tx, meetingId: string): Promise<string[]> {
  const { rows } = await sql<{ bodyId: string }>`
    select b.id as body_id from meeting m join body b on b.id = m.body_id or b.id = (select parent_id from body o where o.id = m.body_id and o.organ in ('standing', 'internal'))
     where m.id = ${meetingId}`.execute(tx)
  return rows.map((row) => row.bodyId)
}

/** The one correction of a paper that still stands. */
export async function findCorrection(tx: Tx, paperId: string): Promise<PaperRow | undefined> {
  return await tx
    .selectFrom('paper')
    .selectAll()
    .where('correctsId', '=', paperId)
    .where('state', '<>', 'withdrawn')
    .orderBy('recordedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Papers issued in answer to a document. */
export async function listAnswers(tx: Tx, documentId: string): Promise<PaperRow[]> {
  return await tx
    .selectFrom('paper')
    .selectAll()
    .where('answersDocumentId', '=', documentId)
    .where('issuedOn', 'is not', null)
    .orderBy('issuedOn')
    .execute()
}

export const findPersonRef = (tx: Tx, personId: string): Promise<{ id: string; name: Localised } | undefined> =>
  tx.selectFrom('person').select(['id', 'name']).where('id', '=', personId).executeTakeFirst()

export async function deleteFileContent(tx: Tx, fileId: string): Promise<void> {
  // evidence of a task stays with the task
  await sql`delete from file_content where file_id = ${fileId} and not exists (select 1 from evidence e where e.file_id = ${fileId})`.execute(
    tx,
  )
}

/** The paper's timeline, the first act first. */
export async function listPaperEvents(tx: Tx, paperId: string) {
  return await tx
    .selectFrom('lifeEvent')
    .select(['act', 'fromState', 'toState', 'reason', 'personId', 'bodyId', 'happenedOn', 'recordedAt'])
    .where('subjectKind', '=', 'paper')
    .where('subjectId', '=', paperId)
    .orderBy('recordedAt')
    .orderBy('id')
    .limit(5000)
    .execute()
}
