import type { Transaction } from 'kysely'
import type * as z from 'zod/mini'
import type { Database } from '../../store/tables.ts'
import { type LineRow, listLineItems } from './review.queries.ts'
import type { reviewLine } from './review.schema.ts'

type Line = z.infer<typeof reviewLine>

/** Lines with the records they are tied to, in the words of `said`. */
export async function shownLines(
  tx: Transaction<Database>,
  rows: readonly LineRow[],
  said: (row: LineRow) => { readonly text: string; readonly goal: string | null },
): Promise<Line[]> {
  const items = Map.groupBy(
    await listLineItems(
      tx,
      rows.map((row) => row.id),
    ),
    (item) => item.lineId,
  )
  return rows.map((row) => ({
    id: row.id,
    // Checks of the columns admit no others.
    section: row.section as Line['section'],
    ord: row.ord,
    text: said(row).text,
    cause: row.cause,
    decision: row.decision as Line['decision'],
    goal: said(row).goal,
    fromRecord: row.fromRecord,
    items: (items.get(row.id) ?? []).map(({ lineId: _lineId, ...item }) => item),
    version: row.version,
  }))
}
