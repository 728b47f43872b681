import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Localised } from '../../kit/localised.ts'
import type { Database, PersonMergeTable } from '../../store/tables.ts'
import type { Moved } from './merge.queries.ts'
import type { NamedPerson } from './merge.rules.ts'

type Tx = Transaction<Database>

/** Which of these went over, since the one kept had none of its own. */
export interface SignIn {
  readonly account: boolean
  readonly code: boolean
  readonly email: boolean
  readonly card: boolean
}

type Kept = Omit<Selectable<PersonMergeTable>, 'moved'> & {
  readonly moved: Moved & {
    readonly signIn: SignIn
    readonly before: { readonly name: Localised; readonly aliases: Localised[] }
  }
}

export async function insertMerge(tx: Tx, row: Insertable<PersonMergeTable>): Promise<void> {
  await tx.insertInto('personMerge').values(row).execute()
}

export async function findMerge(tx: Tx, mergeId: string): Promise<Kept | undefined> {
  const row = await tx.selectFrom('personMerge').selectAll().where('id', '=', mergeId).forUpdate().executeTakeFirst()
  // written by us alone, as `insertMerge` was given it
  return row as Kept | undefined
}

export async function undoMerge(
  tx: Tx,
  mergeId: string,
  set: { readonly undoneReason: string; readonly undoneById: string | null; readonly undoneAt: Date },
): Promise<void> {
  await tx.updateTable('personMerge').set(set).where('id', '=', mergeId).execute()
}

export interface MergeLine {
  readonly id: string
  readonly mergedId: string
  readonly keptId: string
  readonly reason: string
  readonly mergedById: string | null
  readonly mergedAt: Date
  readonly undoneReason: string | null
  readonly undoneById: string | null
  readonly undoneAt: Date | null
}

/** Mergers a person took part in, on either side; the latest first. */
export async function listMerges(tx: Tx, personId: string): Promise<MergeLine[]> {
  return await tx
    .selectFrom('personMerge')
    .select(['id', 'mergedId', 'keptId', 'reason', 'mergedById', 'mergedAt', 'undoneReason', 'undoneById', 'undoneAt'])
    .where((eb) => eb.or([eb('mergedId', '=', personId), eb('keptId', '=', personId)]))
    .orderBy('mergedAt', 'desc')
    .execute()
}

/**
 * Account, code, address and card of the one go to the other where that has none; each can be only once, so it is taken off first. `only`: those
 * that went over before, when it is taken back.
 */
export async function moveSignIn(tx: Tx, fromId: string, toId: string, only?: SignIn): Promise<SignIn> {
  const columns = ['id', 'accountId', 'code', 'email', 'language', 'card', 'cardOrder'] as const
  const rows = await tx.selectFrom('person').select(columns).where('id', 'in', [fromId, toId]).execute()
  const [from, to] = [rows.find((row) => row.id === fromId), rows.find((row) => row.id === toId)]
  const goes = (key: 'accountId' | 'code' | 'email' | 'card', asked: boolean | undefined): boolean =>
    asked !== false && from?.[key] != null && to?.[key] == null
  const went = {
    account: goes('accountId', only?.account),
    code: goes('code', only?.code),
    email: goes('email', only?.email),
    card: goes('card', only?.card),
  }
  const off = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, null]))
  const keys = [
    ...(went.account ? ['accountId'] : []),
    ...(went.code ? ['code'] : []),
    ...(went.email ? ['email', 'language'] : []),
    ...(went.card ? ['card', 'cardOrder'] : []),
  ] as (keyof typeof from)[]
  if (!from || keys.length === 0) return went
  await tx.updateTable('person').set(off(keys)).where('id', '=', fromId).execute()
  await tx
    .updateTable('person')
    .set(
      Object.fromEntries(
        keys.map((key) => [key, key === 'card' && from.card !== null ? JSON.stringify(from.card) : from[key]]),
      ),
    )
    .where('id', '=', toId)
    .execute()
  return went
}

/** Roles of the posts these people hold or will hold. */
export async function listRolesHeld(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ role: string }>`
    select distinct p.role from membership m join post p on p.id = m.post_id
     where m.person_id = any(${[...personIds]}::uuid[]) and p.role is not null and p.ended_on is null
       and (m.until_on is null or m.until_on > current_date)`.execute(tx)
  return rows.map((row) => row.role)
}

/** Everybody not yet found to be somebody else, with what tells namesakes apart. */
export async function listNamed(tx: Tx): Promise<NamedPerson[]> {
  const { rows } = await sql<NamedPerson>`
    select p.id, p.code, p.name, p.aliases, p.external, p.account_id is not null as has_account,
           coalesce((select array_agg(distinct m.body_id::text) from membership m where m.person_id = p.id), '{}') as body_ids
      from person p where p.same_as_id is null order by p.id`.execute(tx)
  return rows
}
