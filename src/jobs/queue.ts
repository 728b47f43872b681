import type { Transaction } from 'kysely'
import type pg from 'pg'
import { fromKysely, type Job, type JobResult, PgBoss } from 'pg-boss'
import type { Database } from '../store/tables.ts'

/**
 * What runs for one job. Runs again when it threw or the program died in the middle: so it looks at the record first and does
 * nothing twice.
 */
export type JobHandler = (data: object) => Promise<void>

export interface JobDefinition {
  readonly run: JobHandler
  /** Cron line; the job then also runs by the clock, once for the whole installation however many programs run. */
  readonly cron?: string
  /** Time zone of `cron`, e.g. Asia/Shanghai; UTC without it. */
  readonly zone?: string
}

export interface EnqueueOptions {
  /** Not before this instant. */
  readonly startAfter?: Date
}

export interface Queue {
  /** Readies one queue a name. With `work: false` this program only puts jobs on, and another one runs them. */
  start(definitions: Readonly<Record<string, JobDefinition>>, options?: { readonly work?: boolean }): Promise<void>
  /** Puts a job on inside the caller's transaction: commit runs it, roll-back leaves nothing. */
  enqueue(tx: Transaction<Database>, name: string, data: object, options?: EnqueueOptions): Promise<void>
  /** Lets running jobs finish (at most ten seconds), then stops. The pool stays open. */
  stop(): Promise<void>
}

const POLLING = { pollingIntervalSeconds: 1, batchSize: 50, perJobResults: true } as const

/** `onError` hears what goes wrong outside any call: a handler that threw, a database that went away. */
export function createQueue(pool: pg.Pool, onError: (error: Error) => void): Queue {
  // Several statements at once answer with a list of results, one a statement.
  const executeSql = async (text: string, values: unknown[] = []) => {
    const answer: pg.QueryResult | pg.QueryResult[] = await pool.query(text, values)
    return { rows: Array.isArray(answer) ? answer.flatMap((result) => result.rows) : answer.rows }
  }
  let boss: PgBoss | undefined
  return {
    async start(definitions, { work = true } = {}) {
      // Without `work` no clock and no upkeep: a short command should leave no traces but its job.
      const started = new PgBoss({ db: { executeSql }, supervise: work, schedule: work })
      started.on('error', onError)
      await started.start()
      boss = started
      for (const name of Object.keys(definitions)) {
        await started.createQueue(name, { retryLimit: 8, retryBackoff: true, retryDelay: 1, expireInSeconds: 300 })
      }
      if (!work) return
      for (const [name, { run, cron, zone }] of Object.entries(definitions)) {
        await started.work(name, POLLING, (jobs: Job<object | null>[]) => runEach(jobs, run, onError))
        if (cron) await started.schedule(name, cron, {}, { tz: zone ?? 'UTC' })
      }
    },
    async enqueue(tx, name, data, options = {}) {
      if (!boss) throw new Error(`the queue has not started; ${name} cannot be put on it`)
      await boss.send(name, data, {
        // without the camelCase plugin: pg-boss reads its own column names
        db: fromKysely(tx.withoutPlugins()),
        ...(options.startAfter ? { startAfter: options.startAfter } : {}),
      })
    },
    async stop() {
      await boss?.stop({ graceful: true, close: false, timeout: 10_000 })
      boss = undefined
    },
  }
}

/** One after the other, each with an outcome of its own: one that fails does not send the others round again. */
async function runEach(jobs: Job<object | null>[], run: JobHandler, onError: (error: Error) => void) {
  const results: JobResult[] = []
  for (const { id, data } of jobs) {
    try {
      await run(data ?? {})
      results.push({ id, status: 'completed' })
    } catch (thrown) {
      // pg-boss keeps a failed job's error in its table and tells nobody
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      onError(error)
      results.push({ id, status: 'failed', output: { message: error.message } })
    }
  }
  return results
}
