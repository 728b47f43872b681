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

export interface PersonPlace {
  readonly personId: string
  readonly bodyId: string
  readonly lo: number
  readonly external: boolean
}

/** Where persons hold or held a seat or an office. */
export async function listPlacesOf(tx: Transaction<Database>, personIds: readonly string[]): Promise<PersonPlace[]> {
  if (personIds.length === 0) return []
  return await tx
    .selectFrom('membership as m')
    .innerJoin('body as b', 'b.id', 'm.bodyId')
    .select(['m.personId', 'm.bodyId', 'b.lo', 'b.external'])
    .distinct()
    .where('m.personId', 'in', [...personIds])
    .execute()
}
