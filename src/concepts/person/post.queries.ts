import type { Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { ActingAs } from './membership.schema.ts'
import type { Holder, PortfolioPeriod, PostRole } from './post.schema.ts'

export interface Post {
  readonly id: string
  readonly version: number
  readonly code: string | null
  readonly name: Localised
  readonly bodyId: string
  readonly bodyName: Localised
  readonly role: PostRole | null
  readonly actsForId: string
  readonly actsForName: Localised
  readonly portfolio: Localised | null
  readonly rank: number
  readonly endedOn: Day | null
}

export interface HeldPost extends Post {
  /** Who holds it on the day asked for; none: vacant. Holders in their own right before acting ones. */
  readonly holders: readonly Holder[]
}

const selectPosts = (tx: Transaction<Database>) =>
  tx
    .selectFrom('post as p')
    .innerJoin('body as b', 'b.id', 'p.bodyId')
    .innerJoin('body as a', 'a.id', 'p.actsForId')
    .select([
      'p.id',
      'p.version',
      'p.code',
      'p.name',
      'p.bodyId',
      'b.name as bodyName',
      'p.role',
      'p.actsForId',
      'a.name as actsForName',
      'p.portfolio',
      'p.rank',
      'p.endedOn',
    ])

// Written through the schema's enum alone.
const toPost = <T extends { role: string | null }>(row: T) => ({ ...row, role: row.role as PostRole | null })

/** Throws NOT_FOUND. */
export async function getPost(tx: Transaction<Database>, postId: string): Promise<Post> {
  const row = await selectPosts(tx).where('p.id', '=', postId).executeTakeFirst()
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'post', subjectId: postId })
  return toPost(row)
}

export async function getPosts(tx: Transaction<Database>, postIds: readonly string[]): Promise<Map<string, Post>> {
  if (postIds.length === 0) return new Map()
  const rows = await selectPosts(tx)
    .where('p.id', 'in', [...new Set(postIds)])
    .execute()
  return new Map(rows.map((row) => [row.id, toPost(row)]))
}

export async function lockPost(tx: Transaction<Database>, postId: string): Promise<Post> {
  await tx.selectFrom('post').select('id').where('id', '=', postId).forNoKeyUpdate().execute()
  return getPost(tx, postId)
}

export async function findPostByCode(tx: Transaction<Database>, code: string): Promise<Post | undefined> {
  const row = await selectPosts(tx).where('p.code', '=', code).executeTakeFirst()
  return row && toPost(row)
}

/**
 * The posts of a body on a day with who holds them, the highest first; vacant ones among them.
 * `acting`: also posts elsewhere, such as in its office, whose right is exercised at this body.
 */
export async function listPostsOf(
  tx: Transaction<Database>,
  bodyId: string,
  day: Day,
  acting = false,
): Promise<HeldPost[]> {
  const rows = await selectPosts(tx)
    .where((eb) =>
      acting ? eb.or([eb('p.bodyId', '=', bodyId), eb('p.actsForId', '=', bodyId)]) : eb('p.bodyId', '=', bodyId),
    )
    .where((eb) => eb.or([eb('p.endedOn', 'is', null), eb('p.endedOn', '>', day)]))
    .orderBy('p.rank')
    .orderBy('p.id')
    .execute()
  const holders = await listHolders(
    tx,
    rows.map((row) => row.id),
    day,
  )
  return rows.map((row) => ({ ...toPost(row), holders: holders.get(row.id) ?? [] }))
}

