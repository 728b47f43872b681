import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beginDigest } from '../concepts/person/begin.actions.ts'
import { findBeginning, writeBeginning } from '../concepts/person/begin.queries.ts'
import type { Database } from '../store/tables.ts'

/** Token of the link that begins an organisation, made anew whenever the program starts to answer while there is none; null where there is one. */
export async function offerBeginning(db: Kysely<Database>): Promise<string | null> {
  const { begun } = await findBeginning(db)
  const token = begun ? null : randomBytes(32).toString('base64url')
  await writeBeginning(db, token === null ? null : beginDigest(token))
  return token
}
