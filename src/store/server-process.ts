import type { ChildProcess } from 'node:child_process'
import { mkdirSync, realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { PlenumError } from '../kit/errors.ts'

/** Exit codes of the supervising shell (`bundled.ts`). */
export const FOLDER_IN_USE = 75
export const INITDB_FAILED = 76

export interface BundledServer {
  /** Address of database `name` on this server, for `pg` and for DATABASE_URL alike. */
  url(name: string): string
  /** Settles when the server is gone: undefined after `stop`, else the reason. The program must then end: nothing can be stored. */
  readonly ended: Promise<PlenumError | undefined>
  stop(): Promise<void>
}

export interface BundledOptions {
  /** Server settings by name, e.g. { fsync: 'off' } for tests. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface ServerPrograms {
  readonly initdb: string
  readonly postgres: string
}

/** No text of the record in the server's messages, whatever goes wrong with a statement. */
export const quiet = ['-c', 'log_min_error_statement=panic', '-c', 'log_checkpoints=off']

/** Waits for the server's own word that it is ready; tells why when it ends instead. */
export async function untilReady(child: ChildProcess, folder: string, uid: number | undefined) {
  let said = ''
  let stopping = false
  const ended = new Promise<PlenumError | undefined>((done) => {
    child.once('error', (error) =>
      done(new PlenumError('DATABASE_FAILED', { reason: error.message }, { cause: error })),
    )
    child.once('exit', (code, signal) => done(stopping ? undefined : whyEnded(code ?? signal ?? '', said, folder, uid)))
  })
  const ready = new Promise<void>((done) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-8000)
      if (said.includes('ready to accept connections')) done()
    })
  })
  child.stdin?.on('error', () => {}) // the server went first; `ended` tells
  const early = await Promise.race([ready, ended])
  if (early) throw early
  return {
    ended,
    stop: async (ask: () => void) => {
      stopping = true
      ask()
      await ended
    },
  }
}

function whyEnded(code: number | string, said: string, folder: string, uid: number | undefined): PlenumError {
  if (code === FOLDER_IN_USE) return new PlenumError('DATA_FOLDER_IN_USE', { folder: dirname(folder) })
  if (/No space left on device|disk quota exceeded/i.test(said)) return new PlenumError('DISK_FULL', { folder: folder })
  if (said.includes('could not look up effective user ID')) {
    return new PlenumError('SYSTEM_USER_UNKNOWN', { uid: uid ?? process.getuid?.() ?? 0 })
  }
  if (/permission denied|could not change directory/i.test(said))
    return new PlenumError('DATA_FOLDER_HIDDEN', { folder: folder })
  if (said.includes('database files are incompatible with server')) {
    return new PlenumError('DATABASE_OTHER_RELEASE', { folder: folder })
  }
  const line =
    said.split('\n').findLast((l) => /FATAL|PANIC|error|not found/i.test(l)) ?? said.trim().split('\n').at(-1) ?? ''
  return new PlenumError('DATABASE_FAILED', { reason: `${line.trim()} (${code})` })
}

export function makeFolder(path: string, mode: number): string {
  try {
    mkdirSync(path, { recursive: true, mode })
    return realpathSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // mkdir and realpath throw nothing else
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new PlenumError('DISK_FULL', { folder: path }, { cause: error })
    throw new PlenumError('DATA_FOLDER_NOT_WRITABLE', { folder: path }, { cause: error })
  }
}
