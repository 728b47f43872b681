// What taking a reading will write, decided before anything is written: pure, from the accepted facts alone.
import type { Fact, FactField, FactValues } from '../../reading/reading.ts'
import type { MeetingKind, NamedMeeting } from '../../reading/record.schema.ts'
import type { TakenFact } from './facts.rules.ts'
import { meetingNamedBy, OWN, type Slots, slotsOf } from './slots.rules.ts'
import {
  ADOPTED,
  CONVEYS,
  type FactOf,
  OWN_MEETING,
  ofField,
  planSources,
  type Sources,
  type TakenSource,
} from './voices.rules.ts'

export interface TakenMeeting {
  readonly key: string
  readonly bodySlot: string
  readonly kind: MeetingKind
  readonly number: number | null
  readonly term: number | null
  readonly factKeys: readonly string[]
}

export interface TakenReference {
  readonly fact: FactOf<'conveyed'>
  readonly meetingKey: string | null
  readonly sourceKey: string | null
}

export interface TakenAgendaItem {
  readonly kind: 'convey' | 'report' | 'deliberate' | 'personnel'
  readonly title: string
  readonly presenter: string | null
  readonly outcome: 'adopted' | 'rejected' | 'noted' | 'withdrawn' | 'deliberated' | 'conveyed' | null
  readonly sourceKey: string | null
  readonly fact: TakenFact
}

export interface Taking {
  readonly slots: Slots
  readonly facts: readonly TakenFact[]
  /** Null: the text is no record of a meeting. */
  readonly meeting: TakenMeeting | null
  readonly higherMeetings: readonly TakenMeeting[]
  readonly sources: readonly TakenSource[]
  readonly references: readonly TakenReference[]
  readonly agenda: readonly TakenAgendaItem[]
  readonly adopted: boolean
  /** The reported source a delivery passes on. */
  passedOn(delivery: FactOf<'delivery'>): string | null
}

const startOf = (fact: TakenFact): number => fact.quotes[0]?.start ?? 0

const keyOfMeeting = (bodySlot: string, meeting: NamedMeeting): string =>
  [bodySlot, meeting.kind, meeting.term ?? '', meeting.ordinal ?? ''].join('|')

export function planTaking(facts: readonly TakenFact[]): Taking {
  const slots = slotsOf(facts)
  const higher = namedMeetings(facts, slots)
  const meeting = higher.own
  const sources = planSources(facts, slots, meeting !== null, higher.byFact)
  return {
    slots,
    facts,
    meeting,
    higherMeetings: higher.higher,
    sources: sources.list,
    references: ofField(facts, 'conveyed')
      .filter((fact) => !higher.self.has(fact.key))
      .map((fact) => ({
        fact,
        meetingKey: higher.byFact.get(fact.key) ?? null,
        sourceKey: sources.reportedBy(fact, higher.byFact.get(fact.key) ?? null),
      })),
    agenda: meeting ? planAgenda(facts, sources) : [],
    adopted: sources.adopted,
    passedOn: sources.passedOn,
  }
}

function ownMeeting(facts: readonly Fact[]): TakenMeeting | null {
  const one = <F extends FactField>(field: F): FactValues[F] | null => {
    const fact = facts.find((known) => known.field === field)
    return fact ? (fact.value as FactValues[F]) : null // field and value agree in every fact
  }
  if (one('is_meeting') !== true) return null
  const keys = ['is_meeting', 'kind', 'ordinal', 'term', 'enlarged', 'date', 'place']
  return {
    key: OWN_MEETING,
    bodySlot: OWN,
    kind: one('kind') ?? 'other',
    number: one('ordinal'),
    term: one('term'),
    factKeys: facts.filter((fact) => keys.includes(fact.field)).map((fact) => fact.key),
  }
}

export interface NamedMeetings {
  /** The meeting the text is the record of. */
  readonly own: TakenMeeting | null
  readonly higher: readonly TakenMeeting[]
  /** Fact -> the meeting it names. */
  readonly byFact: ReadonlyMap<string, string>
  /** Facts that name the text's own meeting. */
  readonly self: ReadonlySet<string>
}

