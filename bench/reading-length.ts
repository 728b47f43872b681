/**
 * Whether reading grows with the length of the text and no faster: time and peak memory at 10 kB, 100 kB, 1 MB and 10 MB (UTF-8) in both languages, each
 * size in a process of its own. Time is that of the reading thread on its processor, so that a busy machine does not count; the time per kB stands as a multiple of that at 100 kB. Texts are paragraphs of many communiqués, drawn at random.
 * `node bench/reading-length.ts [--to 1000000]` ends at that size. Writes bench/results/reading-length.json.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import type { Language } from '../src/reading/reading.ts'
import { kilobytes, median, mixedText, peakMegabytes, ROOT } from './kit/texts.ts'

const SIZES = [10_000, 100_000, 1_000_000, 10_000_000]
const LANGUAGES: readonly Language[] = ['en', 'zh']

interface Measured {
  language: Language
  bytes: number
  ms: number
  kbPerSecond: number
  peakMb: number
  facts: number
}

async function measure(language: Language, bytes: number): Promise<Measured> {
  const { readText } = await import('../src/reading/read.ts')
  const text = mixedText(language, bytes)
  // Models loaded and code compiled: what a server that runs has behind it.
  for (let i = 0; i < 3; i++) readText(mixedText(language, 30_000 + i), { language })
  const times: number[] = []
  const cpuTime = (): number => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000 // µs → ms
  }
  let facts = 0
  for (let i = 0; i < (bytes <= 100_000 ? 7 : 1); i++) {
    const start = cpuTime()
    facts = readText(text, { language }).facts.length
    times.push(cpuTime() - start)
  }
  const ms = median(times)
  return { language, bytes, ms, kbPerSecond: (kilobytes(text) / ms) * 1000, peakMb: peakMegabytes(), facts }
}

function main(): void {
  const toAt = process.argv.indexOf('--to')
  const to = toAt > 0 ? Number(process.argv[toAt + 1]) : Number.POSITIVE_INFINITY
  const rows = LANGUAGES.flatMap((language) => {
    const measured = SIZES.filter((bytes) => bytes <= to).map((bytes) => {
      const args = [import.meta.filename, '--one', language, String(bytes)]
      const run = spawnSync(process.execPath, args, { encoding: 'utf8' })
      if (run.status !== 0) throw new Error(`${language} ${bytes}: ${run.stderr}`)
      return JSON.parse(run.stdout) as Measured // printed by the branch below
    })
    const base = measured[1] ?? measured[0]
    return measured.map((one) => ({ ...one, perKb: one.ms / one.bytes / ((base?.ms ?? 1) / (base?.bytes ?? 1)) }))
  })
  const result = {
    measuredAt: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    rows,
  }
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true })
  writeFileSync(join(ROOT, 'bench/results/reading-length.json'), `${JSON.stringify(result, null, 2)}\n`)
  console.log('language       kB        ms    kB/s   time per kB   peak MB    facts')
  for (const { language, bytes, ms, kbPerSecond, perKb, peakMb, facts } of rows) {
    const cells = [
      String(bytes / 1000).padStart(9),
      ms.toFixed(0).padStart(10),
      kbPerSecond.toFixed(0).padStart(8),
      `×${perKb.toFixed(2)}`.padStart(14),
      peakMb.toFixed(0).padStart(10),
      String(facts).padStart(9),
    ]
    console.log(`${language}      ${cells.join('')}`)
  }
}

const oneAt = process.argv.indexOf('--one')
if (oneAt > 0) {
  const language = process.argv[oneAt + 1] === 'zh' ? 'zh' : 'en'
  console.log(JSON.stringify(await measure(language, Number(process.argv[oneAt + 2]))))
} else main()
