import { sql, type Transaction } from 'kysely'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'

/** The post of this name in a body known only from texts. */
export async function findExternalPost(
  tx: Transaction<Database>,
  bodyId: string,
  name: Localised,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('post')
    .select('id')
    .where('bodyId', '=', bodyId)
    .where((eb) =>
      eb.or([
        eb(sql<string>`lower(post.name->>'en')`, '=', (name.en ?? '').toLowerCase()),
        eb(sql<string>`post.name->>'zh'`, '=', name.zh ?? ''),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

export async function holdsPost(tx: Transaction<Database>, personId: string, postId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('membership')
    .select('id')
    .where('personId', '=', personId)
    .where('postId', '=', postId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
