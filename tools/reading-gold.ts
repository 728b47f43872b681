// Texts with a gold record, and the corpus' own scorer: what the tables of docs/reading.md are made from.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ReadingRecord } from '../src/reading/record.schema.ts'

export const ROOT = resolve(import.meta.dirname, '..')

export interface Gold {
  id: string
  language: 'en' | 'zh'
  tradition: string
  exhaustive?: { persons?: boolean; directives?: boolean }
  follow_on?: unknown[]
}

/** What counts as found, wrongly found and missed. */
export interface Count {
  tp: number
  fp: number
  fn: number
}
export type Counts = Record<string, Count>

/** The part of score.mjs we use; it is the corpus' own and is read where it lies. */
export interface Scorer {
  /** Counts by field; `misses` receives a line for each item without a partner: `ID EXTRA field: JSON of the item, cut at 160 characters`. */
  scoreDoc(gold: Gold, prediction: object, misses?: string[]): Counts
}

export async function loadScorer(corpus: string): Promise<Scorer | null> {
  const file = join(corpus, 'score.mjs')
  if (!existsSync(file)) return null
  return (await import(pathToFileURL(file).href)) as Scorer // the corpus' own module
}

export interface Sample {
  text: string
  gold: Gold
}

/** Every text that has a gold record of the same name, in the order of names. */
export function samplesIn(texts: string, golds: string): Sample[] {
  if (!existsSync(texts) || !existsSync(golds)) return []
  return readdirSync(golds)
    .filter((name) => name.endsWith('.json') && existsSync(join(texts, name.replace(/json$/u, 'txt'))))
    .sort()
    .map((name) => ({
      text: readFileSync(join(texts, name.replace(/json$/u, 'txt')), 'utf8'),
      gold: JSON.parse(readFileSync(join(golds, name), 'utf8')) as Gold, // the form of the corpus' SCHEMA.md
    }))
}

/** Fields the scorer counts beside the total. */
const ASIDE = new Set(['directive_cover', 'quote_hits_anchor'])

export function sumOf(all: readonly Counts[]): Counts {
  const sum: Counts = {}
  for (const counts of all) {
    for (const [field, { tp, fp, fn }] of Object.entries(counts)) {
      const own = sum[field] ?? { tp: 0, fp: 0, fn: 0 }
      sum[field] = own
      own.tp += tp
      own.fp += fp
      own.fn += fn
    }
  }
  return sum
}

export const microOf = (counts: Counts): Count =>
  Object.entries(counts)
    .filter(([field]) => !ASIDE.has(field))
    .reduce((sum, [, { tp, fp, fn }]) => ({ tp: sum.tp + tp, fp: sum.fp + fp, fn: sum.fn + fn }), {
      tp: 0,
      fp: 0,
      fn: 0,
    })

export interface Ratio {
  P: number | null
  R: number | null
  F: number | null
}

export const ratioOf = ({ tp, fp, fn }: Count): Ratio => ({
  P: tp + fp === 0 ? null : tp / (tp + fp),
  R: tp + fn === 0 ? null : tp / (tp + fn),
  F: tp === 0 ? (fp + fn === 0 ? null : 0) : (2 * tp) / (2 * tp + fp + fn),
})

export const percent = (share: number | null | undefined): string =>
  share === null || share === undefined || Number.isNaN(share) ? '–' : (share * 100).toFixed(1)

/** Quotes of a record, and how many of them are not the text at their offsets. */
export function wrongQuotes(record: ReadingRecord, text: string): { quotes: number; wrong: number } {
  let quotes = 0
  let wrong = 0
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { start, end, text: words } = value as { start?: unknown; end?: unknown; text?: unknown } // any object may be asked
    if (typeof start === 'number' && typeof end === 'number' && typeof words === 'string') {
      quotes++
      if (text.slice(start, end) !== words) wrong++
    }
    for (const inner of Object.values(value)) visit(inner)
  }
  visit(record)
  return { quotes, wrong }
}
