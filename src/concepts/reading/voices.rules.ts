// Whose words the points, clauses and duties of a text are: its own, those of one who spoke at its meeting, or those it reports from elsewhere.
import type { ConveyedItem, Quote } from '../../reading/record.schema.ts'
import type { TakenFact } from './facts.rules.ts'
import { personKey } from './names.rules.ts'
import { OWN, type Slots } from './slots.rules.ts'

export type FactOf<F extends TakenFact['field']> = Extract<TakenFact, { field: F }>

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

export const OWN_MEETING = 'own'
const OWN_SOURCE = 'own'

export const ofField = <F extends TakenFact['field']>(facts: readonly TakenFact[], field: F): FactOf<F>[] =>
  facts.filter((fact): fact is FactOf<F> => fact.field === field)

export interface Sources {
  readonly list: TakenSource[]
  readonly adopted: boolean
  reportedBy(fact: FactOf<'conveyed'>, meetingKey: string | null): string | null
  /** The reported source a delivery passes on. */
  passedOn(delivery: FactOf<'delivery'>): string | null
}

type Growing = { -readonly [K in keyof TakenSource]: TakenSource[K] }

export const ADOPTED = /adopt|approv|pass(?:ed)?\b|endors|通过|批准/iu

/** Whose words: a point under another's name and another occasion is reported; under the name of one who spoke here it is a speech of this meeting. */
export function planSources(
  facts: readonly TakenFact[],
  slots: Slots,
  isMeeting: boolean,
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
    meetingKey: isMeeting ? OWN_MEETING : null,
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

  // "conveyed the session" and then "conveyed X's speech" without saying where: it was at that session, where only one is conveyed
  const sessions = new Set(
    conveyed.flatMap((fact) => (fact.value.act === 'conveyed' ? (meetingByFact.get(fact.key) ?? []) : [])),
  )
  sessions.delete(OWN_MEETING)
  const onlyConveyed = sessions.size === 1 ? ([...sessions][0] ?? null) : null
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
      ? (occasion ?? (passed ? meetingByFact.get(passed.key) : undefined) ?? onlyConveyed)
      : own.meetingKey
    const key = `${elsewhere ? 'reported' : 'speech'}:${slots.personOf(speaker) ?? personKey(speaker)}:${meetingKey ?? ''}`
    let source = sources.get(key)
    if (!source) {
      const said = deliveries.find((fact) => sameVoice(fact.value.by, speaker))
      const issuerSlot = elsewhere ? issuerOf(meetingKey, point, slots, speaker, facts) : OWN
      source = {
        key,
        from: elsewhere ? 'reported' : 'speech',
        title: (elsewhere ? (passed?.value.what ?? point.value.occasion?.what) : said?.value.what) ?? speaker,
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

export const CONVEYS = /convey|relay|pass(?:ed)? on|transmit|传达|转达|通报/iu

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
