import { type Kysely, sql } from 'kysely'
import type { Database } from '../store/tables.ts'
import { digestOfLine } from './append.ts'
import { GENESIS, sealHash } from './seal.ts'

/** What `plenum verify` found: figures first, then every fault with the id of the row concerned. */
export interface AuditReport {
  readonly sealed: number
  readonly pending: number
  readonly runs: number
  readonly lines: number
  readonly headHash: string
  readonly faults: readonly AuditFault[]
}

export interface AuditFault {
  readonly kind:
    | 'gap_in_sequence'
    | 'chain_broken'
    | 'entry_changed'
    | 'entry_neither_sealed_nor_pending'
    | 'run_with_wrong_count'
    | 'entry_without_run'
    | 'line_without_entry'
    | 'line_changed'
  readonly id: string
}

const PAGE = 5000
const MOST_FAULTS = 100

/** The check on a snapshot of its own, for the command line and the doctor. */
export const verifyDatabase = (db: Kysely<Database>): Promise<AuditReport> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => verifyAudit(tx))

/** Recomputes the whole chain and checks that it is complete: every line of every timeline and every run has its entries. */
export async function verifyAudit(tx: Kysely<Database>): Promise<AuditReport> {
  const faults: AuditFault[] = []
  const chain = await verifyChain(tx, faults)
  const lines = await verifyLines(tx, faults)
  await verifyCompleteness(tx, faults)
  const pending = await countOf(tx, 'auditPending')
  const runs = await countOf(tx, 'actRun')
  return { ...chain, pending, runs, lines, faults: faults.slice(0, MOST_FAULTS) }
}

async function countOf(db: Kysely<Database>, table: 'auditPending' | 'actRun'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

async function verifyChain(db: Kysely<Database>, faults: AuditFault[]): Promise<{ sealed: number; headHash: string }> {
  let seq = 0
  let previousHash = GENESIS
  for (;;) {
    const rows = await db
      .selectFrom('auditSeal')
      .innerJoin('auditEntry', 'auditEntry.id', 'auditSeal.entryId')
      .selectAll('auditEntry')
      .select(['auditSeal.seq', 'auditSeal.previousHash', 'auditSeal.hash'])
      .where('auditSeal.seq', '>', seq)
      .orderBy('auditSeal.seq')
      .limit(PAGE)
      .execute()
    for (const { seq: at, previousHash: previous, hash, ...entry } of rows) {
      if (at !== seq + 1) faults.push({ kind: 'gap_in_sequence', id: entry.id })
      if (previous !== previousHash) faults.push({ kind: 'chain_broken', id: entry.id })
      if (sealHash(previous, at, entry) !== hash) faults.push({ kind: 'entry_changed', id: entry.id })
      seq = at
      previousHash = hash
    }
    if (rows.length < PAGE) return { sealed: seq, headHash: previousHash }
  }
}

/** Where the last page ended. */
interface Place {
  readonly recordedAt: Date
  readonly id: string
}

async function verifyLines(db: Kysely<Database>, faults: AuditFault[]): Promise<number> {
  let after: Place = { recordedAt: new Date(0), id: '00000000-0000-0000-0000-000000000000' }
  let total = 0
  for (;;) {
    const from: Place = after
    const rows = await db
      .selectFrom('lifeEvent')
      .leftJoin('auditEntry', 'auditEntry.id', 'lifeEvent.id')
      .selectAll('lifeEvent')
      .select('auditEntry.digest')
      .where(sql<boolean>`(life_event.recorded_at, life_event.id) > (${from.recordedAt}, ${from.id})`)
      .orderBy('lifeEvent.recordedAt')
      .orderBy('lifeEvent.id')
      .limit(PAGE)
      .execute()
    for (const { digest, ...line } of rows) {
      if (digest === null) faults.push({ kind: 'line_without_entry', id: line.id })
      else if (digest !== digestOfLine(line)) faults.push({ kind: 'line_changed', id: line.id })
    }
    total += rows.length
    const last = rows.at(-1)
    if (rows.length < PAGE || !last) return total
    after = { recordedAt: last.recordedAt, id: last.id }
  }
}

async function verifyCompleteness(db: Kysely<Database>, faults: AuditFault[]): Promise<void> {
  const loose = await sql<{ id: string }>`
    select e.id from audit_entry e
     where not exists (select 1 from audit_seal s where s.entry_id = e.id)
       and not exists (select 1 from audit_pending p where p.entry_id = e.id)
     limit ${MOST_FAULTS}`.execute(db)
  for (const row of loose.rows) faults.push({ kind: 'entry_neither_sealed_nor_pending', id: row.id })
  const miscounted = await sql<{ id: string }>`
    select r.id from act_run r
      left join (select run_id, count(*) as n from audit_entry group by run_id) e on e.run_id = r.id
     where coalesce(e.n, 0) <> r.entries
     limit ${MOST_FAULTS}`.execute(db)
  for (const row of miscounted.rows) faults.push({ kind: 'run_with_wrong_count', id: row.id })
  const homeless = await sql<{ id: string }>`
    select e.id from audit_entry e where not exists (select 1 from act_run r where r.id = e.run_id) limit ${MOST_FAULTS}`.execute(
    db,
  )
  for (const row of homeless.rows) faults.push({ kind: 'entry_without_run', id: row.id })
}
