import { createHash } from 'node:crypto'
import { jsonPieces } from '../kit/json-pieces.ts'
import { condensed } from './condense.ts'
import { english } from './en/grammar.ts'
import { factsOf, recordFromFacts } from './facts.ts'
import { languageOf } from './language.ts'
import { readInParts } from './parts.ts'
import type { Grammar, Language, Reading, ReadOptions } from './reading.ts'
import type { ReadingRecord } from './record.schema.ts'
import { assembleRecord } from './record.ts'
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
  const short = condensed(text, language)
  const { frames, clauses } = readInParts(short.text, grammar, short.at, text)
  const record = assembleRecord(text, language, frames, clauses, options)
  return {
    language,
    record,
    facts: factsOf(record),
    digest: digestOf(record),
  }
}

/** Of the record's JSON, piece by piece: the record of a long text may have no place in one string. */
function digestOf(record: ReadingRecord): string {
  const hash = createHash('sha256')
  for (const piece of jsonPieces(record)) hash.update(piece)
  return hash.digest('hex')
}

export { recordFromFacts }
