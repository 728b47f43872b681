import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { PlenumError } from '../../kit/errors.ts'
import type { SettingAnswer, SettingOrder } from './paper-process.ts'
import type { PaperSheet } from './paper-sheet.ts'

/** Seconds a paper may take in type; the longest in use take two. */
export const SETTING_SECONDS = 30
const WAITING = 8
const IDLE_MS = 60_000

let child: ChildProcess | null = null
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/** The paper as it is printed, page by page: an A4 PDF with its title, its language and nothing else about who made it. */
export const renderPaperPdf = async (sheet: PaperSheet, seconds = SETTING_SECONDS): Promise<Uint8Array> =>
  (await setPaper({ sheet, format: 'pdf' }, seconds)).bytes

/** The same pages as one drawing, for a preview on a screen. */
export async function renderPaperSvg(
  sheet: PaperSheet,
  seconds = SETTING_SECONDS,
): Promise<{ svg: string; pages: number }> {
  const { bytes, pages } = await setPaper({ sheet, format: 'svg' }, seconds)
  return { svg: Buffer.from(bytes).toString('utf8'), pages }
}

/** In a process of its own, one paper after another: a text built to keep the typesetter busy ends that process and nothing else. */
async function setPaper(order: SettingOrder, seconds: number): Promise<{ bytes: Uint8Array; pages: number }> {
  if (waiting >= WAITING) throw new PlenumError('PAPER_NOT_SET', { seconds })
  waiting += 1
  const answer = last.then(() => inProcess(order, seconds))
  last = answer.catch(() => undefined)
  try {
    const done = await answer
    if (done === 'late') throw new PlenumError('PAPER_NOT_SET', { seconds })
    if ('broken' in done) throw new Error(`invariant: the paper's template compiles: ${done.broken}`)
    return done
  } finally {
    waiting -= 1
  }
}

function start(): ChildProcess {
  const started = fork(fileURLToPath(new URL('./paper-process.ts', import.meta.url)), {
    execArgv: ['--max-old-space-size=400'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { NODE_ENV: 'production', ...(process.env.PATH ? { PATH: process.env.PATH } : {}) },
  })
  started.unref()
  started.channel?.unref()
  return started
}

function inProcess(order: SettingOrder, seconds: number): Promise<SettingAnswer | 'late'> {
  clearTimeout(idle)
  child ??= start()
  const worker = child
  // Only a paper being set keeps the program alive, never the waiting process.
  worker.ref()
  worker.channel?.ref()
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(alarm)
      worker.off('message', answered).off('error', failed).off('exit', ended)
      worker.unref()
      worker.channel?.unref()
    }
    const giveUp = (): void => {
      finish()
      if (child === worker) child = null
      worker.kill('SIGKILL')
    }
    const alarm = setTimeout(() => {
      giveUp()
      resolve('late')
    }, seconds * 1000)
    const answered = (answer: unknown): void => {
      finish()
      idle = setTimeout(() => {
        if (child === worker) child = null
        worker.kill('SIGKILL')
      }, IDLE_MS)
      idle.unref()
      resolve(answer as SettingAnswer) // what paper-process.ts sends
    }
    const failed = (error: Error): void => {
      giveUp()
      reject(error)
    }
    const ended = (): void => {
      giveUp()
      resolve('late')
    }
    worker.on('message', answered).on('error', failed).on('exit', ended)
    worker.send(order, (error) => {
      if (error) ended()
    })
  })
}
