import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Milliseconds after which a process that has nothing to do is ended. */
const IDLE_MS = 60_000

interface SideProcess {
  /** The program at the other end: one answer to each order. */
  readonly program: URL
  /** MB of JavaScript's own memory. */
  readonly heap: number
  /** Orders that may wait for their turn. */
  readonly most: number
}

/**
 * Work with what strangers bring, in a process of its own, one order after another, within a limit of time and memory: what is built to do harm ends
 * that process, and nobody else notices. `busy` when too many wait already; `ended` when an order went over a limit, and the next one starts a new process.
 */
export function inSideProcess<Order extends object, Answer>(
  wish: SideProcess,
): (order: Order, seconds: number) => Promise<Answer | 'busy' | 'ended'> {
  let child: ChildProcess | null = null
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  const answerTo = (order: Order, seconds: number): Promise<Answer | 'ended'> => {
    clearTimeout(idle)
    // one that was ended from outside while it had nothing to do hears nothing any more
    const worker = child?.connected ? child : start(wish)
    child = worker
    // Only an order at work keeps the program alive, never the waiting process.
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
        resolve('ended')
      }, seconds * 1000)
      const answered = (answer: unknown): void => {
        finish()
        idle = setTimeout(() => {
          if (child === worker) child = null
          worker.kill('SIGKILL')
        }, IDLE_MS)
        idle.unref()
        resolve(answer as Answer) // what the program at the other end sends
      }
      const failed = (error: Error): void => {
        giveUp()
        reject(error)
      }
      // By a signal: of its own watch, or for want of memory. Any other end is a fault of ours.
      const ended = (code: number | null, signal: NodeJS.Signals | null): void => {
        giveUp()
        if (signal) resolve('ended')
        else reject(new Error(`${wish.program.pathname} ended with ${code}`))
      }
      worker.on('message', answered).on('error', failed).on('exit', ended)
      worker.send(order, (error) => {
        if (error) failed(error)
      })
    })
  }

  return async (order, seconds) => {
    if (waiting >= wish.most) return 'busy'
    waiting += 1
    const answer = last.then(() => answerTo(order, seconds))
    last = answer.catch(() => undefined)
    try {
      return await answer
    } finally {
      waiting -= 1
    }
  }
}

function start(wish: SideProcess): ChildProcess {
  const started = fork(fileURLToPath(wish.program), {
    execArgv: [`--max-old-space-size=${wish.heap}`],
    serialization: 'advanced',
    // It says nothing but its answers: libraries that warn about a file must not fill the log with its words.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { NODE_ENV: 'production', ...(process.env.PATH ? { PATH: process.env.PATH } : {}) },
  })
  started.unref()
  started.channel?.unref()
  return started
}
