import type { Kysely } from 'kysely'
import { findBeginning, writeBeginning } from '../concepts/person/begin.queries.ts'
import { newSecret } from '../kit/secrets.ts'
import type { Database } from '../store/tables.ts'

/** Token of the link that begins an organisation, made anew whenever the program starts to answer while there is none; null where there is one. */
export async function offerBeginning(db: Kysely<Database>): Promise<string | null> {
  const { begun } = await findBeginning(db)
  const made = begun ? null : newSecret()
  await writeBeginning(db, made?.digest ?? null)
  return made?.secret ?? null
}
