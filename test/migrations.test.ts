import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../src/store/database.ts'
import { type Migration, migrate, readMigrations } from '../src/store/migrate.ts'
import { dumpSchema } from '../src/store/schema-dump.ts'
import { emptyDatabase, type TestDatabase } from '../src/store/testing.ts'
import { tableTypes } from '../tools/table-types.ts'

const written = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

describe('migrations', () => {
  let fresh: TestDatabase
  beforeAll(async () => {
    fresh = await emptyDatabase()
  })
  afterAll(() => fresh.drop())

  test('twenty programs starting at once leave one schema, each file applied by exactly one of them', async () => {
    const programs = await Promise.all(Array.from({ length: 20 }, () => connect(fresh.url, 1)))
    const applied = await Promise.all(programs.map((program) => migrate(program.pool)))
    await Promise.all(programs.map((program) => program.close()))
    expect(applied.flat().sort()).toEqual(readMigrations().map((migration) => migration.name))
  })

  test('the schema and the table types are those written down', async () => {
    await migrate(fresh.pool)
    const client = new pg.Client({ connectionString: fresh.url })
    await client.connect()
    try {
      expect(await dumpSchema(client), 'run: npm run schema').toBe(written('../src/store/schema.sql'))
      expect(await tableTypes(client), 'run: npm run schema').toBe(written('../src/store/tables.ts'))
    } finally {
      await client.end()
    }
  })

  test('a second start applies nothing', async () => {
    await migrate(fresh.pool)
    expect(await migrate(fresh.pool)).toEqual([])
  })
})

describe('migrations that went wrong', () => {
  let some: TestDatabase
  beforeAll(async () => {
    some = await emptyDatabase()
  })
  afterAll(() => some.drop())

  const migration = (name: string, sql: string, digest = sql): Migration => ({ name, sql, digest })
  const first = migration('0001-first', 'create table first_thing (id integer)')

  test('a file that changed after it was applied is named', async () => {
    await migrate(some.pool, [first])
    await expect(migrate(some.pool, [migration(first.name, 'select 1')])).rejects.toMatchObject({
      code: 'MIGRATION_CHANGED',
      detail: { name: '0001-first' },
    })
  })

  test('a database from a newer program is refused', async () => {
    await migrate(some.pool, [first])
    await expect(migrate(some.pool, [])).rejects.toMatchObject({
      code: 'DATABASE_NEWER',
      detail: { name: '0001-first' },
    })
  })

  test('a file that fails half way leaves nothing, and passes once it is right', async () => {
    const broken = migration('0002-second', 'create table second_thing (id integer); select * from nowhere')
    await expect(migrate(some.pool, [first, broken])).rejects.toMatchObject({ code: 'MIGRATION_FAILED' })
    const left = await some.pool.query("select to_regclass('second_thing') as found")
    expect(left.rows).toEqual([{ found: null }])
    expect(
      await migrate(some.pool, [first, migration('0002-second', 'create table second_thing (id integer)')]),
    ).toEqual(['0002-second'])
  })
})
