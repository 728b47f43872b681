import * as z from 'zod/mini'
import { no, type Result, yes } from '../../kit/result.ts'
import type { Fact, FactField } from '../../reading/reading.ts'
import {
  bodySchema,
  conveyedSchema,
  countSchema,
  dateSchema,
  deliverySchema,
  directiveSchema,
  documentSchema,
  followOnSchema,
  kindSchema,
  nameSchema,
  obligationSchema,
  personnelSchema,
  personSchema,
  pointSchema,
  type Quote,
  reviewSchema,
} from '../../reading/record.schema.ts'
import type { Decision } from './reading.schema.ts'

export interface StandingDecision {
  readonly factKey: string
  readonly decision: Decision
  readonly value: unknown
  readonly start: number | null
  readonly end: number | null
  readonly inBulk: boolean
  readonly turn: number
  readonly personId: string | null
  readonly decidedAt: Date
}

/** The decision that stands for each fact: its latest turn. */
export function standingOf(decisions: readonly StandingDecision[]): Map<string, StandingDecision> {
  const standing = new Map<string, StandingDecision>()
  for (const one of decisions) {
    const known = standing.get(one.factKey)
    if (!known || known.turn < one.turn) standing.set(one.factKey, one)
  }
  return standing
}

export interface FactCounts {
  readonly total: number
  readonly pending: number
  readonly accepted: number
  readonly corrected: number
  readonly rejected: number
  readonly single: number
  readonly inBulk: number
}

export function countFacts(facts: readonly Fact[], standing: ReadonlyMap<string, StandingDecision>): FactCounts {
  const counts = { total: facts.length, pending: 0, accepted: 0, corrected: 0, rejected: 0, single: 0, inBulk: 0 }
  for (const fact of facts) {
    const stands = standing.get(fact.key)
    const decision = stands?.decision ?? 'pending'
    counts[decision] += 1
    if (stands && decision !== 'pending') counts[stands.inBulk ? 'inBulk' : 'single'] += 1
  }
  return counts
}

/** A fact that enters the record, with what a person said of it. */
export type TakenFact = Fact & { readonly decided: 'single' | 'bulk' | 'corrected' }

/** Accepted and corrected facts alone; a corrected one with the words the person pointed at. */
export function takenFacts(
  facts: readonly Fact[],
  standing: ReadonlyMap<string, StandingDecision>,
  text: string,
): TakenFact[] {
  return facts.flatMap((fact): TakenFact[] => {
    const stands = standing.get(fact.key)
    if (!stands || stands.decision === 'pending' || stands.decision === 'rejected') return []
    if (stands.decision === 'accepted') return [{ ...fact, decided: stands.inBulk ? 'bulk' : 'single' }]
    const quotes: Quote[] =
      stands.start !== null && stands.end !== null
        ? [{ start: stands.start, end: stands.end, text: text.slice(stands.start, stands.end) }]
        : fact.quotes
    // checked against the field's own shape when the decision was made
    return [
      { ...fact, value: stands.value, quotes, rule: 'corrected', confidence: 1, decided: 'corrected' } as TakenFact,
    ]
  })
}

const BARE: Partial<Record<FactField, z.core.$ZodType>> = {
  is_meeting: z.boolean(),
  kind: kindSchema,
  ordinal: z.int().check(z.gte(1), z.lte(100_000)),
  term: z.int().check(z.gte(1), z.lte(1000)),
  enlarged: z.boolean(),
}
const ITEMS = {
  body: bodySchema,
  date: dateSchema,
  place: nameSchema,
  presiding: nameSchema,
  person: personSchema,
  count: countSchema,
  group: nameSchema,
  document: documentSchema,
  delivery: deliverySchema,
  conveyed: conveyedSchema,
  point: pointSchema,
  directive: directiveSchema,
  plan: nameSchema,
  obligation: obligationSchema,
  personnel: personnelSchema,
  follow_on: followOnSchema,
  review: reviewSchema,
} satisfies Partial<Record<FactField, z.core.$ZodType>>

const LONGEST = 2000
const tooLong = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.trim().length > LONGEST
    : typeof value === 'object' && value !== null && Object.values(value).some(tooLong)

const DATE = /^(?:-|\d{4})-\d{2}-\d{2}$/u

/**
 * What a person puts in place of a proposed value: of the field's own shape, with the quote it keeps or the span it was pointed at. A quote must lie in the text:
 * no quote, no fact.
 */
export function decideCorrection(
  fact: Fact,
  given: { readonly value: unknown; readonly quote: { readonly start: number; readonly end: number } | undefined },
  text: string,
): Result<{ value: unknown; quote: Quote | null }> {
  const at = given.quote
  if (at && (at.start < 0 || at.end > text.length || at.start >= at.end)) {
    return no('QUOTE_OUTSIDE_TEXT', { factKey: fact.key, length: text.length })
  }
  const quote = at ? { start: at.start, end: at.end, text: text.slice(at.start, at.end) } : null
  const malformed = (path: string) => no('INPUT_MALFORMED', { act: 'reading.decide', issues: [`${fact.key}.${path}`] })
  if (tooLong(given.value)) return malformed('value: too_big')
  const bare = BARE[fact.field]
  if (bare) {
    const parsed = z.safeParse(bare, given.value)
    return parsed.success ? yes({ value: parsed.data, quote }) : malformed('value: invalid_type')
  }
  const schema = ITEMS[fact.field as keyof typeof ITEMS] // the bare fields were answered above
  if (typeof given.value !== 'object' || given.value === null) return malformed('value: invalid_type')
  const quotes = quote ?? (fact.quotes.length === 1 ? fact.quotes[0] : fact.quotes)
  // what the person did not send stays as proposed; evidence is never taken from the form
  const merged = { ...(fact.value as object), ...given.value, quote: quotes, rule: 'corrected', confidence: 1 }
  const parsed = z.safeParse(schema, merged)
  if (!parsed.success)
    return malformed(
      `${parsed.error.issues[0]?.path.join('.') ?? 'value'}: ${parsed.error.issues[0]?.code ?? 'invalid'}`,
    )
  if (fact.field === 'point') {
    const words = (parsed.data as { text: Quote }).text // of pointSchema
    if (text.slice(words.start, words.end) !== words.text)
      return no('QUOTE_OUTSIDE_TEXT', { factKey: fact.key, length: text.length })
  }
  if (fact.field === 'date') {
    const date = parsed.data as { start: string | null; end: string | null } // of dateSchema
    if ([date.start, date.end].some((day) => day !== null && !DATE.test(day)))
      return malformed('value.start: invalid_format')
  }
  return yes({ value: parsed.data, quote })
}
