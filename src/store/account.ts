import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { PlenumError } from '../kit/errors.ts'

/** The operating-system account the bundled server runs under when we are root, which PostgreSQL refuses to be. */
export interface Account {
  readonly uid: number
  readonly gid: number
  /** Linux capabilities the server keeps so that it reaches files below a folder only root may enter. */
  readonly keeps?: string
}

/** Undefined when we are an ordinary user. `paths` are what the server must reach. Throws DATA_FOLDER_HIDDEN when it cannot. */
export function databaseAccount(paths: readonly string[]): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const account = passwdEntry('postgres') ?? passwdEntry('nobody')
  if (!account) throw new PlenumError('SYSTEM_USER_UNKNOWN', { uid: 0 })
  const hidden = paths.map((path) => hiddenFolder(path)).find((path) => path !== undefined)
  if (hidden === undefined) return account
  // A clone in /root or below `mktemp -d`. Search permission alone, or where a container withholds it, what containers leave.
  const keeps = ['dac_read_search', 'dac_override'].find((capability) => {
    const { program, args } = spawnAs({ ...account, keeps: capability }, '/bin/sh', ['-c', REACHES, 'sh', ...paths])
    return spawnSync(program, args, { cwd: '/', stdio: 'ignore' }).status === 0
  })
  if (keeps === undefined) throw new PlenumError('DATA_FOLDER_HIDDEN', { folder: hidden })
  return { ...account, keeps }
}

const REACHES = 'for path do test -r "$path" || exit 1; done'

/** What to spawn so that `program` runs under `account`. */
export function spawnAs(account: Account | undefined, program: string, args: readonly string[]) {
  if (!account) return { program, args: [...args], ids: {} }
  const { uid, gid, keeps } = account
  if (!keeps) return { program, args: [...args], ids: { uid, gid } }
  // access(2), which initdb asks about its own program, forgets an ordinary user's capabilities unless told not to
  const rights = [`--inh-caps=+${keeps}`, `--ambient-caps=+${keeps}`, '--securebits=+no_setuid_fixup']
  const words = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...rights, program, ...args]
  return { program: 'setpriv', args: words, ids: {} }
}

function passwdEntry(name: string): Account | undefined {
  if (!existsSync('/etc/passwd')) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((l) => l.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

/** The highest folder above `path` that others may not enter. */
function hiddenFolder(path: string): string | undefined {
  const above: string[] = []
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) above.unshift(folder)
  return above.find((folder) => (statSync(folder).mode & 0o001) === 0)
}
