import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '../blocks.ts'
import { languageOf } from '../language.ts'
import { assembleRecord } from '../record.ts'
import { sentencesOf } from '../sentences.ts'
import { chinese } from './grammar.ts'

const corpus = resolve(import.meta.dirname, '../../../../shared/corpus')

interface Score {
  micro: { F: number }
  fields: Record<string, { F: number | null; tp: number; fn: number }>
  quotes: { ok: number; bad: number }
}

const score = (): Score => {
  const out = mkdtempSync(join(tmpdir(), 'reading-zh-'))
  try {
    const texts = join(corpus, 'texts')
    for (const file of readdirSync(texts)) {
      const text = readFileSync(join(texts, file), 'utf8')
      if (languageOf(text) !== 'zh') continue
      const blocks = blocksOf(text)
      const sentences = sentencesOf(text, blocks, chinese)
      const layout = { text, blocks, sentences, markers: chinese.markers(text, blocks, sentences) }
      const entities = chinese.entities(layout)
      const frames = chinese.frames(layout, entities)
      const record = assembleRecord(text, 'zh', frames, chinese.clauses(layout, entities, frames), {})
      const id = file.replace(/\.txt$/, '')
      writeFileSync(join(out, `${id}.json`), JSON.stringify({ id, ...record }))
    }
    const args = [join(corpus, 'score.mjs'), '--pred', out, '--texts', texts, '--only', 'zh', '--json']
    // The scorer's own output: its shape is what `--json` prints.
    return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Score
  } finally {
    rmSync(out, { recursive: true })
  }
}

describe.skipIf(!existsSync(corpus))('the Chinese development texts (skipped where ../shared/corpus is absent)', () => {
  it('are read as well as the plan asks', () => {
    const result = score()
    expect(result.quotes.bad).toBe(0)
    expect(result.micro.F).toBeGreaterThanOrEqual(0.95)
    for (const field of ['body', 'kind', 'ordinal', 'term', 'enlarged', 'date', 'presiding', 'count', 'point'])
      expect(result.fields[field]?.F ?? 0, field).toBeGreaterThanOrEqual(0.93)
  }, 60_000)
})
