import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Localised } from '../../kit/localised.ts'
import type {
  AgendaItemTable,
  AttendanceGroupTable,
  AttendanceTable,
  Database,
  DeliveryTable,
  FollowOnTable,
  MeetingDocumentTable,
  MeetingReferenceTable,
  PersonnelDecisionTable,
  ReviewStatementTable,
  VoteTable,
} from '../../store/tables.ts'

/** The parts a meeting's record is made of. Each list keeps the order in which it stands in the text or the form. */
type Tx = Transaction<Database>

interface Parts {
  attendanceCount: { meetingId: string; class: string; n: number }
  attendanceGroup: Insertable<AttendanceGroupTable>
  attendance: Insertable<AttendanceTable>
  agendaItem: Insertable<AgendaItemTable>
  delivery: Insertable<DeliveryTable>
  meetingReference: Insertable<MeetingReferenceTable>
  meetingDocument: Insertable<MeetingDocumentTable>
  personnelDecision: Insertable<PersonnelDecisionTable>
  followOn: Insertable<FollowOnTable>
  reviewStatement: Insertable<ReviewStatementTable>
}

export async function insertParts<P extends keyof Parts>(tx: Tx, table: P, rows: readonly Parts[P][]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000) {
    // the table and its rows belong together by the signature; Kysely cannot follow that through a union of tables
    await tx
      .insertInto(table as 'delivery')
      .values(rows.slice(at, at + 1000) as never)
      .execute()
  }
}

export async function listCounts(tx: Tx, meetingId: string) {
  return await tx
    .selectFrom('attendanceCount')
    .select(['class', 'n'])
    .where('meetingId', '=', meetingId)
    .orderBy('n', 'desc')
    .orderBy('class')
    .execute()
}

export async function listGroups(tx: Tx, meetingId: string) {
  return await tx.selectFrom('attendanceGroup').selectAll().where('meetingId', '=', meetingId).orderBy('ord').execute()
}

/** Persons in the order of the roll; whoever is not on it comes after. */
const inRollOrder = (order: readonly string[]) =>
  sql`unnest(${[...order]}::uuid[]) with ordinality as o (person_id, place)`

interface Attended {
  readonly id: string
  readonly name: Localised
  readonly capacity: string
  readonly present: boolean
  readonly excuse: string | null
}

/** As the record or the text states it. */
export async function listAttendance(tx: Tx, meetingId: string, order: readonly string[]): Promise<Attended[]> {
  const { rows } = await sql<Attended>`
    select p.id, p.name, a.capacity, a.present, a.excuse
      from attendance a join person p on p.id = a.person_id left join ${inRollOrder(order)} on o.person_id = p.id
     where a.meeting_id = ${meetingId} order by a.present desc, o.place nulls last, p.id`.execute(tx)
  return rows
}

/** Of a meeting run here: who was there at all, in one line each and in the order of the roll; then who was excused. Guests come last. */
export async function listAttended(tx: Tx, meetingId: string, order: readonly string[], limit: number) {
  const { rows } = await sql<Attended & { readonly total: number }>`
    with one as (
      select p.person_id, min(p.capacity) as capacity, true as present, null::text as excuse
        from presence p where p.meeting_id = ${meetingId} and (p.until_at is null or p.until_at > p.from_at) group by p.person_id
      union all
      select a.person_id, a.capacity, false, a.excuse from attendance a
       where a.meeting_id = ${meetingId} and not exists (
         select 1 from presence p where p.meeting_id = a.meeting_id and p.person_id = a.person_id and (p.until_at is null or p.until_at > p.from_at)))
    select one.person_id as id, person.name, one.capacity, one.present, one.excuse, (count(*) over ())::int as total
      from one join person on person.id = one.person_id
      left join ${inRollOrder(order)} on o.person_id = one.person_id
     order by one.present desc, o.place nulls last, one.person_id limit ${limit}`.execute(tx)
  return rows
}

export async function listAgenda(tx: Tx, meetingId: string) {
  return await tx.selectFrom('agendaItem').selectAll().where('meetingId', '=', meetingId).orderBy('ord').execute()
}

/** What is on the agenda; proposals wait for another day. */
export async function deleteAgenda(tx: Tx, meetingId: string): Promise<void> {
  await tx.deleteFrom('agendaItem').where('meetingId', '=', meetingId).where('state', '=', 'on_the_agenda').execute()
}

export async function concludeItem(
  tx: Tx,
  itemId: string,
  set: { readonly outcome: string } & Partial<
    Pick<
      Insertable<AgendaItemTable>,
      | 'documentId'
      | 'finaliserPostId'
      | 'finaliseBy'
      | 'outcomeBodyId'
      | 'outcomeNote'
      | 'concludedAt'
      | 'adoptedDocumentId'
      | 'adoptedDigest'
      | 'adoptedWords'
    >
  >,
): Promise<void> {
  await tx
    .updateTable('agendaItem')
    .set((eb) => ({ ...set, state: 'concluded', version: eb('version', '+', 1) }))
    .where('id', '=', itemId)
    .execute()
}

