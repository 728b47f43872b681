import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database, MeetingTable } from '../../store/tables.ts'
import type { MeetingKind, MeetingRef, MeetingState, Origin } from './meeting.schema.ts'

type Tx = Transaction<Database>
export type MeetingRow = Selectable<MeetingTable>

export async function findMeeting(tx: Tx, meetingId: string): Promise<MeetingRow | undefined> {
  return await tx.selectFrom('meeting').selectAll().where('id', '=', meetingId).executeTakeFirst()
}

export async function lockMeeting(tx: Tx, meetingId: string): Promise<MeetingRow | undefined> {
  return await tx.selectFrom('meeting').selectAll().where('id', '=', meetingId).forUpdate().executeTakeFirst()
}

export async function insertMeeting(tx: Tx, row: Insertable<MeetingTable>): Promise<void> {
  await tx.insertInto('meeting').values(row).execute()
}

export async function insertHosts(tx: Tx, meetingId: string, bodyIds: readonly string[]): Promise<void> {
  if (bodyIds.length === 0) return
  await tx
    .insertInto('meetingHost')
    .values(bodyIds.map((bodyId, ord) => ({ meetingId, bodyId, ord })))
    .execute()
}

export async function updateMeeting(
  tx: Tx,
  meetingId: string,
  set: Partial<
    Pick<
      Insertable<MeetingTable>,
      | 'state'
      | 'quorum'
      | 'presidingPersonId'
      | 'presidingText'
      | 'documentId'
      | 'heldOn'
      | 'heldUntil'
      | 'dateText'
      | 'place'
      | 'enlarged'
      | 'title'
      | 'currentItemId'
      | 'doorCode'
      | 'noticeSequence'
    >
  >,
): Promise<number> {
  const row = await tx
    .updateTable('meeting')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', meetingId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** Meetings of one series: the same body, kind, and term or year. */
export async function listSeries(
  tx: Tx,
  series: {
    readonly bodyId: string
    readonly kind: string
    readonly termId: string | null
    readonly year: number | null
  },
): Promise<{ id: string; number: number }[]> {
  const rows = await tx
    .selectFrom('meeting')
    .select(['id', 'number'])
    .where('bodyId', '=', series.bodyId)
    .where('kind', '=', series.kind)
    .where('termId', series.termId === null ? 'is' : '=', series.termId)
    .where('year', series.year === null ? 'is' : '=', series.year)
    .where('number', 'is not', null)
    .where('state', '<>', 'cancelled')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ id: row.id, number: row.number ?? 0 }))
}

