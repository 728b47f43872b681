import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { Confidentiality } from '../meeting/agenda.schema.ts'

type Tx = Transaction<Database>

export interface KnownPerson {
  readonly id: string
  readonly name: Localised
  readonly aliases: readonly Localised[]
  /** Holds a post on the day, wherever. */
  readonly office: boolean
  /** Was at the meeting, or took part in what is put down about it. */
  readonly attended: boolean
  /** Why the person stayed away from the meeting, as entered. */
  readonly excuse: string | null
}

/** Who holds a seat in the bodies on the day, and who had to do with the meeting. */
export async function listKnownPersons(
  tx: Tx,
  asked: { readonly bodyIds: readonly string[]; readonly meetingId: string | null; readonly on: Day },
): Promise<KnownPerson[]> {
  const { bodyIds, meetingId, on } = asked
  const { rows } = await sql<KnownPerson>`
    with seat as (
      select person_id from membership
       where body_id = any(${[...bodyIds]}::uuid[]) and capacity is not null
         and from_on <= ${on}::date and (until_on is null or until_on > ${on}::date)),
    there as (
      select person_id from presence where meeting_id = ${meetingId}
      union select for_person_id from presence where meeting_id = ${meetingId} and for_person_id is not null
      union select person_id from attendance where meeting_id = ${meetingId}
      union select person_id from invitation_answer where meeting_id = ${meetingId}
      union select person_id from speaker where meeting_id = ${meetingId}
      union select mover_person_id from motion where meeting_id = ${meetingId}
      union select seconder_person_id from motion where meeting_id = ${meetingId} and seconder_person_id is not null
      union select r.person_id from recusal r join agenda_item a on a.id = r.agenda_item_id where a.meeting_id = ${meetingId}
      union select c.person_id from vote_choice c join vote v on v.id = c.vote_id where v.meeting_id = ${meetingId}
      union select c.person_id from vote_candidate c join vote v on v.id = c.vote_id
             where v.meeting_id = ${meetingId} and c.person_id is not null)
    select p.id, p.name, p.aliases,
           exists (select 1 from membership m where m.person_id = p.id and m.post_id is not null
                     and m.from_on <= ${on}::date and (m.until_on is null or m.until_on > ${on}::date)) as office,
           p.id in (select person_id from there) as attended,
           (select a.excuse from attendance a where a.meeting_id = ${meetingId} and a.person_id = p.id) as excuse
      from person p where p.id in (select person_id from seat union select person_id from there)`.execute(tx)
  return rows
}

/** Persons any meeting of the bodies decided on without their name. */
export async function listUnnamed(
  tx: Tx,
  bodyIds: readonly string[],
): Promise<{ whoText: string; name: Localised | null; aliases: readonly Localised[] | null }[]> {
  return await tx
    .selectFrom('personnelDecision as d')
    .innerJoin('meeting as m', 'm.id', 'd.meetingId')
    .leftJoin('person as p', 'p.id', 'd.personId')
    .select(['d.whoText', 'p.name', 'p.aliases'])
    .where('d.unnamed', '=', true)
    .where('m.bodyId', 'in', [...bodyIds])
    .execute()
}

/** The body itself and its standing organ: whoever sits in either is a member of it. */
export async function listSeatBodies(tx: Tx, bodyIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('body')
    .select('id')
    .where('parentId', 'in', [...bodyIds])
    .where('organ', '=', 'standing')
    .execute()
  return [...bodyIds, ...rows.map((row) => row.id)]
}

export async function listChairs(tx: Tx, meetingId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('chairChange')
    .select(['fromPersonId', 'toPersonId'])
    .where('meetingId', '=', meetingId)
    .execute()
  return rows.flatMap((row) => [row.fromPersonId, row.toPersonId].filter((one) => one !== null))
}

export interface DocumentStanding {
  readonly documentId: string
  readonly confidentialities: readonly Confidentiality[]
  readonly adopted: boolean
  /** The item it was adopted under. */
  readonly itemId: string | null
  /** Or approved, of a text written of a meeting. */
  readonly adoptedOn: Day | null
  readonly internalPaper: boolean
  /** It went out as a paper meant for the public, whomever it was sent to. */
  readonly publicPaper: boolean
  readonly textKind: string | null
  readonly textApproved: boolean | null
}

/**
 * What the record says of texts wherever they stand: under items, among the papers of items, as papers, as texts of a meeting. Words count, not
 * rows: a copy with the same digest, or a translation, is no more public than what it copies.
 */
