import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import { questionOf } from '../../search/terms.ts'
import type { Database } from '../../store/tables.ts'
import { fitOf, keysOf, type PersonKeys, typedOf } from './person-keys.rules.ts'
import { printedOrder } from './roll.queries.ts'

type Tx = Transaction<Database>

interface RollEntry {
  readonly personId: string
  readonly printedOrder: number
  readonly keys: PersonKeys
}

/**
 * The keys of a roll of thousands, made once and kept while the roll stays the same: 70 ms to make for 5,000 names, 2 ms to look through. Never
 * stale: the stamp is asked of the database at every keystroke and changes with every membership, name and post. Ids are world-wide, so databases
 * beside each other in one process never meet.
 */
const kept = new Map<string, { readonly stamp: string; readonly entries: readonly RollEntry[] }>()
const KEPT_MOST = 32

interface Roll {
  readonly bodyIds: readonly string[]
  readonly on: Day
}

const rollFrom = ({ bodyIds, on }: Roll) => sql`
  from membership m join person p on p.id = m.person_id left join post on post.id = m.post_id
 where m.body_id = any(${[...bodyIds]}::uuid[]) and m.capacity is not null
   and m.from_on <= ${on}::date and (m.until_on is null or m.until_on > ${on}::date)`

async function stampOf(tx: Tx, roll: Roll): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select coalesce(sum(uuid_hash_extended(m.id, m.version + 1000003::bigint * p.version + 998244353::bigint * coalesce(post.version, 0))), 0)::text as stamp
    ${rollFrom(roll)}`.execute(tx)
  return rows[0]?.stamp ?? ''
}

async function entriesOf(tx: Tx, roll: Roll): Promise<readonly RollEntry[]> {
  const key = `${roll.bodyIds.join(' ')} ${roll.on}`
  const stamp = await stampOf(tx, roll)
  const held = kept.get(key)
  if (held?.stamp === stamp) return held.entries
  const { rows } = await sql<{
    personId: string
    name: Localised
    code: string | null
    post: Localised | null
    printedOrder: number
  }>`
    select distinct on (m.person_id) m.person_id, p.name, p.code, post.name as post, ${printedOrder(roll.bodyIds)} as printed_order
    ${rollFrom(roll)} order by m.person_id, m.capacity <> 'member', 5`.execute(tx)
  const entries = rows.map((row) => ({ personId: row.personId, printedOrder: row.printedOrder, keys: keysOf(row) }))
  kept.delete(key)
  kept.set(key, { stamp, entries })
  const oldest = kept.keys().next().value
  if (kept.size > KEPT_MOST && oldest !== undefined) kept.delete(oldest)
  return entries
}

/** Makes the keys before anyone types: whoever opens the list is about to search it. */
export async function warmRoll(tx: Tx, roll: Roll): Promise<void> {
  await entriesOf(tx, roll)
}

/** Persons on the roll that fit what was typed, the best first, then in printed order; and how many there are. */
export async function searchRoll(
  tx: Tx,
  roll: Roll,
  typed: string,
  limit: number,
): Promise<{ personIds: string[]; total: number }> {
  const question = typedOf(typed)
  const found = (await entriesOf(tx, roll)).flatMap((entry) => {
    const fit = fitOf(entry.keys, question)
    return fit === null ? [] : [{ ...entry, fit }]
  })
  found.sort((a, b) => a.fit - b.fit || a.printedOrder - b.printedOrder || (a.personId < b.personId ? -1 : 1))
  return { personIds: found.slice(0, limit).map((entry) => entry.personId), total: found.length }
}

/** Persons of the organisation beyond the roll, by words of their names: guests who may be at the door. */
export async function searchGuests(tx: Tx, roll: Roll, typed: string, limit: number): Promise<string[]> {
  const { tsquery } = questionOf(typed)
  if (tsquery === '') return []
  const { rows } = await sql<{ id: string }>`
    select s.subject_id as id from search_entry s join person p on p.id = s.subject_id
     where s.subject_kind = 'person' and not p.external and s.terms @@ ${tsquery}::tsquery
       and not exists (select 1 from membership m where m.person_id = p.id and m.body_id = any(${[...roll.bodyIds]}::uuid[]) and m.capacity is not null
             and m.from_on <= ${roll.on}::date and (m.until_on is null or m.until_on > ${roll.on}::date))
     order by s.subject_id limit ${limit}`.execute(tx)
  return rows.map((row) => row.id)
}
