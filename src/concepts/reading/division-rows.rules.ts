import type { Reading } from '../../reading/reading.ts'
import { quoteList } from '../../reading/span.ts'
import type { DivisionRow } from './read.schema.ts'

const HAN = /\p{Script=Han}/u

/**
 * The lines of a division of work that a text asks for: what is required or arranged, point by point, each with its words. What is only encouraged or judged
 * asks nobody for anything and makes no line. Unit and day stand where the words give them; the rest is blank.
 */
export function divisionRowsOf(reading: Reading): DivisionRow[] {
  const points = new Map<string, { n: number; at: number; source: string | null }>()
  for (const fact of reading.facts) {
    if (fact.field === 'point')
      points.set(fact.key, { n: fact.value.n, at: fact.value.text.start, source: fact.value.source })
  }
  const rows: DivisionRow[] = []
  const perPoint = new Map<string, number>()
  for (const fact of reading.facts) {
    if (fact.field !== 'directive' || (fact.value.force !== 'required' && fact.value.force !== 'arranged')) continue
    const [quote] = quoteList(fact.value.quote)
    if (!quote) continue
    const point = fact.parent === undefined ? undefined : points.get(fact.parent)
    const group = point ? String(point.n) : ''
    const n = (perPoint.get(group) ?? 0) + 1
    perPoint.set(group, n)
    const { action, object, actor, deadline, force, source } = fact.value
    rows.push({
      no: group === '' ? `+${n}` : `${group}.${n}`,
      item: HAN.test(action + object) ? `${action}${object}` : `${action} ${object}`.trim(),
      quote: quote.text,
      start: quote.start,
      end: quote.end,
      unit: actor,
      dueText: deadline,
      force,
      source: source ?? point?.source ?? null,
    })
  }
  return rows.toSorted((a, b) => a.start - b.start)
}
