import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PlenumError } from '../kit/errors.ts'
import {
  type BundledOptions,
  type BundledServer,
  makeFolder,
  quiet,
  type ServerPrograms,
  untilReady,
} from './server-process.ts'

/**
 * The bundled server on systems without `flock` (macOS) or without PostgreSQL's sockets (Windows: one port on loopback, with a
 * password kept in the data folder). A file with our process number is the lock. A server left behind by a killed program
 * is stopped at the next start.
 */
export async function startUnsupervised(
  folder: string,
  programs: ServerPrograms,
  options: BundledOptions,
): Promise<BundledServer> {
  takeLock(folder)
  const db = join(folder, 'db')
  const passwordFile = join(folder, 'password')
  const onWindows = process.platform === 'win32'
  await stopLeftover(db)
  if (!existsSync(db)) initialise(folder, programs, onWindows ? passwordFile : undefined)

  const port = onWindows ? await freePort() : 5432
  const sockets = onWindows ? '' : makeFolder(join(folder, 'socket'), 0o700)
  const settings = { listen_addresses: onWindows ? '127.0.0.1' : '', port: String(port), ...options.settings }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(
    programs.postgres,
    ['-D', db, ...quiet, ...args, ...(onWindows ? [] : ['-c', `unix_socket_directories="${sockets}"`])],
    { cwd: folder, detached: !onWindows, stdio: ['pipe', 'ignore', 'pipe'] },
  )
  const end = () => child.kill('SIGINT')
  process.once('exit', end)
  const { ended, stop } = await untilReady(child, folder, undefined)
  const password = onWindows ? readFileSync(passwordFile, 'utf8').trim() : ''
  return {
    url: (name) =>
      onWindows
        ? `postgresql://plenum:${password}@127.0.0.1:${port}/${name}`
        : `postgresql://plenum@/${name}?host=${encodeURIComponent(sockets)}`,
    ended,
    stop: async () => {
      await stop(end)
      process.off('exit', end)
      rmSync(lockFile(folder), { force: true })
    },
  }
}

const lockFile = (folder: string) => join(folder, 'lock.pid')

function takeLock(folder: string): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(lockFile(folder), 'wx')
      writeFileSync(file, String(process.pid))
      closeSync(file)
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (isAlive(Number(readFileSync(lockFile(folder), 'utf8')))) break
    rmSync(lockFile(folder), { force: true })
  }
  throw new PlenumError('DATA_FOLDER_IN_USE', { folder: folder })
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The lock is ours, so whatever server the pid file names was left behind by a program that was killed. */
async function stopLeftover(db: string): Promise<void> {
  const file = join(db, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (isAlive(pid)) {
    process.kill(pid, 'SIGINT')
    for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 100) await sleep(100)
  }
  rmSync(file, { force: true })
}

function initialise(folder: string, programs: ServerPrograms, passwordFile: string | undefined): void {
  const fresh = join(folder, 'new')
  rmSync(fresh, { recursive: true, force: true })
  if (passwordFile) writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  const auth = passwordFile
    ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    : ['--auth-local=trust', '--auth-host=reject']
  const args = ['-D', fresh, '--username=plenum', ...auth, '--encoding=UTF8', '--locale=C']
  try {
    execFileSync(programs.initdb, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? error) // execFileSync hands over what the program said
    if (said.includes('No space left')) throw new PlenumError('DISK_FULL', { folder: folder }, { cause: error })
    throw new PlenumError('DATABASE_FAILED', { reason: said.trim().split('\n').at(-1) ?? '' }, { cause: error })
  }
  renameSync(fresh, join(folder, 'db'))
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
