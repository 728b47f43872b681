/**
 * `npm run eval:reading [-- CORPUS]`: reads every text of the corpus and of test/reading, scores the records with the corpus' own score.mjs, measures how
 * often each rule is right and what the circle gives back, and writes the tables of docs/reading.md between their marks and src/reading/calibration.data.ts. CORPUS is ../shared/corpus
 * unless given. `-- --check` writes nothing.
 * `npm run eval:reading -- --texts DIR --gold DIR` prints the tables for other texts (DIR/ID.txt with DIR/ID.json) and writes nothing.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readText } from '../src/reading/read.ts'
import { circleTable } from './circle-scores.ts'
import { judgeAll, reliabilityTable, writeTable } from './reading-calibration.ts'
import { loadScorer, type Ratio, ROOT, samplesIn } from './reading-gold.ts'
import { readAll, scoreTables } from './reading-scores.ts'

const PAGE = join(ROOT, 'docs/reading.md')
const PARTS = ['scores', 'sureness', 'circle'] as const

interface Scores {
  docs: number
  micro: Ratio
  fields: Record<string, Ratio & { tp: number; fn: number }>
  groups: Record<string, Ratio>
  quotes?: { ok: number; bad: number }
}
interface Lengths {
  en: number[]
  zh: number[]
}
/** Reads all texts below CORPUS/texts and writes their records; returns the lengths in words of the clauses' objects, by language. */
export function predict(corpus: string, out: string): Lengths {
  const lengths: Lengths = { en: [], zh: [] }
  for (const name of readdirSync(join(corpus, 'texts')).sort()) {
    const { language, record } = readText(readFileSync(join(corpus, 'texts', name), 'utf8'))
    const id = name.replace(/\.txt$/u, '')
    writeFileSync(join(out, `${id}.json`), JSON.stringify({ id, ...record }))
    for (const { object } of record.directives) {
      lengths[language].push(language === 'en' ? object.split(/\s+/u).filter(Boolean).length : object.length)
    }
  }
  return lengths
}

/** Runs the corpus' scorer over predictions for the given ids. */
export function score(corpus: string, predictions: string, ids: readonly string[]): Scores {
  const run = spawnSync(
    process.execPath,
    [
      join(corpus, 'score.mjs'),
      ...['--pred', predictions, '--gold', join(corpus, 'gold'), '--texts', join(corpus, 'texts')],
      ...['--json', '--only', ids.join(',')],
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  if (run.status !== 0) throw new Error(`score.mjs ended with ${run.status}: ${run.stderr}`)
  return JSON.parse(run.stdout) as Scores // its --json form
}

export const idsOf = (corpus: string): { seeds: string[]; en: string[]; zh: string[] } => {
  const index = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as { id: string; language: string }[] // fixed form
  const of = (language: string) =>
    index.filter((entry) => entry.language === language && !entry.id.startsWith('seed-')).map((entry) => entry.id)
  return {
    seeds: index.filter((entry) => entry.id.startsWith('seed-')).map((entry) => entry.id),
    en: of('en'),
    zh: of('zh'),
  }
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

/** Puts a generated part between its marks in docs/reading.md. */
function writePart(name: (typeof PARTS)[number], text: string): void {
  const begin = `<!-- ${name}: written by \`npm run eval:reading\` -->`
  const end = `<!-- end of ${name} -->`
  const page = readFileSync(PAGE, 'utf8')
  const [before, rest = ''] = page.split(begin)
  const after = rest.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`docs/reading.md has no place for ${name}`)
  writeFileSync(PAGE, `${before}${begin}\n${text}\n${end}${after}`)
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { check: { type: 'boolean' }, texts: { type: 'string' }, gold: { type: 'string' } },
  })
  const corpus = resolve(positionals[0] ?? join(ROOT, '../shared/corpus'))
  const scorer = await loadScorer(corpus)
  if (!scorer) {
    console.error(
      `There is no corpus with a score.mjs at ${corpus}; the tables stay as they are. Give its folder: npm run eval:reading -- FOLDER`,
    )
    return 2
  }
  if (values.texts !== undefined || values.gold !== undefined) {
    const given = samplesIn(resolve(values.texts ?? ''), resolve(values.gold ?? ''))
    if (values.texts === undefined || values.gold === undefined || given.length === 0) {
      console.error('Give two folders that belong together: --texts DIR with ID.txt, --gold DIR with ID.json')
      return 2
    }
    console.log(scoreTables([['Given', readAll(scorer, given)]]))
    return 0
  }
  const known = samplesIn(join(corpus, 'texts'), join(corpus, 'gold'))
  const own = samplesIn(join(ROOT, 'test/reading/texts'), join(ROOT, 'test/reading/gold'))
  const isSeed = (id: string): boolean => id.startsWith('seed-')
  const of = (samples: typeof known, language: string) =>
    readAll(
      scorer,
      samples.filter(({ gold }) => gold.language === language && !isSeed(gold.id)),
    )
  const seeds = readAll(
    scorer,
    known.filter(({ gold }) => isSeed(gold.id)),
  )
  const scores = scoreTables([
    ['Seeds', seeds],
    ['English', of(known, 'en')],
    ['Chinese', of(known, 'zh')],
    ['Own English', of(own, 'en')],
    ['Own Chinese', of(own, 'zh')],
  ])
  const judged = judgeAll(scorer, [...known, ...own])
  const sureness = reliabilityTable(judged)
  const circle = circleTable()
  console.log(`${scores}\n\n${sureness}\n\n${circle}`)
  if (values.check) return 0
  writePart('scores', scores)
  writePart('sureness', sureness)
  writePart('circle', circle)
  writeTable(judged)
  return 0
}

// `npm run` comes through launch.mjs, which imports this file: the main module is another one then, and only the arguments name this one
if (import.meta.main || process.argv[1] === import.meta.filename) process.exitCode = await main()
