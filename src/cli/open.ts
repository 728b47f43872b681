import type { Command } from 'commander'
import { type OpenProgram, openProgram, setUpPlainInstallation } from '../app/program.ts'
import type { Caller } from '../app/run.ts'
import { findPersonByWords } from '../concepts/person/find-person.queries.ts'
import { PlenumError } from '../kit/errors.ts'
import { terminalLanguage } from './print.ts'

export interface PlaceOptions {
  readonly data?: string
}

/** Where the data lies: --data, else PLENUM_DATA, else `data` in the folder the command is called from. */
export const dataFolderOf = (options: PlaceOptions): string => options.data ?? process.env.PLENUM_DATA ?? 'data'

export const withPlace = (command: Command): Command =>
  command.option('--data <folder>', 'data folder (default: PLENUM_DATA, else ./data)')

/**
 * Opens the program beside a running server or alone, does the work, closes it again. An empty database becomes an installation,
 * unless the command is the one that builds the example.
 */
export async function withProgram<T>(
  options: PlaceOptions,
  work: (open: OpenProgram) => Promise<T>,
  { setUp = true }: { setUp?: boolean } = {},
): Promise<T> {
  const open = await openProgram({
    databaseUrl: process.env.DATABASE_URL,
    dataFolder: dataFolderOf(options),
    share: true,
  })
  try {
    if (setUp) await setUpPlainInstallation(open.program.db, terminalLanguage(), new Date())
    return await work(open)
  } finally {
    await open.close()
  }
}

/** A person by code, id or exact name; without one the operator of this machine acts, who has no rights over content. */
export async function callerOf(open: OpenProgram, person: string | undefined): Promise<Caller> {
  if (person === undefined) return 'anonymous'
  if (person === 'operator') return 'system'
  const found = await open.program.db.transaction().execute((tx) => findPersonByWords(tx, person))
  if (!found) throw new PlenumError('PERSON_UNKNOWN', { person })
  return { personId: found.id }
}
