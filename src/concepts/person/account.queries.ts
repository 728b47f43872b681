import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'

/** Sign-in happens outside any act, so these take the database as well as a transaction. */
type Db = Kysely<Database> | Transaction<Database>

export async function findPersonOfAccount(db: Db, accountId: string): Promise<string | undefined> {
  const row = await db.selectFrom('person').select('id').where('accountId', '=', accountId).executeTakeFirst()
  return row?.id
}

export interface CardPerson {
  readonly id: string
  readonly accountId: string | null
  readonly name: { readonly en?: string | undefined; readonly zh?: string | undefined }
}

/** A person with a card of the example; undefined where the installation is no example. */
export async function findCardPerson(db: Db, personId: string): Promise<CardPerson | undefined> {
  return await db
    .selectFrom('person')
    .innerJoin('installation', (join) => join.on('installation.example', '=', true))
    .select(['person.id', 'person.accountId', 'person.name'])
    .where('person.id', '=', personId)
    .where('person.card', 'is not', null)
    .executeTakeFirst()
}

export async function hasPassword(db: Db, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('authAccount')
    .select('id')
    .where('userId', '=', accountId)
    .where('password', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function emailTaken(db: Db, email: string): Promise<boolean> {
  return (await db.selectFrom('authUser').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
}

/** An account and, where a password is given, the way in with it; without one only a card of the example opens it. */
export async function insertAccount(
  db: Db,
  account: {
    readonly id: string
    readonly personId: string
    readonly name: string
    readonly email: string
    readonly passwordHash?: string
    readonly now: Date
  },
): Promise<void> {
  const { id, personId, name, email, passwordHash, now } = account
  await db
    .insertInto('authUser')
    .values({ id, name, email, emailVerified: true, createdAt: now, updatedAt: now })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute()
  if (passwordHash !== undefined) {
    await db
      .insertInto('authAccount')
      .values({
        id,
        accountId: id,
        providerId: 'credential',
        userId: id,
        password: passwordHash,
        createdAt: now,
        updatedAt: now,
      })
      .execute()
  }
  await db
    .updateTable('person')
    .set({ accountId: id })
    .where('id', '=', personId)
    .where('accountId', 'is', null)
    .execute()
}

/** Returns how many passwords were there to change: none for an account of the example. */
export async function updatePassword(db: Db, accountId: string, passwordHash: string, now: Date): Promise<number> {
  const result = await db
    .updateTable('authAccount')
    .set({ password: passwordHash, updatedAt: now })
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function deleteSessions(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('authSession').where('userId', '=', accountId).execute()
}

/** Its sessions and passwords go with it. */
export async function deleteAccount(db: Db, accountId: string): Promise<void> {
  await db.updateTable('person').set({ accountId: null }).where('accountId', '=', accountId).execute()
  await db.deleteFrom('authUser').where('id', '=', accountId).execute()
}
