import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Result } from '../../kit/result.ts'
import { FILE_BYTES, OPENING_SECONDS } from './limits.ts'
import { type FileText, plainText } from './plain-text.ts'

/** Files that may wait for their turn; each holds one of the database's connections, and others need those for their work. */
const WAITING = 4
/** MB of JavaScript's own memory; what lies outside of it is watched by the process itself. */
const HEAP = 700
/** Milliseconds after which a process that has nothing to do is ended. */
const IDLE = 60_000

let child: ChildProcess | null = null
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

export type FileAnswer = Result<FileText> | 'busy'

/**
 * The text of a file, or why it has none. All but plain text is opened in a process of its own, one file after another, within a limit of time and
 * memory: a file built to do harm ends that process, and nobody else notices. `busy` when too many wait already.
 */
export async function fileText(
  bytes: Uint8Array,
  name: string,
  seconds: number = OPENING_SECONDS,
): Promise<FileAnswer> {
  if (bytes.byteLength > FILE_BYTES) return { ok: false, code: 'FILE_TOO_LARGE', detail: {} }
  const plain = plainText(bytes, name)
  if (plain) return plain
  if (waiting >= WAITING) return 'busy'
  waiting++
  const answer = last.then(() => inProcess(bytes, name, seconds))
  last = answer.catch(() => undefined)
  try {
    return await answer
  } finally {
    waiting--
  }
}

function start(): ChildProcess {
  const started = fork(fileURLToPath(new URL('./extract-process.ts', import.meta.url)), {
    execArgv: [`--max-old-space-size=${HEAP}`],
    serialization: 'advanced',
    // It says nothing but its answers: libraries that warn about a file must not fill the log with its words.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { NODE_ENV: 'production', ...(process.env.PATH ? { PATH: process.env.PATH } : {}) },
  })
  started.unref()
  started.channel?.unref()
  return started
}

function inProcess(bytes: Uint8Array, name: string, seconds: number): Promise<Result<FileText>> {
  clearTimeout(idle)
  child ??= start()
  const worker = child
  const tangled = { ok: false, code: 'FILE_TANGLED', detail: { seconds } } as const
  // Only a file being opened keeps the program alive, never the waiting process.
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
      child = null
      worker.kill('SIGKILL')
    }
    const alarm = setTimeout(() => {
      giveUp()
      resolve(tangled)
    }, seconds * 1000)
    const answered = (result: unknown): void => {
      finish()
      idle = setTimeout(() => {
        if (child === worker) child = null
        worker.kill('SIGKILL')
      }, IDLE)
      idle.unref()
      resolve(result as Result<FileText>) // what extract-process.ts sends
    }
    const failed = (error: Error): void => {
      giveUp()
      reject(error)
    }
    // By a signal: of its own watch, or for want of memory. Any other end is a fault of ours.
    const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
      giveUp()
      if (signal) resolve(tangled)
      else reject(new Error(`the process that opens files ended with ${code}`))
    }
    worker.on('message', answered).on('error', failed).on('exit', ended)
    worker.send({ bytes, name }, (error) => {
      if (error) failed(error)
    })
  })
}
