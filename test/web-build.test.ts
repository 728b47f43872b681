import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const WEB = resolve(import.meta.dirname, '../dist/web')
const LIMIT_BYTES = 250_000

/** Scripts the first page needs before it can be drawn: the entry, what it imports, and the start page's own chunk and words. */
function firstLoad(): string[] {
  const html = readFileSync(join(WEB, 'index.html'), 'utf8')
  const entries = [...html.matchAll(/(?:src|href)="[./]*(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '')
  const seen = new Set<string>()
  const walk = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    const text = readFileSync(join(WEB, file), 'utf8')
    for (const match of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) walk(`assets/${match[1]}`)
    for (const match of text.matchAll(/import\(\s*[`"']\.\/((?:read-page|en)-[\w-]+\.js)[`"']/g))
      walk(`assets/${match[1]}`)
  }
  entries.forEach(walk)
  return [...seen]
}

it.skipIf(!existsSync(WEB))('the first page needs at most 250 kB of script, compressed', () => {
  const files = firstLoad()
  expect(files.length).toBeGreaterThan(2)
  // Files too small to gain by it are not compressed.
  const sizeOf = (file: string): number => {
    const compressed = join(WEB, `${file}.br`)
    return statSync(existsSync(compressed) ? compressed : join(WEB, file)).size
  }
  const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0)
  expect(bytes).toBeLessThanOrEqual(LIMIT_BYTES)
})
