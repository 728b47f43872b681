// The texts the benchmarks of the reader take: the corpus beside the project, where there is one, and our own.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { languageOf } from '../../src/reading/language.ts'
import type { Language } from '../../src/reading/reading.ts'

export const ROOT = resolve(import.meta.dirname, '../..')
const FOLDERS = [join(ROOT, '../shared/corpus/texts'), join(ROOT, 'test/reading/texts')]

/** Every text of the language, in the order of folders and names; those below `folder` where one is given. */
export function textsIn(language: Language, folder?: string): string[] {
  return (folder === undefined ? FOLDERS : [folder])
    .filter((one) => existsSync(one))
    .flatMap((one) =>
      readdirSync(one, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.txt'))
        .sort()
        .map((name) => readFileSync(join(one, name), 'utf8')),
    )
    .filter((text) => languageOf(text) === language)
}

/** Numbers from 0 to below `limit`, the same on every run (a linear congruential generator; Numerical Recipes' constants). */
export function drawer(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** A text of this many bytes (UTF-8), made of the paragraphs of all communiqués, drawn at random. */
export function mixedText(language: Language, bytes: number): string {
  const paragraphs = textsIn(language)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.trim() !== '')
  const draw = drawer(bytes)
  const lines: string[] = []
  for (let size = 0; size < bytes; ) {
    const line = paragraphs[draw(paragraphs.length)] ?? ''
    lines.push(line)
    size += Buffer.byteLength(line) + 1
  }
  return lines.join('\n')
}

export const kilobytes = (text: string): number => Buffer.byteLength(text) / 1000

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Most memory the process ever held, in MB. */
export const peakMegabytes = (): number => (process.resourceUsage().maxRSS * 1024) / 1_000_000 // maxRSS counts KiB
