// Texts of our own (made-up places and people), annotated before any rule was written for them: a guard against rules that fit the corpus alone.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readText } from '../../src/reading/read.ts'

const here = import.meta.dirname
const scorer = resolve(here, '../../../shared/corpus/score.mjs')
const present = existsSync(scorer)

interface Scores {
  micro: { F: number }
  quotes: { ok: number; bad: number }
}

const scoreOf = (predictions: string, language: string): Scores => {
  const run = spawnSync(
    process.execPath,
    [
      scorer,
      '--pred',
      predictions,
      '--gold',
      join(here, 'gold'),
      '--texts',
      join(here, 'texts'),
      '--json',
      '--only',
      language,
    ],
    { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
  )
  if (run.status !== 0) throw new Error(`score.mjs ended with ${run.status}: ${run.stderr}`)
  return JSON.parse(run.stdout) as Scores // its --json form
}

describe.skipIf(!present)(`our own texts${present ? '' : ` (skipped: there is no scorer at ${scorer})`}`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plenum-own-texts-'))
    for (const name of readdirSync(join(here, 'texts'))) {
      const id = name.replace(/\.txt$/u, '')
      const { record } = readText(readFileSync(join(here, 'texts', name), 'utf8'))
      writeFileSync(join(folder, `${id}.json`), JSON.stringify({ id, ...record }))
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([
    ['en', 0.92],
    ['zh', 0.92],
  ] as const)('reads the texts in %s', (language, bar) => {
    const { micro, quotes } = scoreOf(folder, language)
    expect(micro.F).toBeGreaterThanOrEqual(bar)
    expect(quotes.bad).toBe(0)
  })
})
