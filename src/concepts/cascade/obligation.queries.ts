import { sql, type Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'

export interface ObligationRow {
  readonly bearer: string
  readonly duty: string
  readonly mode: string | null
  readonly documentId: string
  readonly start: number
  readonly end: number
}

/** Duties that the source's own words, or the report it is known from, lay on the bodies below. */
export async function listObligations(tx: Transaction<Database>, sourceId: string): Promise<ObligationRow[]> {
  const { rows } = await sql<ObligationRow>`
    select o.bearer, o.duty, o.mode, o.document_id, o.start_at as start, o.end_at as "end"
      from obligation o, source s
     where s.id = ${sourceId}
       and (o.source_id = s.id or o.document_id = s.document_id or o.document_id = s.reported_in_document_id)
     order by o.document_id, o.ord limit 50`.execute(tx)
  return rows
}
