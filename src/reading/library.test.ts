import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(ROOT, 'docs/library.md'), 'utf8')
const examples = [...page.matchAll(/## (.+)\n[\s\S]*?```ts\n([\s\S]*?)```/gu)].map(([, title = '', code = '']) => ({
  title,
  code,
}))
/** What each example of the page prints, by its heading: the page's promises. */
const PRINTS: Record<string, RegExp> = {
  'Read a text':
    /^en plenary_session 4 2026-07-09\n.*mend \| (?:the )?roads \| .*1 June\n\d+ to \d+: .*mend the roads/u,
  'Refuse what cannot be read': /^TEXT_SECRET \{ mark: '机密★1年' \}\n修好道路\n$/u,
  'Correct it and take the record': /^\[ '(?:the )?roads' \]\n$/u,
  'Keep a server answering': /^2026-05-03 true\n$/u,
}

describe('docs/library.md', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plenum-library-'))
    mkdirSync(join(folder, 'node_modules'))
    symlinkSync(ROOT, join(folder, 'node_modules/plenum'), 'dir')
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has an example for each promise', () => {
    expect(examples.map(({ title }) => title)).toEqual(Object.keys(PRINTS))
  })
  it.each(examples)('$title', { timeout: 60_000 }, ({ title, code }) => {
    const file = join(folder, 'example.ts')
    writeFileSync(file, code)
    // no variable that could name a database
    const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8', env: {}, cwd: folder })
    expect(stderr).toBe('')
    expect(stdout).toMatch(PRINTS[title] ?? /never/u)
  })
})

/** Everything a file draws in when it runs, packages by name. */
function drawnIn(entry: string): string[] {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import(?! type)|export(?= [{*]))[^'"`=;]*?['"]([^'"]+)['"]/gmu,
    )) {
      if (from.startsWith('.')) visit(resolve(dirname(file), from))
      else seen.add(from)
    }
  }
  visit(entry)
  return [...seen].map((one) => (one.startsWith('/') ? relative(ROOT, one) : one))
}

it('draws in nothing but the reader, the kit and the libraries of language', () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    exports: Record<string, string>
  } // our own file
  for (const entry of Object.values(exports)) {
    for (const one of drawnIn(join(ROOT, entry))) {
      expect(one).toMatch(/^(?:src\/(?:reading|kit)\/|node:|wink-|@node-rs\/jieba|opencc-js\b|zod\b|chrono-node)/u)
    }
  }
})
