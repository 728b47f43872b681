import type { Span } from './reading.ts'
import type { Quote } from './record.schema.ts'

export function quoteOf(text: string, span: Span): Quote {
  return { start: span.start, end: span.end, text: text.slice(span.start, span.end) }
}

/** The span without white space at either end; may be empty. */
export function trimSpan(text: string, start: number, end: number): Span {
  let from = start
  let to = end
  while (from < to && /\s/u.test(text.charAt(from))) from++
  while (to > from && /\s/u.test(text.charAt(to - 1))) to--
  return { start: from, end: to }
}

export const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

export const firstQuote = (quote: Quote | Quote[]): Quote | undefined => (Array.isArray(quote) ? quote[0] : quote)
export const quoteList = (quote: Quote | Quote[]): Quote[] => (Array.isArray(quote) ? quote : [quote])

/** The spans that start in [from, to), of a list in text order; found by halving, so that rules over long texts stay linear. */
export function startingIn<T extends Span>(spans: readonly T[], from: number, to: number): T[] {
  return spans.slice(firstFrom(spans, from), firstFrom(spans, to))
}

/** The last span that starts at or before the offset, of a list in text order. */
export function lastBefore<T extends Span>(spans: readonly T[], offset: number): T | undefined {
  return spans[firstFrom(spans, offset + 1) - 1]
}

/** Index of the first span that starts at the offset or after it, in a list in text order. */
export function firstFrom(spans: readonly Span[], offset: number): number {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
