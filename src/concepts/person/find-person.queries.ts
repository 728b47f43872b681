import { sql, type Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'

/** The one person of the organisation a word at the command line means: an id, a code, or an exact name in either language. */
export async function findPersonByWords(tx: Transaction<Database>, words: string): Promise<{ id: string } | undefined> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('external', '=', false)
    .where('sameAsId', 'is', null)
    .where((e) =>
      e.or([
        e(sql<string>`person.id::text`, '=', words),
        e('code', '=', words),
        e(sql<string>`person.name->>'en'`, '=', words),
        e(sql<string>`person.name->>'zh'`, '=', words),
      ]),
    )
    .limit(2)
    .execute()
  return rows.length === 1 ? rows[0] : undefined
}
