/**
 * `npm run eval:reading [CORPUS]`: reads every text of the corpus, scores the records with the corpus' own score.mjs and writes the tables of
 * docs/reading.md between their marks. CORPUS is ../shared/corpus unless given. `-- --check` writes nothing.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readText } from '../src/reading/read.ts'

const ROOT = resolve(import.meta.dirname, '..')
const PAGE = join(ROOT, 'docs/reading.md')
const BEGIN = '<!-- scores: written by `npm run eval:reading` -->'
const END = '<!-- end of scores -->'

interface Ratio {
  P: number | null
  R: number | null
  F: number | null
}
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
interface Sets {
  [name: string]: Scores
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

const percent = (share: number | null | undefined): string =>
  share === null || share === undefined || Number.isNaN(share) ? '–' : (share * 100).toFixed(1)

function tables(sets: Sets, lengths: Lengths): string {
  const names = Object.keys(sets)
  const fields = Object.keys(Object.values(sets)[0]?.fields ?? {})
  const head = `| Field | ${names.map((name) => `${name}: gold | F1`).join(' | ')} |`
  const rows = fields.map((field) => {
    const cells = names.map((name) => {
      const value = sets[name]?.fields[field]
      const gold = (value?.tp ?? 0) + (value?.fn ?? 0)
      return `${gold} | ${gold === 0 ? '–' : percent(value?.F)}`
    })
    return `| ${field} | ${cells.join(' | ')} |`
  })
  const overall = names.map((name) => `${sets[name]?.docs} texts | **${percent(sets[name]?.micro.F)}**`)
  const traditions = names.flatMap((name) =>
    Object.entries(sets[name]?.groups ?? {})
      .filter(([group]) => !group.includes(':'))
      .map(
        ([group, ratio]) => `| ${name} | ${group} | ${percent(ratio.P)} | ${percent(ratio.R)} | ${percent(ratio.F)} |`,
      ),
  )
  const exact = names.map(
    (name) =>
      `${name} ${sets[name]?.quotes?.ok ?? 0} of ${(sets[name]?.quotes?.ok ?? 0) + (sets[name]?.quotes?.bad ?? 0)}`,
  )
  return [
    head,
    `| --- |${names.map(() => ' ---: | ---: |').join('')}`,
    ...rows,
    `| **all fields (micro)** | ${overall.join(' | ')} |`,
    '',
    '`directive_cover` and `quote_hits_anchor` are not part of the sum.',
    '',
    `Quotes equal to the text at their offsets: ${exact.join('; ')}.`,
    `Median length of a clause's object: English ${median(lengths.en)} words, Chinese ${median(lengths.zh)} characters.`,
    '',
    '| Set | Tradition | P | R | F1 |',
    '| --- | --- | ---: | ---: | ---: |',
    ...traditions,
  ].join('\n')
}

export function evaluate(corpus: string): { sets: Sets; lengths: Lengths } {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-reading-'))
  try {
    const lengths = predict(corpus, folder)
    const { seeds, en, zh } = idsOf(corpus)
    return {
      sets: {
        Seeds: score(corpus, folder, seeds),
        English: score(corpus, folder, en),
        Chinese: score(corpus, folder, zh),
      },
      lengths,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function main(): void {
  const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  const corpus = resolve(given[0] ?? join(ROOT, '../shared/corpus'))
  if (!existsSync(join(corpus, 'score.mjs'))) {
    console.error(`There is no corpus at ${corpus}. Give its folder: npm run eval:reading -- FOLDER`)
    process.exitCode = 2
    return
  }
  const { sets, lengths } = evaluate(corpus)
  const text = tables(sets, lengths)
  console.log(text)
  if (process.argv.includes('--check')) return
  const page = readFileSync(PAGE, 'utf8')
  const [before, rest = ''] = page.split(BEGIN)
  const after = rest.split(END)[1] ?? '\n'
  writeFileSync(PAGE, `${before}${BEGIN}\n${text}\n${END}${after}`)
}

if (import.meta.main) main()
