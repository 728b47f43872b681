import { sql, type Transaction } from 'kysely'
import type { CascadeRow } from '../concepts/cascade/cascade.queries.ts'
import type { Day } from '../kit/dates.ts'
import type { Database } from '../store/tables.ts'

type Tx = Transaction<Database>

/** A place that was left after the issue, and lay in the interval of the cascade; the body stands outside it now. */
const leftPlace = (cascade: CascadeRow, issuedOn: Day) => sql`
  former_place f join body o on o.id = f.parent_id and o.lo >= ${cascade.rootLo} and o.lo < ${cascade.rootHi}
    and f.until_on > ${issuedOn}`

export interface MovedRow {
  readonly id: string
  readonly parentId: string
  readonly superiorId: null
  readonly lo: number
  readonly hi: number
  readonly tier: string
  readonly external: boolean
  readonly movedOn: Day
}

/**
 * Bodies that had conveyed and then moved away, themselves or with a body above them: what they did under this cascade stays in its figures. Each
 * stands where it stood on the day of issue, as an empty interval at the label of the body above it then.
 */
export async function listMovedAway(tx: Tx, cascade: CascadeRow): Promise<MovedRow[]> {
  if (cascade.line !== 'main' || cascade.issuedOn === null) return []
  const { rows } = await sql<MovedRow>`
    with recursive gone as (
      select b.id as body_id, b.id, b.parent_id, 0 as step from conveyance v join body b on b.id = v.body_id
       where v.cascade_id = ${cascade.id} and v.conveyed_on is not null and not (b.lo >= ${cascade.rootLo} and b.lo < ${cascade.rootHi})
      union all
      select g.body_id, p.id, p.parent_id, g.step + 1 from gone g join body p on p.id = g.parent_id where g.step < 24)
    select distinct on (g.body_id) g.body_id as id, o.id as parent_id, null::uuid as superior_id, o.lo, o.lo as hi,
           coalesce(case when g.step = 0 then f.tier end, b.tier, p.tier) as tier, b.external,
           max(f.until_on) over (partition by g.body_id) as moved_on
      from gone g join ${leftPlace(cascade, cascade.issuedOn)} on f.body_id = g.id
      join body b on b.id = g.body_id left join body p on p.id = b.parent_id
     order by g.body_id, f.until_on, g.step`.execute(tx)
  return rows
}

/** Bodies that moved away before they had conveyed: not addressed any more, and in no figure. */
export async function listReleased(tx: Tx, cascade: CascadeRow): Promise<{ id: string; lo: number; movedOn: Day }[]> {
  if (cascade.line !== 'main' || cascade.issuedOn === null) return []
  const { rows } = await sql<{ id: string; lo: number; movedOn: Day }>`
    select f.body_id as id, min(o.lo) as lo, max(f.until_on) as moved_on
      from ${leftPlace(cascade, cascade.issuedOn)} join body b on b.id = f.body_id
     where not (b.lo >= ${cascade.rootLo} and b.lo < ${cascade.rootHi}) and b.kind = any(${[...cascade.bodyKinds]}::text[])
       and (b.founded_on is null or b.founded_on <= ${cascade.issuedOn})
       and not exists (select 1 from conveyance v where v.cascade_id = ${cascade.id} and v.body_id = b.id and v.conveyed_on is not null)
     group by f.body_id`.execute(tx)
  return rows
}
