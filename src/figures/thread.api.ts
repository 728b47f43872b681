import * as z from 'zod/mini'
import { view } from '../kit/contract.ts'
import { count, id } from '../kit/shapes.ts'
import { marginRow, thread } from './thread.schema.ts'

/** The whole way of one point, both directions. Exactly one of the keys is given; a span names a document and an offset. */
export const threadGet = view('thread.get', {
  path: '/api/thread',
  who: 'signed-in',
  input: z.object({
    directiveId: z.optional(id),
    clauseId: z.optional(id),
    pointId: z.optional(id),
    taskId: z.optional(id),
    documentId: z.optional(id),
    at: z.optional(z.coerce.number().check(z.multipleOf(1), z.gte(0), z.lte(1_000_000_000))),
  }),
  output: thread,
})

/** The margin of a document: per paragraph its clauses and the directives made of them, with their state. */
export const documentDirectives = view('document.directives', {
  path: '/api/documents/{documentId}/directives',
  who: 'signed-in',
  input: z.object({ documentId: id }),
  output: z.object({
    documentId: id,
    rows: z.array(marginRow),
    /** Clauses of the document, and of those the ones that a directive was made of. */
    clauses: count,
    followedUp: count,
    /** Directives by the state shown. */
    states: z.array(z.object({ state: z.string(), stateOf: z.enum(['directive', 'task']), n: count })),
  }),
})

export const threadContracts = [threadGet, documentDirectives]
