import type { AccuracyCounts } from './accuracy.schema.ts'
import type { CorrectionKind } from './reading.schema.ts'

type Counts = { -readonly [K in keyof AccuracyCounts]: AccuracyCounts[K] }

const none = (): Counts => ({
  accepted: 0,
  corrected: 0,
  rejected: 0,
  merged: 0,
  decided: 0,
  missed: 0,
  standing: 0,
  bulk: { accepted: 0, rejected: 0, decided: 0 },
  kinds: { span: 0, value: 0, field: 0, merge: 0, split: 0 },
})

interface Counted {
  readonly field: string
  readonly language: string
  readonly rule: string
  readonly decision: string
  readonly inBulk: boolean
  readonly made: 'typed' | 'split' | null
  readonly kinds: readonly CorrectionKind[]
  readonly n: number
}

function count(into: Counts, row: Counted): void {
  const stands = row.decision === 'accepted' || row.decision === 'corrected'
  if (stands) into.standing += row.n
  // what people made is no finding of the reader; what they added it had missed, what they split it had found as one
  if (row.made === 'typed') into.missed += stands ? row.n : 0
  if (row.made !== null) return
  if (row.inBulk) {
    into.bulk.decided += row.n
    if (row.decision === 'accepted' || row.decision === 'rejected') into.bulk[row.decision] += row.n
    return
  }
  into.decided += row.n
  into[row.decision as 'accepted' | 'corrected' | 'rejected' | 'merged'] += row.n // pending ones are left out by the query
  for (const kind of row.kinds) into.kinds[kind] += row.n
}

export interface Accuracy {
  readonly fields: { key: string; counts: AccuracyCounts }[]
  readonly languages: { key: string; counts: AccuracyCounts }[]
  readonly rules: { key: string; field: string; counts: AccuracyCounts }[]
  readonly total: AccuracyCounts
}

const someSaid = ({ counts }: { counts: AccuracyCounts }): boolean =>
  counts.decided + counts.missed + counts.bulk.decided > 0

/** How often the reader was right, four ways: by field, by language, by rule, in all. */
export function sumAccuracy(rows: readonly Counted[]): Accuracy {
  const fields = new Map<string, Counts>()
  const languages = new Map<string, Counts>()
  const rules = new Map<string, { field: string; key: string; counts: Counts }>()
  const total = none()
  const at = (map: Map<string, Counts>, key: string): Counts => {
    const known = map.get(key) ?? none()
    map.set(key, known)
    return known
  }
  for (const row of rows) {
    for (const counts of [at(fields, row.field), at(languages, row.language), total]) count(counts, row)
    if (row.made !== null || row.rule === '') continue
    const key = `${row.field} ${row.rule}`
    const known = rules.get(key) ?? { field: row.field, key: row.rule, counts: none() }
    rules.set(key, known)
    count(known.counts, row)
  }
  const lines = (map: Map<string, Counts>) =>
    [...map]
      .map(([key, counts]) => ({ key, counts }))
      .filter(someSaid)
      .toSorted((a, b) => a.key.localeCompare(b.key))
  return {
    fields: lines(fields),
    languages: lines(languages),
    rules: [...rules.values()]
      .filter(someSaid)
      .toSorted((a, b) => a.field.localeCompare(b.field) || a.key.localeCompare(b.key)),
    total,
  }
}
