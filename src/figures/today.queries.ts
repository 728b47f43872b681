import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Day } from '../kit/dates.ts'
import type { Localised } from '../kit/localised.ts'
import type { Database } from '../store/tables.ts'
import type { WaitingRow } from './today.rules.ts'

type Tx = Transaction<Database>

/** No page shows more than this of one kind; the number beside it is of all. */
const NEAREST = 200

export interface Found {
  readonly rows: WaitingRow[]
  readonly n: number
  readonly overdue: number
}

/** Runs the select of one kind (columns of WaitingRow) for the nearest rows and the true counts. */
export async function nearest(tx: Tx, select: RawBuilder<unknown>, today: Day): Promise<Found> {
  const result = await sql<WaitingRow & { total: number; late: number }>`
    with w as (${select})
    select w.*, (count(*) over ())::int as total, (count(*) filter (where w.due_on < ${today}::date) over ())::int as late
    from w order by w.due_on nulls last, w.subject_id limit ${NEAREST}`.execute(tx)
  const [first] = result.rows
  return {
    rows: result.rows.map(({ total: _total, late: _late, ...row }) => row),
    n: first?.total ?? 0,
    overdue: first?.late ?? 0,
  }
}

export const uuids = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`
const titled = (alias: string) =>
  sql`jsonb_build_object(${sql.ref(`${alias}.language`)}, ${sql.ref(`${alias}.title`)}, 'original', ${sql.ref(`${alias}.language`)})`
const none = sql`null::int as n, null::int as of`
const noFrom = sql`null::uuid as from_id, null::jsonb as from_name`

/** Somebody holds a post of the role at the body today. */
const isHeld = (role: string, body: RawBuilder<unknown>, today: Day) => sql<boolean>`exists (
  select 1 from post hp join membership hm on hm.post_id = hp.id
  where hp.acts_for_id = ${body} and hp.role = ${role} and hp.ended_on is null
    and hm.from_on <= ${today}::date and (hm.until_on is null or hm.until_on > ${today}::date))`

const taskColumns = sql`t.id as subject_id, t.code, ${titled('t')} as title`
/** Lateness of a task is its doer's; a claim is late for those it waits for only from the day it was made. */
const waitsSince = sql`greatest(t.due_on, coalesce(t.verified_on, t.claimed_on)) as due_on`
const fromAssigner = sql`ab.id as from_id, ab.name as from_name`

/** The lead unit's officer does the work; where a body has no officer, its principal does. */
const doneBy = (officerAt: readonly string[], principalAt: readonly string[], today: Day) => sql<boolean>`(
  t.lead_body_id = any(${uuids(officerAt)})
  or (t.lead_body_id = any(${uuids(principalAt)}) and not ${isHeld('officer', sql.ref('t.lead_body_id'), today)}))`

export interface DoingBodies {
  readonly officerAt: readonly string[]
  readonly principalAt: readonly string[]
}

export const toAccept = (at: DoingBodies, today: Day) => sql`
  select ${taskColumns}, lead.id as body_id, lead.name as body_name, t.due_on, ${none}, ${fromAssigner}
  from task t join body lead on lead.id = t.lead_body_id join body ab on ab.id = t.assigned_by_id
  where t.state = 'assigned' and ${doneBy(at.officerAt, at.principalAt, today)}`

/**
 * A report is due one rhythm after the last sign of the task, or when its deadline comes near; what was sent back waits at once.
 * The day shown is the nearer of the two.
 */
export const toReport = (at: DoingBodies, today: Day, rhythmDays: number, soonDays: number) => sql`
  select ${taskColumns}, lead.id as body_id, lead.name as body_name, least(t.due_on, sign.next_on) as due_on, ${none}, ${fromAssigner}
  from task t join body lead on lead.id = t.lead_body_id join body ab on ab.id = t.assigned_by_id
  left join cascade c on c.id = t.cascade_id
  cross join lateral (select coalesce((select max(r.reported_on) from progress_report r where r.task_id = t.id),
      t.accepted_on, (t.created_at at time zone 'UTC')::date) + coalesce(c.rhythm_days, ${rhythmDays}::int) as next_on) sign
  where t.state in ('received', 'under_way', 'sent_back') and ${doneBy(at.officerAt, at.principalAt, today)}
    and (t.state = 'sent_back' or sign.next_on <= ${today}::date + 7 or t.due_on <= ${today}::date + ${soonDays}::int)`

export const toReassign = (clerkAt: readonly string[]) => sql`
  select ${taskColumns}, ab.id as body_id, ab.name as body_name, t.due_on, ${none}, lead.id as from_id, lead.name as from_name
  from task t join body lead on lead.id = t.lead_body_id join body ab on ab.id = t.assigned_by_id
  where t.state = 'returned' and t.assigned_by_id = any(${uuids(clerkAt)})`

/**
 * Bodies that may confirm, nearest first: who assigned, those between it and the issuer by parent pointers, the issuer of the
 * directive, the issuer of the cascade. Never the doer, and only where a supervision office is held.
 */
const nearestSupervision = (today: Day) => sql`
  (with recursive up as (
      select a.id, a.parent_id, 1 as step from body a where a.id = t.assigned_by_id
      union all select p.id, p.parent_id, up.step + 1 from up join body p on p.id = up.parent_id
        where up.step < 10 and up.id is distinct from coalesce(d.issuer_body_id, c.issuer_body_id)),
    near as (
      select id, step from up where step = 1 or exists (select 1 from up x where x.id = coalesce(d.issuer_body_id, c.issuer_body_id))
      union all select d.issuer_body_id, 11 where d.issuer_body_id is not null
      union all select c.issuer_body_id, 12 where c.issuer_body_id is not null)
    select b.id, b.name from near join body b on b.id = near.id
    where b.id <> t.lead_body_id and ${isHeld('supervision', sql.ref('b.id'), today)} order by near.step limit 1)`

/** A claim stands on the page of one office, the nearest, and not of all that might verify it. */
export const toVerify = (supervisionAt: readonly string[], today: Day) => sql`
  select ${taskColumns}, v.id as body_id, v.name as body_name, ${waitsSince}, ${none}, lead.id as from_id, lead.name as from_name
  from task t join body lead on lead.id = t.lead_body_id
  left join directive d on d.id = t.directive_id left join cascade c on c.id = t.cascade_id
  cross join lateral ${nearestSupervision(today)} v
  where t.state = 'claimed' and t.verification_required and v.id = any(${uuids(supervisionAt)})`

/** Where no supervision office is held on the way up, a meeting of the body confirms; its principal brings it there. */
export const toVerifyByMeeting = (principalAt: readonly string[], today: Day) => sql`
  select ${taskColumns}, ab.id as body_id, ab.name as body_name, ${waitsSince}, ${none}, lead.id as from_id, lead.name as from_name
  from task t join body lead on lead.id = t.lead_body_id join body ab on ab.id = t.assigned_by_id
  left join directive d on d.id = t.directive_id left join cascade c on c.id = t.cascade_id
  left join lateral ${nearestSupervision(today)} v on true
  where t.state = 'claimed' and t.verification_required and t.assigned_by_id = any(${uuids(principalAt)}) and v.id is null`

export const toClose = (principalAt: readonly string[]) => sql`
  select ${taskColumns}, ab.id as body_id, ab.name as body_name, ${waitsSince}, ${none}, lead.id as from_id, lead.name as from_name
  from task t join body lead on lead.id = t.lead_body_id join body ab on ab.id = t.assigned_by_id
  where (t.state = 'verified' or (t.state = 'claimed' and not t.verification_required))
    and t.assigned_by_id = any(${uuids(principalAt)})`

export const toDecideExtension = (principalAt: readonly string[]) => sql`
  select ${taskColumns}, ab.id as body_id, ab.name as body_name, t.due_on, ${none}, lead.id as from_id, lead.name as from_name
  from extension e join task t on t.id = e.task_id
  join body lead on lead.id = t.lead_body_id join body ab on ab.id = t.assigned_by_id
  where e.decision is null and t.assigned_by_id = any(${uuids(principalAt)})
    and t.state not in ('closed', 'dropped', 'merged', 'superseded')`

/** What a leading official answers for and what is late or nearly so. */
export const toAnswerFor = (leadingPosts: readonly string[], today: Day, soonDays: number) => sql`
  select ${taskColumns}, lead.id as body_id, lead.name as body_name, t.due_on, ${none}, ${fromAssigner}
  from task t join body lead on lead.id = t.lead_body_id join body ab on ab.id = t.assigned_by_id
  where t.responsible_post_id = any(${uuids(leadingPosts)}) and t.claimed_on is null
    and t.state in ('assigned', 'received', 'under_way', 'sent_back', 'returned')
    and t.due_on <= ${today}::date + ${soonDays}::int`

const divisionColumns = sql`v.id as subject_id, null::text as code, v.title`
const fromSource = sql`si.id as from_id, si.name as from_name`
const openIn = sql`(select count(*)::int from division_comment k where k.division_id = v.id and k.settled_at is null)`

/** Each named unit is asked once, until it has said something. */
export const toComment = (
  at: { readonly officerAt: readonly string[]; readonly clerkAt: readonly string[] },
  today: Day,
) => sql`
  select ${divisionColumns}, u.id as body_id, u.name as body_name, null::date as due_on, ${none}, b.id as from_id, b.name as from_name
  from division v join body b on b.id = v.body_id
  cross join lateral (select r.lead_body_id as id from division_row r where r.division_id = v.id and r.lead_body_id is not null
    union select ru.body_id from division_row r join division_row_unit ru on ru.row_id = r.id where r.division_id = v.id) named
  join body u on u.id = named.id
  where v.state = 'out_for_comment' and u.id <> b.id
    and (u.id = any(${uuids(at.officerAt)}) or (u.id = any(${uuids(at.clerkAt)}) and not ${isHeld('officer', sql.ref('u.id'), today)}))
    and not exists (select 1 from division_comment k where k.division_id = v.id and k.body_id = u.id)`

const divisionsIn = (state: string, bodies: readonly string[], more: RawBuilder<unknown>) => sql`
  select ${divisionColumns}, b.id as body_id, b.name as body_name, null::date as due_on, ${none}, ${fromSource}
  from division v join body b on b.id = v.body_id join source s on s.id = v.source_id join body si on si.id = s.issuer_body_id
  where v.state = ${state} and v.body_id = any(${uuids(bodies)}) and ${more}`

export const toDraftDivision = (clerkAt: readonly string[]) => divisionsIn('draft', clerkAt, sql`true`)
export const toIssueDivision = (clerkAt: readonly string[]) => divisionsIn('approved', clerkAt, sql`true`)

export const toSettleComment = (clerkAt: readonly string[]) => sql`
  select ${divisionColumns}, b.id as body_id, b.name as body_name, null::date as due_on, ${openIn} as n,
    (select count(*)::int from division_comment k where k.division_id = v.id) as of, ${noFrom}
  from division v join body b on b.id = v.body_id
  where v.state = 'out_for_comment' and v.body_id = any(${uuids(clerkAt)}) and ${openIn} > 0`

/** Ripe for the principal: comments settled, every assigned row with its lead unit. Before that it is the clerk's. */
export const toApproveDivision = (principalAt: readonly string[]) =>
  divisionsIn(
    'out_for_comment',
    principalAt,
    sql`${openIn} = 0 and not exists (select 1 from division_row r join directive d on d.id = r.directive_id
      where r.division_id = v.id and d.kind = 'assigned' and r.lead_body_id is null
        and d.state not in ('merged', 'superseded', 'dropped', 'ended'))`,
  )

const reviewsIn = (state: string, whose: RawBuilder<unknown>, bodies: readonly string[]) => sql`
  select r.id as subject_id, null::text as code, r.title, w.id as body_id, w.name as body_name, null::date as due_on,
    case when r.state in ('open', 'considered') then (select count(*)::int from review_line l
      where l.review_id = r.id and l.section = 'next' and l.decision is null) end as n,
    (select count(*)::int from review_line l where l.review_id = r.id and l.section = 'next') as of,
    b.id as from_id, b.name as from_name
  from review r join body b on b.id = r.body_id join body w on w.id = ${whose}
  where r.state = ${state} and ${whose} = any(${uuids(bodies)})`

const ownReview = sql.ref('r.body_id')
export const toFillReview = (clerkAt: readonly string[]) => reviewsIn('open', ownReview, clerkAt)
export const toAdoptReview = (principalAt: readonly string[]) => reviewsIn('considered', ownReview, principalAt)
export const toAnswerReview = (principalAt: readonly string[]) =>
  reviewsIn('sent', sql.ref('r.sent_to_id'), principalAt)
/** Only where there is a body above; without one an adopted review has nowhere to go. */
export const toSendReview = (clerkAt: readonly string[]) => sql`
  select sent.* from (${reviewsIn('adopted', ownReview, clerkAt)}) sent
  join body b on b.id = sent.body_id join body p on p.id = b.parent_id
  where not p.external and (b.organ is distinct from 'standing' or p.parent_id is not null)`

export const toTakeReading = (clerkAt: readonly string[]) => sql`
  select r.id as subject_id, null::text as code, jsonb_build_object(r.language, r.title, 'original', r.language) as title,
    b.id as body_id, b.name as body_name, null::date as due_on, ${none}, ${noFrom}
  from reading r join body b on b.id = r.body_id
  where r.state = 'draft' and r.body_id = any(${uuids(clerkAt)})`

export const toSign = (principalAt: readonly string[]) => sql`
  select c.id as subject_id, null::text as code, c.title, b.id as body_id, b.name as body_name, null::date as due_on, ${none}, ${noFrom}
  from cascade c join body b on b.id = c.issuer_body_id
  where c.state = 'draft' and c.issuer_body_id = any(${uuids(principalAt)})`

/** One line a cascade, however many ask. */
export const toAnswerQuery = (principalAt: readonly string[]) => sql`
  select c.id as subject_id, null::text as code, c.title, b.id as body_id, b.name as body_name, min(q.asked_on) + 7 as due_on,
    (count(*) filter (where q.reply is null))::int as n, count(*)::int as of, ${noFrom}
  from query q join cascade c on c.id = q.cascade_id join body b on b.id = c.issuer_body_id
  where c.issuer_body_id = any(${uuids(principalAt)})
  group by c.id, b.id having count(*) filter (where q.reply is null) > 0`

export const toReviewDirective = (clerkAt: readonly string[], today: Day) => sql`
  select d.id as subject_id, d.code, ${titled('d')} as title, b.id as body_id, b.name as body_name, d.review_on as due_on, ${none}, ${noFrom}
  from directive d join body b on b.id = d.issuer_body_id
  left join task t on t.directive_id = d.id and t.lead_of_directive
  where d.issuer_body_id = any(${uuids(clerkAt)}) and d.review_on <= ${today}::date
    and d.state in ('registered', 'assigned', 'standing')
    and (t.id is null or t.state not in ('closed', 'dropped', 'merged', 'superseded'))`

/**
 * Sources that require something and of which the body registered nothing yet; after a quarter the question is closed.
 * The text of a body known from texts only asks nothing of this organisation, unless one of its own bodies reports it.
 */
export const toRegister = (clerkAt: readonly string[], today: Day) => sql`
  select s.id as subject_id, null::text as code, s.title, b.id as body_id, b.name as body_name, null::date as due_on,
    null::int as n, null::int as of, si.id as from_id, si.name as from_name
  from source s join body b on b.id = s.recorded_for_id join body si on si.id = s.issuer_body_id
    left join body rb on rb.id = s.reported_by_body_id
  where not coalesce(rb.external, si.external)
    and s.recorded_for_id = any(${uuids(clerkAt)}) and s.recorded_at > ${today}::date - interval '90 days'
    and exists (select 1 from clause k where k.source_id = s.id and k.force in ('required', 'arranged'))
    and not exists (select 1 from directive d where d.source_id = s.id)`

export async function listNextMeetingIds(tx: Tx, bodyIds: readonly string[], today: Day): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select m.id from meeting m
    where m.state in ('planned', 'called', 'open', 'adjourned') and (m.held_on is null or coalesce(m.held_until, m.held_on) >= ${today}::date)
      and (m.body_id = any(${uuids(bodyIds)})
        or exists (select 1 from meeting_host h where h.meeting_id = m.id and h.body_id = any(${uuids(bodyIds)})))
    order by m.held_on nulls last, m.id limit 5`.execute(tx)
  return result.rows.map((row) => row.id)
}

