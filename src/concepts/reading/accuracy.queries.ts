import { sql, type Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'
import type { CorrectionKind } from './reading.schema.ts'

export interface AccuracyRow {
  readonly field: string
  readonly language: string
  readonly rule: string
  readonly decision: string
  readonly inBulk: boolean
  /** Made at the desk: `typed` by adding (the reader had missed it), `split` from another. */
  readonly made: 'typed' | 'split' | null
  readonly kinds: readonly CorrectionKind[]
  readonly n: number
}

/** Decisions that stand, by field, language and rule; `bodyIds` null: all desks. */
export async function countAccuracy(
  tx: Transaction<Database>,
  bodyIds: readonly string[] | null,
): Promise<AccuracyRow[]> {
  const { rows } = await sql<AccuracyRow>`
    select field, language, rule, decision, in_bulk, made, kinds, count(*)::int as n from (
      select distinct on (d.reading_id, d.fact_key) d.field, r.language, coalesce(d.rule, '') as rule, d.decision, d.in_bulk, d.kinds,
             case when starts_with(d.fact_key, 'typed-') then 'typed' when starts_with(d.fact_key, 'split-') then 'split' end as made
        from reading_decision d join reading r on r.id = d.reading_id
       where not d.undone and d.field <> 'link' and ${bodyIds === null ? sql`true` : sql`r.body_id = any(${bodyIds}::uuid[])`}
       order by d.reading_id, d.fact_key, d.turn desc) s
     where decision <> 'pending' group by field, language, rule, decision, in_bulk, made, kinds`.execute(tx)
  return rows
}
