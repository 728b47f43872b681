/**
 * Reads random texts in the shape of communiqués, both languages at once: no exception, no hang, no quote that does not stand there, two runs alike, facts to
 * record to facts the same (`faultOf` in src/reading/testing.ts). `node bench/fuzz-reading.ts [--cases 100000] [--seed N]`; --cases counts both languages.
 * A fault is made small and printed with the path that finds it again; a text that takes HANG_SECONDS is printed as it is. Then it ends with 1.
 * Writes bench/results/fuzz-reading.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import fc from 'fast-check'
import type { Language } from '../src/reading/reading.ts'
import { anyText, faultOf } from '../src/reading/testing.ts'
import { ROOT } from './kit/texts.ts'

/** Of one text of a few hundred characters. */
const HANG_SECONDS = 60

interface Job {
  language: Language
  cases: number
  seed: number
}
interface Outcome extends Job {
  characters: number
  seconds: number
  fault: string | null
}
type News = { text: string } | { outcome: Outcome }

function check({ language, cases, seed }: Job): Outcome {
  const start = performance.now()
  let characters = 0
  const result = fc.check(
    fc.property(anyText(language), fc.constantFrom(undefined, '2026-03-04'), (text, published) => {
      characters += text.length
      parentPort?.postMessage({ text } satisfies News)
      const fault = faultOf(text, { language, ...(published === undefined ? {} : { published }) })
      if (fault !== null) throw new Error(fault)
    }),
    { seed, numRuns: cases },
  )
  const error = result.errorInstance instanceof Error ? result.errorInstance.stack : String(result.errorInstance)
  const fault = result.failed
    ? `${JSON.stringify(result.counterexample)}\npath ${result.counterexamplePath}\n${error}`
    : null
  return { language, cases: result.numRuns, seed, characters, seconds: (performance.now() - start) / 1000, fault }
}

const watch = (job: Job): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(import.meta.filename, { workerData: job })
    let text = ''
    let since = performance.now()
    const alarm = setInterval(() => {
      if (performance.now() - since < HANG_SECONDS * 1000) return
      void worker.terminate()
      resolve({ ...job, characters: 0, seconds: 0, fault: `hangs at ${JSON.stringify(text)}` })
    }, 1000)
    worker.on('message', (news: News) => {
      since = performance.now()
      if ('text' in news) text = news.text
      else resolve(news.outcome)
    })
    worker.on('error', reject)
    worker.on('exit', () => clearInterval(alarm))
  })

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } })
  const cases = Math.ceil(Number(values.cases ?? 100_000) / 2)
  const seed = Number(values.seed ?? 20_261_122)
  const begin = performance.now()
  const rows = await Promise.all((['en', 'zh'] as const).map((language) => watch({ language, cases, seed })))
  const seconds = Math.round((performance.now() - begin) / 1000)
  for (const { language, cases, characters, seconds, fault } of rows) {
    console.log(
      `${language}: ${cases} cases, ${characters} characters, ${seconds.toFixed(0)} s, ${fault ?? 'no fault'}`,
    )
  }
  console.log(`seed ${seed}, ${rows.reduce((sum, one) => sum + one.cases, 0)} cases in ${seconds} s`)
  const result = { measuredAt: new Date().toISOString().slice(0, 10), node: process.version, seed, seconds, rows }
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true })
  writeFileSync(join(ROOT, 'bench/results/fuzz-reading.json'), `${JSON.stringify(result, null, 2)}\n`)
  if (rows.some(({ fault }) => fault !== null)) process.exitCode = 1
}

if (isMainThread) await main()
else parentPort?.postMessage({ outcome: check(workerData as Job) } satisfies News) // given by watch()
