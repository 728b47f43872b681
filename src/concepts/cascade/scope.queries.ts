import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

/** Everything that decides whom a cascade reaches. */
export interface ScopeSpec {
  readonly line: string
  readonly issuerId: string
  /** Interval the cascade goes down: the issuer's, or that of the body it is an organ of. */
  readonly lo: number
  readonly hi: number
  readonly lastTier: string
  readonly bodyKinds: readonly string[]
  /** Bodies founded later are not reached. */
  readonly issuedOn: Day
  /** Bodies ended by this day are out. */
  readonly asOf: Day
  /** Null for a draft: nothing was conveyed yet. */
  readonly cascadeId: string | null
}

/**
 * Rows (id, parent_id, superior_id, lo, hi, tier, ord, external) of the bodies a cascade reaches. Along the counting tree that is
 * one range of the interval; along a further line the bodies under it, step by step. A standing committee is an organ of a body
 * already in scope and is not counted twice; a body without a tier of its own stands on its parent's.
 */
export function scopeRows(spec: ScopeSpec): RawBuilder<unknown> {
  const reached =
    spec.line === 'main'
      ? sql`select b.id as body_id, null::uuid as superior_id from body b where b.lo > ${spec.lo} and b.lo < ${spec.hi}`
      : sql`with recursive down as (
              select l.body_id, l.superior_id, 1 as step from body_line l
               where l.superior_id = ${spec.issuerId} and l.kind = ${spec.line}
                 and l.from_on <= ${spec.issuedOn} and (l.until_on is null or l.until_on > ${spec.issuedOn})
              union
              select l.body_id, l.superior_id, d.step + 1 from down d join body_line l on l.superior_id = d.body_id
               where l.kind = ${spec.line} and d.step < 20
                 and l.from_on <= ${spec.issuedOn} and (l.until_on is null or l.until_on > ${spec.issuedOn}))
            select distinct on (body_id) body_id, superior_id from down order by body_id, step`
  return sql`
    select b.id, b.parent_id, r.superior_id, b.lo, b.hi, t.code as tier, t.ord, b.external
      from (${reached}) r
      join body b on b.id = r.body_id
      left join body p on p.id = b.parent_id
      join tier t on t.code = coalesce(b.tier, p.tier)
     where b.id <> ${spec.issuerId}
       and b.kind = any(${[...spec.bodyKinds]}::text[])
       and b.organ is distinct from 'standing'
       and t.ord <= (select ord from tier where code = ${spec.lastTier})
       and (b.founded_on is null or b.founded_on <= ${spec.issuedOn} or ${owedByPredecessor(spec)})
       and (b.ended_on is null or b.ended_on > ${spec.asOf} or ${conveyedBy(spec, sql.ref('b.id'))})
       and not ${movedHereSince(spec)}`
}

const conveyedBy = (spec: ScopeSpec, bodyId: RawBuilder<unknown>): RawBuilder<boolean> => sql`exists (
  select 1 from conveyance v where v.cascade_id = ${spec.cascadeId}::uuid and v.body_id = ${bodyId} and v.conveyed_on is not null)`

/** Founded later, but of bodies merged that had not conveyed it yet: what they owed is owed still (docs/decisions/0010). */
const owedByPredecessor = (spec: ScopeSpec): RawBuilder<boolean> => sql`exists (
  select 1 from body_succession s join body o on o.id = s.predecessor_id
   where s.successor_id = b.id and s.kind in ('merged', 'succeeded') and s.on_day > ${spec.issuedOn}
     and o.kind = any(${[...spec.bodyKinds]}::text[]) and (o.founded_on is null or o.founded_on <= ${spec.issuedOn})
     and not ${conveyedBy(spec, sql.ref('o.id'))})`

/** Stood elsewhere on the day of issue, itself or with a body above it: nobody addressed it, so it owes nothing. */
const movedHereSince = (spec: ScopeSpec): RawBuilder<boolean> => sql`exists (
  select 1 from former_place f join body m on m.id = f.body_id left join body o on o.id = f.parent_id
   where f.until_on > ${spec.issuedOn} and m.lo > ${spec.lo} and m.lo <= b.lo and b.lo < m.hi
     and (o.id is null or o.lo < ${spec.lo} or o.lo >= ${spec.hi})
     and not exists (select 1 from former_place e where e.body_id = f.body_id and e.until_on > ${spec.issuedOn}
                        and (e.until_on, e.id) < (f.until_on, f.id)))`

export interface ScopeBody {
  readonly id: string
  readonly lo: number
  readonly tier: string
  readonly external: boolean
}

/** Those among `ids` that the cascade reaches. */
export async function bodiesInScope(
  tx: Tx,
  spec: ScopeSpec,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ScopeBody>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<ScopeBody>`
    select s.id, s.lo, s.tier, s.external from (${scopeRows(spec)}) s where s.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export interface TierCount {
  readonly tier: string
  readonly n: number
  readonly exempt: number
  readonly external: number
}

/** Per tier: reached, of those exempt, and of those external; `exemptIds` stands for a draft's own list. */
export async function countScope(tx: Tx, spec: ScopeSpec, exemptIds: readonly string[]): Promise<TierCount[]> {
  const { rows } = await sql<TierCount>`
    select s.tier, count(*)::integer as n,
           count(*) filter (where not s.external and s.id = any(${[...exemptIds]}::uuid[]))::integer as exempt,
           count(*) filter (where s.external)::integer as external
      from (${scopeRows(spec)}) s group by s.tier, s.ord order by s.ord`.execute(tx)
  return rows
}

export interface ScopeListed {
  readonly id: string
  readonly lo: number
  readonly tier: string
  readonly parentId: string | null
  readonly parentName: Localised | null
}

export async function listScope(tx: Tx, spec: ScopeSpec, afterLo: number, limit: number): Promise<ScopeListed[]> {
  const { rows } = await sql<ScopeListed>`
    select s.id, s.lo, s.tier, p.id as parent_id, p.name as parent_name
      from (${scopeRows(spec)}) s left join body p on p.id = coalesce(s.superior_id, s.parent_id)
     where not s.external and s.lo > ${afterLo} order by s.lo limit ${limit}`.execute(tx)
  return rows
}
