import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type pg from 'pg'
import { PlenumError } from '../kit/errors.ts'

export interface Migration {
  readonly name: string
  readonly sql: string
  readonly digest: string
}

const FOLDER = new URL('./migrations/', import.meta.url)

/** The SQL files of `folder` in the order of their names. Line ends do not count for the digest: git may change them. */
export function readMigrations(folder: URL = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, folder), 'utf8').replaceAll('\r\n', '\n')
      return { name: basename(file, '.sql'), sql, digest: createHash('sha256').update(sql).digest('hex') }
    })
}

/**
 * Brings the database to this program's schema and returns the names of what was applied now. Each file is one transaction, held
 * by a lock on the `migration` table, so that any number of programs may start at once.
 * Throws MIGRATION_CHANGED when an applied file reads differently today, DATABASE_NEWER when the database knows a file we do
 * not, MIGRATION_FAILED when a file does not run; nothing of that file is left then.
 */
export async function migrate(pool: pg.Pool, migrations: readonly Migration[] = readMigrations()): Promise<string[]> {
  const client = await pool.connect()
  try {
    await createTable(client)
    const applied: string[] = []
    for (const migration of outstanding(migrations, await readApplied(client))) {
      if (await apply(client, migration)) applied.push(migration.name)
    }
    return applied
  } finally {
    client.release()
  }
}

const ALREADY_THERE = new Set(['23505', '42P07', '42710'])

async function createTable(client: pg.PoolClient): Promise<void> {
  try {
    await client.query(
      'create table if not exists migration (name text primary key, digest text not null, applied_at timestamptz not null)',
    )
  } catch (error) {
    // Two at once: "if not exists" looks before it locks, and the slower one meets the table, its row type or a unique index.
    const { code } = error as { code?: string } // errors of pg carry the SQLSTATE
    if (code === undefined || !ALREADY_THERE.has(code)) throw error
  }
}

async function readApplied(client: pg.PoolClient): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; digest: string }>('select name, digest from migration')
  return new Map(rows.map((row) => [row.name, row.digest]))
}

function outstanding(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const known = new Set(migrations.map((migration) => migration.name))
  const unknown = [...applied.keys()].find((name) => !known.has(name))
  if (unknown !== undefined) throw new PlenumError('DATABASE_NEWER', { name: unknown })
  return migrations.filter((migration) => !isApplied(migration, applied))
}

function isApplied(migration: Migration, applied: ReadonlyMap<string, string>): boolean {
  const digest = applied.get(migration.name)
  if (digest !== undefined && digest !== migration.digest) {
    throw new PlenumError('MIGRATION_CHANGED', { name: migration.name })
  }
  return digest !== undefined
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query('lock table migration in exclusive mode')
    const done = isApplied(migration, await readApplied(client))
    if (!done) {
      await client.query(migration.sql)
      const row = [migration.name, migration.digest, new Date()]
      await client.query('insert into migration (name, digest, applied_at) values ($1, $2, $3)', row)
    }
    await client.query('commit')
    return !done
  } catch (error) {
    await client.query('rollback')
    if (error instanceof PlenumError) throw error
    const { code, message } = error as { code?: string; message?: string } // errors of pg
    if (code === '53100') throw new PlenumError('DISK_FULL', {}, { cause: error })
    throw new PlenumError('MIGRATION_FAILED', { name: migration.name, reason: message ?? '' }, { cause: error })
  }
}
