import { type SelectQueryBuilder, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { ActingAs, BeginReason, Capacity, EndReason } from './membership.schema.ts'

export interface Membership {
  readonly id: string
  readonly version: number
  readonly personId: string
  readonly personName: Localised
  readonly bodyId: string
  readonly bodyName: Localised
  readonly postId: string | null
  readonly postName: Localised | null
  readonly termId: string | null
  readonly termOrdinal: number | null
  readonly capacity: Capacity | null
  readonly acting: boolean
  readonly actingAs: ActingAs | null
  readonly printedOrder: number
  readonly electedRank: number | null
  readonly fromOn: Day
  readonly untilOn: Day | null
  readonly beginReason: BeginReason | null
  readonly beginNote: string | null
  readonly endReason: EndReason | null
  readonly reason: string | null
  readonly followsId: string | null
}

const selectMemberships = (tx: Transaction<Database>) =>
  tx
    .selectFrom('membership as m')
    .innerJoin('person as n', 'n.id', 'm.personId')
    .innerJoin('body as b', 'b.id', 'm.bodyId')
    .leftJoin('post as p', 'p.id', 'm.postId')
    .leftJoin('term as t', 't.id', 'm.termId')
    .select([
      'm.id',
      'm.version',
      'm.personId',
      'n.name as personName',
      'm.bodyId',
      'b.name as bodyName',
      'm.postId',
      'p.name as postName',
      'm.termId',
      't.ordinal as termOrdinal',
      'm.capacity',
      'm.acting',
      'm.actingAs',
      'm.printedOrder',
      'm.electedRank',
      'm.fromOn',
      'm.untilOn',
      'm.beginReason',
      'm.beginNote',
      'm.endReason',
      'm.reason',
      'm.followsId',
    ])

type Row = ReturnType<typeof selectMemberships> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never

// Written through the schema's enums alone.
const toMembership = (row: Row): Membership => ({
  ...row,
  capacity: row.capacity as Capacity | null,
  actingAs: row.actingAs as ActingAs | null,
  beginReason: row.beginReason as BeginReason | null,
  endReason: row.endReason as EndReason | null,
})

/** Throws NOT_FOUND. */
export async function lockMembership(tx: Transaction<Database>, membershipId: string): Promise<Membership> {
  await tx.selectFrom('membership').select('id').where('id', '=', membershipId).forNoKeyUpdate().execute()
  const row = await selectMemberships(tx).where('m.id', '=', membershipId).executeTakeFirst()
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'membership', subjectId: membershipId })
  return toMembership(row)
}

/** Who made room for those given a post, and is none of them: holders before acting ones. */
export async function listMadeRoom(tx: Transaction<Database>, membershipIds: readonly string[]): Promise<Membership[]> {
  if (membershipIds.length === 0) return []
  const rows = await selectMemberships(tx)
    .where('m.id', 'not in', [...membershipIds])
    .where('m.endReason', '=', 'succeeded')
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('membership as g')
          .select('g.id')
          .where('g.id', 'in', [...membershipIds])
          .whereRef('g.postId', '=', 'm.postId')
          .whereRef('g.fromOn', '=', 'm.untilOn'),
      ),
    )
    .orderBy('m.acting')
    .orderBy('m.id')
    .execute()
  return rows.map(toMembership)
}

/** Everything a person ever held, what runs now first. */
/** Labels of the bodies in which these people hold, or held, something. */
export async function mapLabelsOf(
  tx: Transaction<Database>,
  personIds: readonly string[],
): Promise<Map<string, { personId: string; lo: number }[]>> {
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('body as b', 'b.id', 'm.bodyId')
    .select(['m.personId', 'b.lo'])
    .where('m.personId', 'in', [...personIds])
    .execute()
  return Map.groupBy(rows, (row) => row.personId)
}

export async function listMembershipsOf(tx: Transaction<Database>, personId: string): Promise<Membership[]> {
  const rows = await selectMemberships(tx)
    .where('m.personId', '=', personId)
    .orderBy(sql`m.until_on is not null`)
    .orderBy('m.printedOrder')
    .orderBy('m.fromOn', 'desc')
    .limit(500)
    .execute()
  return rows.map(toMembership)
}

export interface MembersAsked {
  readonly when: 'now' | 'past' | 'all'
  readonly day: Day
  readonly termId?: string | undefined
  readonly after?: { readonly printedOrder: number; readonly id: string } | undefined
  readonly limit: number
}

const membersOf = (tx: Transaction<Database>, bodyId: string, asked: Omit<MembersAsked, 'after' | 'limit'>) => {
  const { day, termId } = asked
  let query = selectMemberships(tx).where('m.bodyId', '=', bodyId)
  if (asked.when === 'now')
    query = query
      .where('m.fromOn', '<=', day)
      .where((eb) => eb.or([eb('m.untilOn', 'is', null), eb('m.untilOn', '>', day)]))
  if (asked.when === 'past') query = query.where('m.untilOn', '<=', day)
  return termId === undefined ? query : query.where('m.termId', '=', termId)
}

/** Seats of a body in the printed order; holders of its posts who have no seat come too. */
export async function listMembers(
  tx: Transaction<Database>,
  bodyId: string,
  asked: MembersAsked,
): Promise<Membership[]> {
  const { after } = asked
  let query = membersOf(tx, bodyId, asked).orderBy('m.printedOrder').orderBy('m.id').limit(asked.limit)
  if (after)
    query = query.where((eb) =>
      eb.or([
        eb('m.printedOrder', '>', after.printedOrder),
        eb.and([eb('m.printedOrder', '=', after.printedOrder), eb('m.id', '>', after.id)]),
      ]),
    )
  return (await query.execute()).map(toMembership)
}

