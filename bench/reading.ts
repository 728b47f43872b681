/**
 * Reading speed and memory per kB of English text, beside the plain pipelines of wink-nlp and compromise on the same texts in the same run.
 * `node bench/reading.ts [FOLDER]`: FOLDER holds .txt files (default ../shared/corpus/texts, else examples/). Writes bench/results/reading.json.
 * Each measurement runs in a process of its own: first read (model loading included), then the median of repeated reads, then peak memory.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const ROUNDS = 3
const READS = 7
const ENGINES = ['plenum', 'wink', 'compromise'] as const
type Engine = (typeof ENGINES)[number]

interface Measured {
  firstMs: number
  msPerKb: number
  mbPerKb: number
}

const READERS: Record<Engine, () => Promise<(text: string) => unknown>> = {
  plenum: async () => {
    const { readText } = await import('../src/reading/read.ts')
    return (text) => readText(text, { language: 'en' }).facts.length
  },
  wink: async () => {
    const [{ default: winkNLP }, { default: model }] = await Promise.all([
      import('wink-nlp'),
      import('wink-eng-lite-web-model'),
    ])
    const nlp = winkNLP(model)
    return (text) => nlp.readDoc(text).tokens().length()
  },
  compromise: async () => {
    const { default: nlp } = await import('compromise')
    return (text) => nlp(text).terms().length
  },
}

function textsOf(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'))
  return files
    .sort()
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'))
    .filter((text) => !/\p{Script=Han}{8}/u.test(text))
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function measure(engine: Engine, folder: string): Promise<Measured> {
  const texts = textsOf(folder)
  const kb = texts.reduce((sum, text) => sum + text.length, 0) / 1000
  const begin = performance.now()
  const read = await READERS[engine]()
  read(texts[0] ?? '')
  const firstMs = performance.now() - begin
  for (const text of texts) read(text)
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  const times: number[] = []
  for (let i = 0; i < READS; i++) {
    const start = performance.now()
    for (const text of texts) read(text)
    times.push(performance.now() - start)
  }
  const peak = process.resourceUsage().maxRSS * 1024 // kB → bytes
  return { firstMs, msPerKb: median(times) / kb, mbPerKb: Math.max(0, peak - before) / 1_000_000 / kb }
}

function main(folder: string): void {
  const rounds: Record<Engine, Measured[]> = { plenum: [], wink: [], compromise: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const engine of ENGINES) {
      const run = spawnSync(process.execPath, ['--expose-gc', import.meta.filename, '--engine', engine, folder], {
        encoding: 'utf8',
      })
      if (run.status !== 0) throw new Error(`${engine}: ${run.stderr}`)
      rounds[engine].push(JSON.parse(run.stdout) as Measured) // printed by the branch below
    }
  }
  const texts = textsOf(folder)
  const of = (engine: Engine): Measured => ({
    firstMs: median(rounds[engine].map((one) => one.firstMs)),
    msPerKb: median(rounds[engine].map((one) => one.msPerKb)),
    mbPerKb: median(rounds[engine].map((one) => one.mbPerKb)),
  })
  const figures = { plenum: of('plenum'), wink: of('wink'), compromise: of('compromise') }
  const result = {
    measuredAt: new Date().toISOString().slice(0, 10),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    texts: texts.length,
    kb: Math.round(texts.reduce((sum, text) => sum + text.length, 0) / 1000),
    rounds: ROUNDS,
    figures,
    ratios: {
      speedToWink: figures.plenum.msPerKb / figures.wink.msPerKb,
      speedToCompromise: figures.plenum.msPerKb / figures.compromise.msPerKb,
      memoryToWink: figures.plenum.mbPerKb / figures.wink.mbPerKb,
      memoryToCompromise: figures.plenum.mbPerKb / figures.compromise.mbPerKb,
    },
  }
  mkdirSync(join(ROOT, 'bench/results'), { recursive: true })
  writeFileSync(join(ROOT, 'bench/results/reading.json'), `${JSON.stringify(result, null, 2)}\n`)
  console.log(
    `${result.texts} English texts, ${result.kb} kB; median of ${ROUNDS} runs, ${READS} passes each; Node ${result.node}, ${result.cpu}`,
  )
  console.log('engine      first read ms   ms per kB   MB peak per kB')
  for (const engine of ENGINES) {
    const { firstMs, msPerKb, mbPerKb } = figures[engine]
    console.log(
      `${engine.padEnd(11)} ${firstMs.toFixed(0).padStart(13)} ${msPerKb.toFixed(2).padStart(11)} ${mbPerKb.toFixed(2).padStart(16)}`,
    )
  }
  const { speedToWink, speedToCompromise, memoryToWink, memoryToCompromise } = result.ratios
  console.log(
    `plenum takes ${speedToWink.toFixed(1)}× the time of wink-nlp and ${speedToCompromise.toFixed(1)}× that of compromise; memory ${memoryToWink.toFixed(1)}× and ${memoryToCompromise.toFixed(1)}×`,
  )
}

const engineAt = process.argv.indexOf('--engine')
if (engineAt > 0) {
  const engine = process.argv[engineAt + 1] as Engine // written by main() above
  console.log(JSON.stringify(await measure(engine, process.argv[engineAt + 2] ?? '')))
} else {
  const corpus = join(ROOT, '../shared/corpus/texts')
  main(resolve(process.argv[2] ?? (existsSync(corpus) ? corpus : join(ROOT, 'examples'))))
}
