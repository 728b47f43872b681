// One fact made of several: a person spelt two ways, a paper named twice, a clause cut in two.
import { no, type Result, yes } from '../../kit/result.ts'
import { FACT_FIELDS, type Fact, type FactField } from '../../reading/reading.ts'
import type { Stretch } from './kinds.rules.ts'

/** A fact as it stands on the desk. */
interface Standing {
  readonly key: string
  readonly field: FactField
  readonly value: unknown
  readonly quotes: readonly Stretch[]
}

/** A text has one of each of these: two cannot both be meant. */
const SINGLE: ReadonlySet<FactField> = new Set([
  'is_meeting',
  'body',
  'kind',
  'ordinal',
  'term',
  'enlarged',
  'date',
  'place',
])
export const MERGED_FIELDS: readonly FactField[] = FACT_FIELDS.filter((field) => !SINGLE.has(field))

/** Between two pieces of one clause stands at most this much that belongs to neither: a comma, "and". */
const GAP = 24

/** Where the words stand, in text order; pieces that touch, overlap or are parted by a comma are one. */
export function joinStretches(text: string, stretches: readonly Stretch[], bridge: boolean): Stretch[] {
  const joined: { start: number; end: number }[] = []
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1)
    const between = last ? text.slice(last.end, start) : ''
    const near = last && (start <= last.end || (bridge && between.length <= GAP && !/[.。!！?？\n]/u.test(between)))
    if (last && near) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

/** What the merged fact says: the kept one's words, what the others add where lists can hold it, the rest of a clause cut in two. */
export function mergedValue(field: FactField, text: string, kept: Standing, others: readonly Standing[]): unknown {
  if (typeof kept.value !== 'object' || kept.value === null) return kept.value
  const value: Record<string, unknown> = { ...kept.value }
  const parts = others.map((one) => one.value as Record<string, unknown>) // of the kept one's field, so objects too
  for (const [key, part] of Object.entries(value)) {
    if (Array.isArray(part) && key !== 'quote')
      value[key] = [...new Set([...listOf(part), ...parts.flatMap((one) => listOf(one[key]))])]
    else if (part === null)
      value[key] = parts.map((one) => one[key]).find((one) => one !== null && one !== undefined) ?? null
  }
  if (field !== 'directive') return value
  const whole = joinStretches(text, [...kept.quotes, ...others.flatMap((one) => [...one.quotes])], true)
  const [span] = whole
  if (whole.length !== 1 || !span) return value
  const words = text.slice(span.start, span.end)
  const action = String(value.action ?? '')
  const at = words.indexOf(action)
  if (at >= 0) value.object = words.slice(at + action.length).replace(/^[\s，,]+|[\s，,。.;；]+$/gu, '')
  return value
}

/** Which facts may become one: of one field, each on the desk, none twice. */
export function decideMerge(kept: Standing | undefined, others: readonly (Standing | undefined)[]): Result<void> {
  if (!kept || others.length === 0) return no('NOT_FOUND', { subjectKind: 'fact' })
  for (const other of others) {
    if (!other) return no('NOT_FOUND', { subjectKind: 'fact' })
    if (other.key === kept.key) return no('FACTS_DIFFER', { field: kept.field })
    if (other.field !== kept.field || !MERGED_FIELDS.includes(kept.field))
      return no('FACTS_DIFFER', { field: kept.field })
  }
  return yes()
}

/** Under which other names the merged fact was known: other facts of the text may use them. */
export function otherNames(fact: Fact, absorbed: readonly Fact[]): string[] {
  const name = nameOf(fact)
  if (name === null) return []
  return [...new Set(absorbed.flatMap((one) => nameOf(one) ?? []))].filter((one) => one !== name)
}

function nameOf(fact: Fact): string | null {
  switch (fact.field) {
    case 'person':
    case 'plan':
    case 'group':
    case 'presiding':
      return fact.value.name
    case 'document':
      return fact.value.title
    default:
      return null
  }
}
