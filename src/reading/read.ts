import { createHash } from 'node:crypto'
import { jsonPieces } from '../kit/json-pieces.ts'
import { measured, withSureness } from './calibrate.ts'
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
  const record = withSureness(guessedRecord(text, options), measured)
  const facts = factsOf(record)
  return { language: record.language, record, facts, digest: digestOf(record, facts.length) }
}

/** The record with the rules' own guesses for sureness: what the measured table is made from. */
export function guessedRecord(text: string, options: ReadOptions = {}): ReadingRecord {
  const language = options.language ?? languageOf(text)
  const short = condensed(text, language)
  const { frames, clauses } = readInParts(short.text, GRAMMARS[language], short.at, text)
  return assembleRecord(text, language, frames, clauses, options)
}

/** Facts; the record of more may have no place in one string, and is digested piece by piece. */
const MANY_FACTS = 20_000

/** SHA-256 of the record's JSON. */
function digestOf(record: ReadingRecord, facts: number): string {
  const hash = createHash('sha256')
  if (facts <= MANY_FACTS) hash.update(JSON.stringify(record))
  else for (const piece of jsonPieces(record)) hash.update(piece)
  return hash.digest('hex')
}

export { recordFromFacts }
