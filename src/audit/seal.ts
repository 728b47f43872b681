import { createHash } from 'node:crypto'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../store/tables.ts'
import { type AuditEntry, canonicalJson } from './append.ts'

export const GENESIS = '0'.repeat(64)
const BATCH = 2000

export function sealHash(previousHash: string, seq: number, entry: AuditEntry): string {
  const body = canonicalJson({ ...entry, recordedAt: entry.recordedAt.toISOString() })
  return createHash('sha256').update(`${previousHash}\n${seq}\n${body}`).digest('hex')
}

/**
 * Orders and chains the entries that wait, in one transaction a batch. The lease row is locked first, so that two programs
 * on one database never chain at once. Returns how many entries were sealed.
 */
export async function sealPending(db: Kysely<Database>, now: () => Date): Promise<number> {
  let total = 0
  for (;;) {
    const sealed = await db.transaction().execute((tx) => sealBatch(tx, now()))
    total += sealed
    if (sealed < BATCH) return total
  }
}

async function sealBatch(tx: Transaction<Database>, at: Date): Promise<number> {
  await tx.selectFrom('lease').select('name').where('name', '=', 'audit').forUpdate().executeTakeFirstOrThrow()
  const pending = await tx
    .selectFrom('auditPending')
    .innerJoin('auditEntry', 'auditEntry.id', 'auditPending.entryId')
    .selectAll('auditEntry')
    .orderBy('auditPending.recordedAt')
    .orderBy('auditPending.entryId')
    .limit(BATCH)
    .execute()
  if (pending.length === 0) return 0
  const last = await tx
    .selectFrom('auditSeal')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  let seq = last?.seq ?? 0
  let previousHash = last?.hash ?? GENESIS
  const seals = pending.map((entry) => {
    seq += 1
    const seal = { seq, entryId: entry.id, previousHash, hash: sealHash(previousHash, seq, entry), sealedAt: at }
    previousHash = seal.hash
    return seal
  })
  await tx.insertInto('auditSeal').values(seals).execute()
  await tx
    .deleteFrom('auditPending')
    .where(
      'entryId',
      'in',
      pending.map((entry) => entry.id),
    )
    .execute()
  return pending.length
}

/** Seals within a second of each act for as long as the program runs. A failed round is reported and tried again. */
export function startSealing(
  db: Kysely<Database>,
  now: () => Date,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const round = async (): Promise<void> => {
    try {
      await sealPending(db, now)
    } catch (error) {
      onError(error)
    }
    if (!stopped) timer = setTimeout(next, 500)
  }
  const next = (): void => {
    running = round()
  }
  next()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
