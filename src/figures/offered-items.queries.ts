import { sql, type Transaction } from 'kysely'
import type { Day } from '../kit/dates.ts'
import type { Ref } from '../kit/shapes.ts'
import type { Database } from '../store/tables.ts'

type Tx = Transaction<Database>
const NEAREST = 50

export interface OfferRow {
  readonly id: string
  readonly title: string
  readonly dueOn: Day | null
  readonly from: Ref | null
  readonly meetingId: string | null
}

/** Not already on the agenda of a meeting of the body that is still to end. */
const notTaken = (kind: string, id: ReturnType<typeof sql>, bodyId: string) => sql`not exists (
  select 1 from agenda_item a join meeting held on held.id = a.meeting_id
   where a.offered_kind = ${kind} and a.offered_id = ${id} and a.state <> 'refused' and held.body_id = ${bodyId}
     and held.state in ('planned', 'called', 'open', 'adjourned', 'inquorate'))`

/** Cascades of these that are already to be conveyed at a meeting to come. */
export async function listTakenOffers(tx: Tx, bodyId: string, kind: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.offered_id as id from agenda_item a join meeting m on m.id = a.meeting_id
     where a.offered_kind = ${kind} and a.state <> 'refused' and m.body_id = ${bodyId}
       and m.state in ('planned', 'called', 'open', 'adjourned', 'inquorate')`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/** Matters the body registered whose day has passed and whose work is not at its end. */
export async function listOverdueDirectives(tx: Tx, bodyId: string, today: Day): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`
    select d.id, d.title, d.due_on, null::jsonb as "from", null::uuid as meeting_id from directive d
      left join task t on t.directive_id = d.id and t.lead_of_directive
     where d.issuer_body_id = ${bodyId} and d.kind = 'assigned' and d.due_on < ${today}::date and d.state in ('registered', 'assigned')
       and (t.id is null or t.state not in ('closed', 'dropped', 'merged', 'superseded'))
       and ${notTaken('directive', sql`d.id`, bodyId)}
     order by d.due_on, d.id limit ${NEAREST}`.execute(tx)
  return rows
}

export async function listReviewsToAdopt(
  tx: Tx,
  bodyId: string,
): Promise<(Omit<OfferRow, 'title'> & { readonly title: { en?: string; zh?: string } })[]> {
  const { rows } = await sql<Omit<OfferRow, 'title'> & { title: { en?: string; zh?: string } }>`
    select r.id, r.title, null::date as due_on, null::jsonb as "from", null::uuid as meeting_id from review r
     where r.body_id = ${bodyId} and r.state in ('open', 'considered') and ${notTaken('review', sql`r.id`, bodyId)}
     order by r.id desc limit ${NEAREST}`.execute(tx)
  return rows
}

/** Texts of the body's earlier meetings that were handed in for a meeting to approve. */
export async function listMinutesToApprove(tx: Tx, bodyId: string, meetingId: string): Promise<OfferRow[]> {
  const { rows } = await sql<OfferRow>`
    select t.id, t.title, null::date as due_on, null::jsonb as "from", m.id as meeting_id
      from meeting_text t join meeting m on m.id = t.meeting_id
     where m.body_id = ${bodyId} and m.id <> ${meetingId} and t.state = 'submitted' and t.approval = 'meeting'
       and t.translation_of_id is null and ${notTaken('minutes', sql`t.id`, bodyId)}
     order by m.held_on desc, t.id limit ${NEAREST}`.execute(tx)
  return rows
}

export interface CarriedRow extends OfferRow {
  readonly kind: string
  readonly outcome: string | null
}

/** Of the body's last meetings of the kind: put off, sent back, never reached, or proposed and never screened; each offered until some meeting takes it. */
export async function listToCarry(
  tx: Tx,
  asked: { readonly bodyId: string; readonly kind: string; readonly meetingId: string },
): Promise<CarriedRow[]> {
  const { rows } = await sql<CarriedRow>`
    with last as (
      select m.id, m.held_on from meeting m
       where m.body_id = ${asked.bodyId} and m.kind = ${asked.kind} and m.origin = 'run' and m.id <> ${asked.meetingId}
         and m.state in ('closed', 'minutes_drafted', 'approved', 'published', 'kept')
       order by m.held_on desc nulls last, m.id desc limit 5)
    select a.id, a.title, a.kind, a.outcome, null::date as due_on, null::jsonb as "from", a.meeting_id
      from agenda_item a join last on last.id = a.meeting_id
     where (a.outcome in ('deferred', 'remitted') or (a.state in ('on_the_agenda', 'proposed', 'screened') and a.outcome is null))
       and not exists (select 1 from agenda_item b where b.carried_from_id = a.id and b.state <> 'refused')
     order by last.held_on desc nulls last, a.meeting_id, a.ord limit ${NEAREST}`.execute(tx)
  return rows
}
