import { sql, type Transaction } from 'kysely'
import type { Actor, Grant, Home } from '../../kit/actor.ts'
import type { Role } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Database } from '../../store/tables.ts'

interface Holding {
  readonly bodyId: string
  readonly capacity: string | null
  readonly postId: string | null
  readonly role: string | null
  readonly postBodyId: string | null
  readonly actsForId: string | null
}

/** Seats and posts the person holds on the day; time is half-open, so the last day is the one before `until_on`. */
async function listHoldingsOn(tx: Transaction<Database>, personId: string, day: Day): Promise<Holding[]> {
  return await tx
    .selectFrom('membership as m')
    .leftJoin('post as p', (join) =>
      join.onRef('p.id', '=', 'm.postId').on((eb) => eb.or([eb('p.endedOn', 'is', null), eb('p.endedOn', '>', day)])),
    )
    .select(['m.bodyId', 'm.capacity', 'p.id as postId', 'p.role', 'p.bodyId as postBodyId', 'p.actsForId'])
    .where('m.personId', '=', personId)
    .where('m.fromOn', '<=', day)
    .where((eb) => eb.or([eb('m.untilOn', 'is', null), eb('m.untilOn', '>', day)]))
    .orderBy('m.printedOrder')
    .orderBy('m.fromOn')
    .execute()
}

interface Belonging extends Home {
  /** Through which body one belongs; another than `fromId` where that one went over into it. */
  readonly viaId: string
  readonly fromId: string
}

/**
 * The bodies themselves and those that went over into them, however long ago: what they left open is theirs to finish, what they recorded theirs to
 * read (docs/decisions/0010). For a standing or internal organ also the body it is an organ of: who sits in it belongs there too. A dispatched
 * one, such as a street's working committee, is a body of its own level and sees no inner records above.
 */
async function listBelongings(
  tx: Transaction<Database>,
  bodyIds: readonly string[],
  day: Day,
): Promise<readonly Belonging[]> {
  const { rows } = await sql<Belonging>`
    with recursive back as (
      select id as via_id, id as from_id from unnest(${bodyIds}::uuid[]) as held (id)
      union
      select back.via_id, s.predecessor_id from back join body_succession s on s.successor_id = back.from_id
       where s.kind in ('merged', 'succeeded') and s.on_day <= ${day}
    )
    select back.via_id, back.from_id, h.id as body_id, h.lo, h.hi
      from back join body b on b.id = back.from_id
      join body h on h.id = b.id or (b.organ in ('standing', 'internal') and h.id = b.parent_id)
     where not b.external`.execute(tx)
  return rows
}

async function personExists(tx: Transaction<Database>, personId: string): Promise<boolean> {
  const row = await tx.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst()
  return row !== undefined
}

const GRANTED = new Set<string>(['clerk', 'principal', 'leading', 'officer', 'supervision', 'observer', 'operator'])

/** A seat with the capacity of a member gives the rights of one; every other seat may read what is open to it. */
function grantsOf(holding: Holding): Grant[] {
  const grants: Grant[] = []
  if (holding.role !== null && holding.actsForId !== null && GRANTED.has(holding.role)) {
    // Checked against the list above; the column is text so that an older row never breaks a sign-in.
    grants.push({ role: holding.role as Role, bodyId: holding.actsForId, postId: holding.postId })
  }
  if (holding.capacity !== null) {
    const role: Role = holding.capacity === 'member' ? 'member' : 'observer'
    grants.push({ role, bodyId: holding.bodyId, postId: holding.postId })
  }
  return grants
}

/** Who acts on the day: rights through posts and seats, and the bodies belonged to. Throws NOT_SIGNED_IN for nobody. */
export async function loadActor(tx: Transaction<Database>, personId: string, day: Day): Promise<Actor> {
  const holdings = await listHoldingsOn(tx, personId, day)
  if (holdings.length === 0 && !(await personExists(tx, personId))) throw new PlenumError('NOT_SIGNED_IN')
  const bodyIds = new Set<string>()
  for (const holding of holdings) {
    bodyIds.add(holding.bodyId)
    if (holding.postBodyId !== null) bodyIds.add(holding.postBodyId)
    if (holding.actsForId !== null) bodyIds.add(holding.actsForId)
  }
  // What one acts for comes first: forms propose the first home.
  const grants = holdings.flatMap(grantsOf)
  const belongings = bodyIds.size === 0 ? [] : await listBelongings(tx, [...bodyIds], day)
  const own = grants.filter((grant) => grant.role !== 'operator')
  for (const gone of belongings) {
    if (gone.viaId === gone.fromId || gone.bodyId !== gone.fromId) continue
    grants.push(
      ...own.filter((grant) => grant.bodyId === gone.viaId).map((grant) => ({ ...grant, bodyId: gone.fromId })),
    )
  }
  const homes = [...new Map(belongings.map(({ bodyId, lo, hi }) => [bodyId, { bodyId, lo, hi }])).values()]
  const rank = new Map(grants.map((grant, at) => [grant.bodyId, at] as const).toReversed())
  homes.sort((a, b) => (rank.get(a.bodyId) ?? 1e6) - (rank.get(b.bodyId) ?? 1e6) || a.lo - b.lo)
  const postIds = [...new Set(holdings.flatMap((holding) => holding.postId ?? []))]
  return { personId, system: false, grants, homes, postIds }
}
