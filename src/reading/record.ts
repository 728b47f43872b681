// Stage 7: one entity per thing. Joins what the grammar found, puts it in text order, supplies the year, derives what is put on whom.

import { supplyYear } from './dates.ts'
import { dueOn as englishDue } from './en/due.ts'
import type { Clause, Frames, ReadOptions } from './reading.ts'
import type {
  ConveyedItem,
  DateItem,
  DirectiveItem,
  NameItem,
  ObligationItem,
  PersonItem,
  Quote,
  ReadingRecord,
} from './record.schema.ts'
import { firstQuote, quoteList } from './span.ts'
import { toldDay } from './told-day.ts'
import { dueOn } from './zh/due.ts'

const ACT_STRENGTH: Record<ConveyedItem['act'], number> = { conveyed: 3, studied: 2, implemented: 1, cited: 0 }

export function assembleRecord(
  text: string,
  language: 'en' | 'zh',
  frames: Frames,
  clauses: Clause[],
  options: ReadOptions,
): ReadingRecord {
  const date = frames.date ? exactDate(frames.date, options.published) : null
  // What "by the end of the year" means is told by the day of the meeting, or else by that of publication.
  const base = (date?.start?.startsWith('--') ? null : (date?.end ?? date?.start)) ?? options.published ?? null
  const directives = inOrder(clauses.map(withoutScaffold)).map((item) => withDue(item, language, base))
  return {
    language,
    is_meeting: frames.is_meeting,
    body: frames.body,
    kind: frames.kind,
    ordinal: frames.ordinal,
    term: frames.term,
    enlarged: frames.enlarged,
    date,
    place: frames.place,
    presiding: uniqueBy(frames.presiding, (item) => levelled(item.name)),
    persons: mergePersons(inOrder(frames.persons)),
    attendance: {
      counts: uniqueBy(inOrder(frames.counts), (item) => `${item.class} ${item.n}`),
      groups: uniqueBy(inOrder(frames.groups), (item) => levelled(item.name)),
    },
    documents: inOrder(frames.documents),
    deliveries: inOrder(frames.deliveries),
    conveyed: mergeConveyed(inOrder(frames.conveyed)),
    points: inOrder(frames.points),
    directives,
    plans: mergePlans(inOrder(frames.plans)),
    obligations: inOrder([...frames.obligations, ...obligationsOf(text, clauses)]),
    personnel: inOrder(frames.personnel),
    follow_on: uniqueBy(inOrder(frames.follow_on), (item) => levelled(item.meeting)),
    review: uniqueBy(inOrder(frames.review), (item) => `${item.kind} ${levelled(item.period)}`),
    evidence: frames.evidence,
  }
}

function withDue(item: DirectiveItem, language: 'en' | 'zh', base: string | null): DirectiveItem {
  if (item.deadline === null) return item
  if (language === 'en') return { ...item, due: englishDue(item.deadline, base) }
  return base === null ? item : { ...item, due: dueOn(item.deadline, base) }
}

function withoutScaffold(clause: Clause): DirectiveItem {
  const { sentence: _sentence, binds: _binds, actorSpan: _span, ...item } = clause
  return item
}

const startOf = (item: { quote: Quote | Quote[] }): number => firstQuote(item.quote)?.start ?? 0
export function inOrder<T extends { quote: Quote | Quote[] }>(items: T[]): T[] {
  return items
    .map((item, i) => ({ item, i }))
    .sort((a, b) => startOf(a.item) - startOf(b.item) || a.i - b.i)
    .map(({ item }) => item)
}

