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

export interface InvitedAsked {
  readonly meetingId: string
  /** Bodies whose seats come by right: the one that meets (or its organ), and the other hosts. */
  readonly seatBodyIds: readonly string[]
  readonly on: Day
  /** Holders of the seats as their bodies print them; of one person alone none is needed. */
  readonly order: readonly string[]
}

const inForce = (alias: string, on: Day) =>
  sql`${sql.ref(`${alias}.from_on`)} <= ${on}::date and (${sql.ref(`${alias}.until_on`)} is null or ${sql.ref(`${alias}.until_on`)} > ${on}::date)`

/** One row a line and person. Rank orders the capacities a person comes in: that of his own seat before any other. */
const named = (asked: InvitedAsked) => sql`
  select m.person_id, m.capacity, 'seat' as through, null::uuid as on_behalf_body_id,
         array_position(${[...asked.seatBodyIds]}::uuid[], m.body_id) as place, coalesce(o.place, 0) as ord
    from membership m left join unnest(${[...asked.order]}::uuid[]) with ordinality as o (person_id, place) on o.person_id = m.person_id
   where m.body_id = any(${[...asked.seatBodyIds]}::uuid[]) and m.capacity is not null and ${inForce('m', asked.on)}
  union all
  select i.person_id, i.capacity, i.id::text, i.on_behalf_body_id, 1000, i.ord
    from invitation i where i.meeting_id = ${asked.meetingId} and i.person_id is not null
  union all
  select m.person_id, i.capacity, i.id::text, i.on_behalf_body_id, 1000, i.ord
    from invitation i join membership m on m.post_id = i.post_id and ${inForce('m', asked.on)}
   where i.meeting_id = ${asked.meetingId}
  union all
  select m.person_id, i.capacity, i.id::text, i.on_behalf_body_id, 1000, i.ord
    from invitation i join membership m on ${inForce('m', asked.on)} left join post p on p.id = m.post_id
   where i.meeting_id = ${asked.meetingId} and i.body_id is not null
     and case i.seats
           when 'seats' then m.body_id = i.body_id and m.capacity is not null
           when 'members' then m.body_id = i.body_id and m.capacity = 'member'
           when 'alternates' then m.body_id = i.body_id and m.capacity = 'alternate'
           when 'leadership' then p.acts_for_id = i.body_id and p.role in ('principal', 'leading') and p.ended_on is null
           else (p.body_id = i.body_id or p.acts_for_id = i.body_id) and p.ended_on is null end
  union all
  select a.substitute_id, 'substitute', 'substitute', null, 2000, 0
    from invitation_answer a where a.meeting_id = ${asked.meetingId} and a.answer = 'excused' and a.substitute_id is not null`

export interface InvitedRow {
  readonly personId: string
  readonly name: Localised
  readonly capacity: string
  readonly through: string[]
  readonly onBehalfBodyId: string | null
  readonly address: string | null
  readonly noticed: boolean
  readonly answer: string | null
  readonly reason: string | null
  readonly substituteId: string | null
  readonly answeredById: string | null
  readonly answeredAt: Date | null
}

/** Everybody invited, each once: his own seat first, then the lines in their order. */
export async function listInvited(tx: Tx, asked: InvitedAsked, personId?: string): Promise<InvitedRow[]> {
  const { rows } = await sql<InvitedRow>`
    with line as (${named(asked)}),
    one as (
      select person_id, (array_agg(capacity order by place, capacity <> 'member', ord))[1] as capacity,
             (array_agg(on_behalf_body_id order by place, ord) filter (where on_behalf_body_id is not null))[1] as on_behalf_body_id,
             array_agg(distinct through) as through, min(place) as place, min(ord) as ord
        from line where ${personId === undefined ? sql`true` : sql`person_id = ${personId}`} group by person_id)
    select one.person_id, p.name, one.capacity, one.through, one.on_behalf_body_id, coalesce(p.email, u.email) as address,
           coalesce((select x.kind = 'invited' from notice_message x join notice n on n.id = x.notice_id
                      where n.meeting_id = ${asked.meetingId} and x.person_id = one.person_id
                      order by n.sequence desc limit 1), false) as noticed,
           a.answer, a.reason, a.substitute_id, a.answered_by_id, a.answered_at
      from one join person p on p.id = one.person_id left join auth_user u on u.id = p.account_id
      left join invitation_answer a on a.meeting_id = ${asked.meetingId} and a.person_id = one.person_id
     order by one.place, one.ord, one.person_id`.execute(tx)
  return rows
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

export interface NextSitting {
  readonly meetingId: string
  readonly bodyId: string
  readonly kind: string
  readonly state: string
  readonly heldOn: Day | null
  readonly place: string | null
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly capacity: string
  readonly onBehalfBodyId: string | null
  readonly answer: string | null
  readonly reason: string | null
  readonly substituteId: string | null
  readonly noticedAt: Date
  readonly noticeKind: string
  readonly withdrawn: boolean
}

/** Meetings to come a person was sent a notice of. */
export async function listMine(tx: Tx, personId: string, today: Day): Promise<NextSitting[]> {
  const { rows } = await sql<NextSitting>`
    with last as (
      select distinct on (n.meeting_id) n.meeting_id, n.sent_at, n.kind, x.capacity, x.on_behalf_body_id, x.kind = 'withdrawn' as withdrawn
        from notice_message x join notice n on n.id = x.notice_id
       where x.person_id = ${personId} order by n.meeting_id, n.sequence desc)
    select m.id as meeting_id, m.body_id, m.kind, m.state, m.held_on, m.place, s.starts_at, s.ends_at,
           last.capacity, last.on_behalf_body_id, a.answer, a.reason, a.substitute_id,
           last.sent_at as noticed_at, last.kind as notice_kind, last.withdrawn
      from last join meeting m on m.id = last.meeting_id
      left join invitation_answer a on a.meeting_id = m.id and a.person_id = ${personId}
      left join lateral (select one.starts_at, one.ends_at from sitting one
                          where one.meeting_id = m.id and one.state <> 'dropped' order by one.starts_at nulls last, one.ord limit 1) s on true
     where m.state in ('called', 'open', 'adjourned', 'inquorate')
       and (m.held_on is null or coalesce(m.held_until, m.held_on) >= ${today}::date)
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
