import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { startBundled } from './bundled.ts'
import { connect } from './database.ts'
import { migrate } from './migrate.ts'
import type { Database } from './tables.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

export interface TestServer {
  /** Address of the server's own database, from which others are made and dropped. */
  readonly url: string
  /** A migrated, empty database that nobody is connected to. */
  readonly template: string
}

export interface TestDatabase {
  readonly db: Kysely<Database>
  readonly pool: pg.Pool
  readonly url: string
  drop(): Promise<void>
}

/** The address of another database on the same server. Not by `URL`, which refuses the empty host of a socket address. */
export const withDatabase = (url: string, name: string): string => url.replace(/^(\w+:\/\/[^/]*\/)[^?]*/, `$1${name}`)

const NO_DURABILITY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** One server for the whole run: DATABASE_URL, or the bundled one on a folder of its own. Called by test/global-setup.ts. */
export async function startTestServer(): Promise<TestServer & { stop(): Promise<void> }> {
  const given = process.env.DATABASE_URL
  const folder = given ? undefined : mkdtempSync(join(tmpdir(), 'plenum-test-'))
  const server = folder ? await startBundled(join(folder, 'pg'), { settings: NO_DURABILITY }) : undefined
  const url = given ?? server?.url('postgres') ?? ''
  const template = `plenum_tpl_${process.pid}`
  await createMigrated(url, template)
  return {
    url,
    template,
    stop: async () => {
      if (!server) await onServer(url, `drop database if exists ${template} with (force)`)
      await server?.stop()
      if (folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function createMigrated(url: string, template: string): Promise<void> {
  await onServer(url, `drop database if exists ${template} with (force)`)
  await onServer(url, `create database ${template}`)
  const open = await connect(withDatabase(url, template), 1)
  try {
    await migrate(open.pool)
  } finally {
    await open.close()
  }
}

/** A migrated, empty database of this file's own: `const { db, drop } = await testDatabase()`, and `afterAll(drop)`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { template } = inject('testServer')
  return clone(`template ${template} strategy file_copy`)
}

/** A database without a single table of ours. */
export const emptyDatabase = (): Promise<TestDatabase> => clone('template template0')

async function clone(from: string): Promise<TestDatabase> {
  const server = inject('testServer').url
  const name = `plenum_t_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name} ${from}`)
  const url = withDatabase(server, name)
  const open = await connect(url)
  return {
    db: open.db,
    pool: open.pool,
    url,
    drop: async () => {
      await open.close()
      await onServer(server, `drop database ${name} with (force)`)
    },
  }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
