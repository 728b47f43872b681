import { sql, type Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'
import type { Item } from './review.rules.ts'

/** True when every record named is there. */
export async function checkItems(tx: Transaction<Database>, items: readonly Item[]): Promise<boolean> {
  if (items.length === 0) return true
  const of = (kind: Item['kind']) => sql`${items.filter((item) => item.kind === kind).map((item) => item.id)}::uuid[]`
  const result = await sql<{ n: number }>`
    select (select count(*) from task where id = any(${of('task')}))::int
      + (select count(*) from directive where id = any(${of('directive')}))::int
      + (select count(*) from cascade where id = any(${of('cascade')}))::int
      + (select count(*) from meeting where id = any(${of('meeting')}))::int as n`.execute(tx)
  return result.rows[0]?.n === new Set(items.map((item) => item.id)).size
}
