import { loadQuoted, type Quoted } from '../concepts/directive/links.queries.ts'
import type { Ctx } from '../store/context.ts'
import type { PointLine } from './thread.queries.ts'
import type { ClauseLine } from './thread-directives.queries.ts'
import type { Knot, Thread } from './thread-nodes.rules.ts'

interface Group {
  readonly point: Omit<PointLine, 'sourceId'> | null
  readonly clauses: readonly ClauseLine[]
}

/** Clauses side by side in one point stand under it together; a point without clauses stands alone. */
function groupsOf(start: { readonly clauses: readonly ClauseLine[]; readonly point: PointLine | null }): Group[] {
  if (start.clauses.length === 0) return start.point ? [{ point: start.point, clauses: [] }] : []
  const groups: { point: Group['point']; clauses: ClauseLine[] }[] = []
  for (const clause of start.clauses) {
    const last = groups.at(-1)
    if (last?.point && last.point.id === clause.pointId) last.clauses.push(clause)
    else groups.push({ point: pointOf(clause), clauses: [clause] })
  }
  return groups
}

const pointOf = (clause: ClauseLine): Group['point'] =>
  clause.pointId === null
    ? null
    : {
        id: clause.pointId,
        n: clause.pointN ?? 0,
        marker: clause.pointMarker,
        documentId: clause.documentId,
        start: clause.pointStart ?? clause.start,
        end: clause.pointEnd ?? clause.end,
      }

/** Hangs words, point and clauses; after each clause `then` hangs what was made of it. */
export async function hangWords(
  ctx: Ctx,
  thread: Thread,
  start: { readonly clauses: readonly ClauseLine[]; readonly point: PointLine | null },
  then: (clauseId: string, knot: string) => void,
): Promise<void> {
  const groups = groupsOf(start)
  // One clause: its own words. Several of a point: the words of the point, in which they stand.
  const spans = groups.map((group) => (group.clauses.length === 1 ? group.clauses[0] : group.point))
  const quotes = await loadQuoted(
    ctx.tx,
    spans.filter((span) => span !== null && span !== undefined),
  )
  const own = await loadQuoted(ctx.tx, start.clauses)
  const words = new Map(start.clauses.map((clause, at) => [clause.id, own[at]]))
  for (const [at, group] of groups.entries()) hangGroup(thread, group, quotes[at], words, then)
}

function hangGroup(
  thread: Thread,
  { point, clauses }: Group,
  quote: Quoted | undefined,
  words: ReadonlyMap<string, Quoted | undefined>,
  then: (clauseId: string, knot: string) => void,
): void {
  const key = clauses[0]?.id ?? point?.id ?? ''
  const top = thread.add(null, { id: `quote:${key}`, kind: 'quote', quote: quote ?? null, ...atQuote(quote) })
  const under = point === null ? top : thread.add(top, pointKnot(point, key, quote))
  for (const clause of clauses) {
    const knot = thread.add(under, {
      id: `clause:${clause.id}`,
      kind: 'clause',
      subject: { kind: 'clause', id: clause.id, documentId: clause.documentId, start: clause.start },
      title: { text: `${clause.action} ${clause.object}`.trim(), language: quote?.language ?? null },
      manner: clause.force,
      dueOn: clause.deadlineOn,
      // One clause alone: its words are the knot above.
      quote: clauses.length === 1 ? null : (words.get(clause.id) ?? null),
    })
    then(clause.id, knot)
  }
}

/** A point that comes again after another one is drawn again: `key` tells the two apart. */
const pointKnot = (point: NonNullable<Group['point']>, key: string, quote: Quoted | undefined): Knot => ({
  id: `point:${point.id}:${key}`,
  kind: 'point',
  subject: { kind: 'point', id: point.id, documentId: point.documentId, start: point.start },
  code: String(point.n),
  title: point.marker === null ? null : { text: point.marker, language: quote?.language ?? null },
})

const atQuote = (quote: Quoted | undefined): Pick<Knot, 'subject'> =>
  quote ? { subject: { kind: 'document', id: quote.documentId, documentId: quote.documentId, start: quote.start } } : {}
