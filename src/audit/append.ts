import { createHash } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Day } from '../kit/dates.ts'
import type { Database } from '../store/tables.ts'

export interface AuditEntry {
  readonly id: string
  readonly act: string
  readonly runId: string
  readonly personId: string | null
  readonly subjectKind: string
  readonly subjectId: string
  readonly digest: string
  readonly happenedOn: Day | null
  readonly recordedAt: Date
}

/** Key order must not change a digest, whichever way a record was read. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) && !(inner instanceof Date)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

export const digestOf = (content: unknown): string => createHash('sha256').update(canonicalJson(content)).digest('hex')

/** Writes the entries with their act's own transaction; the sealing worker chains them afterwards. */
export async function appendEntries(tx: Transaction<Database>, entries: readonly AuditEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += 1000) {
    // one way to the database for both: thousands of ballot papers come within a minute
    await tx
      .with('written', (db) =>
        db
          .insertInto('auditEntry')
          .values(entries.slice(at, at + 1000))
          .returning(['id', 'recordedAt']),
      )
      .insertInto('auditPending')
      .columns(['entryId', 'recordedAt'])
      .expression((eb) => eb.selectFrom('written').select(['id', 'recordedAt']))
      .execute()
  }
}

export interface TimelineLine {
  readonly id: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly act: string
  readonly fromState: string | null
  readonly toState: string | null
  readonly reason: string | null
  readonly personId: string | null
  readonly bodyId: string | null
  readonly happenedOn: Day
  readonly recordedAt: Date
}

/** The digest of a line of a record's timeline; its audit entry has the same id, so that a later change of the line shows. */
export const digestOfLine = (line: TimelineLine): string =>
  digestOf({ ...line, recordedAt: line.recordedAt.toISOString() })
