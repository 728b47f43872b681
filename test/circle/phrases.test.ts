import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { shippedTemplates } from '../../src/catalogue/text-templates.ts'

const READING = resolve(import.meta.dirname, '../../src/reading')
const WORDS_EN = 5
const SIGNS_ZH = 9

/** A rule that held a template's phrase would read that template and nothing else: words of the language are free, sentences are not. */
const sources = readdirSync(READING, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.test\.ts$|testing\.ts$/u.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))

/** What rules are made of, comments and the signs of regular expressions taken out, one alternative a line. */
const rulesOf = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//gu, '')
    .replace(/^\s*\/\/.*$/gmu, '')
    .replace(/\\s[+*?]?|\[ \\u00a0\][+*]?|\\\\s[+*?]?/gu, ' ')
    .replace(/\\b|\(\?[:=!<]+|[()?^$*+]/gu, '')
    .replace(/[|'"`/\n]/gu, '\n')

/** What a template says in its own words, between what it takes from the record. */
const literal = (source: string): string[] =>
  source.split(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\n/u).map((part) => part.trim())

const rules = sources.map((path) => [path.slice(READING.length + 1), rulesOf(path)] as const)

it('no rule of the reader names a phrase of a shipped template', () => {
  expect(sources.length).toBeGreaterThan(100)
  const found: string[] = []
  for (const { language, source } of shippedTemplates()) {
    for (const part of literal(source)) {
      const pieces =
        language === 'zh'
          ? (part.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
              Array.from({ length: Math.max(0, run.length - SIGNS_ZH + 1) }, (_, i) => run.slice(i, i + SIGNS_ZH)),
            )
          : wordRuns(part)
      for (const piece of pieces)
        for (const [file, text] of rules)
          if (text.toLowerCase().includes(piece.toLowerCase())) found.push(`${file}: ${piece}`)
    }
  }
  expect(found).toEqual([])
})

it('would find one', () => {
  expect(rulesOf(join(READING, 'zh/voice.ts')).length).toBeGreaterThan(1000)
  expect(wordRuns('attended as non-voting participants of the hall')).toHaveLength(3)
  expect(literal('{{ a }} decided to {% if b %}hold{% endif %}')).toContain('decided to')
})

function wordRuns(part: string): string[] {
  const words = part.split(/\s+/u).filter(Boolean)
  return Array.from({ length: Math.max(0, words.length - WORDS_EN + 1) }, (_, i) =>
    words.slice(i, i + WORDS_EN).join(' '),
  )
}
