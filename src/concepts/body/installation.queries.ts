import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { Tier } from './body.schema.ts'
import { completeSettings } from './installation.rules.ts'
import type { Settings } from './installation.schema.ts'

export interface Installation {
  readonly id: string
  readonly name: Localised
  readonly zone: string
  readonly language: Language
  readonly example: boolean
  readonly startedOn: Day
  /** False while the example is being built. */
  readonly ready: boolean
  readonly settings: Settings
  readonly version: number
  /** Where people reach it, without a slash at the end; null: nobody said so. */
  readonly address: string | null
}

/** The one row of the installation; undefined before set-up. */
export async function findInstallation(
  db: Kysely<Database> | Transaction<Database>,
): Promise<Installation | undefined> {
  const row = await db.selectFrom('installation').selectAll().executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    name: row.name,
    zone: row.zone,
    language: row.language === 'zh' ? 'zh' : 'en',
    example: row.example,
    startedOn: row.startedOn,
    ready: row.ready,
    settings: completeSettings(row.settings),
    version: row.version,
    address: row.address,
  }
}

export async function getInstallation(tx: Kysely<Database> | Transaction<Database>): Promise<Installation> {
  const found = await findInstallation(tx)
  if (!found) throw new PlenumError('NOT_FOUND', { subjectKind: 'installation' })
  return found
}

/** One writer of the tree and of the settings at a time; readers, and acts that only point at bodies, pass by. */
export async function lockInstallation(tx: Transaction<Database>): Promise<void> {
  await tx.selectFrom('installation').select('id').forNoKeyUpdate().execute()
}

export async function insertInstallation(
  tx: Transaction<Database>,
  row: {
    readonly id: string
    readonly name: Localised
    readonly zone: string
    readonly language: Language
    readonly example: boolean
    readonly startedOn: Day
    readonly ready: boolean
    readonly settings: Settings
  },
): Promise<void> {
  await tx
    .insertInto('installation')
    .values({ ...row, name: JSON.stringify(row.name), settings: JSON.stringify(row.settings) })
    .execute()
}

export async function updateInstallation(
  tx: Transaction<Database>,
  id: string,
  set: { readonly name: Localised; readonly zone: string; readonly language: Language; readonly settings: Settings },
): Promise<void> {
  await tx
    .updateTable('installation')
    .set((eb) => ({
      name: JSON.stringify(set.name),
      zone: set.zone,
      language: set.language,
      settings: JSON.stringify(set.settings),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** As the operator said at this start. */
export async function writeAddress(db: Kysely<Database>, address: string | null): Promise<void> {
  await db.updateTable('installation').set({ address }).execute()
}

export async function listTiers(tx: Transaction<Database>): Promise<Tier[]> {
  return await tx.selectFrom('tier').select(['code', 'ord', 'name']).orderBy('ord').execute()
}

/** How many bodies stand, or stood before they were moved, on each tier, ended ones too: a tier that was ever used stays. */
export async function countBodiesByTier(tx: Transaction<Database>): Promise<Map<string, number>> {
  return await countByTier(
    tx,
    sql`
    select tier, id from body union select tier, body_id from former_place`,
  )
}

/** How many cascades go down to each tier or set days for it. */
export async function countCascadesByTier(tx: Transaction<Database>): Promise<Map<string, number>> {
  return await countByTier(
    tx,
    sql`
    select last_tier as tier, id from cascade union select tier, cascade_id from cascade_deadline`,
  )
}

async function countByTier(tx: Transaction<Database>, pairs: RawBuilder<unknown>): Promise<Map<string, number>> {
  const { rows } = await sql<{ tier: string; n: number }>`
    select tier, count(*)::int as n from (${pairs}) x where tier is not null group by tier`.execute(tx)
  return new Map(rows.map((row) => [row.tier, row.n]))
}

export async function deleteTiers(tx: Transaction<Database>, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  await tx.deleteFrom('tier').where('code', 'in', codes).execute()
}

/** Orders first move out of the way: `ord` is unique and PostgreSQL looks at each row as it is written. */
export async function shiftTiers(tx: Transaction<Database>): Promise<void> {
  await tx
    .updateTable('tier')
    .set((eb) => ({ ord: eb('ord', '+', 1000) }))
    .execute()
}

export async function upsertTier(tx: Transaction<Database>, tier: Tier): Promise<void> {
  await tx
    .insertInto('tier')
    .values({ code: tier.code, ord: tier.ord, name: JSON.stringify(tier.name) })
    .onConflict((oc) => oc.column('code').doUpdateSet({ ord: tier.ord, name: JSON.stringify(tier.name) }))
    .execute()
}