/** A meeting elsewhere becomes a record only where the text tells whose it was, of what kind and which: else it stays words. */
export function namedMeetings(facts: readonly Fact[], slots: Slots): NamedMeetings {
  const own = ownMeeting(facts)
  const list = new Map<string, { meeting: TakenMeeting; factKeys: string[] }>()
  const byFact = new Map<string, string>()
  const self = new Set<string>()
  const named = facts.flatMap((fact) => {
    const meeting = meetingNamedBy(fact)
    const bodySlot = meeting ? slots.slotOf(meeting.bodyWords) : null
    if (!meeting || bodySlot === null || meeting.kind === null || meeting.ordinal === null) return []
    return [{ fact, meeting: { bodySlot, kind: meeting.kind, ordinal: meeting.ordinal, term: meeting.term } }]
  })
  for (const { fact, meeting } of named) {
    const same = (other: typeof meeting): boolean =>
      other.bodySlot === meeting.bodySlot && other.kind === meeting.kind && other.ordinal === meeting.ordinal
    if (
      own &&
      same({ bodySlot: OWN, kind: own.kind, ordinal: own.number ?? 0, term: null }) &&
      (meeting.term ?? own.term) === own.term
    ) {
      self.add(fact.key)
      byFact.set(fact.key, OWN_MEETING)
      continue
    }
    // told once with its term and once without: one meeting, where only one term is named
    const terms = new Set(named.flatMap((one) => (same(one.meeting) ? (one.meeting.term ?? []) : [])))
    const [only] = terms.size === 1 ? terms : []
    const told = { ...meeting, term: meeting.term ?? only ?? null }
    const key = keyOfMeeting(told.bodySlot, { ...told, body: null })
    const known = list.get(key)
    if (known) known.factKeys.push(fact.key)
    else {
      const factKeys = [fact.key]
      const { bodySlot, kind, ordinal: number, term } = told
      list.set(key, { meeting: { key, bodySlot, kind, number, term, factKeys }, factKeys })
    }
    byFact.set(fact.key, key)
  }
  return { own, higher: [...list.values()].map((one) => one.meeting), byFact, self }
}

/** The strongest thing the text says was done with a paper. */
function outcomeOf(actions: readonly string[]): TakenAgendaItem['outcome'] {
  const has = (pattern: RegExp) => actions.some((action) => pattern.test(action))
  if (has(ADOPTED)) return 'adopted'
  if (has(/reject|否决|不予通过/iu)) return 'rejected'
  if (has(/withdraw|撤回/iu)) return 'withdrawn'
  if (has(/not(?:e|ed)\b|heard|receiv|听取/iu)) return 'noted'
  if (has(/deliberat|review|discuss|consider|审议|讨论|研究/iu)) return 'deliberated'
  return null
}

/** The course of the meeting as the text tells it: what was conveyed, papers and what became of them, reports given, personnel. */
function planAgenda(facts: readonly TakenFact[], sources: Sources): TakenAgendaItem[] {
  const items: TakenAgendaItem[] = []
  const deliveries = ofField(facts, 'delivery')
  const taken = new Set<string>()
  for (const fact of ofField(facts, 'conveyed')) {
    if (fact.value.act !== 'conveyed') continue
    const presenter = deliveries.find(
      (one) => CONVEYS.test(one.value.what) || one.quotes.some((quote) => CONVEYS.test(quote.text)),
    )
    const sourceKey = sources.reportedBy(fact, null)
    items.push({
      kind: 'convey',
      title: fact.value.what,
      presenter: presenter?.value.by ?? null,
      outcome: 'conveyed',
      sourceKey,
      fact,
    })
    if (presenter) taken.add(presenter.key)
  }
  for (const fact of ofField(facts, 'document')) {
    const giver = deliveries.find((one) => overlap(one.value.what, fact.value.title))
    if (giver) taken.add(giver.key)
    items.push({
      kind: 'deliberate',
      title: fact.value.title,
      presenter: giver?.value.by ?? null,
      outcome: outcomeOf(fact.value.actions),
      sourceKey: null,
      fact,
    })
  }
  for (const fact of deliveries) {
    if (taken.has(fact.key) || !/report|汇报|报告|说明|作.{0,6}部署|arrangement/iu.test(fact.value.what)) continue
    items.push({
      kind: 'report',
      title: fact.value.what,
      presenter: fact.value.by,
      outcome: null,
      sourceKey: null,
      fact,
    })
  }
  for (const fact of ofField(facts, 'personnel')) {
    const title = [fact.value.who, fact.value.post]
      .filter((part) => part !== null)
      .join(fact.value.post && /\p{Script=Han}/u.test(fact.value.post) ? '：' : ': ')
    items.push({ kind: 'personnel', title, presenter: null, outcome: 'adopted', sourceKey: null, fact })
  }
  return items.toSorted((a, b) => startOf(a.fact) - startOf(b.fact))
}

/** Two wordings of one paper: "work report" and "Tan's work report". */
function overlap(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  )
  return x !== undefined && y !== undefined && x !== '' && y !== '' && (x.includes(y) || y.includes(x))
}
