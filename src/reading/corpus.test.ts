// The bars of the issue, on the development set. The corpus is not part of this repository.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idsOf, median, predict, score } from '../../tools/eval-reading.ts'

const corpus = resolve(import.meta.dirname, '../../../shared/corpus')
const present = existsSync(join(corpus, 'score.mjs'))

describe.skipIf(!present)(`the corpus${present ? '' : ` (skipped: there is none at ${corpus})`}`, () => {
  let folder = ''
  let lengths: ReturnType<typeof predict>
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plenum-corpus-'))
    lengths = predict(corpus, folder)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('reads both seeds well overall, and the meeting itself surely', () => {
    const { micro, fields, quotes } = score(corpus, folder, idsOf(corpus).seeds)
    expect(micro.F).toBeGreaterThanOrEqual(0.9)
    for (const field of ['body', 'kind', 'ordinal', 'term', 'enlarged', 'date', 'presiding', 'count', 'point'])
      expect([field, fields[field]?.F ?? 0]).toSatisfy(([, value]: [string, number]) => value >= 0.9)
    expect(quotes?.bad).toBe(0)
  })
  it('reads the other English texts', () => {
    const { micro, quotes } = score(corpus, folder, idsOf(corpus).en)
    expect(micro.F).toBeGreaterThanOrEqual(0.9)
    expect(quotes?.bad).toBe(0)
  })
  it('gives clauses short objects', () => {
    expect(median(lengths.en)).toBeLessThanOrEqual(8)
  })
})
