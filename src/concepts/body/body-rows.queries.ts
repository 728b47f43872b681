import type { Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { Interval } from './body.rules.ts'
import type { FormerName } from './body.schema.ts'

export interface NewBody extends Interval {
  readonly id: string
  readonly parentId: string | null
  readonly code: string | null
  readonly kind: string
  readonly tier: string | null
  readonly organ: string | null
  readonly name: Localised
  readonly shortName: Localised | null
  readonly aliases: readonly Localised[]
  readonly external: boolean
  readonly area: string | null
  readonly anchorId: string | null
  readonly foundedOn: Day | null
}

const json = (value: unknown): string => JSON.stringify(value)
const jsonOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : json(value))

export async function insertBody(tx: Transaction<Database>, body: NewBody): Promise<void> {
  await insertBodies(tx, [body])
}

export async function insertBodies(tx: Transaction<Database>, bodies: readonly NewBody[]): Promise<void> {
  for (let at = 0; at < bodies.length; at += 1000)
    await tx
      .insertInto('body')
      .values(
        bodies.slice(at, at + 1000).map((body) => ({
          ...body,
          name: json(body.name),
          shortName: jsonOrNull(body.shortName),
          aliases: json(body.aliases),
        })),
      )
      .execute()
}

export interface BodyChange {
  readonly code?: string | null | undefined
  readonly kind?: string | undefined
  readonly tier?: string | null | undefined
  readonly organ?: string | null | undefined
  readonly name?: Localised | undefined
  readonly shortName?: Localised | null | undefined
  readonly aliases?: readonly Localised[] | undefined
  readonly formerNames?: readonly FormerName[] | undefined
  readonly area?: string | null | undefined
  readonly foundedOn?: Day | null | undefined
  readonly endedOn?: Day | null | undefined
  readonly parentId?: string | undefined
  readonly nameOrder?: string | undefined
  readonly seats?: number | null | undefined
  readonly alternateSeats?: number | null | undefined
}

/** Writes what is given and counts the version on; returns the new version. */
export async function updateBody(tx: Transaction<Database>, bodyId: string, change: BodyChange): Promise<number> {
  const { name, shortName, aliases, formerNames, ...plain } = change
  // Kysely writes no column that is undefined.
  const row = await tx
    .updateTable('body')
    .set((eb) => ({
      ...plain,
      ...(name !== undefined && { name: json(name) }),
      ...(shortName !== undefined && { shortName: jsonOrNull(shortName) }),
      ...(aliases !== undefined && { aliases: json(aliases) }),
      ...(formerNames !== undefined && { formerNames: json(formerNames) }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', bodyId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export async function tierExists(tx: Transaction<Database>, code: string): Promise<boolean> {
  return (await tx.selectFrom('tier').select('code').where('code', '=', code).executeTakeFirst()) !== undefined
}

export async function insertLine(
  tx: Transaction<Database>,
  line: { bodyId: string; kind: string; superiorId: string; fromOn: Day },
): Promise<void> {
  // Ended and begun again on one day: it never stopped.
  await tx
    .insertInto('bodyLine')
    .values(line)
    .onConflict((oc) => oc.columns(['bodyId', 'kind', 'superiorId', 'fromOn']).doUpdateSet({ untilOn: null }))
    .execute()
}

/** Ends the open line; returns how many there were. */
export async function endOpenLine(
  tx: Transaction<Database>,
  line: { bodyId: string; kind: string; superiorId: string; untilOn: Day },
): Promise<number> {
  const result = await tx
    .updateTable('bodyLine')
    .set({ untilOn: line.untilOn })
    .where('bodyId', '=', line.bodyId)
    .where('kind', '=', line.kind)
    .where('superiorId', '=', line.superiorId)
    .where('untilOn', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function hasOpenLine(
  tx: Transaction<Database>,
  line: { bodyId: string; kind: string; superiorId: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('bodyLine')
    .select('bodyId')
    .where('bodyId', '=', line.bodyId)
    .where('kind', '=', line.kind)
    .where('superiorId', '=', line.superiorId)
    .where('untilOn', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
