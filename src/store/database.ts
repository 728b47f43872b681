import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { PlenumError } from '../kit/errors.ts'
import { runningUrl, startBundled } from './bundled.ts'
import { type BundledServer, makeFolder } from './server-process.ts'
import type { Database } from './tables.ts'

export interface OpenDatabase {
  readonly db: Kysely<Database>
  readonly pool: pg.Pool
  /** Address of the database, good for another process on this machine while this one runs. */
  readonly url: string
  /** Settles when the bundled server is gone: undefined after `close`, else the reason, and the program must end. */
  readonly ended: Promise<PlenumError | undefined>
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** A server of one's own (DATABASE_URL). Without it the bundled one runs on `dataFolder`. */
  readonly url?: string | undefined
  readonly dataFolder?: string | undefined
  readonly poolSize?: number | undefined
  /** For a short command beside a running program: use the server that program runs on `dataFolder`, if there is one. */
  readonly share?: boolean | undefined
}

const BUNDLED_DATABASE = 'plenum'

/** Opens the database, bundled or given. Throws DATABASE_UNREACHABLE, DATA_FOLDER_IN_USE, DISK_FULL and their like. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.url) return connect(options.url, options.poolSize)
  // 0711 as root: the account the server runs under must pass through, and see nothing else
  const dataFolder = makeFolder(resolve(options.dataFolder ?? 'data'), process.getuid?.() === 0 ? 0o711 : 0o700)
  const folder = join(dataFolder, 'postgres')
  const running = options.share ? runningUrl(folder, BUNDLED_DATABASE) : undefined
  if (running && (await answers(running))) return connect(running, options.poolSize)
  const server = await startBundled(folder)
  try {
    await createIfMissing(server, BUNDLED_DATABASE)
    const open = await connect(server.url(BUNDLED_DATABASE), options.poolSize)
    return {
      ...open,
      ended: server.ended,
      close: async () => {
        await open.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    if ((error as { code?: string }).code === '53100') throw new PlenumError('DISK_FULL', {}, { cause: error }) // SQLSTATE
    throw error
  }
}

/** A socket may be left from a program that was killed; then nobody answers. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

async function createIfMissing(server: BundledServer, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/** A pool and Kysely on one address, known to answer. */
export async function connect(url: string, poolSize = 10): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, types, connectionTimeoutMillis: 10_000 })
  // Without a listener the process dies when the server ends an idle connection; the next query meets the error itself.
  pool.on('error', () => {})
  try {
    await firstAnswer(pool)
  } catch (error) {
    await pool.end()
    throw unreachable(url, error)
  }
  const db = database(pool)
  const close = async () => {
    await db.destroy()
    if (!pool.ending) await pool.end() // Kysely ends the pool only when it was asked something before
  }
  return { db, pool, url, ended: new Promise(() => {}), close }
}

/** Kysely on a pool: columns in snake_case, properties in camelCase, what stands inside jsonb untouched. */
export const database = (pool: pg.Pool): Kysely<Database> =>
  new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

/** A server that is just starting refuses connections for a moment (another container, a restart): five seconds of patience. */
async function firstAnswer(pool: pg.Pool): Promise<void> {
  for (let waited = 0; ; waited += 500) {
    try {
      await pool.query('select 1')
      return
    } catch (error) {
      const { code } = error as { code?: string } // pg and the system both put it there
      const starting = code === 'ECONNREFUSED' || code === '57P03'
      if (!starting || waited >= 5000) throw error
    }
    await sleep(500)
  }
}

/** Host and reason for the person at the terminal; never the address itself, which holds a password. */
function unreachable(url: string, error: unknown): PlenumError {
  const at = URL.canParse(url) ? new URL(url).host : ''
  const { code, message } = error as { code?: string; message?: string } // see firstAnswer
  return new PlenumError('DATABASE_UNREACHABLE', { at, reason: message || code || '' }, { cause: error })
}

/**
 * How values arrive: int8 and numeric as numbers (interval labels and counts stay below 2^53; a larger one throws), days as
 * 'YYYY-MM-DD' and not as an instant of some zone, instants as Date.
 */
function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number`)
  return value
}

const asText = (text: string) => text
const TEXT_LIST = 1009 as 25 // the declared list of types knows no list types; 25 is text
const listOf = (parse: (text: string) => unknown) => (text: string) => {
  const items = pg.types.getTypeParser(TEXT_LIST, 'text')(text) as (string | null)[] // one-dimensional, as all of ours
  return items.map((item) => (item === null ? null : parse(item)))
}

const PARSERS = new Map<number, (text: string) => unknown>([
  [20, wholeNumber], // int8
  [1016, listOf(wholeNumber)],
  [1700, Number], // numeric
  [1231, listOf(Number)],
  [1082, asText], // date
  [1182, listOf(asText)],
])

export const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    (format === 'binary' ? undefined : PARSERS.get(oid)) ?? pg.types.getTypeParser(oid, format as 'text'),
}
