import type { Span } from './marked-words.ts'

type Grain = 'word' | 'sentence'

/** Places between words, or between sentences, of a stretch of the text: in Chinese as its dictionary parts it. */
export function boundariesOf(text: string, language: string, grain: Grain): number[] {
  const places = new Set<number>([0, text.length])
  for (const { index, segment, isWordLike } of new Intl.Segmenter(language, { granularity: grain }).segment(text)) {
    if (grain === 'word' && isWordLike === false) continue
    places.add(index)
    places.add(index + segment.trimEnd().length)
  }
  return [...places].sort((a, b) => a - b)
}

/** How far around a place its words and sentences are looked for. */
const AROUND = 3000

/** The next place for one end of a stretch, forwards or back, by a word or a sentence. */
export function stepEdge(
  text: string,
  language: string,
  span: Span,
  edge: 'start' | 'end',
  by: 1 | -1,
  grain: Grain,
): Span {
  const at = span[edge]
  const from = Math.max(0, at - AROUND)
  const piece = text.slice(from, Math.min(text.length, at + AROUND))
  const segments = [...new Intl.Segmenter(language, { granularity: grain }).segment(piece)].filter(
    (one) => one.isWordLike !== false && one.segment.trim() !== '',
  )
  // a start stands before a word, an end behind one
  const places = segments.map((one) => from + one.index + (edge === 'start' ? 0 : one.segment.trimEnd().length))
  const next = by > 0 ? places.find((place) => place > at) : places.findLast((place) => place < at)
  const moved = { ...span, [edge]: next ?? (by > 0 ? text.length : 0) }
  return moved.start < moved.end ? moved : span
}

/** Where a fact's words may be parted, the likeliest place first chosen: at "and" or a comma, nearest the middle. */
export function cutsOf(text: string, language: string, spans: readonly Span[]): { places: number[]; best: number } {
  const places = new Set<number>()
  for (const [i, { start, end }] of spans.entries()) {
    if (i > 0) places.add(start)
    for (const place of boundariesOf(text.slice(start, end), language, 'word')) {
      if (place > 0 && place < end - start) places.add(start + place)
    }
  }
  const sorted = [...places].sort((a, b) => a - b)
  const first = spans[0]?.start ?? 0
  const last = spans.at(-1)?.end ?? 0
  const middle = (first + last) / 2
  const JOIN = /^(?:\s*[,，、;；]\s*|\s+(?:and|or)\s+|[和并及与])/iu
  const weigh = (place: number): number =>
    (spans.some((span, i) => i > 0 && span.start === place)
      ? 0
      : JOIN.test(text.slice(place, place + 8))
        ? 1000
        : 100_000) + Math.abs(place - middle)
  const best = sorted.reduce((least, place) => (weigh(place) < weigh(least) ? place : least), sorted[0] ?? first)
  return { places: sorted, best }
}
