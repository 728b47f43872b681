// What a correction changed: the words it points at, what it says, which field it is of.
import type { Fact, FactField } from '../../reading/reading.ts'
import type { CorrectionKind } from './reading.schema.ts'

export interface Stretch {
  readonly start: number
  readonly end: number
}

/** What a fact carries beside what it says. */
const BESIDE = new Set(['quote', 'rule', 'confidence'])

/** What a value says, in one writing: evidence and the order of its parts aside. */
export function saidBy(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const parts = Object.entries(value)
    .filter(([key, part]) => !BESIDE.has(key) && part !== null && part !== undefined && part !== '')
    .toSorted(([a], [b]) => a.localeCompare(b))
  return JSON.stringify(parts)
}

export const sameStretches = (a: readonly Stretch[], b: readonly Stretch[]): boolean =>
  a.length === b.length && a.every((one, i) => one.start === b[i]?.start && one.end === b[i]?.end)

/** Against what the reader had proposed; a merge or a split before it stays in the count. */
export function kindsOf(
  proposed: Fact,
  made: { readonly field: FactField; readonly value: unknown; readonly stretches: readonly Stretch[] },
  before: readonly CorrectionKind[],
): CorrectionKind[] {
  const kinds = new Set<CorrectionKind>(before.filter((kind) => kind === 'merge' || kind === 'split'))
  if (made.field !== proposed.field) kinds.add('field')
  else if (saidBy(made.value) !== saidBy(proposed.value)) kinds.add('value')
  if (!sameStretches(made.stretches, proposed.quotes)) kinds.add('span')
  return [...kinds]
}
