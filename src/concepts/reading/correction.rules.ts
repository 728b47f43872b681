// What a person may put in place of a proposed value.
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
import type { Stretch } from './kinds.rules.ts'

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
  given: { readonly value: unknown; readonly stretches?: readonly Stretch[] | undefined },
  text: string,
): Result<{ value: unknown; quotes: Quote[] | null }> {
  const at = given.stretches ?? []
  if (at.some((one) => one.start < 0 || one.end > text.length || one.start >= one.end)) {
    return no('QUOTE_OUTSIDE_TEXT', { factKey: fact.key, length: text.length })
  }
  const marked = at.map(({ start, end }): Quote => ({ start, end, text: text.slice(start, end) }))
  const made = marked.length > 0 ? marked : null
  const [quote] = marked
  const malformed = (path: string) => no('INPUT_MALFORMED', { act: 'reading.decide', issues: [`${fact.key}.${path}`] })
  if (tooLong(given.value)) return malformed('value: too_big')
  const bare = BARE[fact.field]
  if (bare) {
    const parsed = z.safeParse(bare, given.value)
    return parsed.success ? yes({ value: parsed.data, quotes: made }) : malformed('value: invalid_type')
  }
  const schema = ITEMS[fact.field as keyof typeof ITEMS] // the bare fields were answered above
  if (typeof given.value !== 'object' || given.value === null) return malformed('value: invalid_type')
  const evidence = made ?? fact.quotes
  const quotes = evidence.length === 1 ? evidence[0] : evidence
  // what the person did not send stays as proposed; evidence is never taken from the form
  // the quote of a point is its marker alone; where it is the whole point, as in one a person added, words marked anew are the whole of it
  const isWhole = fact.field === 'point' && fact.quotes.some((one) => one.text === fact.value.text.text)
  const whole = isWhole && quote && !('text' in given.value) ? { text: quote } : {}
  const merged = {
    ...(fact.value as object),
    ...given.value,
    ...whole,
    quote: quotes,
    rule: 'corrected',
    confidence: 1,
  }
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
  return yes({ value: parsed.data, quotes: made })
}
