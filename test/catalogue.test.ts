import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registry } from '../src/app/registry.ts'
import { ERRORS } from '../src/kit/errors.ts'

const ROOT = resolve(import.meta.dirname, '..')

type Words = { [key: string]: string | Words }

function keysOf(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key] : keysOf(value, `${before}${key}.`),
  )
}

function catalogue(language: 'en' | 'zh'): Map<string, string> {
  const folder = join(ROOT, 'src/catalogue', language)
  const all = new Map<string, string>()
  for (const name of readdirSync(folder)) {
    const words: Words = { [name.slice(0, -'.json'.length)]: JSON.parse(readFileSync(join(folder, name), 'utf8')) }
    for (const key of keysOf(words))
      all.set(key, String(key.split('.').reduce<unknown>((at, part) => (at as Words)[part], words)))
  }
  return all
}

const en = catalogue('en')
const zh = catalogue('zh')
const withoutPlural = (key: string): string => key.replace(/(_ordinal)?_(one|two|few|other)$/, '')
const has = (words: Map<string, string>, key: string): boolean =>
  words.has(key) || words.has(`${key}_other`) || words.has(`${key}_ordinal_other`)

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(folder, entry.name)]
        : [],
  )
}

describe('the catalogue', () => {
  it('has the same keys in English and Chinese', () => {
    const english = new Set([...en.keys()].map(withoutPlural))
    const chinese = new Set([...zh.keys()].map(withoutPlural))
    expect([...english].filter((key) => !chinese.has(key))).toEqual([])
    expect([...chinese].filter((key) => !english.has(key))).toEqual([])
  })

  it('uses the same parameters in both languages', () => {
    const parameters = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort()
    const wrong = [...en]
      .filter(([key, text]) => zh.has(key) && parameters(text).join() !== parameters(zh.get(key) ?? '').join())
      .map(([key]) => key)
    expect(wrong).toEqual([])
  })

  it('has words for every refusal and every act', () => {
    const missing = Object.keys(ERRORS).filter((code) => !has(en, `errors.${code}`))
    expect(missing).toEqual([])
    expect([...registry.keys()].filter((act) => !has(en, `acts.${act.replace('.', '_')}`))).toEqual([])
  })

  it('has a word for every kind of record that something happens to', () => {
    const kinds = filesIn(join(ROOT, 'src/concepts'))
      .filter((path) => path.endsWith('.actions.ts'))
      // a kind named in a refusal is never shown
      .flatMap((path) => readFileSync(path, 'utf8').replace(/PlenumError\([^)]*\)/g, ''))
      .flatMap((text) => [...text.matchAll(/subjectKind: '(\w+)'/g)].map((match) => match[1] ?? ''))
    expect(kinds.length).toBeGreaterThan(40)
    expect([...new Set(kinds)].filter((kind) => !has(en, `terms.subject.${kind}`))).toEqual([])
  })

  it('has every key the screens ask for by name', () => {
    const missing = filesIn(join(ROOT, 'src/web')).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/\bt\(\s*'([\w.-]+)'/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => !has(en, key))
        .map((key) => `${path.slice(ROOT.length + 1)}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  it('has no English words on the Chinese side', () => {
    const allowed = /^(DOCX|XLSX|CSV|JSON|API|PostgreSQL|Plenum|GB18030|UTF-8|UTF-16|Ctrl-C|Node\.js|n|\W|\d|[a-z])*$/i
    const english = [...zh].filter(
      ([, text]) =>
        !/[\u4e00-\u9fff]/.test(text) &&
        !/^[\s\d\W{}\w]*\{\{/.test(text) &&
        !allowed.test(text.replace(/\{\{\w+\}\}/g, '')),
    )
    expect(english).toEqual([])
  })
})