/** Whether the series of this kind has been numbered by calendar year before. */
export async function findLastNumbered(
  tx: Tx,
  bodyId: string,
  kind: string,
): Promise<{ year: number | null } | undefined> {
  return await tx
    .selectFrom('meeting')
    .select('year')
    .where('bodyId', '=', bodyId)
    .where('kind', '=', kind)
    .where('number', 'is not', null)
    .orderBy('recordedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Terms of the body; an organ without terms of its own counts by those of the body it is an organ of. */
export async function listTermsFor(
  tx: Tx,
  bodyId: string,
): Promise<{ id: string; ordinal: number; fromOn: Day | null; untilOn: Day | null }[]> {
  const own = await tx
    .selectFrom('term')
    .select(['id', 'ordinal', 'fromOn', 'untilOn'])
    .where('bodyId', '=', bodyId)
    .orderBy('ordinal')
    .execute()
  if (own.length > 0) return own
  return await tx
    .selectFrom('term as t')
    .innerJoin('body as b', 'b.parentId', 't.bodyId')
    .select(['t.id', 't.ordinal', 't.fromOn', 't.untilOn'])
    .where('b.id', '=', bodyId)
    .where('b.organ', 'is not', null)
    .orderBy('t.ordinal')
    .execute()
}

interface RefRow extends Omit<MeetingRef, 'body'> {
  readonly bodyId: string
  readonly bodyName: Localised
}

const refColumns = sql`m.id, m.body_id, b.name as body_name, m.kind, m.number, t.ordinal as term, m.year, m.enlarged, m.title, m.held_on, m.date_text, m.origin, m.state`

export const toMeetingRef = ({ bodyId, bodyName, ...row }: RefRow): MeetingRef => ({
  id: row.id,
  body: { id: bodyId, name: bodyName },
  kind: row.kind,
  number: row.number,
  term: row.term,
  year: row.year,
  enlarged: row.enlarged,
  title: row.title,
  heldOn: row.heldOn,
  dateText: row.dateText,
  origin: row.origin,
  state: row.state,
})

export async function listMeetingRefs(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, MeetingRef>> {
  const known = [...new Set(ids.filter((one) => one !== null))]
  if (known.length === 0) return new Map()
  const { rows } = await sql<RefRow>`
    select ${refColumns} from meeting m join body b on b.id = m.body_id left join term t on t.id = m.term_id
     where m.id = any(${known}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, toMeetingRef(row)]))
}

export interface MeetingListRow extends RefRow {
  readonly place: string | null
  readonly documentId: string | null
  readonly agendaItems: number
  readonly recordedAt: Date
}

/** Newest first; meetings without a day stand where they were recorded. `homes` null: all. */
export async function listMeetingsSeen(
  tx: Tx,
  filter: {
    readonly homes: readonly { readonly bodyId: string; readonly lo: number; readonly hi: number }[] | null
    /** Bodies whose meetings the reader runs: restricted items of others are not counted. */
    readonly runs: readonly string[]
    readonly bodyId: string | undefined
    readonly kind: MeetingKind | undefined
    readonly state: MeetingState | undefined
    readonly from: Day | undefined
    readonly until: Day | undefined
    readonly zone: string
    readonly after: { readonly text: string; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<(MeetingListRow & { at: string })[]> {
  const { homes, runs, bodyId, kind, state, from, until, after, limit } = filter
  const at = sql`coalesce(m.held_on, (m.recorded_at at time zone ${filter.zone})::date)`
  const { rows } = await sql<MeetingListRow & { at: string }>`
    select ${refColumns}, m.place, m.document_id, m.recorded_at, ${at}::text as at,
           (select count(*)::int from agenda_item a where a.meeting_id = m.id and (m.origin <> 'run'
              or (a.state in ('on_the_agenda', 'concluded')
                  and (a.confidentiality <> 'restricted' or ${homes === null} or m.body_id = any(${[...runs]}::uuid[]))))) as agenda_items
      from meeting m join body b on b.id = m.body_id left join term t on t.id = m.term_id
     where ${homes === null ? sql`true` : meetingSeenThrough(homes)}
       and ${bodyId === undefined ? sql`true` : sql`(m.body_id = ${bodyId} or exists (select 1 from meeting_host h where h.meeting_id = m.id and h.body_id = ${bodyId}))`}
       and ${kind === undefined ? sql`true` : sql`m.kind = ${kind}`}
       and ${state === undefined ? sql`true` : sql`m.state = ${state}`}
       and ${from === undefined ? sql`true` : sql`m.held_on >= ${from}::date`}
       and ${until === undefined ? sql`true` : sql`m.held_on < ${until}::date`}
       and ${after === undefined ? sql`true` : sql`(${at}, m.id) < (${after.text}::date, ${after.id}::uuid)`}
     order by ${at} desc, m.id desc limit ${limit}`.execute(tx)
  return rows
}

/** `maySeeMeeting` in SQL: inner records for those who belong, read ones also above and below. */
function meetingSeenThrough(homes: readonly { readonly bodyId: string; readonly lo: number; readonly hi: number }[]) {
  return sql`exists (
    select 1 from body o
      join unnest(${homes.map((h) => h.bodyId)}::uuid[], ${homes.map((h) => h.lo)}::bigint[], ${homes.map((h) => h.hi)}::bigint[]) as h (id, lo, hi)
        on h.id = o.id
        or (m.origin = 'read' and (not o.external or o.id = m.recorded_for_id)
            and ((h.lo <= o.lo and o.lo < h.hi) or (o.lo <= h.lo and h.lo < o.hi)))
     where o.id = m.body_id or o.id = m.recorded_for_id
        or o.id in (select mh.body_id from meeting_host mh where mh.meeting_id = m.id))`
}

/** Where a meeting of a body's standing committee is held, it is the standing organ's seats that count. */
export async function findRollBody(tx: Tx, bodyId: string, kind: MeetingKind): Promise<string> {
  if (kind !== 'standing_committee_meeting') return bodyId
  const organ = await tx
    .selectFrom('body')
    .select('id')
    .where('parentId', '=', bodyId)
    .where('organ', '=', 'standing')
    .where('endedOn', 'is', null)
    .orderBy('lo')
    .limit(1)
    .executeTakeFirst()
  return organ?.id ?? bodyId
}

export const toState = (row: MeetingRow): MeetingState => row.state as MeetingState // written from the enum
export const toKind = (row: Pick<MeetingRow, 'kind'>): MeetingKind => row.kind as MeetingKind // written from the enum
export const toOrigin = (row: MeetingRow): Origin => row.origin as Origin // checked by the database

export async function liesUnder(
  tx: Tx,
  bodyId: string,
  above: { readonly lo: number; readonly hi: number },
): Promise<boolean> {
  const row = await tx.selectFrom('body').select('lo').where('id', '=', bodyId).executeTakeFirst()
  return row !== undefined && above.lo <= row.lo && row.lo < above.hi
}