export async function listDocumentStandings(
  tx: Tx,
  documentIds: readonly string[],
): Promise<Map<string, DocumentStanding>> {
  if (documentIds.length === 0) return new Map()
  const { rows } = await sql<DocumentStanding>`
    with recursive asked as (
      select d.id as asked_id, s.id
        from document d
        left join document o on o.id = d.translation_of_id
        join document s on s.digest = d.digest or s.digest = o.digest or s.translation_of_id = d.id
       where d.id = any(${[...documentIds]}::uuid[])),
    under as (
      select k.asked_id, a.id as item_id, a.parent_id, a.confidentiality
        from asked k join agenda_item a on k.id in (a.document_id, a.adopted_document_id, a.final_document_id)
      union all
      select k.asked_id, a.id, a.parent_id, p.confidentiality
        from asked k join agenda_paper p on p.document_id = k.id join agenda_item a on a.id = p.agenda_item_id
      union all
      select k.asked_id, a.id, a.parent_id, a.confidentiality
        from asked k join agenda_paper p on p.document_id = k.id join agenda_item a on a.id = p.agenda_item_id),
    up as (
      select asked_id, item_id, parent_id, confidentiality from under
      union
      select up.asked_id, a.id, a.parent_id, a.confidentiality from up join agenda_item a on a.id = up.parent_id),
    adopting as (
      select distinct on (k.asked_id) k.asked_id, a.id as item_id, coalesce(m.held_on, a.concluded_at::date) as adopted_on
        from asked k join agenda_item a
          on (k.id = a.final_document_id)
          or (a.final_document_id is null and a.outcome in ('adopted', 'amended') and k.id = coalesce(a.adopted_document_id, a.document_id))
        join meeting m on m.id = a.meeting_id
       order by k.asked_id, m.held_on desc nulls last, a.id)
    select d.id as document_id,
           array(select distinct confidentiality from up where up.asked_id = d.id) as confidentialities,
           adopting.item_id is not null as adopted, adopting.item_id, coalesce(adopting.adopted_on, t.approved_on) as adopted_on,
           exists (select 1 from asked k join paper p on k.id in (p.document_id, p.from_document_id)
                    where k.asked_id = d.id and p.confidentiality = 'internal') as internal_paper,
           exists (select 1 from paper p where p.document_id = d.id and p.confidentiality = 'public') as public_paper,
           t.kind as text_kind, t.state = 'approved' as text_approved
      from document d
      left join adopting on adopting.asked_id = d.id
      left join lateral (
        select t.kind, t.state, t.approved_on from asked k join meeting_text t on t.document_id = k.id
         where k.asked_id = d.id order by (t.state = 'approved') desc limit 1) t on true
     where d.id = any(${[...documentIds]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.documentId, row]))
}

/** Texts of a meeting that may be offered: what it adopted, what was written of it, what tells of it, what its items carry, what was issued of it. */
export async function listMeetingTexts(tx: Tx, meetingId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select 1 as place, a.ord, unnest(array[coalesce(a.final_document_id, a.adopted_document_id, a.document_id)]) as id
        from agenda_item a where a.meeting_id = ${meetingId}
      union all select 2, 0, t.document_id from meeting_text t where t.meeting_id = ${meetingId}
      union all select 3, 0, m.document_id from meeting m where m.id = ${meetingId}
      union all select 4, d.ord, d.document_id from meeting_document d where d.meeting_id = ${meetingId}
      union all select 5, a.ord, p.document_id from agenda_paper p join agenda_item a on a.id = p.agenda_item_id where a.meeting_id = ${meetingId}
      union all select 6, a.ord, p.document_id from paper p join agenda_item a on a.id = p.agenda_item_id where a.meeting_id = ${meetingId}) one
     where id is not null group by id order by min(place), min(ord), id`.execute(tx)
  return rows.map((row) => row.id)
}

/** The first issuer of a text that is not known from texts only. */
export async function findOwnIssuer(tx: Tx, documentId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('documentIssuer as i')
    .innerJoin('body as b', 'b.id', 'i.bodyId')
    .select('b.id')
    .where('i.documentId', '=', documentId)
    .where('b.external', '=', false)
    .orderBy('i.ord')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The meeting a text was adopted at, written of, or tells of: what may not be public of that meeting may not be in the text. */
export async function findMeetingOfText(tx: Tx, documentId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select 1 as place, meeting_id as id from meeting_text where document_id = ${documentId}
      union all
      select 2, meeting_id from agenda_item
       where ${documentId} in (final_document_id, adopted_document_id, document_id) and state = 'concluded'
      union all select 3, id from meeting where document_id = ${documentId}
      union all select 4, meeting_id from meeting_document where document_id = ${documentId}) one
     order by place limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

export interface TextLinks {
  readonly documentId: string
  readonly text: string | null
  /** Which records each line tells of. */
  readonly about: readonly (readonly { readonly subjectKind: string; readonly subjectId: string }[])[]
}

/** Of texts written from a meeting's record: what each line was written from. */
export async function listTextLinks(tx: Tx, documentIds: readonly string[]): Promise<Map<string, TextLinks>> {
  if (documentIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('meetingText as t')
    .innerJoin('meetingTextVersion as v', (join) => join.onRef('v.textId', '=', 't.id').onRef('v.n', '=', 't.n'))
    .select(['t.documentId', 'v.text', 'v.about'])
    .where('t.documentId', 'in', [...documentIds])
    .execute()
  return new Map(
    rows.flatMap(({ documentId, text, about }) =>
      // written from the schema of the text's paragraphs
      documentId === null ? [] : [[documentId, { documentId, text, about: about as unknown as TextLinks['about'] }]],
    ),
  )
}
