import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Kysely } from 'kysely'
import { startSealing } from '../audit/seal.ts'
import { findInstallation, insertInstallation } from '../concepts/body/installation.queries.ts'
import { completeSettings } from '../concepts/body/installation.rules.ts'
import { createQueue } from '../jobs/queue.ts'
import { dayIn } from '../kit/dates.ts'
import { newUuid } from '../kit/ids.ts'
import type { Language, Localised } from '../kit/localised.ts'
import { type OpenDatabase, openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { type News, openNews } from '../store/news.ts'
import type { Database } from '../store/tables.ts'
import { jobsOf } from './jobs.ts'
import { takeUpLeftBehind } from './notice-jobs.ts'
import { registry } from './registry.ts'
import type { Program } from './run.ts'

export interface ProgramOptions {
  readonly databaseUrl?: string | undefined
  readonly dataFolder: string
  /** A short command beside a running server: shares its database, seals nothing, runs no jobs. */
  readonly share?: boolean
  readonly onError?: (error: unknown) => void
}

export interface OpenProgram {
  readonly program: Program
  readonly database: OpenDatabase
  /** Signs session cookies; made once and kept in the data folder, or given as PLENUM_SECRET. */
  readonly secret: string
  /** What happens while it is open; not beside a running program, which hears it itself. */
  readonly news: News | undefined
  close(): Promise<void>
}

/** Opens the database, brings it to this program's schema and starts the workers. */
export async function openProgram(options: ProgramOptions): Promise<OpenProgram> {
  const onError = options.onError ?? ((error) => console.error(error))
  const database = await openDatabase({
    url: options.databaseUrl,
    dataFolder: options.dataFolder,
    share: options.share ?? false,
  })
  try {
    await migrate(database.pool)
    const queue = createQueue(database.pool, onError)
    const now = (): Date => new Date()
    const program: Program = {
      db: database.db,
      registry,
      now,
      enqueue: (tx, name, data) => queue.enqueue(tx, name, data),
    }
    await queue.start(jobsOf(program), { work: !options.share })
    if (!options.share) await takeUpLeftBehind(program)
    const news = options.share ? undefined : await openNews(database.url, onError)
    const sealing = options.share ? undefined : startSealing(database.db, now, onError)
    return {
      program,
      database,
      news,
      secret: process.env.PLENUM_SECRET ?? keptSecret(options.dataFolder),
      async close() {
        await news?.close()
        await sealing?.stop()
        await queue.stop()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

function keptSecret(dataFolder: string): string {
  const folder = resolve(dataFolder)
  const path = join(folder, 'secret')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  mkdirSync(folder, { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(path, secret, { mode: 0o600 })
  return secret
}

export interface NewInstallation {
  readonly name: Localised
  readonly zone: string
  readonly language: Language
  readonly example: boolean
  /** False while more is to be built before anyone is let in. */
  readonly ready: boolean
}

/** For a start without the example: an installation without a name of its own yet, which the operator gives it by settings.change. */
export function setUpPlainInstallation(db: Kysely<Database>, language: Language, now: Date): Promise<boolean> {
  const name: Localised = { en: 'Our organisation', zh: '本组织', original: language }
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return setUpInstallation(db, { name, zone, language, example: false, ready: true }, now)
}

/** The one row that says whose installation this is. Returns false when there is one already. */
export async function setUpInstallation(db: Kysely<Database>, given: NewInstallation, now: Date): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    if (await findInstallation(tx)) return false
    await insertInstallation(tx, {
      ...given,
      id: newUuid(now.getTime()),
      startedOn: dayIn(given.zone, now),
      settings: completeSettings({}),
    })
    return true
  })
}
