import type { Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'
import { quotesOf } from '../task/task-page.queries.ts'
import { type RowRecord, rowFactsOf } from './division.queries.ts'
import { missingIn } from './division.rules.ts'
import type { DivisionRow } from './division.schema.ts'

/** Rows as the table shows them, with the words each matter was registered from. */
export async function rowsOf(tx: Transaction<Database>, records: readonly RowRecord[]): Promise<DivisionRow[]> {
  const quotes = Map.groupBy(
    await quotesOf(
      tx,
      records.map((record) => record.directive.id),
    ),
    (quote) => quote.directiveId,
  )
  const facts = rowFactsOf(records)
  return records.map((record, at) => ({
    id: record.id,
    n: at + 1,
    directive: record.directive,
    item: record.item,
    quotes: quotes.get(record.directive.id) ?? [],
    expectedResult: record.expectedResult,
    dueOn: record.dueOn,
    leadingPost: record.leadingPost,
    lead: record.lead,
    cooperating: record.cooperating,
    task: record.task,
    comments: { open: record.commentsOpen, of: record.commentsOf },
    missing: facts[at] ? missingIn(facts[at]) : [],
    version: record.version,
  }))
}
