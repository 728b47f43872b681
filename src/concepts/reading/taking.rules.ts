// What taking a reading will write, decided before anything is written: pure, from the accepted facts alone.
import type { ConveyedItem, MeetingKind, NamedMeeting, Quote } from '../../reading/record.schema.ts'
import type { TakenFact } from './facts.rules.ts'
import { personKey } from './names.rules.ts'
import { meetingNamedBy, OWN, type Slots, slotsOf } from './slots.rules.ts'

type FactOf<F extends TakenFact['field']> = Extract<TakenFact, { field: F }>

export interface TakenMeeting {
  readonly key: string
  readonly bodySlot: string
  readonly kind: MeetingKind
  readonly number: number | null
  readonly term: number | null
  readonly factKeys: readonly string[]
}

export interface TakenSource {
  readonly key: string
  /** `own` for what the text itself says, `speech` for words of one who spoke at its meeting, `reported` for words from elsewhere. */
  readonly from: 'own' | 'speech' | 'reported'
  /** Null: the title of the text. */
  readonly title: string | null
  readonly issuerSlot: string
  readonly meetingKey: string | null
  readonly author: string | null
  readonly deliverer: string | null
  readonly points: FactOf<'point'>[]
  readonly clauses: { readonly fact: FactOf<'directive'>; readonly pointKey: string | null }[]
  readonly obligations: FactOf<'obligation'>[]
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
}

export const OWN_MEETING = 'own'
const OWN_SOURCE = 'own'

const ofField = <F extends TakenFact['field']>(facts: readonly TakenFact[], field: F): FactOf<F>[] =>
  facts.filter((fact): fact is FactOf<F> => fact.field === field)

const keyOfMeeting = (bodySlot: string, meeting: NamedMeeting): string =>
  [bodySlot, meeting.kind, meeting.term ?? '', meeting.ordinal ?? ''].join('|')

export function planTaking(facts: readonly TakenFact[]): Taking {
  const slots = slotsOf(facts)
  const meeting = ownMeeting(facts)
  const higher = higherMeetings(facts, slots, meeting)
  const sources = planSources(facts, slots, meeting, higher.byFact)
  return {
    slots,
    facts,
    meeting,
    higherMeetings: higher.list,
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
  }
}

function ownMeeting(facts: readonly TakenFact[]): TakenMeeting | null {
  const [told] = ofField(facts, 'is_meeting')
  if (!told?.value) return null
  const keys = ['is_meeting', 'kind', 'ordinal', 'term', 'enlarged', 'date', 'place']
  return {
    key: OWN_MEETING,
    bodySlot: OWN,
    kind: ofField(facts, 'kind')[0]?.value ?? 'other',
    number: ofField(facts, 'ordinal')[0]?.value ?? null,
    term: ofField(facts, 'term')[0]?.value ?? null,
    factKeys: facts.filter((fact) => keys.includes(fact.field)).map((fact) => fact.key),
  }
}

interface HigherMeetings {
  readonly list: TakenMeeting[]
  /** Fact -> the meeting it names. */
  readonly byFact: Map<string, string>
  /** Facts that name the text's own meeting. */
  readonly self: Set<string>
}

/** A meeting elsewhere becomes a record only where the text tells whose it was, of what kind and which: else it stays words. */
function higherMeetings(facts: readonly TakenFact[], slots: Slots, own: TakenMeeting | null): HigherMeetings {
  const list = new Map<string, { meeting: TakenMeeting; factKeys: string[] }>()
  const byFact = new Map<string, string>()
  const self = new Set<string>()
  for (const fact of facts) {
    const named = meetingNamedBy(fact)
    const bodySlot = named ? slots.slotOf(named.bodyWords) : null
    if (!named || bodySlot === null || named.kind === null || named.ordinal === null) continue
    if (
      own &&
      bodySlot === OWN &&
      named.kind === own.kind &&
      named.ordinal === own.number &&
      (named.term ?? own.term) === own.term
    ) {
      self.add(fact.key)
      byFact.set(fact.key, OWN_MEETING)
      continue
    }
    const key = keyOfMeeting(bodySlot, named)
    const known = list.get(key)
    if (known) known.factKeys.push(fact.key)
    else {
      const factKeys = [fact.key]
      list.set(key, {
        meeting: { key, bodySlot, kind: named.kind, number: named.ordinal, term: named.term, factKeys },
        factKeys,
      })
    }
    byFact.set(fact.key, key)
  }
  return { list: [...list.values()].map((one) => one.meeting), byFact, self }
}