/** Before the meeting again, as if it had not been concluded; its timeline tells the outcome it had. */
export async function reopenItem(tx: Tx, itemId: string): Promise<void> {
  await tx
    .updateTable('agendaItem')
    .set((eb) => ({
      state: 'on_the_agenda',
      outcome: null,
      finaliserPostId: null,
      finaliseBy: null,
      standInPostId: null,
      standInReason: null,
      standInById: null,
      standInAt: null,
      outcomeBodyId: null,
      outcomeNote: null,
      concludedAt: null,
      adoptedDocumentId: null,
      adoptedDigest: null,
      adoptedWords: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', itemId)
    .execute()
}

export async function findItem(tx: Tx, itemId: string) {
  return await tx.selectFrom('agendaItem').selectAll().where('id', '=', itemId).executeTakeFirst()
}

export async function listRecusals(tx: Tx, meetingId: string) {
  return await tx
    .selectFrom('recusal as r')
    .innerJoin('agendaItem as a', 'a.id', 'r.agendaItemId')
    .innerJoin('person as p', 'p.id', 'r.personId')
    .select(['r.agendaItemId', 'r.personId', 'p.name', 'r.reason'])
    .where('a.meetingId', '=', meetingId)
    .orderBy('r.fromAt')
    .execute()
}

export type VoteRow = Selectable<VoteTable>

export async function listVotes(tx: Tx, meetingId: string): Promise<VoteRow[]> {
  return await tx
    .selectFrom('vote')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

export async function listCandidates(tx: Tx, voteIds: readonly string[]) {
  if (voteIds.length === 0) return []
  return await tx
    .selectFrom('voteCandidate as c')
    .leftJoin('person as p', 'p.id', 'c.personId')
    .selectAll('c')
    .select('p.name as personName')
    .where('c.voteId', 'in', [...voteIds])
    .orderBy('c.ord')
    .execute()
}
export type CandidateRow = Awaited<ReturnType<typeof listCandidates>>[number]

export async function listDeliveries(tx: Tx, meetingId: string) {
  return await tx.selectFrom('delivery').selectAll().where('meetingId', '=', meetingId).orderBy('ord').execute()
}

export async function countDeliveries(tx: Tx, meetingId: string): Promise<number> {
  const row = await tx
    .selectFrom('delivery')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('meetingId', '=', meetingId)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export async function listReferences(tx: Tx, meetingId: string) {
  return await tx.selectFrom('meetingReference').selectAll().where('meetingId', '=', meetingId).orderBy('ord').execute()
}

export async function listReferencesTo(tx: Tx, meetingId: string): Promise<{ meetingId: string; act: string }[]> {
  return await tx
    .selectFrom('meetingReference as r')
    .innerJoin('meeting as m', 'm.id', 'r.meetingId')
    .select(['r.meetingId', 'r.act'])
    .where('r.referencedMeetingId', '=', meetingId)
    .orderBy('m.heldOn')
    .limit(200)
    .execute()
}

export async function listMeetingDocuments(tx: Tx, meetingId: string) {
  return await tx.selectFrom('meetingDocument').selectAll().where('meetingId', '=', meetingId).orderBy('ord').execute()
}

export async function listPersonnel(tx: Tx, meetingId: string) {
  return await tx
    .selectFrom('personnelDecision as d')
    .leftJoin('post', 'post.id', 'd.postId')
    .leftJoin('personnelAnnulment as n', 'n.decisionId', 'd.id')
    .leftJoin('membership as m', 'm.id', 'd.membershipId')
    .selectAll('d')
    .select(['post.name as postName', 'm.capacity', 'n.annulledAt', 'n.reason as annulledReason'])
    .where('d.meetingId', '=', meetingId)
    .orderBy('d.ord')
    .execute()
}

export async function countPersonnel(tx: Tx, meetingId: string): Promise<number> {
  const row = await tx
    .selectFrom('personnelDecision')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('meetingId', '=', meetingId)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export async function listFollowOns(tx: Tx, meetingId: string) {
  return await tx.selectFrom('followOn').selectAll().where('meetingId', '=', meetingId).orderBy('ord').execute()
}

export async function listReviewStatements(tx: Tx, meetingId: string) {
  return await tx.selectFrom('reviewStatement').selectAll().where('meetingId', '=', meetingId).orderBy('ord').execute()
}

/** Bodies that meet, in their order; what is known from a text alone never counts. */
export async function listCountedHosts(tx: Tx, meetingId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('meetingHost as h')
    .innerJoin('body as b', 'b.id', 'h.bodyId')
    .select('h.bodyId')
    .where('h.meetingId', '=', meetingId)
    .where('b.external', '=', false)
    .orderBy('h.ord')
    .execute()
  return rows.map((row) => row.bodyId)
}

export async function listHostIds(tx: Tx, meetingId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('meetingHost')
    .select('bodyId')
    .where('meetingId', '=', meetingId)
    .orderBy('ord')
    .execute()
  return rows.map((row) => row.bodyId)
}

export async function listSourcesOfMeeting(tx: Tx, meetingId: string) {
  return await tx
    .selectFrom('source')
    .select(['id', 'title', 'kind', 'hand', 'authority'])
    .where('meetingId', '=', meetingId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

export interface TimelineRow {
  readonly act: string
  readonly fromState: string | null
  readonly toState: string | null
  readonly reason: string | null
  readonly personId: string | null
  readonly happenedOn: string
  readonly recordedAt: Date
}

export async function listTimeline(tx: Tx, subjectKind: string, subjectId: string): Promise<TimelineRow[]> {
  return await tx
    .selectFrom('lifeEvent')
    .select(['act', 'fromState', 'toState', 'reason', 'personId', 'happenedOn', 'recordedAt'])
    .where('subjectKind', '=', subjectKind)
    .where('subjectId', '=', subjectId)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute()
}

/** The membership a decision ends: what the person holds in that post, or that seat, on the day. */
export async function findHeld(
  tx: Tx,
  held: { readonly personId: string; readonly postId: string | null; readonly bodyId: string; readonly on: string },
): Promise<{ id: string; version: number } | undefined> {
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from membership
     where person_id = ${held.personId}
       and ${held.postId === null ? sql`body_id = ${held.bodyId} and post_id is null` : sql`post_id = ${held.postId}`}
       and from_on <= ${held.on}::date and (until_on is null or until_on > ${held.on}::date)
     order by from_on desc limit 1`.execute(tx)
  return rows[0]
}
