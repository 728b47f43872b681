import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import { present } from '../../kit/invariant.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import type { Ref } from '../../kit/shapes.ts'
import type { Database } from '../../store/tables.ts'
import { getBodies } from '../body/body.queries.ts'
import { orderSeats } from '../person/name-order.rules.ts'

type Tx = Transaction<Database>

export interface Roll {
  /** Whose seats count, the leading host first. */
  readonly bodyIds: readonly string[]
  readonly on: Day
}

export interface RollSeat {
  readonly person: Ref
  readonly code: string | null
  readonly capacity: string
  readonly post: Localised | null
}

/**
 * Seats held in the bodies on the day, each person once, in the order each body prints its names; half-open, so the last day is the one before
 * `until_on`. Every list of names of a meeting follows it.
 */
export async function listRoll(tx: Tx, { bodyIds, on }: Roll, language: Language): Promise<RollSeat[]> {
  const { rows } = await sql<
    Omit<RollSeat, 'person'> & {
      personId: string
      bodyId: string
      name: Localised
      printedOrder: number
      electedRank: number | null
    }
  >`
    with seat as (
      select distinct on (m.person_id) m.* from membership m
       where m.body_id = any(${[...bodyIds]}::uuid[]) and m.capacity is not null
         and m.from_on <= ${on}::date and (m.until_on is null or m.until_on > ${on}::date)
       order by m.person_id, m.capacity <> 'member', array_position(${[...bodyIds]}::uuid[], m.body_id), m.printed_order)
    select m.person_id, m.body_id, m.capacity, m.printed_order, m.elected_rank, p.name, p.code, post.name as post
      from seat m join person p on p.id = m.person_id left join post on post.id = m.post_id
     order by m.printed_order, m.person_id`.execute(tx)
  const bodies = await getBodies(tx, bodyIds)
  const inTurn = bodyIds.map((id) => present(bodies.get(id), 'a body whose seats count'))
  return orderSeats(rows, inTurn, language).map(({ personId, name, code, capacity, post }) => ({
    person: { id: personId, name },
    code,
    capacity,
    post,
  }))
}
