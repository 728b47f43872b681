import { findDirectives } from '../concepts/directive/directive.queries.ts'
import { getSeenDocument } from '../concepts/document/document.actions.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import type { Ctx } from '../store/context.ts'
import type { documentDirectives } from './thread.api.ts'
import { listDirectivesOfClauses, listParagraphs } from './thread.queries.ts'
import { listClauses } from './thread-directives.queries.ts'
import { directiveItems, seenOnly } from './thread-directives.views.ts'

type Output = OutputOf<typeof documentDirectives>

/** The margin of a document: per paragraph its clauses, and what became of them. */
export async function getMargin(ctx: Ctx, input: InputOf<typeof documentDirectives>): Promise<Output> {
  const document = await getSeenDocument(ctx, input.documentId)
  const clauses = await listClauses(ctx.tx, { documentId: document.id })
  const made = await listDirectivesOfClauses(
    ctx.tx,
    clauses.map((clause) => clause.id),
  )
  const rows = await seenOnly(ctx, await findDirectives(ctx.tx, [...new Set(made.map((one) => one.directiveId))]))
  const items = await directiveItems(ctx, rows)
  const seen = new Set(items.map((item) => item.id))
  const byClause = Map.groupBy(
    made.filter((one) => seen.has(one.directiveId)),
    (one) => one.clauseId,
  )
  const paragraphs = await listParagraphs(ctx.tx, document.id)
  const states = Map.groupBy(items, (item) => `${item.stateOf} ${item.state}`)
  return {
    documentId: document.id,
    rows: paragraphs.flatMap((paragraph) => {
      const here = clauses.filter((clause) => paragraph.start <= clause.start && clause.start < paragraph.end)
      if (here.length === 0) return []
      const ids = new Set(here.flatMap((clause) => (byClause.get(clause.id) ?? []).map((one) => one.directiveId)))
      return [
        {
          paragraph: paragraph.anchor,
          start: paragraph.start,
          end: paragraph.end,
          clauses: here.map(({ id, pointId, start, end, action, object, force }) => ({
            id,
            pointId,
            start,
            end,
            action,
            object,
            force,
            directiveIds: (byClause.get(id) ?? []).map((one) => one.directiveId),
          })),
          directives: items
            .filter((item) => ids.has(item.id))
            .map(({ id, code, title, kind, nature, state, stateOf, overdue, lead, dueOn, answers }) => ({
              id,
              code,
              title,
              kind,
              nature,
              state,
              stateOf,
              overdue,
              lead,
              dueOn,
              answers,
            })),
        },
      ]
    }),
    clauses: clauses.length,
    followedUp: byClause.size,
    states: [...states.values()].flatMap(([first, ...others]) =>
      first ? [{ state: first.state, stateOf: first.stateOf, n: 1 + others.length }] : [],
    ),
  }
}
