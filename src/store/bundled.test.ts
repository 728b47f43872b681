import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { connect, openDatabase } from './database.ts'

const root = mkdtempSync(join(tmpdir(), 'plenum-bundled-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

const OTHER_PROGRAM = `
  import { openDatabase } from ${JSON.stringify(new URL('./database.ts', import.meta.url).href)}
  const open = await openDatabase({ dataFolder: process.argv[1] })
  await open.pool.query('create table if not exists kept (n integer)')
  await open.pool.query('insert into kept values (1)')
  console.log('stored')
  setInterval(() => {}, 1000)
`

function otherProgram(dataFolder: string): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module', '-e', OTHER_PROGRAM, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const stored = (child: ChildProcess) => once(child.stdout ?? child, 'data')

describe.skipIf(process.platform !== 'linux').concurrent('the bundled database', { timeout: 60_000 }, () => {
  test('after kill -9 of the program, the next start finds what was stored', async () => {
    const dataFolder = join(root, 'killed')
    const child = otherProgram(dataFolder)
    await stored(child)
    await killed(child)
    const open = await openDatabase({ dataFolder })
    expect((await open.pool.query('select n from kept')).rows).toEqual([{ n: 1 }])
    await open.close()
    expect(await open.ended).toBeUndefined()
  })

  test('killed at any moment of the first start, the next start is as good as new', async () => {
    const dataFolder = join(root, 'early')
    for (const after of [150, 400, 700]) {
      const child = otherProgram(dataFolder)
      await sleep(after)
      await killed(child)
    }
    const open = await openDatabase({ dataFolder })
    await open.close()
  })

  test('two programs on one folder: one runs, the other says so', async () => {
    const dataFolder = join(root, 'two')
    const open = await openDatabase({ dataFolder })
    await expect(openDatabase({ dataFolder })).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      detail: { folder: dataFolder },
    })
    expect((await open.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    await open.close()
  })

  test('a short command shares the server of a running program, and leaves it running', async () => {
    const dataFolder = join(root, 'shared')
    const alone = await openDatabase({ dataFolder, share: true })
    const beside = await openDatabase({ dataFolder, share: true })
    expect(beside.url).toBe(alone.url)
    await beside.close()
    expect((await alone.pool.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    await alone.close()
  })

  test('when the server is killed, the program hears why it must end', async () => {
    const dataFolder = join(root, 'server killed')
    const open = await openDatabase({ dataFolder })
    const [pid] = readFileSync(join(dataFolder, 'postgres/db/postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 'SIGKILL')
    expect(await open.ended).toMatchObject({ code: 'DATABASE_FAILED' })
    await open.close()
    const again = await openDatabase({ dataFolder })
    await again.close()
  })

  test('spaces, Chinese and a path too long for a socket', async () => {
    const dataFolder = join(root, '数据 folder', 'long-'.repeat(20))
    const open = await openDatabase({ dataFolder })
    expect(
      Buffer.byteLength(new URL(open.url.replace('@/', '@x/')).searchParams.get('host') ?? ''),
    ).toBeLessThanOrEqual(90)
    await open.close()
  })

  test('a data folder that cannot be made is named', async () => {
    const file = join(root, 'a-file')
    writeFileSync(file, '')
    await expect(openDatabase({ dataFolder: join(file, 'data') })).rejects.toMatchObject({
      code: 'DATA_FOLDER_NOT_WRITABLE',
    })
  })
})

describe.concurrent("a server of one's own", { timeout: 30_000 }, () => {
  test('nobody listens there: said without the password', async () => {
    const port = await freePort()
    const error = await connect(`postgresql://someone:secret@127.0.0.1:${port}/plenum`).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'DATABASE_UNREACHABLE', detail: { at: `127.0.0.1:${port}` } })
    expect(JSON.stringify(error.detail)).not.toContain('secret')
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