/** Who holds each post on the day. */
export async function listHolders(
  tx: Transaction<Database>,
  postIds: readonly string[],
  day: Day,
): Promise<Map<string, Holder[]>> {
  if (postIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('membership as m')
    .innerJoin('person as n', 'n.id', 'm.personId')
    .select([
      'm.postId',
      'm.id as membershipId',
      'm.version',
      'm.acting',
      'm.actingAs',
      'm.fromOn',
      'm.untilOn',
      'n.id as personId',
      'n.name',
    ])
    .where('m.postId', 'in', [...postIds])
    .where('m.fromOn', '<=', day)
    .where((eb) => eb.or([eb('m.untilOn', 'is', null), eb('m.untilOn', '>', day)]))
    .orderBy('m.acting')
    .orderBy('m.fromOn')
    .execute()
  const holders = new Map<string, Holder[]>()
  for (const { postId, personId, name, actingAs, ...held } of rows) {
    const key = postId ?? ''
    const holder = {
      ...held,
      // Written through the schema's enum alone.
      actingAs: actingAs as ActingAs | null,
      person: { id: personId, name },
    }
    holders.set(key, [...(holders.get(key) ?? []), holder])
  }
  return holders
}

/** What each post was responsible for, the latest first. */
export async function listPortfolios(
  tx: Transaction<Database>,
  postIds: readonly string[],
): Promise<Map<string, PortfolioPeriod[]>> {
  if (postIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('postPortfolio')
    .select(['postId', 'portfolio', 'fromOn', 'untilOn'])
    .where('postId', 'in', [...postIds])
    .orderBy('fromOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.postId)].map(([id, own]) => [
      id,
      own.map(({ fromOn, untilOn, portfolio }) => ({ fromOn, untilOn, portfolio: portfolio ?? {} })),
    ]),
  )
}

/** Ends the open period and begins another. */
export async function insertPortfolio(
  tx: Transaction<Database>,
  row: { readonly id: string; readonly postId: string; readonly portfolio: Localised; readonly fromOn: Day },
): Promise<void> {
  await tx
    .updateTable('postPortfolio')
    .set({ untilOn: row.fromOn })
    .where('postId', '=', row.postId)
    .where('untilOn', 'is', null)
    .execute()
  await tx
    .insertInto('postPortfolio')
    .values({ ...row, portfolio: JSON.stringify(row.portfolio) })
    .execute()
}

/** What runs now was written down wrongly; its days stay. */
export async function correctOpenPortfolio(
  tx: Transaction<Database>,
  postId: string,
  portfolio: Localised,
): Promise<void> {
  await tx
    .updateTable('postPortfolio')
    .set({ portfolio: JSON.stringify(portfolio) })
    .where('postId', '=', postId)
    .where('untilOn', 'is', null)
    .execute()
}

export interface NewPost {
  readonly id: string
  readonly bodyId: string
  readonly code: string | null
  readonly name: Localised
  readonly role: PostRole | null
  readonly actsForId: string
  readonly portfolio: Localised | null
  readonly rank: number
}

export async function insertPost(tx: Transaction<Database>, post: NewPost): Promise<void> {
  await insertPosts(tx, [post])
}

export async function insertPosts(tx: Transaction<Database>, posts: readonly NewPost[]): Promise<void> {
  for (let at = 0; at < posts.length; at += 1000)
    await tx
      .insertInto('post')
      .values(
        posts.slice(at, at + 1000).map((post) => ({
          ...post,
          name: JSON.stringify(post.name),
          portfolio: post.portfolio === null ? null : JSON.stringify(post.portfolio),
        })),
      )
      .execute()
}

export interface PostChange {
  readonly name?: Localised | undefined
  readonly role?: PostRole | null | undefined
  readonly actsForId?: string | undefined
  readonly portfolio?: Localised | null | undefined
  readonly rank?: number | undefined
  readonly endedOn?: Day | undefined
  readonly code?: string | null | undefined
}

/** Writes what is given and counts the version on; returns the new version. */
export async function updatePost(tx: Transaction<Database>, postId: string, change: PostChange): Promise<number> {
  const { name, portfolio, ...plain } = change
  const row = await tx
    .updateTable('post')
    .set((eb) => ({
      ...(name !== undefined && { name: JSON.stringify(name) }),
      ...plain,
      ...(portfolio !== undefined && { portfolio: portfolio === null ? null : JSON.stringify(portfolio) }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', postId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
