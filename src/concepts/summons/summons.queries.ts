import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database, InvitationTable, NoticeTable } from '../../store/tables.ts'
import type { Announced, NoticeChange } from './notice.schema.ts'

type Tx = Transaction<Database>
export type InvitationRow = Selectable<InvitationTable>

export async function listInvitations(tx: Tx, meetingId: string): Promise<InvitationRow[]> {
  return await tx
    .selectFrom('invitation')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('ord')
    .orderBy('id')
    .execute()
}

export async function findInvitation(tx: Tx, invitationId: string): Promise<InvitationRow | undefined> {
  return await tx.selectFrom('invitation').selectAll().where('id', '=', invitationId).executeTakeFirst()
}

export async function insertInvitation(tx: Tx, row: Insertable<InvitationTable>): Promise<void> {
  await tx.insertInto('invitation').values(row).execute()
}

export async function deleteInvitation(tx: Tx, invitationId: string): Promise<void> {
  await tx.deleteFrom('invitation').where('id', '=', invitationId).execute()
}

export async function upsertAnswer(
  tx: Tx,
  row: {
    readonly meetingId: string
    readonly personId: string
    readonly answer: string
    readonly reason: string | null
    readonly substituteId: string | null
    readonly answeredById: string | null
    readonly answeredAt: Date
  },
): Promise<void> {
  const { meetingId: _m, personId: _p, ...set } = row
  await tx
    .insertInto('invitationAnswer')
    .values(row)
    .onConflict((oc) => oc.columns(['meetingId', 'personId']).doUpdateSet(set))
    .execute()
}

/** An excuse is a line of the attendance; whoever accepts after all has none. Who is present already is left alone. */
export async function writeExcuse(
  tx: Tx,
  row: { readonly meetingId: string; readonly personId: string; readonly capacity: string; readonly excuse: string },
): Promise<void> {
  await sql`
    insert into attendance (meeting_id, person_id, capacity, present, excuse)
    values (${row.meetingId}, ${row.personId}, ${row.capacity}, false, ${row.excuse})
    on conflict (meeting_id, person_id) do update set excuse = excluded.excuse where not attendance.present`.execute(tx)
}

export async function deleteExcuseOf(tx: Tx, meetingId: string, personId: string): Promise<void> {
  await tx
    .deleteFrom('attendance')
    .where('meetingId', '=', meetingId)
    .where('personId', '=', personId)
    .where('present', '=', false)
    .execute()
}

export type NoticeRow = Omit<Selectable<NoticeTable>, 'announced' | 'changes' | 'demandedBy'> & {
  readonly announced: Announced
  readonly changes: NoticeChange[]
  readonly demandedBy: string[] | null
}
// The columns are written by us alone, through the schemas.
const toNotice = (row: Selectable<NoticeTable>): NoticeRow => ({
  ...row,
  announced: row.announced as unknown as Announced,
  changes: row.changes as unknown as NoticeChange[],
  demandedBy: row.demandedBy as unknown as string[] | null,
})

/** The last first. */
export async function listNotices(tx: Tx, meetingId: string): Promise<NoticeRow[]> {
  const rows = await tx
    .selectFrom('notice')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('sequence', 'desc')
    .execute()
  return rows.map(toNotice)
}

export async function findNotice(tx: Tx, noticeId: string): Promise<NoticeRow | undefined> {
  const row = await tx.selectFrom('notice').selectAll().where('id', '=', noticeId).executeTakeFirst()
  return row && toNotice(row)
}

export async function insertNotice(tx: Tx, row: Insertable<NoticeTable>): Promise<void> {
  await tx.insertInto('notice').values(row).execute()
}

/** Whoever a line means knows of the meeting from here on, also who comes to hold the post later. */
export async function markTold(tx: Tx, meetingId: string): Promise<void> {
  await tx.updateTable('invitation').set({ told: true }).where('meetingId', '=', meetingId).execute()
}

export interface NextSitting {
  readonly id: string
  readonly bodyId: string
  readonly kind: string
  readonly state: string
  readonly heldOn: Day | null
  readonly heldUntil: Day | null
  readonly place: string | null
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly answer: string | null
  readonly reason: string | null
  readonly substituteId: string | null
  /** What the last message said; all null where none was made for him. */
  readonly capacity: string | null
  readonly onBehalfBodyId: string | null
  readonly noticedAt: Date | null
  readonly noticeKind: string | null
  readonly withdrawn: boolean | null
}

