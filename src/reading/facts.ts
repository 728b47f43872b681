// The record as a list of single facts (what a person accepts, corrects or rejects), and back.
import type { Fact, FactField, FactValues } from './reading.ts'
import type { DirectiveItem, Evidence, ReadingRecord } from './record.schema.ts'
import { quoteList } from './span.ts'

const NO_EVIDENCE: Evidence = { quote: [], rule: 'none', confidence: 0.5 }

const LISTS = [
  ['presiding', 'presiding'],
  ['person', 'persons'],
  ['document', 'documents'],
  ['delivery', 'deliveries'],
  ['conveyed', 'conveyed'],
  ['plan', 'plans'],
  ['obligation', 'obligations'],
  ['personnel', 'personnel'],
  ['follow_on', 'follow_on'],
  ['review', 'review'],
] as const

/** Keys are stable for one text: "body", "person-1", "point-3", "directive-3-2" (second clause of point 3), "directive-0-1" (no point). */
export function factsOf(record: ReadingRecord): Fact[] {
  const facts: Fact[] = []
  const add = <F extends FactField>(
    field: F,
    key: string,
    value: FactValues[F],
    evidence: Evidence,
    parent?: string,
  ): void => {
    facts.push({
      key,
      field,
      value,
      quotes: quoteList(evidence.quote),
      rule: evidence.rule,
      confidence: evidence.confidence,
      ...(parent ? { parent } : {}),
    } as Fact) // field and value agree by the signature; TypeScript cannot follow that through a union
  }
  add('is_meeting', 'is_meeting', record.is_meeting, record.evidence.is_meeting ?? NO_EVIDENCE)
  if (record.body) add('body', 'body', record.body, record.body)
  if (record.kind) add('kind', 'kind', record.kind, record.evidence.kind ?? NO_EVIDENCE)
  if (record.ordinal !== null) add('ordinal', 'ordinal', record.ordinal, record.evidence.ordinal ?? NO_EVIDENCE)
  if (record.term !== null) add('term', 'term', record.term, record.evidence.term ?? NO_EVIDENCE)
  if (record.enlarged) add('enlarged', 'enlarged', true, record.evidence.enlarged ?? NO_EVIDENCE)
  if (record.date) add('date', 'date', record.date, record.date)
  if (record.place) add('place', 'place', record.place, record.place)
  for (const [field, list] of LISTS.slice(0, 2))
    record[list].forEach((item, i) => {
      add(field, `${field}-${i + 1}`, item, item)
    })
  record.attendance.counts.forEach((item, i) => {
    add('count', `count-${i + 1}`, item, item)
  })
  record.attendance.groups.forEach((item, i) => {
    add('group', `group-${i + 1}`, item, item)
  })
  for (const [field, list] of LISTS.slice(2, 5))
    record[list].forEach((item, i) => {
      add(field, `${field}-${i + 1}`, item, item)
    })
  const pointKeys = new Map<number, string>()
  const times = new Map<number, number>()
  record.points.forEach((point) => {
    // A second sequence in the same text repeats the numbers.
    const again = (times.get(point.n) ?? 0) + 1
    times.set(point.n, again)
    const key = again === 1 ? `point-${point.n}` : `point-${point.n}.${again}`
    if (!pointKeys.has(point.n)) pointKeys.set(point.n, key)
    add('point', key, point, point)
  })
  const perPoint = new Map<number, number>()
  for (const directive of record.directives) {
    const point = directive.point ?? 0
    const i = (perPoint.get(point) ?? 0) + 1
    perPoint.set(point, i)
    add('directive', `directive-${point}-${i}`, directive, directive, parentOf(directive, pointKeys))
  }
  for (const [field, list] of LISTS.slice(5))
    record[list].forEach((item, i) => {
      add(field, `${field}-${i + 1}`, item, item)
    })
  return facts
}

function parentOf(directive: DirectiveItem, pointKeys: Map<number, string>): string | undefined {
  return directive.point === null ? undefined : pointKeys.get(directive.point)
}

/** The record that these facts make: what was left out (rejected) is absent, what was corrected stands as corrected. */
export function recordFromFacts(facts: readonly Fact[], language: 'en' | 'zh' = 'en'): ReadingRecord {
  const record: ReadingRecord = {
    language,
    is_meeting: false,
    body: null,
    kind: null,
    ordinal: null,
    term: null,
    enlarged: false,
    date: null,
    place: null,
    presiding: [],
    persons: [],
    attendance: { counts: [], groups: [] },
    documents: [],
    deliveries: [],
    conveyed: [],
    points: [],
    directives: [],
    plans: [],
    obligations: [],
    personnel: [],
    follow_on: [],
    review: [],
    evidence: {},
  }
  for (const fact of facts) {
    const evidence: Evidence = {
      quote: fact.quotes.length === 1 ? (fact.quotes[0] ?? []) : fact.quotes,
      rule: fact.rule,
      confidence: fact.confidence,
    }
    switch (fact.field) {
      case 'is_meeting':
        record.is_meeting = fact.value
        if (fact.rule !== 'none') record.evidence.is_meeting = evidence
        break
      case 'body':
        record.body = fact.value
        break
      case 'kind':
        record.kind = fact.value
        record.evidence.kind = evidence
        break
      case 'ordinal':
        record.ordinal = fact.value
        record.evidence.ordinal = evidence
        break
      case 'term':
        record.term = fact.value
        record.evidence.term = evidence
        break
      case 'enlarged':
        record.enlarged = fact.value
        record.evidence.enlarged = evidence
        break
      case 'date':
        record.date = fact.value
        break
      case 'place':
        record.place = fact.value
        break
      case 'presiding':
        record.presiding.push(fact.value)
        break
      case 'person':
        record.persons.push(fact.value)
        break
      case 'count':
        record.attendance.counts.push(fact.value)
        break
      case 'group':
        record.attendance.groups.push(fact.value)
        break
      case 'document':
        record.documents.push(fact.value)
        break
      case 'delivery':
        record.deliveries.push(fact.value)
        break
      case 'conveyed':
        record.conveyed.push(fact.value)
        break
      case 'point':
        record.points.push(fact.value)
        break
      case 'directive':
        record.directives.push(fact.value)
        break
      case 'plan':
        record.plans.push(fact.value)
        break
      case 'obligation':
        record.obligations.push(fact.value)
        break
      case 'personnel':
        record.personnel.push(fact.value)
        break
      case 'follow_on':
        record.follow_on.push(fact.value)
        break
      case 'review':
        record.review.push(fact.value)
        break
    }
  }
  return record
}