export interface Change {
  id: string
  subjectKind: string
  subjectId: string
  code: string | null
  title: Localised | null
  act: string
  toState: string | null
  person: { id: string; name: Localised } | null
  body: { id: string; name: Localised } | null
  happenedOn: Day
  recordedAt: Date
  /** How often the record changed; the rest of the line is the latest of it. */
  times: number
  total: number
}

/** What others did, a line a record: in a body of mine, or on a task that a body of mine leads or assigned. Latest first. */
export async function listChanges(
  tx: Tx,
  me: { readonly personId: string | null; readonly bodyIds: readonly string[] },
  since: Date,
): Promise<Change[]> {
  const mine = uuids(me.bodyIds)
  const result = await sql<Change>`
    with seen as (
    select e.id, e.subject_kind, e.subject_id, coalesce(t.code, d.code) as code,
      coalesce(case when t.id is not null then ${titled('t')} end, case when d.id is not null then ${titled('d')} end,
        c.title, v.title, r.title, doc.title, s.title) as title,
      e.act, e.to_state,
      case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person,
      case when b.id is not null then jsonb_build_object('id', b.id, 'name', b.name) end as body,
      e.happened_on, e.recorded_at, (count(*) over (partition by e.subject_kind, e.subject_id))::int as times,
      row_number() over (partition by e.subject_kind, e.subject_id order by e.recorded_at desc, e.id desc) as nth
    from life_event e
    left join person p on p.id = e.person_id left join body b on b.id = e.body_id
    left join task t on e.subject_kind = 'task' and t.id = e.subject_id
    left join directive d on e.subject_kind = 'directive' and d.id = e.subject_id
    left join cascade c on e.subject_kind = 'cascade' and c.id = e.subject_id
    left join division v on e.subject_kind = 'division' and v.id = e.subject_id
    left join review r on e.subject_kind = 'review' and r.id = e.subject_id
    left join document doc on e.subject_kind = 'document' and doc.id = e.subject_id
    left join source s on e.subject_kind = 'source' and s.id = e.subject_id
    where e.recorded_at > ${since} and e.person_id is distinct from ${me.personId}::uuid
      and e.subject_kind in ('task', 'directive', 'cascade', 'division', 'review', 'document', 'source', 'meeting')
      and (e.body_id = any(${mine}) or t.lead_body_id = any(${mine}) or t.assigned_by_id = any(${mine}))
    )
    select id, subject_kind, subject_id, code, title, act, to_state, person, body, happened_on, recorded_at, times,
      (count(*) over ())::int as total
    from seen where nth = 1 order by recorded_at desc, id desc limit 15`.execute(tx)
  return result.rows
}
