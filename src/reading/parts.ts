// A long text is read part after part, each under the text's own head: time and memory grow with the length, never with its square.
import { blocksOf } from './blocks.ts'
import type { Clause, Frames, Grammar, Layout } from './reading.ts'
import type { Quote } from './record.schema.ts'
import { sentencesOf } from './sentences.ts'
import { firstQuote } from './span.ts'

/** UTF-16 units. What is shorter is read as one: the longest communiqué we know has 200,000. */
export const LONGEST_PART = 256_000
/** A sentence longer than this is no sentence: a list of everybody in a congress has half as much. */
const LONGEST_SENTENCE = 8_000
/** Such a sentence is read in pieces, for patterns take the square of its length. */
const PIECE = 1_000
/** How much of the opening goes before every later part: headline and first paragraph say which meeting it was. */
const HEAD = 1_500

export interface Found {
  frames: Frames
  clauses: Clause[]
}

interface Part {
  start: number
  end: number
  headed: boolean
}

/** What the grammar finds in the text, every place in it told through `at`, and its words cut from `original`. */
export function readInParts(text: string, grammar: Grammar, at: (offset: number) => number, original: string): Found {
  const all: Found[] = []
  const head = text.length > 0 ? headOf(text) : ''
  for (const stretch of stretchesOf(text)) {
    const words = text.slice(stretch.start, stretch.end)
    const layout = layoutOf(words, grammar)
    const parts = piecesOf(layout)
    for (const part of parts) {
      const start = stretch.start + part.start
      const isWhole = parts.length === 1
      const lead = start > 0 && part.headed ? head : ''
      const own = isWhole && lead === '' ? layout : layoutOf(lead + words.slice(part.start, part.end), grammar)
      const found = readLayout(own, grammar)
      if (lead !== '') dropHead(found, lead.length)
      if (text !== original || start > 0) relocate(found, (offset) => at(start + offset - lead.length), original)
      // Sentences of two parts are never one.
      for (const clause of found.clauses) clause.sentence += all.length * 2 * LONGEST_PART
      all.push(found)
    }
  }
  return joined(all)
}

export function layoutOf(text: string, grammar: Grammar): Layout {
  const blocks = blocksOf(text)
  const sentences = sentencesOf(text, blocks, grammar)
  return { text, blocks, sentences, markers: grammar.markers(text, blocks, sentences) }
}

function readLayout(layout: Layout, grammar: Grammar): Found {
  const entities = grammar.entities(layout)
  const frames = grammar.frames(layout, entities)
  return { frames, clauses: grammar.clauses(layout, entities, frames) }
}

/** The opening lines, whole, with a line end; nothing when the first line is endless. */
function headOf(text: string): string {
  const end = text.lastIndexOf('\n', HEAD)
  return end < 0 ? '' : text.slice(0, end + 1)
}

/** Stretches of at most LONGEST_PART, cut where it hurts least: before a line, after a stop, at a space. */
function* stretchesOf(text: string): Generator<{ start: number; end: number }> {
  let start = 0
  while (text.length - start > LONGEST_PART) {
    const end = cutBefore(text, start, start + LONGEST_PART)
    yield { start, end }
    start = end
  }
  yield { start, end: text.length }
}

/** The best place to cut in the last quarter of a stretch. */
function cutBefore(text: string, start: number, limit: number): number {
  const from = limit - Math.floor((limit - start) / 4)
  const tail = text.slice(from, limit)
  for (const sign of ['\n\n', '\n', '。', '. ', '；', '; ', '，', ', ', '、', ' ']) {
    const found = tail.lastIndexOf(sign)
    if (found >= 0) return from + found + sign.length
  }
  // Never between the halves of one character.
  return /[\udc00-\udfff]/.test(text.charAt(limit)) ? limit - 1 : limit
}

/** The stretch as one part, or what stands between its endless sentences and these in pieces. */
function piecesOf({ text, sentences }: Layout): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const sentence of sentences) {
    if (sentence.end - sentence.start <= LONGEST_SENTENCE) continue
    if (text.slice(from, sentence.start).trim() !== '') parts.push({ start: from, end: sentence.start, headed: true })
    for (from = sentence.start; from < sentence.end; ) {
      const end = sentence.end - from > PIECE ? cutBefore(text, from, from + PIECE) : sentence.end
      parts.push({ start: from, end, headed: false })
      from = end
    }
  }
  if (from === 0 || text.slice(from).trim() !== '') parts.push({ start: from, end: text.length, headed: true })
  return parts
}

const LISTS = [
  'presiding',
  'persons',
  'counts',
  'groups',
  'documents',
  'deliveries',
  'conveyed',
  'points',
  'plans',
  'obligations',
  'personnel',
  'follow_on',
  'review',
] as const

/** Takes out what was read in the head alone: the first part has it. */
function dropHead(found: Found, end: number): void {
  const own = (item: { quote: Quote | Quote[] }): boolean => (firstQuote(item.quote)?.start ?? 0) >= end
  const lists: Partial<Record<(typeof LISTS)[number], { quote: Quote | Quote[] }[]>> = found.frames
  for (const list of LISTS) lists[list] = lists[list]?.filter(own) ?? []
  found.clauses = found.clauses.filter(own)
}

/** What the meeting was is said at the opening; the lists of all parts follow each other. */
function joined(all: Found[]): Found {
  const [first, ...rest] = all
  if (!first) throw new Error('a text has at least one part')
  if (rest.length === 0) return first
  const lists: Partial<Record<(typeof LISTS)[number], unknown[]>> = first.frames
  for (const list of LISTS) lists[list] = all.flatMap(({ frames }): unknown[] => frames[list])
  return { frames: first.frames, clauses: all.flatMap(({ clauses }) => clauses) }
}

/** Moves every place in the finds, each once however many finds share it, and cuts the quotes anew. */
function relocate(found: Found, move: (offset: number) => number, original: string): void {
  const seen = new Set<object>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    if ('start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number') {
      const empty = value.end <= value.start
      value.start = move(value.start)
      // The end belongs to the last character inside: what was taken out after it stays outside.
      value.end = empty ? value.start : move(value.end - 1) + 1
      if ('text' in value && typeof value.text === 'string') {
        value.text = original.slice(Number(value.start), Number(value.end))
      }
    }
    for (const inner of Object.values(value)) visit(inner)
  }
  visit(found.frames)
  visit(found.clauses)
}