/**
 * Meetings to come that somebody was sent a notice of, or may be invited to through seat, post or group: for which of these he is, `invitedAs`
 * decides, on the day of the meeting.
 */
export async function listMine(tx: Tx, personId: string, today: Day): Promise<NextSitting[]> {
  const { rows } = await sql<NextSitting>`
    with held as (
      select m.body_id, m.post_id, p.body_id as post_body_id, p.acts_for_id from membership m left join post p on p.id = m.post_id
       where m.person_id = ${personId} and (m.until_on is null or m.until_on > ${today}::date)),
    own as (select body_id from held union select post_body_id from held union select acts_for_id from held),
    meets as (select body_id from own union select o.parent_id from own join body o on o.id = own.body_id where o.organ = 'standing'),
    last as (
      select distinct on (n.meeting_id) n.meeting_id, n.sent_at, n.kind, x.capacity, x.on_behalf_body_id, x.kind = 'withdrawn' as withdrawn
        from notice_message x join notice n on n.id = x.notice_id
       where x.person_id = ${personId} order by n.meeting_id, n.sequence desc)
    select m.id, m.body_id, m.kind, m.state, m.held_on, m.held_until, m.place, s.starts_at, s.ends_at,
           last.capacity, last.on_behalf_body_id, a.answer, a.reason, a.substitute_id,
           last.sent_at as noticed_at, last.kind as notice_kind, last.withdrawn
      from meeting m left join last on last.meeting_id = m.id
      left join invitation_answer a on a.meeting_id = m.id and a.person_id = ${personId}
      left join lateral (select one.starts_at, one.ends_at from sitting one
                          where one.meeting_id = m.id and one.state <> 'dropped' order by one.starts_at nulls last, one.ord limit 1) s on true
     where m.state in ('called', 'open', 'adjourned', 'inquorate') and m.notice_sequence > 0
       and (m.held_on is null or coalesce(m.held_until, m.held_on) >= ${today}::date)
       and (last.meeting_id is not null
         or exists (select 1 from meeting_host h where h.meeting_id = m.id and h.body_id in (select body_id from meets))
         or exists (select 1 from invitation i where i.meeting_id = m.id and i.told
              and (i.person_id = ${personId} or i.post_id in (select post_id from held) or i.body_id in (select body_id from own))))
     order by m.held_on nulls last, m.id limit 50`.execute(tx)
  return rows
}

export async function updateMeetingFacts(
  tx: Tx,
  meetingId: string,
  set: {
    readonly title?: Localised | null
    readonly heldOn?: Day
    readonly heldUntil?: Day | null
    readonly place?: string | null
    readonly enlarged?: boolean
    readonly number?: number | null
  },
): Promise<number> {
  const { title, ...rest } = set
  const row = await tx
    .updateTable('meeting')
    .set((eb) => ({
      ...rest,
      ...(title === undefined ? {} : { title: title === null ? null : JSON.stringify(title) }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', meetingId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** The first leads. */
export async function replaceHosts(tx: Tx, meetingId: string, bodyIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('meetingHost').where('meetingId', '=', meetingId).execute()
  await tx
    .insertInto('meetingHost')
    .values(bodyIds.map((bodyId, ord) => ({ meetingId, bodyId, ord })))
    .execute()
}

/** Items of a sitting that will not be held wait for another to be named. */
export async function releaseItems(tx: Tx, sittingId: string): Promise<void> {
  await sql`
    update agenda_item set sitting_id = null, starts_at = null, version = version + 1
     where sitting_id = ${sittingId} and state <> 'concluded'`.execute(tx)
}

/** The meeting moves by so many days, and the times of its items with it: the clock shows the same, whatever the season. */
export async function moveItems(tx: Tx, meetingId: string, days: number, zone: string): Promise<void> {
  await sql`
    update agenda_item set starts_at = ((starts_at at time zone ${zone}) + make_interval(days => ${days}::int)) at time zone ${zone},
           version = version + 1
     where meeting_id = ${meetingId} and starts_at is not null and state <> 'concluded'`.execute(tx)
}