interface Sources {
  readonly list: TakenSource[]
  readonly adopted: boolean
  reportedBy(fact: FactOf<'conveyed'>, meetingKey: string | null): string | null
  /** The reported source a delivery passes on. */
  passedOn(delivery: FactOf<'delivery'>): string | null
}

type Growing = { -readonly [K in keyof TakenSource]: TakenSource[K] }

const ADOPTED = /adopt|approv|pass(?:ed)?\b|endors|通过|批准/iu

/** Whose words: a point under another's name and another occasion is reported; under the name of one who spoke here it is a speech of this meeting. */
function planSources(
  facts: readonly TakenFact[],
  slots: Slots,
  meeting: TakenMeeting | null,
  meetingByFact: ReadonlyMap<string, string>,
): Sources {
  const conveyed = ofField(facts, 'conveyed')
  const deliveries = ofField(facts, 'delivery')
  const sources = new Map<string, Growing>()
  const sourceOfPoint = new Map<string, string>()
  const own: Growing = {
    key: OWN_SOURCE,
    from: 'own',
    title: null,
    issuerSlot: OWN,
    meetingKey: meeting ? OWN_MEETING : null,
    author: null,
    deliverer: null,
    points: [],
    clauses: [],
    obligations: [],
  }
  sources.set(OWN_SOURCE, own)
  const sameVoice = (a: string, b: string): boolean =>
    personKey(a) === personKey(b) || (slots.personOf(a) !== null && slots.personOf(a) === slots.personOf(b))

  const conveyedWordsOf = (speaker: string): FactOf<'conveyed'> | undefined =>
    conveyed.find((fact) => fact.value.act === 'conveyed' && speaks(fact.value, speaker, sameVoice))

  for (const point of ofField(facts, 'point')) {
    const speaker = point.value.source
    if (speaker === null) {
      own.points.push(point)
      sourceOfPoint.set(point.key, OWN_SOURCE)
      continue
    }
    const occasion = meetingByFact.get(point.key)
    const passed = conveyedWordsOf(speaker)
    const elsewhere =
      occasion !== undefined ? occasion !== OWN_MEETING : passed !== undefined || point.value.occasion !== undefined
    const meetingKey = elsewhere
      ? (occasion ?? (passed ? (meetingByFact.get(passed.key) ?? null) : null))
      : own.meetingKey
    const key = `${elsewhere ? 'reported' : 'speech'}:${slots.personOf(speaker) ?? personKey(speaker)}:${meetingKey ?? ''}`
    let source = sources.get(key)
    if (!source) {
      const said = deliveries.find((fact) => sameVoice(fact.value.by, speaker))
      const issuerSlot = elsewhere ? issuerOf(meetingKey, point, slots, speaker, facts) : OWN
      source = {
        key,
        from: elsewhere ? 'reported' : 'speech',
        title: (elsewhere ? (point.value.occasion?.what ?? passed?.value.what) : said?.value.what) ?? speaker,
        issuerSlot,
        meetingKey,
        author: speaker,
        deliverer: elsewhere ? (delivererOf(deliveries, speaker, sameVoice)?.value.by ?? null) : null,
        points: [],
        clauses: [],
        obligations: [],
      }
      sources.set(key, source)
    }
    source.points.push(point)
    sourceOfPoint.set(point.key, key)
  }
  placeClauses(facts, sources, sourceOfPoint, own, sameVoice)
  const list = [...sources.values()].filter(
    (one) => one.points.length + one.clauses.length + one.obligations.length > 0,
  )
  const reported = list.filter((one) => one.from === 'reported')
  return {
    list,
    adopted: ofField(facts, 'document').some((fact) => fact.value.actions.some((action) => ADOPTED.test(action))),
    reportedBy: (fact, meetingKey) =>
      reported.find(
        (one) =>
          one.author !== null &&
          speaks(fact.value, one.author, sameVoice) &&
          (meetingKey === null || one.meetingKey === meetingKey),
      )?.key ?? null,
    passedOn: (delivery) =>
      reported.find(
        (one) =>
          one.author !== null && !sameVoice(delivery.value.by, one.author) && one.deliverer === delivery.value.by,
      )?.key ?? null,
  }
}

