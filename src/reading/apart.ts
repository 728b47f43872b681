import { Worker } from 'node:worker_threads'
import type { Reading, ReadOptions } from './reading.ts'

/** Seconds that any text may take, and what each started megabyte adds: three times what ordinary prose needs on a small machine. */
const LEAST_SECONDS = 20
const SECONDS_PER_MB = 10

/** How long a text may be read, in seconds, by its size in UTF-8: 20 for a communiqué, 120 for ten megabytes. */
export const secondsFor = (text: string): number =>
  LEAST_SECONDS + SECONDS_PER_MB * Math.floor(Buffer.byteLength(text) / 1_000_000)

/** Megabytes the thread's objects may take; a text of ten megabytes needs half of it. A thread that wants more is ended, not the program. */
const THREAD_MEMORY = 2048

/** Texts that may wait; each holds one of the database's connections, and others need those for their work. */
const WAITING = 6

let thread: Worker | null = null
let last: Promise<unknown> = Promise.resolve()
let waiting = 0

/**
 * `readText` in a thread of its own, one text after another: whoever pastes a text must not hold up everybody else's work, least of all a stranger on
 * the start page. Null when the text could not be read within `seconds` or THREAD_MEMORY; the thread is then ended, and the next text starts a new one.
 * `busy` when too many wait already.
 */
export async function readApart(
  text: string,
  options: ReadOptions = {},
  seconds: number = secondsFor(text),
): Promise<Reading | null | 'busy'> {
  if (waiting >= WAITING) return 'busy'
  waiting++
  const reading = last.then(() => readInThread(text, options, seconds))
  last = reading.catch(() => undefined)
  try {
    return await reading
  } finally {
    waiting--
  }
}

function readInThread(text: string, options: ReadOptions, seconds: number): Promise<Reading | null> {
  thread ??= new Worker(new URL('./apart-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY },
  })
  const worker = thread
  // Only a text being read keeps the program alive, never the waiting thread.
  worker.ref()
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(alarm)
      worker.off('message', answered).off('error', failed).off('exit', ended)
      worker.unref()
    }
    const giveUp = (): void => {
      finish()
      thread = null
      void worker.terminate()
    }
    const alarm = setTimeout(() => {
      giveUp()
      resolve(null)
    }, seconds * 1000)
    const answered = (reading: Reading): void => {
      finish()
      resolve(reading)
    }
    const failed = (error: NodeJS.ErrnoException): void => {
      giveUp()
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(null)
      else reject(error)
    }
    const ended = (): void => failed(new Error('the reading thread ended before it answered'))
    worker.on('message', answered).on('error', failed).on('exit', ended)
    worker.postMessage({ text, options })
  })
}
