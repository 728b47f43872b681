import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Actor } from '../kit/actor.ts'
import type { Day } from '../kit/dates.ts'
import type { Localised } from '../kit/localised.ts'
import type { Database } from '../store/tables.ts'
import type { SearchKind } from './search.schema.ts'
import { level, type SearchQuestion, tsqueryOfKeys } from './terms.ts'

export interface SearchHit {
  readonly kind: SearchKind
  readonly id: string
  readonly title: Localised
  readonly bodyId: string | null
  readonly bodyName: Localised | null
  readonly happenedOn: Day | null
  /** Sort key, least first: titles that begin with the words, then by kind, then the latest. */
  readonly rank: number
  readonly age: number
}

/** Which page comes next: after the hit with this key. */
export interface SearchKey {
  readonly rank: number
  readonly age: number
  readonly id: string
}

/** Bodies and persons are known to everyone signed in; the rest follows the rules of the record it leads to. */
function visibleTo(actor: Actor): RawBuilder<boolean> {
  if (actor.system) return sql<boolean>`true`
  const homes = actor.homes
  const ids = homes.map((home) => home.bodyId)
  const above = homes.map((home) => sql`(b.lo >= ${home.lo} and b.lo < ${home.hi})`)
  const below = homes.map((home) => sql`(b.lo <= ${home.lo} and b.hi > ${home.lo})`)
  const aboveIt = above.length ? sql`(${sql.join(above, sql` or `)})` : sql`false`
  const belowIt = below.length ? sql`(${sql.join(below, sql` or `)})` : sql`false`
  return sql<boolean>`(
    s.body_id is null or s.subject_kind in ('body', 'person')
    or s.body_id = any(${ids}::uuid[])
    or (s.open and not b.external and (${aboveIt} or ${belowIt}))
    or (s.subject_kind = 'task' and ${aboveIt})
  )`
}

export interface SearchAsked {
  readonly text: string
  readonly question: SearchQuestion
  readonly kind?: SearchKind | undefined
  readonly bodyId?: string | undefined
  readonly after?: SearchKey | undefined
  readonly limit: number
}

export async function findSubjects(tx: Transaction<Database>, actor: Actor, asked: SearchAsked): Promise<SearchHit[]> {
  const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
  const conditions = [sql`s.terms @@ ${asked.question.tsquery}::tsquery`, visibleTo(actor)]
  for (const run of asked.question.recheck) conditions.push(sql`s.plain like ${`%${like(run)}%`}`)
  if (asked.kind) conditions.push(sql`s.subject_kind = ${asked.kind}`)
  if (asked.bodyId) conditions.push(sql`s.body_id = ${asked.bodyId}::uuid`)
  const start = `${like(level(asked.text))}%`
  const key = asked.after
  const { rows } = await sql<SearchHit>`
    select * from (
      select s.subject_kind as kind, s.subject_id as id, s.title, s.body_id, b.name as body_name, s.happened_on,
        case when s.plain like ${start} or s.plain like ${`%\n${start}`} then 0 else 100 end
          + coalesce(array_position(array['body','person','source','directive','meeting','document','cascade','task','division','plan','review'], s.subject_kind), 50) as rank,
        coalesce(date '3000-01-01' - s.happened_on, 0) as age
      from search_entry s left join body b on b.id = s.body_id
      where ${sql.join(conditions, sql` and `)}
    ) hit
    ${key ? sql`where (rank, age, id) > (${key.rank}, ${key.age}, ${key.id}::uuid)` : sql``}
    order by rank, age, id
    limit ${asked.limit}`.execute(tx)
  return rows
}

/** Ids of the subjects that carry one of the keys; at most `limit`. */
export async function findByKeys(
  tx: Transaction<Database>,
  kind: SearchKind,
  keys: readonly string[],
  limit: number,
): Promise<string[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<{ subjectId: string }>`
    select subject_id from search_entry
     where subject_kind = ${kind} and terms @@ ${tsqueryOfKeys(keys)}::tsquery limit ${limit}`.execute(tx)
  return rows.map((row) => row.subjectId)
}

/** Ids of one kind by the words of their names, those that begin with them first. */
export async function findIdsByWords(
  tx: Transaction<Database>,
  kind: SearchKind,
  asked: { readonly text: string; readonly question: SearchQuestion; readonly limit: number },
): Promise<string[]> {
  if (asked.question.tsquery === '') return []
  const like = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
  const start = `${like(level(asked.text))}%`
  const recheck = asked.question.recheck.map((run) => sql`and plain like ${`%${like(run)}%`}`)
  const { rows } = await sql<{ subjectId: string }>`
    select subject_id from search_entry
     where subject_kind = ${kind} and terms @@ ${asked.question.tsquery}::tsquery ${sql.join(recheck, sql` `)}
     order by (case when plain like ${start} then 0 else 1 end), length(plain), subject_id limit ${asked.limit}`.execute(
    tx,
  )
  return rows.map((row) => row.subjectId)
}