/** All of them by name, for an order no index knows, such as by strokes. */
export async function listMemberNames(
  tx: Transaction<Database>,
  bodyId: string,
  asked: Omit<MembersAsked, 'after' | 'limit'>,
): Promise<{ id: string; name: Localised; printedOrder: number; electedRank: number | null }[]> {
  return await membersOf(tx, bodyId, asked)
    .clearSelect()
    .select(['m.id', 'n.name', 'm.printedOrder', 'm.electedRank'])
    .execute()
}

/** By id, in the order given. */
export async function getMemberships(tx: Transaction<Database>, ids: readonly string[]): Promise<Membership[]> {
  if (ids.length === 0) return []
  const rows = await selectMemberships(tx)
    .where('m.id', 'in', [...ids])
    .execute()
  return rows.map(toMembership).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** How many seats a body has on the day, by capacity. */
export async function countMembers(
  tx: Transaction<Database>,
  bodyId: string,
  day: Day,
): Promise<Map<Capacity, number>> {
  const { rows } = await sql<{ capacity: Capacity; n: number }>`
    select capacity, count(distinct person_id)::int as n from membership
     where body_id = ${bodyId} and capacity is not null and from_on <= ${day} and (until_on is null or until_on > ${day})
     group by capacity`.execute(tx)
  return new Map(rows.map((row) => [row.capacity, row.n]))
}

export interface PostOfPerson {
  readonly personId: string
  readonly membershipId: string
  readonly post: Localised
  readonly body: { readonly id: string; readonly name: Localised }
  readonly acting: boolean
}

/** Posts each person holds on the day, in the printed order. */
export async function listPostsOfPersons(
  tx: Transaction<Database>,
  personIds: readonly string[],
  day: Day,
): Promise<Map<string, PostOfPerson[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('post as p', 'p.id', 'm.postId')
    .innerJoin('body as b', 'b.id', 'p.bodyId')
    .select([
      'm.personId',
      'm.id as membershipId',
      'p.name as post',
      'b.id as bodyId',
      'b.name as bodyName',
      'm.acting',
    ])
    .where('m.personId', 'in', [...new Set(personIds)])
    .where('m.fromOn', '<=', day)
    .where((eb) => eb.or([eb('m.untilOn', 'is', null), eb('m.untilOn', '>', day)]))
    .orderBy('m.printedOrder')
    // the posts of a committee come before those of its government and offices, as their codes do
    .orderBy('p.code')
    .orderBy('m.id')
    .execute()
  const posts = new Map<string, PostOfPerson[]>()
  for (const { bodyId, bodyName, ...row } of rows) {
    const held = { ...row, body: { id: bodyId, name: bodyName } }
    posts.set(row.personId, [...(posts.get(row.personId) ?? []), held])
  }
  return posts
}

export interface NewMembership {
  readonly id: string
  readonly personId: string
  readonly bodyId: string
  readonly postId: string | null
  readonly termId: string | null
  readonly capacity: string | null
  readonly acting: boolean
  readonly printedOrder: number
  readonly fromOn: Day
  readonly untilOn: Day | null
  readonly actingAs?: ActingAs | null
  readonly electedRank?: number | null
  readonly beginReason?: BeginReason | null
  readonly beginNote?: string | null
  readonly followsId?: string | null
}

export async function insertMemberships(tx: Transaction<Database>, rows: readonly NewMembership[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('membership')
      .values(rows.slice(at, at + 1000))
      .execute()
}

export interface MembershipChange {
  readonly untilOn?: Day | undefined
  readonly printedOrder?: number | undefined
  readonly electedRank?: number | null | undefined
  readonly beginReason?: BeginReason | null | undefined
  readonly beginNote?: string | null | undefined
  readonly endReason?: EndReason | null | undefined
  readonly reason?: string | null | undefined
  readonly followsId?: string | null | undefined
}

/** Writes what is given and counts the version on; returns the new version. */
export async function updateMembership(
  tx: Transaction<Database>,
  membershipId: string,
  change: MembershipChange,
): Promise<number> {
  const row = await tx
    .updateTable('membership')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', membershipId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** The next number in the printed order of each body; one without seats has none here and begins at ten. */
export async function nextPrintedOrders(
  tx: Transaction<Database>,
  bodyIds: readonly string[],
): Promise<Map<string, number>> {
  if (bodyIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('membership')
    .select((eb) => ['bodyId', eb.fn.max<number>('printedOrder').as('last')])
    .where('bodyId', 'in', [...bodyIds])
    .groupBy('bodyId')
    .execute()
  return new Map(rows.map((row) => [row.bodyId, Math.min(row.last + 10, 100_000)]))
}

export async function nextPrintedOrder(tx: Transaction<Database>, bodyId: string): Promise<number> {
  return (await nextPrintedOrders(tx, [bodyId])).get(bodyId) ?? 10
}

/** The same person, seat and post for a time that meets this one. */
export async function findSameHolding(
  tx: Transaction<Database>,
  holding: Pick<NewMembership, 'personId' | 'bodyId' | 'postId' | 'capacity' | 'fromOn' | 'untilOn'>,
): Promise<{ id: string; fromOn: Day; untilOn: Day | null } | undefined> {
  const { untilOn } = holding
  let query = tx
    .selectFrom('membership')
    .select(['id', 'fromOn', 'untilOn'])
    .where('personId', '=', holding.personId)
    .where('bodyId', '=', holding.bodyId)
    .where('postId', holding.postId === null ? 'is' : '=', holding.postId)
    .where('capacity', holding.capacity === null ? 'is' : '=', holding.capacity)
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', holding.fromOn)]))
  if (untilOn !== null) query = query.where('fromOn', '<', untilOn)
  return await query.orderBy('fromOn').executeTakeFirst()
}
