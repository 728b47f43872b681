import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'

/** A seat or office of a person, with when it was held. */
export interface Holding {
  readonly personId: string
  readonly bodyId: string
  readonly lo: number
  readonly external: boolean
  readonly post: Localised | null
  readonly fromOn: Day
  readonly untilOn: Day | null
}

const columns = sql`m.person_id, m.body_id, b.lo, b.external, p.name as post, m.from_on, m.until_on`

/** Everything these persons hold or held. */
export async function listHoldings(
  tx: Transaction<Database>,
  personIds: readonly string[],
): Promise<Map<string, Holding[]>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<Holding>`
    select ${columns} from membership m join body b on b.id = m.body_id left join post p on p.id = m.post_id
     where m.person_id = any(${[...new Set(personIds)]}::uuid[])
     order by m.from_on desc, m.id`.execute(tx)
  const held = new Map<string, Holding[]>()
  for (const row of rows) held.set(row.personId, [...(held.get(row.personId) ?? []), row])
  return held
}

/** Who held a post of these bodies on the day; without a day, who holds one that has not ended. */
export async function listHoldersOf(
  tx: Transaction<Database>,
  bodyIds: readonly string[],
  on: Day | null,
): Promise<Holding[]> {
  if (bodyIds.length === 0) return []
  const { rows } = await sql<Holding>`
    select ${columns} from membership m join body b on b.id = m.body_id join post p on p.id = m.post_id
     where m.body_id = any(${[...new Set(bodyIds)]}::uuid[])
       and ${on === null ? sql`m.until_on is null` : sql`m.from_on <= ${on}::date and (m.until_on is null or m.until_on > ${on}::date)`}
     order by m.printed_order, m.id limit 500`.execute(tx)
  return rows
}

/** The post of this name in a body, in either language. */
export async function findPostNamed(
  tx: Transaction<Database>,
  bodyId: string,
  name: Localised,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from post
     where body_id = ${bodyId}::uuid and ended_on is null
       and (lower(name->>'en') = lower(${name.en ?? null}::text) or name->>'zh' = ${name.zh ?? null}::text)
     order by rank, id limit 1`.execute(tx)
  return rows[0]?.id
}
