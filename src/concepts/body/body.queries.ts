import { type SelectQueryBuilder, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { BodyCard, BodyDetail, BodyNode, LineKind, OrganKind } from './body.schema.ts'

/** A body with its place in the tree: what actions and rules of every slice work with. */
export interface Body extends BodyDetail {
  readonly parentId: string | null
  /** Order of its tier from the top; null for organs and bodies known only from a text. */
  readonly tierOrd: number | null
  readonly lo: number
  readonly hi: number
  readonly heavy: boolean
  readonly anchorId: string | null
}

const bodyColumns = [
  'b.id',
  'b.parentId',
  'b.code',
  'b.kind',
  'b.tier',
  't.ord as tierOrd',
  't.name as tierName',
  'b.organ',
  'b.name',
  'b.shortName',
  'b.aliases',
  'b.formerNames',
  'p.name as parentName',
  'b.area',
  'b.external',
  'b.foundedOn',
  'b.endedOn',
  'b.lo',
  'b.hi',
  'b.heavy',
  'b.anchorId',
  'b.nameOrder',
  'b.seats',
  'b.alternateSeats',
  'b.version',
] as const

const selectBodies = (tx: Transaction<Database>) =>
  tx
    .selectFrom('body as b')
    .leftJoin('tier as t', 't.code', 'b.tier')
    .leftJoin('body as p', 'p.id', 'b.parentId')
    .select(bodyColumns)

type BodyRow = ReturnType<typeof selectBodies> extends SelectQueryBuilder<infer _D, infer _T, infer Row> ? Row : never

const toBody = ({ parentName, ...row }: BodyRow): Body => ({
  ...row,
  // Written through the schema's enums alone.
  kind: row.kind as Body['kind'],
  organ: row.organ as Body['organ'],
  nameOrder: row.nameOrder as Body['nameOrder'],
  parent: row.parentId !== null && parentName !== null ? { id: row.parentId, name: parentName } : null,
})

export function toBodyCard(body: Body): BodyCard {
  const { id, code, kind, tier, tierName, organ, name, shortName, parent, area, external, endedOn } = body
  return { id, code, kind, tier, tierName, organ, name, shortName, parent, area, external, endedOn }
}

export async function findBody(tx: Transaction<Database>, bodyId: string): Promise<Body | undefined> {
  const row = await selectBodies(tx).where('b.id', '=', bodyId).executeTakeFirst()
  return row && toBody(row)
}

/** Throws NOT_FOUND. */
export async function getBody(tx: Transaction<Database>, bodyId: string): Promise<Body> {
  const body = await findBody(tx, bodyId)
  if (!body) throw new PlenumError('NOT_FOUND', { subjectKind: 'body', subjectId: bodyId })
  return body
}

/** Locks the row against other writers of the same body, then reads it. Throws NOT_FOUND. */
export async function lockBody(tx: Transaction<Database>, bodyId: string): Promise<Body> {
  await tx.selectFrom('body').select('id').where('id', '=', bodyId).forNoKeyUpdate().execute()
  return getBody(tx, bodyId)
}

/** By id; ids that are not in the record are left out. */
export async function getBodies(tx: Transaction<Database>, bodyIds: readonly string[]): Promise<Map<string, Body>> {
  if (bodyIds.length === 0) return new Map()
  const rows = await selectBodies(tx)
    .where('b.id', 'in', [...new Set(bodyIds)])
    .execute()
  return new Map(rows.map((row) => [row.id, toBody(row)]))
}

export async function findBodyByCode(tx: Transaction<Database>, code: string): Promise<Body | undefined> {
  const row = await selectBodies(tx).where('b.code', '=', code).executeTakeFirst()
  return row && toBody(row)
}

export interface Interval {
  readonly lo: number
  readonly hi: number
}

/** A subtree is every body with `lo >= interval.lo and lo < interval.hi`. */
export async function findBodyInterval(tx: Transaction<Database>, bodyId: string): Promise<Interval | undefined> {
  return await tx.selectFrom('body').select(['lo', 'hi']).where('id', '=', bodyId).executeTakeFirst()
}

export interface DescendantsAsked {
  /** The lowest tier to reach, by code; bodies without a tier are then left out. */
  readonly upToTier?: string
  /** Organs to leave out: standing and internal ones are the same body, dispatched ones are bodies of their own level. */
  readonly withoutOrgans?: readonly OrganKind[]
  /** Default true: a body known only from a text is never due. */
  readonly excludeExternal?: boolean
  /** Default true: leave out bodies that ended on or before this day, or at all. */
  readonly excludeEnded?: boolean
  /** Default false: the body at the top of the interval itself. */
  readonly includeSelf?: boolean
  /** Label after which to go on. */
  readonly after?: number
  readonly limit?: number
}

/** Bodies below, in order of their labels: read page by page with `after` the last one's `lo`. */
export async function listDescendants(
  tx: Transaction<Database>,
  interval: Interval,
  asked: DescendantsAsked = {},
): Promise<Body[]> {
  let query = selectBodies(tx)
    .where('b.lo', asked.includeSelf ? '>=' : '>', interval.lo)
    .where('b.lo', '<', interval.hi)
    .orderBy('b.lo')
    .limit(asked.limit ?? 1000)
  if (asked.excludeExternal ?? true) query = query.where('b.external', '=', false)
  if (asked.excludeEnded ?? true) query = query.where('b.endedOn', 'is', null)
  if (asked.after !== undefined) query = query.where('b.lo', '>', asked.after)
  const without = asked.withoutOrgans
  if (without?.length) query = query.where((eb) => eb.or([eb('b.organ', 'is', null), eb('b.organ', 'not in', without)]))
  if (asked.upToTier !== undefined) {
    const last = asked.upToTier
    query = query.where('t.ord', '<=', (eb) => eb.selectFrom('tier').select('ord').where('code', '=', last))
  }
  return (await query.execute()).map(toBody)
}

export interface ChildrenAsked {
  /** true: only organs; false: only bodies that are none; left out: both. */
  readonly organs?: boolean
  readonly external?: boolean
  readonly ended?: boolean
  readonly after?: number
  readonly limit?: number
}

/** Bodies directly below; of `null`, the roots. Ended ones come only when asked for, external ones likewise. */
export async function listChildren(
  tx: Transaction<Database>,
  parentId: string | null,
  asked: ChildrenAsked = {},
): Promise<Body[]> {
  let query = selectBodies(tx)
    .where('b.parentId', parentId === null ? 'is' : '=', parentId)
    .orderBy('b.lo')
    .limit(asked.limit ?? 1000)
  if (asked.organs === true) query = query.where('b.organ', 'is not', null)
  if (asked.organs === false) query = query.where('b.organ', 'is', null)
  if (asked.external !== undefined) query = query.where('b.external', '=', asked.external)
  if (!asked.ended) query = query.where('b.endedOn', 'is', null)
  if (asked.after !== undefined) query = query.where('b.lo', '>', asked.after)
  return (await query.execute()).map(toBody)
}

/** From the root down to the body itself; at most some eight steps, by parent pointers. */
export async function listAncestry(tx: Transaction<Database>, bodyId: string): Promise<AncestryStep[]> {
  const { rows } = await sql<AncestryStep>`
    with recursive up as (
      select id, parent_id, name, lo, hi, heavy, tier, 0 as step from body where id = ${bodyId}
      union all
      select b.id, b.parent_id, b.name, b.lo, b.hi, b.heavy, b.tier, up.step + 1 from body b join up on b.id = up.parent_id
    )
    select id, name, lo, hi, heavy, tier from up order by step desc`.execute(tx)
  return rows
}

export interface AncestryStep extends Interval {
  readonly id: string
  readonly name: Localised
  readonly heavy: boolean
  readonly tier: string | null
}

/** Children and bodies below, for nodes of the tree; a heavy node is read from its counters. */
export async function countBelow(
  tx: Transaction<Database>,
  bodyIds: readonly string[],
): Promise<Map<string, Pick<BodyNode, 'children' | 'organs' | 'below'>>> {
  if (bodyIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; children: number; organs: number; below: number }>`
    select b.id,
      (select count(*) from body c where c.parent_id = b.id and c.organ is null and not c.external and c.ended_on is null)::int as children,
      (select count(*) from body c where c.parent_id = b.id and c.organ is not null and not c.external and c.ended_on is null)::int as organs,
      (case when b.heavy then (select coalesce(sum(n), 0) from body_count where node_id = b.id)
        else (select count(*) from body d where d.lo > b.lo and d.lo < b.hi and not d.external and d.ended_on is null) end)::int as below
    from body b where b.id = any(${bodyIds}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

export interface ListAsked {
  readonly tier?: string | undefined
  readonly kind?: string | undefined
  readonly area?: string | undefined
  readonly under?: Interval | undefined
  readonly external: boolean
  readonly ended: boolean
  readonly after?: number | undefined
  readonly limit: number
}

export async function listBodies(tx: Transaction<Database>, asked: ListAsked): Promise<Body[]> {
  let query = selectBodies(tx).where('b.external', '=', asked.external).orderBy('b.lo').limit(asked.limit)
  if (!asked.ended) query = query.where('b.endedOn', 'is', null)
  if (asked.tier !== undefined) query = query.where('b.tier', '=', asked.tier)
  if (asked.kind !== undefined) query = query.where('b.kind', '=', asked.kind)
  if (asked.area !== undefined) query = query.where('b.area', '=', asked.area)
  if (asked.under) query = query.where('b.lo', '>=', asked.under.lo).where('b.lo', '<', asked.under.hi)
  if (asked.after !== undefined) query = query.where('b.lo', '>', asked.after)
  return (await query.execute()).map(toBody)
}

export async function countExternals(tx: Transaction<Database>): Promise<number> {
  const row = await tx
    .selectFrom('body')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('external', '=', true)
    .where('endedOn', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export interface BodyLine {
  readonly kind: LineKind
  readonly bodyId: string
  readonly superiorId: string
  readonly fromOn: Day
  readonly untilOn: Day | null
}

/** Lines the body stands in on the day, upwards and downwards. */
export async function listLines(tx: Transaction<Database>, bodyId: string, day: Day): Promise<BodyLine[]> {
  const rows = await tx
    .selectFrom('bodyLine')
    .selectAll()
    .where((eb) => eb.or([eb('bodyId', '=', bodyId), eb('superiorId', '=', bodyId)]))
    .where('fromOn', '<=', day)
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', day)]))
    .orderBy('fromOn')
    .limit(200)
    .execute()
  // Written through the schema's enum alone.
  return rows.map((row) => ({ ...row, kind: row.kind as LineKind }))
}

/** What happened to the body itself, the latest first. */
export async function listBodyEvents(tx: Transaction<Database>, bodyId: string) {
  return await tx
    .selectFrom('lifeEvent as e')
    .leftJoin('person as n', 'n.id', 'e.personId')
    .select(['e.act', 'e.happenedOn', 'e.recordedAt', 'e.reason', 'e.personId', 'n.name as personName'])
    .where('e.subjectKind', '=', 'body')
    .where('e.subjectId', '=', bodyId)
    .orderBy('e.happenedOn', 'desc')
    .orderBy('e.recordedAt', 'desc')
    .limit(20)
    .execute()
}
