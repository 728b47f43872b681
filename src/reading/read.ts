import { createHash } from 'node:crypto'
import { blocksOf } from './blocks.ts'
import { english } from './en/grammar.ts'
import { factsOf, recordFromFacts } from './facts.ts'
import { languageOf } from './language.ts'
import type { Grammar, Language, Layout, Reading, ReadOptions } from './reading.ts'
import { assembleRecord } from './record.ts'
import { sentencesOf } from './sentences.ts'
import { chinese } from './zh/grammar.ts'

const GRAMMARS: Record<Language, Grammar> = { en: english, zh: chinese }

/**
 * Reads the text of a communiqué, resolution, minutes or notice and proposes its record, every fact with the stretch of text it was read from.
 * Pure and deterministic: no store, no clock, no network. Offsets count UTF-16 units of `text` as given. Refuse unfit input first with `checkText`.
 * `published` (YYYY-MM-DD) supplies the year of dates that name none.
 */
export function readText(text: string, options: ReadOptions = {}): Reading {
  const language = options.language ?? languageOf(text)
  const grammar = GRAMMARS[language]
  const layout = layoutOf(withoutBlobs(text), grammar)
  const entities = grammar.entities(layout)
  const frames = grammar.frames(layout, entities)
  const clauses = grammar.clauses(layout, entities, frames)
  const record = assembleRecord(layout.text, language, frames, clauses, options)
  if (layout.text !== text) requote(record, text)
  return {
    language,
    record,
    facts: factsOf(record),
    digest: createHash('sha256').update(JSON.stringify(record)).digest('hex'),
  }
}

/** Encoded pictures and endless addresses: no words, and patterns over words would take quadratic time in them. */
const BLOB = /[\w+/=%&?#~.-]{400,}/gu

/** The text with blobs blanked out, of the same length, so that every offset holds. */
const withoutBlobs = (text: string): string => text.replace(BLOB, (blob) => ' '.repeat(blob.length))

/** Where a blob was blanked inside a quote, the quote shows the text as it was given. */
function requote(value: unknown, text: string): void {
  if (typeof value !== 'object' || value === null) return
  if (
    'start' in value &&
    'end' in value &&
    'text' in value &&
    typeof value.start === 'number' &&
    typeof value.end === 'number'
  ) {
    value.text = text.slice(value.start, value.end)
  } else {
    for (const inner of Object.values(value)) requote(inner, text)
  }
}

export function layoutOf(text: string, grammar: Grammar): Layout {
  const blocks = blocksOf(text)
  const sentences = sentencesOf(text, blocks, grammar)
  return { text, blocks, sentences, markers: grammar.markers(text, blocks, sentences) }
}

export { recordFromFacts }
