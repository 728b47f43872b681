import { sql } from 'kysely'
import { turnOf } from '../concepts/paper/register.queries.ts'
import type { Day } from '../kit/dates.ts'
import { uuids } from './today.queries.ts'

const paper = sql`p.id as subject_id, p.number as code, jsonb_build_object(p.language, p.title, 'original', p.language) as title`
/** An item's title is in one language, told by its script, and may have the other beside it. */
const itemTitled = sql`case when a.title ~ '[一-鿿]'
  then jsonb_build_object('zh', a.title, 'en', coalesce(a.other_title, a.title), 'original', 'zh')
  else jsonb_build_object('en', a.title, 'zh', coalesce(a.other_title, a.title), 'original', 'en') end`
const noCount = sql`null::int as n, null::int as of`
const noFrom = sql`null::uuid as from_id, null::jsonb as from_name`
const noDue = sql`null::date as due_on`

/** For the person named to check it, else for the other clerks of the body: nobody checks a draft of their own. */
export const toCheckPaper = (clerkAt: readonly string[], personId: string) => sql`
  select ${paper}, b.id as body_id, b.name as body_name, ${noDue}, ${noCount}, ${noFrom}
  from paper p join body b on b.id = p.body_id
  where p.state = 'draft' and p.submitted_at is not null
    and p.drafted_by_id is distinct from ${personId}::uuid and p.edited_by_id is distinct from ${personId}::uuid
    and (p.checker_id = ${personId}::uuid or (p.checker_id is null and p.body_id = any(${uuids(clerkAt)})))`

/** Countersignatures and signatures whose turn it is, by the posts held, whatever right these carry. */
export const toSignPaper = (postIds: readonly string[]) => sql`
  select ${paper}, b.id as body_id, b.name as body_name, ${noDue}, ${noCount}, ${noFrom}
  from paper p join body b on b.id = p.body_id
  where p.state in ('checked', 'countersigned') and ${turnOf(postIds)}`

/** Signed, and not yet out: to be numbered, then issued. */
export const toIssuePaper = (clerkAt: readonly string[]) => sql`
  select ${paper}, b.id as body_id, b.name as body_name, ${noDue}, ${noCount}, ${noFrom}
  from paper p join body b on b.id = p.body_id
  where p.state in ('signed', 'numbered') and p.body_id = any(${uuids(clerkAt)})`

/** Sent back to its drafter's office. */
export const toAmendPaper = (clerkAt: readonly string[]) => sql`
  select ${paper}, b.id as body_id, b.name as body_name, ${noDue}, ${noCount}, ${noFrom}
  from paper p join body b on b.id = p.body_id
  where p.state = 'draft' and p.returned_reason is not null and p.body_id = any(${uuids(clerkAt)})`

export const toReceivePaper = (clerkAt: readonly string[]) => sql`
  select ${paper}, b.id as body_id, b.name as body_name, ${noDue}, ${noCount}, i.id as from_id, i.name as from_name
  from paper_addressee a join paper p on p.id = a.paper_id join body b on b.id = a.body_id join body i on i.id = p.body_id
  where a.received_on is null and p.issued_on is not null and p.state not in ('withdrawn', 'corrected') and a.body_id = any(${uuids(clerkAt)})`

/** On the reading list of a body, and not yet read. */
export const toReadPaper = (personId: string) => sql`
  select ${paper}, b.id as body_id, b.name as body_name, ${noDue}, ${noCount}, i.id as from_id, i.name as from_name
  from paper_reader r join paper p on p.id = r.paper_id join body b on b.id = r.body_id join body i on i.id = p.body_id
  where r.person_id = ${personId}::uuid and r.read_at is null`

/**
 * Adopted in principle by a meeting: the final words are for the post named, or who stands in for it, to release, by the day the meeting named. Where nobody
 * holds either, the body's principal names one.
 */
export const toReleaseText = (postIds: readonly string[], principalAt: readonly string[], today: Day) => sql`
  select a.id as subject_id, null::text as code, ${itemTitled} as title,
         b.id as body_id, b.name as body_name, a.finalise_by as due_on, ${noCount}, ${noFrom}
  from agenda_item a join meeting m on m.id = a.meeting_id join body b on b.id = m.body_id
  where a.outcome = 'adopted_in_principle' and a.released_at is null
    and (a.finaliser_post_id = any(${uuids(postIds)}) or a.stand_in_post_id = any(${uuids(postIds)})
      or (m.body_id = any(${uuids(principalAt)}) and not exists (
        select 1 from membership h where h.post_id in (a.finaliser_post_id, a.stand_in_post_id)
          and h.from_on <= ${today}::date and (h.until_on is null or h.until_on > ${today}::date))))`
