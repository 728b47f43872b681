import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'

/** The start of the program asks and writes outside any act. */
type Db = Kysely<Database> | Transaction<Database>

/** `begun`: there is a body of the organisation, or somebody who can sign in. */
export async function findBeginning(db: Db): Promise<{ digest: Buffer | null; begun: boolean }> {
  const { rows } = await sql<{ digest: Buffer | null; begun: boolean }>`
    select i.begin_digest as digest,
           i.example or exists (select 1 from body where not external) or exists (select 1 from auth_user) as begun
      from installation i`.execute(db)
  return rows[0] ?? { digest: null, begun: false }
}

export async function writeBeginning(db: Db, digest: Buffer | null): Promise<void> {
  await db.updateTable('installation').set({ beginDigest: digest }).execute()
}

/** Nobody has an account yet: the sign-in page says who can change that. */
export async function nobodySignsIn(db: Db): Promise<boolean> {
  const { rows } = await sql<{ nobody: boolean }>`
    select not i.example and not exists (select 1 from auth_user) as nobody from installation i`.execute(db)
  return rows[0]?.nobody ?? true
}
