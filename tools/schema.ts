/**
 * After a new migration: `npm run schema` writes src/store/schema.sql and src/store/tables.ts from
 * a fresh, migrated database. test/migrations.test.ts fails when one of them is out of step.
 */
import { writeFileSync } from 'node:fs'
import { connect } from '../src/store/database.ts'
import { dumpSchema } from '../src/store/schema-dump.ts'
import { startTestServer, withDatabase } from '../src/store/testing.ts'
import { tableTypes } from './table-types.ts'

const server = await startTestServer()
try {
  const open = await connect(withDatabase(server.url, server.template), 1)
  const client = await open.pool.connect()
  writeFileSync(new URL('../src/store/schema.sql', import.meta.url), await dumpSchema(client))
  writeFileSync(new URL('../src/store/tables.ts', import.meta.url), await tableTypes(client))
  client.release()
  await open.close()
} finally {
  await server.stop()
}