/** Case, quotation marks, articles and spacing aside. */
export const levelled = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[“”"'‘’《》]/gu, '')
    .replace(/\b(?:the|a|an)\s/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

function uniqueBy<T>(items: T[], key: (item: T) => string): T[] {
  const seen = new Set<string>()
  return items.filter((item) => !seen.has(key(item)) && seen.add(key(item)))
}

/** An item with the quotes of all its mentions; joined once at the end, for a name may stand a hundred thousand times in a long text. */
interface Merged<T> {
  item: T
  quotes: Quote[]
}

/** Items of one key become one; `join` carries over what the later one adds and says whether its quotes count. */
function mergeBy<T extends { quote: Quote | Quote[] }>(
  items: T[],
  key: (item: T) => string,
  join: (known: T, item: T) => boolean,
): Merged<T>[] {
  const byKey = new Map<string, Merged<T>>()
  for (const item of items) {
    const known = byKey.get(key(item))
    if (!known) byKey.set(key(item), { item: { ...item }, quotes: [] })
    else if (join(known.item, item)) {
      if (known.quotes.length === 0) known.quotes.push(...quoteList(known.item.quote))
      known.quotes.push(...quoteList(item.quote))
    }
  }
  return [...byKey.values()]
}

const withQuotes = <T>({ item, quotes }: Merged<T>, unique: boolean): T =>
  quotes.length === 0 ? item : { ...item, quote: unique ? uniqueBy(quotes, (quote) => String(quote.start)) : quotes }

function mergePersons(persons: PersonItem[]): PersonItem[] {
  const held = new Map<PersonItem, Set<string>>()
  return mergeBy(
    persons,
    ({ name }) => levelled(name).replace(/[\s-]/gu, ''),
    (known, person) => {
      const posts = held.get(known) ?? new Set(known.posts.map(levelled))
      held.set(known, posts)
      const fresh = person.posts.filter((post) => !posts.has(levelled(post)) && posts.add(levelled(post)))
      if (fresh.length > 0) known.posts = [...known.posts, ...fresh]
      return person.posts.length > 0
    },
  ).map((merged) => {
    const person = withQuotes(merged, true)
    return { ...person, posts: uniqueBy(person.posts, levelled) }
  })
}

function mergeConveyed(items: ConveyedItem[]): ConveyedItem[] {
  return mergeBy(
    items,
    ({ what }) => levelled(what),
    (known, item) => {
      if (ACT_STRENGTH[item.act] > ACT_STRENGTH[known.act]) known.act = item.act
      if (known.issuer.length === 0) known.issuer = item.issuer
      return true
    },
  ).map((merged) => withQuotes(merged, false))
}

function mergePlans(plans: NameItem[]): NameItem[] {
  return mergeBy(
    plans,
    ({ name }) => levelled(name),
    () => true,
  ).map((merged) => withQuotes(merged, true))
}

/** What one sentence requires of one other body, in one line. */
function obligationsOf(text: string, clauses: Clause[]): ObligationItem[] {
  const groups = new Map<string, Clause[]>()
  for (const clause of clauses) {
    if (!clause.binds || clause.actor === null) continue
    const key = `${clause.sentence} ${levelled(clause.actor)}`
    const group = groups.get(key)
    if (group) group.push(clause)
    else groups.set(key, [clause])
  }
  return [...groups.values()].map((group) => {
    const [head] = group
    if (!head) throw new Error('a group holds at least one clause')
    const spans = group.flatMap((clause) => quoteList(clause.quote))
    const start = Math.min(head.actorSpan?.start ?? Infinity, ...spans.map((span) => span.start))
    const end = Math.max(...spans.map((span) => span.end))
    // Chinese is written without spaces between action and object.
    const han = /[\u3400-\u9fff]/u.test(head.action)
    const duty = group
      .map((clause) => `${clause.action}${han ? '' : ' '}${clause.object}`.trim())
      .join(han ? '，' : ', ')
    return {
      on: head.actor ?? '',
      duty,
      mode: modeOf(group),
      quote: { start, end, text: text.slice(start, end) },
      rule: `obligation.${head.rule}`,
      confidence: Math.min(...group.map((clause) => clause.confidence)),
    }
  })
}

function modeOf(group: Clause[]): 'special_meeting' | 'report' | 'other' {
  const meets = (clause: Clause) =>
    /^(?:hold|convene|organi[sz]e|召开|举行)/iu.test(clause.action) &&
    /conference|meeting|会议|专题会|民主生活会|会$/iu.test(clause.object)
  const reports = (clause: Clause) => /^(?:report|submit|上报|报告|报送|汇报)/iu.test(clause.action)
  if (group.some(meets)) return 'special_meeting'
  return group.some(reports) ? 'report' : 'other'
}

function exactDate(date: DateItem, published: string | undefined): DateItem {
  // 昨日, 10日上午: the day of publication tells which day that was.
  const told = date.start === null && published !== undefined ? toldDay(date.text, published) : null
  if (told !== null) return { ...date, start: told, year_from: 'published' }
  const hasYear = date.start !== null && !date.start.startsWith('--')
  if (date.start === null || hasYear || !published)
    return { ...date, year_from: date.year_from ?? (hasYear ? 'text' : null) }
  const start = supplyYear(date.start, published)
  let end = date.end === null ? null : supplyYear(date.end, published)
  // A meeting over New Year: its last day lies in the year after its first.
  if (end !== null && end < start) end = `${Number(start.slice(0, 4)) + 1}${end.slice(4)}`
  return { ...date, start, end, year_from: 'published' }
}
