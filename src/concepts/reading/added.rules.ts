// Facts a person found in the text that the reader had not proposed: they stand beside the proposed ones and enter the record like them.
import { no, type Result, yes } from '../../kit/result.ts'
import type { Fact, FactField } from '../../reading/reading.ts'
import type { Quote } from '../../reading/record.schema.ts'
import { quoteOf, trimSpan, within } from '../../reading/span.ts'
import { decideCorrection } from './correction.rules.ts'

/** The rule of a fact that no rule found. */
export const TYPED = 'typed'

/** The rule of a fact that a person split from another. */
export const SPLIT = 'split'

/** Keys of added facts; the reader's own begin with the name of their field. */
export const addedKey = (turn: number): string => `${TYPED}-${turn}`
export const splitKey = (turn: number, part: number): string => `${SPLIT}-${turn}-${part}`
export const isAdded = (fact: { readonly key: string }): boolean => fact.key.startsWith(`${TYPED}-`)
export const isSplitOff = (fact: { readonly key: string }): boolean => fact.key.startsWith(`${SPLIT}-`)
/** Made at the desk, by adding or by splitting: not of the reader's finding. */
export const isMade = (fact: { readonly key: string }): boolean => isAdded(fact) || isSplitOff(fact)

/** As it was kept with the turn that added it. */
export interface AddedFact {
  readonly key: string
  readonly field: FactField
  readonly value: unknown
  readonly stretches: readonly { readonly start: number; readonly end: number }[]
}

const SINGLE: readonly FactField[] = ['is_meeting', 'body', 'kind', 'ordinal', 'term', 'enlarged', 'date', 'place']

/** A text has one body, one kind, one date: such a fact can be added only where none stands. */
export const isSingle = (field: FactField): boolean => SINGLE.includes(field)

/** The parts without which a fact of the field says nothing; `value` for the fields that hold a bare value. */
export const NEEDED_PARTS: Readonly<Record<FactField, readonly string[]>> = {
  is_meeting: ['value'],
  body: ['name'],
  kind: ['value'],
  ordinal: ['value'],
  term: ['value'],
  enlarged: ['value'],
  date: ['start'],
  place: ['name'],
  presiding: ['name'],
  person: ['name'],
  count: ['class', 'n'],
  group: ['name'],
  document: ['title'],
  delivery: ['by', 'what'],
  conveyed: ['what', 'act'],
  point: ['n'],
  directive: ['action', 'force'],
  plan: ['name'],
  obligation: ['on', 'duty'],
  personnel: ['kind', 'who'],
  follow_on: ['meeting'],
  review: ['kind', 'period'],
}

/** What stands for the parts a person left out. */
export function restOf(field: FactField, quote: Quote): object {
  switch (field) {
    case 'body':
      return { parent: null, tier: null }
    case 'date':
      return { start: null, end: null, text: quote.text }
    case 'person':
      return { posts: [] }
    case 'document':
      return { type: null, actions: [] }
    case 'delivery':
      return { on_behalf_of: null }
    case 'conveyed':
      return { issuer: [] }
    case 'point':
      return { marker: '', source: null, text: quote }
    case 'directive':
      return { point: null, actor: null, object: '', plans: [], deadline: null }
    case 'personnel':
      return { post: null }
    case 'follow_on':
      return { body: null }
    default:
      return {}
  }
}

const isBlank = (part: unknown): boolean =>
  part === null || part === undefined || (typeof part === 'string' && part.trim() === '')

/** Blank parts were left out; so were the blank items of a list. */
function partsGiven(value: object): Record<string, unknown> {
  const parts = Object.entries(value).filter(([, part]) => !isBlank(part))
  return Object.fromEntries(
    parts.map(([key, part]) => [key, Array.isArray(part) ? part.filter((item) => !isBlank(item)) : part]),
  )
}

