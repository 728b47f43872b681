import { sql, type Transaction } from 'kysely'
import { PlenumError } from '../../kit/errors.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'

export interface Person {
  readonly id: string
  readonly version: number
  readonly code: string | null
  readonly name: Localised
  readonly aliases: readonly Localised[]
  readonly external: boolean
  readonly accountId: string | null
  readonly card: Localised | null
  readonly cardOrder: number | null
  /** Found to be this other one. */
  readonly sameAsId: string | null
}

const COLUMNS = [
  'id',
  'version',
  'code',
  'name',
  'aliases',
  'external',
  'accountId',
  'card',
  'cardOrder',
  'sameAsId',
] as const

/** Where and in which language notices go to a person; kept apart, since no list carries addresses. */
export async function getNoticeAddress(
  tx: Transaction<Database>,
  personId: string,
): Promise<{ email: string | null; language: 'en' | 'zh' | null }> {
  const row = await tx
    .selectFrom('person')
    .select(['email', 'language'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  // The column admits these alone.
  return { email: row.email, language: row.language as 'en' | 'zh' | null }
}

export async function findPerson(tx: Transaction<Database>, personId: string): Promise<Person | undefined> {
  return await tx.selectFrom('person').select(COLUMNS).where('id', '=', personId).executeTakeFirst()
}

/** Throws NOT_FOUND. */
export async function getPerson(tx: Transaction<Database>, personId: string): Promise<Person> {
  const person = await findPerson(tx, personId)
  if (!person) throw new PlenumError('NOT_FOUND', { subjectKind: 'person', subjectId: personId })
  return person
}

export async function lockPerson(tx: Transaction<Database>, personId: string): Promise<Person> {
  await tx.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().execute()
  return getPerson(tx, personId)
}

/** By id; ids that are not in the record are left out. */
export async function getPersons(
  tx: Transaction<Database>,
  personIds: readonly string[],
): Promise<Map<string, Person>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(COLUMNS)
    .where('id', 'in', [...new Set(personIds)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function findPersonByCode(tx: Transaction<Database>, code: string): Promise<Person | undefined> {
  return await tx.selectFrom('person').select(COLUMNS).where('code', '=', code).executeTakeFirst()
}

export async function listPersons(
  tx: Transaction<Database>,
  asked: { readonly external: boolean; readonly after?: string | undefined; readonly limit: number },
): Promise<Person[]> {
  let query = tx
    .selectFrom('person')
    .select(COLUMNS)
    .where('external', '=', asked.external)
    .where('sameAsId', 'is', null)
    .orderBy('id')
    .limit(asked.limit)
  if (asked.after !== undefined) query = query.where('id', '>', asked.after)
  return await query.execute()
}

/** People with a card on the sign-in page of an example, in the order of the cards. */
export async function listCardHolders(tx: Transaction<Database>): Promise<Person[]> {
  return await tx
    .selectFrom('person')
    .select(COLUMNS)
    .where('card', 'is not', null)
    .where('sameAsId', 'is', null)
    .orderBy('cardOrder')
    .orderBy('id')
    .limit(40)
    .execute()
}

/** As a table tells a person; null leaves what is there. */
export interface PersonTold {
  readonly id: string
  readonly name: Localised
  readonly email: string | null
  readonly language: Language | null
}

export interface NewPerson {
  readonly id: string
  readonly code: string | null
  readonly name: Localised
  readonly aliases: readonly Localised[]
  readonly external: boolean
  readonly email: string | null
  readonly language: Language | null
}

export async function insertPersons(tx: Transaction<Database>, persons: readonly NewPerson[]): Promise<void> {
  for (let at = 0; at < persons.length; at += 1000)
    await tx
      .insertInto('person')
      .values(
        persons.slice(at, at + 1000).map((person) => ({
          ...person,
          name: JSON.stringify(person.name),
          aliases: JSON.stringify(person.aliases),
        })),
      )
      .execute()
}

export interface PersonChange {
  readonly email?: string | null | undefined
  readonly language?: 'en' | 'zh' | null | undefined
  readonly name?: Localised | undefined
  readonly code?: string | null | undefined
  readonly aliases?: readonly Localised[] | undefined
  readonly accountId?: string | null | undefined
  readonly card?: Localised | null | undefined
  readonly cardOrder?: number | null | undefined
  readonly sameAsId?: string | null | undefined
}

/** Other names, many at once. */
export async function updatePersons(tx: Transaction<Database>, rows: readonly PersonTold[]): Promise<void> {
  await sql`
    update person set name = n.name, email = coalesce(n.email, person.email), language = coalesce(n.language, person.language),
           version = version + 1
      from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => JSON.stringify(row.name))}::jsonb[],
                  ${rows.map((row) => row.email)}::text[], ${rows.map((row) => row.language)}::text[]) as n (id, name, email, language)
     where person.id = n.id`.execute(tx)
}

/** Writes what is given and counts the version on; returns the new version. */
export async function updatePerson(tx: Transaction<Database>, personId: string, change: PersonChange): Promise<number> {
  const { name, aliases, card, ...plain } = change
  const row = await tx
    .updateTable('person')
    .set((eb) => ({
      ...(name !== undefined && { name: JSON.stringify(name) }),
      ...plain,
      ...(aliases !== undefined && { aliases: JSON.stringify(aliases) }),
      ...(card !== undefined && { card: card === null ? null : JSON.stringify(card) }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', personId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}
