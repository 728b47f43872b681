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
  const layout = layoutOf(text, grammar)
  const entities = grammar.entities(layout)
  const frames = grammar.frames(layout, entities)
  const clauses = grammar.clauses(layout, entities, frames)
  const record = assembleRecord(text, language, frames, clauses, options)
  return {
    language,
    record,
    facts: factsOf(record),
    digest: createHash('sha256').update(JSON.stringify(record)).digest('hex'),
  }
}

export function layoutOf(text: string, grammar: Grammar): Layout {
  const blocks = blocksOf(text)
  const sentences = sentencesOf(text, blocks, grammar)
  return { text, blocks, sentences, markers: grammar.markers(text, blocks, sentences) }
}

export { recordFromFacts }