/** The conveyed thing is what this person said: named as its issuer, or in its words. */
const speaks = (item: ConveyedItem, speaker: string, sameVoice: (a: string, b: string) => boolean): boolean =>
  item.issuer.some((issuer) => sameVoice(issuer, speaker)) || item.what.includes(speaker)

const CONVEYS = /convey|relay|pass(?:ed)? on|transmit|传达|转达|通报/iu

const delivererOf = (
  deliveries: readonly FactOf<'delivery'>[],
  speaker: string,
  sameVoice: (a: string, b: string) => boolean,
): FactOf<'delivery'> | undefined =>
  deliveries.find(
    (fact) =>
      !sameVoice(fact.value.by, speaker) &&
      (fact.value.what.includes(speaker) ||
        CONVEYS.test(fact.value.what) ||
        fact.quotes.some((quote) => CONVEYS.test(quote.text))),
  )

/** The body a reported speech came from: that of its meeting, else the one its speaker's post names, else the text's own. */
function issuerOf(
  meetingKey: string | null,
  point: FactOf<'point'>,
  slots: Slots,
  speaker: string,
  facts: readonly TakenFact[],
): string {
  const named = meetingKey === null ? null : meetingKey.split('|')[0]
  if (named) return named
  const body = slots.slotOf(point.value.occasion?.body ?? null)
  if (body) return body
  const person = slots.persons.find((one) => one.slot === slots.personOf(speaker))
  const higher = person?.bodySlots.find((slot) => slot !== OWN)
  return higher ?? slots.slotOf(ofField(facts, 'body')[0]?.value.parent ?? null) ?? OWN
}

const lies = (quote: Quote | undefined, within: Quote): boolean =>
  quote !== undefined && quote.start >= within.start && quote.end <= within.end

/** A clause goes to the point whose words hold it; one outside the points to the voice it is given to, else to the text's own words. */
function placeClauses(
  facts: readonly TakenFact[],
  sources: ReadonlyMap<string, Growing>,
  sourceOfPoint: ReadonlyMap<string, string>,
  own: Growing,
  sameVoice: (a: string, b: string) => boolean,
): void {
  const points = ofField(facts, 'point')
  const sourceOf = (point: FactOf<'point'>): Growing => sources.get(sourceOfPoint.get(point.key) ?? OWN_SOURCE) ?? own
  for (const fact of ofField(facts, 'directive')) {
    const { point: n, source: voice } = fact.value
    const point =
      n === null
        ? undefined
        : (points.find((one) => one.value.n === n && lies(fact.quotes[0], one.value.text)) ??
          points.find((one) => one.key === fact.parent && one.value.n === n))
    if (point) {
      sourceOf(point).clauses.push({ fact, pointKey: point.key })
      continue
    }
    const spoken = voice
      ? [...sources.values()].find((one) => one.author !== null && sameVoice(one.author, voice))
      : undefined
    ;(spoken ?? own).clauses.push({ fact, pointKey: null })
  }
  for (const fact of ofField(facts, 'obligation')) {
    const point = points.find((one) => lies(fact.quotes[0], one.value.text))
    ;(point ? sourceOf(point) : own).obligations.push(fact)
  }
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
