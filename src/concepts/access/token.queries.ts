import type { Insertable, Kysely, Transaction } from 'kysely'
import type { AccessTokenTable, Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

/** The last use is written down once an hour at most. */
const NOTED_MS = 3_600_000

export async function insertToken(tx: Tx, row: Insertable<AccessTokenTable>): Promise<void> {
  await tx.insertInto('accessToken').values(row).execute()
}

/** Those that still open anything, the latest first. */
export async function listTokens(tx: Tx, personId: string, now: Date) {
  return await tx
    .selectFrom('accessToken')
    .select(['id', 'name', 'readsOnly', 'madeAt', 'expiresAt', 'lastUsedAt'])
    .where('personId', '=', personId)
    .where('voidedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('madeAt', 'desc')
    .execute()
}

export async function voidToken(tx: Tx, personId: string, tokenId: string, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('accessToken')
    .set({ voidedAt: now })
    .where('id', '=', tokenId)
    .where('personId', '=', personId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function voidTokensOf(tx: Tx, personId: string, now: Date): Promise<void> {
  await tx
    .updateTable('accessToken')
    .set({ voidedAt: now })
    .where('personId', '=', personId)
    .where('voidedAt', 'is', null)
    .execute()
}

/** Whose it is, while the person may sign in at all; notes that it was used. */
export async function findTokenInUse(
  db: Kysely<Database>,
  digest: Buffer,
  now: Date,
): Promise<{ tokenId: string; personId: string; readsOnly: boolean } | undefined> {
  const row = await db
    .selectFrom('accessToken as t')
    .innerJoin('person as p', 'p.id', 't.personId')
    .select(['t.id', 't.personId', 't.readsOnly', 't.lastUsedAt'])
    .where('t.tokenDigest', '=', digest)
    .where('t.voidedAt', 'is', null)
    .where('t.expiresAt', '>', now)
    .where('p.accountId', 'is not', null)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() > NOTED_MS)
    await db.updateTable('accessToken').set({ lastUsedAt: now }).where('id', '=', row.id).execute()
  return { tokenId: row.id, personId: row.personId, readsOnly: row.readsOnly }
}
