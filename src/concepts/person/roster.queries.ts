import { sql, type Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'
import { type Body, getBodies } from '../body/body.queries.ts'
import type { Person } from './person.queries.ts'
import type { RosterHolding, RosterPost, RosterTerm } from './roster-compare.rules.ts'

/** Bodies by their codes. */
export async function mapBodiesByCode(tx: Transaction<Database>, codes: readonly string[]): Promise<Map<string, Body>> {
  if (codes.length === 0) return new Map()
  const ids = await tx
    .selectFrom('body')
    .select('id')
    .where('code', 'in', [...new Set(codes)])
    .execute()
  const bodies = await getBodies(
    tx,
    ids.map((row) => row.id),
  )
  return new Map([...bodies.values()].map((body) => [body.code ?? '', body]))
}

export async function mapPostsByCode(
  tx: Transaction<Database>,
  codes: readonly string[],
): Promise<Map<string, RosterPost>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('post as p')
    .innerJoin('body as b', 'b.id', 'p.bodyId')
    .innerJoin('body as a', 'a.id', 'p.actsForId')
    .select([
      'p.id',
      'p.version',
      'p.code',
      'p.name',
      'p.bodyId',
      'p.role',
      'p.actsForId',
      'p.portfolio',
      'p.rank',
      'p.endedOn',
    ])
    .select(['b.code as bodyCode', 'a.code as actsForCode'])
    .where('p.code', 'in', [...new Set(codes)])
    .execute()
  return new Map(rows.map((row) => [row.code ?? '', { ...row, code: row.code ?? '' }]))
}

type RosterPerson = Pick<Person, 'id' | 'version' | 'name'> & {
  readonly email: string | null
  readonly language: string | null
}

export async function mapPersonsByCode(
  tx: Transaction<Database>,
  codes: readonly string[],
): Promise<Map<string, RosterPerson>> {
  if (codes.length === 0) return new Map()
  // the code of somebody found to be another leads to the other
  const { rows } = await sql<RosterPerson & { asked: string }>`
    with recursive at as (
      select p.code as asked, p.* from person p where p.code = any(${[...new Set(codes)]}::text[])
      union all select at.asked, p.* from at join person p on p.id = at.same_as_id)
    select asked, id, version, name, email, language from at where same_as_id is null`.execute(tx)
  return new Map(rows.map(({ asked, ...row }) => [asked, row]))
}

/** What the persons hold, and who holds the posts, from the day on. */
export async function listHoldingsFrom(
  tx: Transaction<Database>,
  asked: { readonly personIds: readonly string[]; readonly postIds: readonly string[] },
): Promise<RosterHolding[]> {
  if (asked.personIds.length + asked.postIds.length === 0) return []
  return await tx
    .selectFrom('membership as m')
    .innerJoin('person as n', 'n.id', 'm.personId')
    .select([
      'm.personId',
      'n.name as personName',
      'm.bodyId',
      'm.postId',
      'm.capacity',
      'm.acting',
      'm.fromOn',
      'm.untilOn',
    ])
    .where((eb) =>
      eb.or([
        ...(asked.personIds.length ? [eb('personId', 'in', [...asked.personIds])] : []),
        ...(asked.postIds.length ? [eb('postId', 'in', [...asked.postIds])] : []),
      ]),
    )
    .execute()
}

export async function listTermsOf(tx: Transaction<Database>, bodyIds: readonly string[]): Promise<RosterTerm[]> {
  if (bodyIds.length === 0) return []
  return await tx
    .selectFrom('term')
    .select(['id', 'bodyId', 'ordinal', 'fromOn', 'untilOn'])
    .where('bodyId', 'in', [...bodyIds])
    .execute()
}

export async function listOpenLines(
  tx: Transaction<Database>,
  bodyIds: readonly string[],
): Promise<{ bodyId: string; kind: string; superiorId: string }[]> {
  if (bodyIds.length === 0) return []
  return await tx
    .selectFrom('bodyLine')
    .select(['bodyId', 'kind', 'superiorId'])
    .where('bodyId', 'in', [...bodyIds])
    .where('untilOn', 'is', null)
    .execute()
}
