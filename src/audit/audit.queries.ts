import { sql, type Transaction } from 'kysely'
import type { Home } from '../kit/actor.ts'
import type { Database } from '../store/tables.ts'

export interface AuditFilter {
  readonly subjectKind?: string | undefined
  readonly subjectId?: string | undefined
  readonly personId?: string | undefined
  readonly act?: string | undefined
  /** Where the last page ended: newest first. */
  readonly before?: { readonly recordedAt: Date; readonly id: string } | undefined
  readonly limit: number
}

/** `homes` null: everything (the program itself). */
export async function listAuditEntries(tx: Transaction<Database>, homes: readonly Home[] | null, filter: AuditFilter) {
  const { subjectKind, subjectId, personId, act, before } = filter
  return tx
    .selectFrom('auditEntry')
    .leftJoin('auditSeal', 'auditSeal.entryId', 'auditEntry.id')
    .leftJoin('person', 'person.id', 'auditEntry.personId')
    .selectAll('auditEntry')
    .select(['auditSeal.seq', 'auditSeal.hash', 'person.name as personName'])
    .$if(subjectKind !== undefined, (q) => q.where('auditEntry.subjectKind', '=', subjectKind ?? ''))
    .$if(subjectId !== undefined, (q) => q.where('auditEntry.subjectId', '=', subjectId ?? ''))
    .$if(personId !== undefined, (q) => q.where('auditEntry.personId', '=', personId ?? ''))
    .$if(act !== undefined, (q) => q.where('auditEntry.act', '=', act ?? ''))
    .$if(before !== undefined, (q) =>
      q.where(sql<boolean>`(audit_entry.recorded_at, audit_entry.id) < (${before?.recordedAt}, ${before?.id}::uuid)`),
    )
    .$if(homes !== null, (q) =>
      q.where((e) =>
        e.exists(
          e
            .selectFrom('membership')
            .innerJoin('body', 'body.id', 'membership.bodyId')
            .select('membership.id')
            .whereRef('membership.personId', '=', 'auditEntry.personId')
            .where((inner) =>
              inner.or(
                (homes ?? []).map((home) =>
                  inner.and([inner('body.lo', '>=', home.lo), inner('body.lo', '<', home.hi)]),
                ),
              ),
            ),
        ),
      ),
    )
    .orderBy('auditEntry.recordedAt', 'desc')
    .orderBy('auditEntry.id', 'desc')
    .limit(filter.limit)
    .execute()
}
