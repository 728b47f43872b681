import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import { present } from '../../kit/invariant.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Ref } from '../../kit/shapes.ts'
import type { Database } from '../../store/tables.ts'
import type { LineKind } from '../body/body.schema.ts'

type Tx = Transaction<Database>

/** Living children, organs and external ones among them, by their labels. */
export async function listChildIds(tx: Tx, bodyId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('body')
    .select('id')
    .where('parentId', '=', bodyId)
    .where('endedOn', 'is', null)
    .orderBy('lo')
    .execute()
  return rows.map((row) => row.id)
}

export async function countTiersBelow(
  tx: Tx,
  at: { lo: number; hi: number },
): Promise<{ name: Localised | null; n: number }[]> {
  const { rows } = await sql<{ name: Localised | null; n: number }>`
    select t.name, count(*)::int as n from body b left join tier t on t.code = b.tier
     where b.lo >= ${at.lo} and b.lo < ${at.hi} and not b.external and b.ended_on is null
     group by t.code, t.name, t.ord order by t.ord nulls last`.execute(tx)
  return rows
}

/** Who sits in a body on or after the day, whether by a post or a seat. */
export async function listHoldingsRunning(
  tx: Tx,
  bodyId: string,
  day: Day,
): Promise<{ id: string; postId: string | null; capacity: string | null; fromOn: Day }[]> {
  return await tx
    .selectFrom('membership')
    .select(['id', 'postId', 'capacity', 'fromOn'])
    .where('bodyId', '=', bodyId)
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', day)]))
    .orderBy('printedOrder')
    .orderBy('id')
    .execute()
}

export async function listPostsActingFor(
  tx: Tx,
  bodyId: string,
): Promise<{ id: string; name: Localised; body: Ref }[]> {
  const rows = await tx
    .selectFrom('post as p')
    .innerJoin('body as b', 'b.id', 'p.bodyId')
    .select(['p.id', 'p.name', 'b.id as bodyId', 'b.name as bodyName'])
    .where('p.actsForId', '=', bodyId)
    .where('p.bodyId', '<>', bodyId)
    .where('p.endedOn', 'is', null)
    .execute()
  return rows.map(({ bodyId: at, bodyName, ...post }) => ({ ...post, body: { id: at, name: bodyName } }))
}

export interface OpenLine {
  readonly kind: LineKind
  readonly bodyId: string
  readonly superiorId: string
}

export async function listOpenLinesOf(tx: Tx, bodyId: string): Promise<OpenLine[]> {
  const rows = await tx
    .selectFrom('bodyLine')
    .select(['kind', 'bodyId', 'superiorId'])
    .where((eb) => eb.or([eb('bodyId', '=', bodyId), eb('superiorId', '=', bodyId)]))
    .where('untilOn', 'is', null)
    .execute()
  // Written through the schema's enum alone.
  return rows.map((row) => ({ ...row, kind: row.kind as LineKind }))
}

/** Open tasks answered for by one post are answered for by another from now on. */
export async function passResponsibility(tx: Tx, fromPostId: string, toPostId: string): Promise<void> {
  await sql`update task set responsible_post_id = ${toPostId}
     where responsible_post_id = ${fromPostId} and state <> all(array['closed', 'dropped', 'superseded', 'merged'])`.execute(
    tx,
  )
}

export interface Hangings {
  readonly conveyancesOpen: number
  readonly conveyancesReached: number
  readonly meetingsOpen: number
  readonly papersOpen: number
  readonly meetings: number
  readonly documents: number
  readonly directives: number
  readonly conveyances: number
  readonly tasks: number
}

const MEETING_OPEN = ['planned', 'called', 'open', 'adjourned', 'inquorate']

/**
 * Figures of the records of later concepts, counted where they lie. A cascade is open here when it reaches the body and nothing was conveyed;
 * it reaches the place `at` when that lies in the interval it goes down.
 */
export async function countHangings(tx: Tx, bodyId: string, at: { readonly lo: number } | null): Promise<Hangings> {
  const lo = at?.lo ?? -1
  const { rows } = await sql<Hangings>`
    with open_cascade as (
      select r.lo <= ${lo} and ${lo} < r.hi as reached
        from body a
        left join body ap on ap.id = a.parent_id
        join tier own on own.code = coalesce(a.tier, ap.tier)
        join cascade c on c.state = 'issued' and c.line = 'main' and c.issuer_body_id <> a.id
        join tier last on last.code = c.last_tier and own.ord <= last.ord
        join body i on i.id = c.issuer_body_id
        join body r on r.id = case when i.organ in ('standing', 'internal') then i.parent_id else i.id end
       where a.id = ${bodyId} and not a.external and a.ended_on is null and a.organ is distinct from 'standing'
         and a.lo > r.lo and a.lo < r.hi and c.body_kinds ? a.kind
         and (a.founded_on is null or a.founded_on <= c.issued_on)
         and not exists (select 1 from conveyance v where v.cascade_id = c.id and v.body_id = a.id and v.conveyed_on is not null)
    )
    select (select count(*) from open_cascade)::int as conveyances_open,
           (select count(*) from open_cascade where reached)::int as conveyances_reached,
           (select count(*) from meeting where body_id = ${bodyId} and state = any(${MEETING_OPEN}::text[]))::int as meetings_open,
           (select count(*) from meeting where body_id = ${bodyId} and state <> all(${MEETING_OPEN}::text[]))::int as meetings,
           (select count(*) from paper where body_id = ${bodyId} and state in ('draft', 'checked', 'countersigned', 'signed', 'numbered'))::int as papers_open,
           (select count(*) from document_issuer where body_id = ${bodyId})::int as documents,
           (select count(*) from directive where issuer_body_id = ${bodyId})::int as directives,
           (select count(*) from conveyance where body_id = ${bodyId})::int as conveyances,
           (select count(*) from task where lead_body_id = ${bodyId} and state in ('closed', 'dropped', 'superseded', 'merged'))::int as tasks`.execute(
    tx,
  )
  return present(rows[0], 'one row of figures')
}
