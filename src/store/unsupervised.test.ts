import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { bundledPrograms } from './bundled.ts'
import { makeFolder } from './server-process.ts'
import { startUnsupervised } from './unsupervised.ts'

const root = mkdtempSync(join(tmpdir(), 'plenum-plain-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

// PostgreSQL does not run as root, and this way of starting it knows no other account.
describe.skipIf(process.getuid?.() === 0)('the bundled database without a supervising shell (macOS, Windows)', () => {
  const programs = bundledPrograms()

  test('starts, keeps what is stored, refuses a second program, starts again', async () => {
    const folder = makeFolder(join(root, 'plain'), 0o700)
    const first = await startUnsupervised(folder, programs, {})
    await ask(first.url('postgres'), 'create table kept as select 1 as n')
    await expect(startUnsupervised(folder, programs, {})).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' })
    await first.stop()
    const second = await startUnsupervised(folder, programs, {})
    expect(await ask(second.url('postgres'), 'select n from kept')).toEqual([{ n: 1 }])
    await second.stop()
  })

  test('stops the server a killed program left behind', async () => {
    const folder = makeFolder(join(root, 'left'), 0o700)
    const program = `
      import { startUnsupervised } from ${JSON.stringify(new URL('./unsupervised.ts', import.meta.url).href)}
      await startUnsupervised(process.argv[1], ${JSON.stringify(programs)}, {})
      process.kill(process.pid, 'SIGKILL')`
    spawnSync(process.execPath, ['--input-type=module', '-e', program, folder], { stdio: 'ignore' })
    const left = readFileSync(join(folder, 'db/postmaster.pid'), 'utf8').split('\n')[0]
    const next = await startUnsupervised(folder, programs, {})
    expect(readFileSync(join(folder, 'db/postmaster.pid'), 'utf8').split('\n')[0]).not.toBe(left)
    await next.stop()
  })
})

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}
