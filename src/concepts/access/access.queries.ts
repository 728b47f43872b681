import { type Kysely, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { AccessState } from './access.schema.ts'

type Tx = Transaction<Database>

export interface AccessRow {
  readonly personId: string
  readonly name: Localised
  readonly sortName: string
  readonly posts: Localised[]
  readonly email: string | null
  readonly state: AccessState
  readonly linkId: string | null
  readonly way: 'hand' | 'mail' | null
  readonly madeAt: Date | null
  readonly madeById: string | null
  readonly madeByName: Localised | null
  readonly expiresAt: Date | null
  readonly mailState: 'queued' | 'sent' | 'failed' | null
  readonly mailError: string | null
}

/** Who sits or holds a post in the body or in an organ of it on the day, once each, with the way in they have. */
const members = (bodyId: string, day: Day) => sql`
  select p.id as person_id, p.name, coalesce(p.name->>'en', p.name->>'zh', '') as sort_name, p.code,
         case when u.email like '%@example.invalid' then p.email else coalesce(u.email, p.email) end as email,
         case when p.account_id is not null then 'open' when l.id is not null then 'invited' else 'none' end as state,
         held.posts, l.id as link_id, l.way, l.made_at, l.made_by_id, maker.name as made_by_name, l.expires_at, l.mail_state, l.mail_error
    from (select m.person_id, coalesce(jsonb_agg(o.name order by m.printed_order) filter (where o.id is not null), '[]') as posts
            from membership m
            join body b on b.id = m.body_id and (b.id = ${bodyId} or (b.parent_id = ${bodyId} and b.organ in ('standing', 'internal')))
            left join post o on o.id = m.post_id
           where m.from_on <= ${day} and (m.until_on is null or m.until_on > ${day})
           group by m.person_id) held
    join person p on p.id = held.person_id and not p.external
    left join auth_user u on u.id = p.account_id
    left join access_link l on l.person_id = p.id and l.used_at is null and l.voided_at is null
    left join person maker on maker.id = l.made_by_id`

export async function listAccess(
  tx: Tx,
  asked: {
    readonly bodyId: string
    readonly day: Day
    readonly limit: number
    readonly state?: AccessState | undefined
    /** A pattern of `ilike`. */
    readonly like?: string | undefined
    readonly personIds?: readonly string[] | undefined
    readonly after?: { readonly text: string; readonly id: string } | undefined
  },
): Promise<AccessRow[]> {
  const { bodyId, day, limit, state = null, like = null, personIds = null, after } = asked
  const { rows } = await sql<AccessRow>`
    select * from (${members(bodyId, day)}) as one
     where (${state}::text is null or one.state = ${state})
       and (${like}::text is null or one.name->>'en' ilike ${like} or one.name->>'zh' ilike ${like} or one.code ilike ${like})
       and (${personIds}::uuid[] is null or one.person_id = any(${personIds}::uuid[]))
       and (${after?.id ?? null}::uuid is null or (one.sort_name, one.person_id) > (${after?.text ?? ''}, ${after?.id ?? null}::uuid))
     order by one.sort_name, one.person_id limit ${limit}`.execute(tx)
  return rows
}

export async function countAccess(tx: Tx, bodyId: string, day: Day): Promise<Record<AccessState, number>> {
  const { rows } = await sql<{ state: AccessState; n: number }>`
    select one.state, count(*)::integer as n from (${members(bodyId, day)}) as one group by one.state`.execute(tx)
  const of = (state: AccessState): number => rows.find((row) => row.state === state)?.n ?? 0
  return { none: of('none'), invited: of('invited'), open: of('open') }
}

export interface LinkRow {
  readonly id: string
  readonly personId: string
  readonly bodyId: string | null
  readonly purpose: string
  readonly way: string
  readonly madeById: string | null
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly tokenDigest: Buffer | null
  readonly mailState: string | null
}

export async function insertLinks(tx: Tx, rows: readonly LinkRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('accessLink')
      .values(rows.slice(at, at + 1000))
      .execute()
}

/** What waits for these people is void; a newer link takes its place. */
export async function voidLinksOf(tx: Tx, personIds: readonly string[], now: Date): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .updateTable('accessLink')
    .set({ voidedAt: now })
    .where('personId', 'in', [...personIds])
    .where('usedAt', 'is', null)
    .where('voidedAt', 'is', null)
    .execute()
}

const OPEN = ['id', 'personId', 'bodyId', 'purpose', 'way', 'madeAt', 'expiresAt', 'mailState', 'attempts'] as const

/** Held until the transaction ends, so that of two who use it at once one does. */
export async function lockLinkByDigest(tx: Tx, digest: Buffer) {
  return await openLinks(tx).where('tokenDigest', '=', digest).forUpdate().executeTakeFirst()
}

export async function lockLink(tx: Tx, linkId: string) {
  return await openLinks(tx).where('id', '=', linkId).forUpdate().executeTakeFirst()
}

export async function findLinkOf(tx: Tx, personId: string) {
  return await openLinks(tx).where('personId', '=', personId).executeTakeFirst()
}

const openLinks = (tx: Tx) =>
  tx.selectFrom('accessLink').select(OPEN).where('usedAt', 'is', null).where('voidedAt', 'is', null)

export async function updateLink(
  tx: Tx,
  linkId: string,
  change: {
    readonly usedAt?: Date
    readonly voidedAt?: Date
    readonly tokenDigest?: Buffer
    readonly mailState?: 'queued' | 'sent' | 'failed'
    readonly mailError?: string | null
    readonly attempts?: number
  },
): Promise<void> {
  await tx.updateTable('accessLink').set(change).where('id', '=', linkId).execute()
}

/** The account's own address and the digest of its password; neither for a person without an account. */
export async function findAccount(
  db: Kysely<Database> | Tx,
  personId: string,
): Promise<{ accountId: string; email: string; passwordHash: string | null } | undefined> {
  return await db
    .selectFrom('person as p')
    .innerJoin('authUser as u', 'u.id', 'p.accountId')
    .leftJoin('authAccount as a', (join) => join.onRef('a.userId', '=', 'u.id').on('a.providerId', '=', 'credential'))
    .select(['u.id as accountId', 'u.email', 'a.password as passwordHash'])
    .where('p.id', '=', personId)
    .executeTakeFirst()
}

/** Whose account signs in with the address, and with a password. */
export async function findPersonByEmail(tx: Tx, email: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('authUser as u')
    .innerJoin('person as p', 'p.accountId', 'u.id')
    .innerJoin('authAccount as a', (join) => join.onRef('a.userId', '=', 'u.id').on('a.password', 'is not', null))
    .select('p.id')
    .where('u.email', '=', email)
    .executeTakeFirst()
  return row?.id
}

export async function listSessions(tx: Tx, personId: string, now: Date) {
  return await tx
    .selectFrom('authSession as s')
    .innerJoin('person as p', 'p.accountId', 's.userId')
    .select(['s.createdAt', 's.updatedAt', 's.userAgent'])
    .where('p.id', '=', personId)
    .where('s.expiresAt', '>', now)
    .orderBy('s.updatedAt', 'desc')
    .limit(50)
    .execute()
}

export async function deleteSessionsOf(tx: Tx, personId: string): Promise<number> {
  const result = await tx
    .deleteFrom('authSession')
    .where('userId', 'in', (eb) =>
      eb.selectFrom('person').select(sql<string>`account_id`.as('id')).where('id', '=', personId),
    )
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