/** A fact from a person's own reading: of the field's shape, with the words it was read from. `standing` is what stands on the desk already. */
export function decideAddition(
  given: { readonly field: FactField; readonly value: unknown; readonly quote: { start: number; end: number } },
  text: string,
  standing: readonly Fact[],
): Result<{ value: unknown; quote: Quote }> {
  const { field } = given
  const outside = no('QUOTE_OUTSIDE_TEXT', { field, length: text.length })
  if (given.quote.start < 0 || given.quote.end > text.length || given.quote.start >= given.quote.end) return outside
  const span = trimSpan(text, given.quote.start, given.quote.end)
  if (span.start >= span.end) return outside
  const quote = quoteOf(text, span)
  if (isSingle(field)) {
    const there = standing.find((fact) => fact.field === field)
    if (there) return no('FACT_STANDS', { field, factKey: there.key })
  }
  const isBare = NEEDED_PARTS[field].includes('value')
  const parts = typeof given.value === 'object' && given.value !== null ? partsGiven(given.value) : {}
  const missing = isBare ? undefined : NEEDED_PARTS[field].find((part) => isBlank(parts[part]))
  if (missing !== undefined) {
    return no('INPUT_MALFORMED', { act: 'reading.addFact', issues: [`${field}.${missing}: too_small`] })
  }
  // the marked words are the whole of a point, whatever the form says
  const whole = field === 'point' ? { text: quote } : {}
  const draft = { key: field, field, value: restOf(field, quote), quotes: [quote], rule: TYPED, confidence: 1 } as Fact // its value is checked with the parts given
  const decided = decideCorrection(
    draft,
    { value: isBare ? given.value : { ...parts, ...whole }, stretches: [span] },
    text,
  )
  if (!decided.ok) {
    return decided.code === 'INPUT_MALFORMED'
      ? no('INPUT_MALFORMED', { ...decided.detail, act: 'reading.addFact' })
      : decided
  }
  const value = isBare ? decided.value.value : { ...(decided.value.value as object), rule: TYPED }
  const twin = standing.find(
    (fact) =>
      isAdded(fact) &&
      fact.field === field &&
      fact.quotes.some((one) => one.start === quote.start && one.end === quote.end) &&
      sameParts(fact.value, value),
  )
  if (twin) return no('FACT_STANDS', { field, factKey: twin.key })
  return yes({ value, quote })
}

/** The same words read as a fact of another field. */
export function decideRefield(
  fact: Fact,
  given: {
    readonly field: FactField
    readonly value: unknown
    readonly quote: { start: number; end: number } | undefined
  },
  text: string,
  standing: readonly Fact[],
): Result<{ value: unknown; quote: Quote }> {
  const quote = given.quote ?? fact.quotes[0]
  if (!quote) return no('QUOTE_OUTSIDE_TEXT', { factKey: fact.key, length: text.length })
  const others = standing.filter((one) => one.key !== fact.key)
  return decideAddition({ field: given.field, value: given.value, quote }, text, others)
}

/** Said alike, whatever point each was placed in since. */
function sameParts(a: unknown, b: unknown): boolean {
  const words = (value: unknown): string =>
    typeof value === 'object' && value !== null
      ? JSON.stringify(
          Object.entries(value)
            .filter(([key]) => !['point', 'source', 'quote', 'rule', 'confidence', 'text'].includes(key))
            .toSorted(([x], [y]) => x.localeCompare(y)),
        )
      : JSON.stringify(value)
  return words(a) === words(b)
}

/** What the reader proposed and what people added, as one list. */
export function deskFacts(proposed: readonly Fact[], added: readonly AddedFact[], text: string): Fact[] {
  return [
    ...proposed,
    ...added.map(
      ({ key, field, value, stretches }) =>
        ({
          key,
          field,
          value,
          quotes: stretches.map((stretch) => quoteOf(text, stretch)),
          rule: isSplitOff({ key }) ? SPLIT : TYPED,
          confidence: 1,
        }) as Fact, // checked against the field's shape when it was added
    ),
  ]
}

/** An added clause belongs to the innermost point whose words hold it; so does a clause the reader gave to no point, where the point was added. */
export function placedInPoints<F extends Fact>(facts: readonly F[]): F[] {
  const points = facts.flatMap((fact: Fact) => (fact.field === 'point' ? [fact] : []))
  const addedPoints = points.filter(isMade)
  return facts.map((fact) => {
    if (fact.field !== 'directive') return fact
    const mine = isMade(fact)
    const among = mine ? points : fact.value.point === null ? addedPoints : []
    if (among.length === 0 && !mine) return fact
    const [words] = fact.quotes
    const length = (point: (typeof points)[number]): number => point.value.text.end - point.value.text.start
    const holding = words
      ? among.filter((point) => within(words, point.value.text)).toSorted((a, b) => length(a) - length(b))[0]
      : undefined
    if (!holding && !mine) return fact
    const { parent: _, ...rest } = fact
    const source = holding ? holding.value.source : (fact.value.source ?? null)
    return {
      ...rest,
      value: { ...fact.value, point: holding?.value.n ?? null, source },
      ...(holding ? { parent: holding.key } : {}),
    } as F // the same clause, in its place
  })
}
