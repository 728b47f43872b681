// Numbered points of the text and whose they are.
import type { Marker } from '../reading.ts'
import type { Occasion, PointItem } from '../record.schema.ts'
import { firstFrom } from '../span.ts'
import { isCommunique } from './context.ts'
import { isHost } from './conveyed.ts'
import { sameBody } from './names.ts'
import { quote, type Scene } from './scene.ts'
import { personCalled } from './surnames.ts'
import { knownVerb } from './verb-start.ts'
import { baseOf } from './words/inflection.ts'
import { DECISIONS, DEMANDS, EVENT_VERBS, JUDGING_VERBS, OPERATIVE_VERBS } from './words/verbs.ts'

const TASK = /\b(?:should|must|shall|will|need to|needs to|is to|are to|has to|have to|it is necessary|efforts)\b/iu
const IMPERATIVE = /^(?:\(?\d+[.)]\s*)?(?:To\s+)?\p{Lu}\p{Ll}+\s+(?:the|a|an|all|our|their|its|to|on|in|with)\b/u

export function pointsOf(scene: Scene): PointItem[] {
  const chapters = scene.layout.markers.filter((marker) => marker.level === 0 && marker.style === 'operative')
  // Under chapters ("II. The meeting determined:") the numbered points stand one level deeper.
  const top = scene.layout.markers.filter(
    (marker) =>
      marker.level === 0 ||
      (marker.level === 1 &&
        marker.style === 'decimal' &&
        chapters.some((chapter) => chapter.start < marker.start && marker.start < chapter.extent.end)),
  )
  const words = top.filter((marker) => marker.style === 'word')
  const numbers = top.filter((marker) => marker.style !== 'word')
  const kept = [...words, ...(areTasks(scene, numbers) ? numbers : [])].sort((a, b) => a.start - b.start)
  let introduced: { source: string | null; occasion: Occasion | null } = { source: null, occasion: null }
  return kept.map((marker) => {
    if (marker.n === 1) introduced = sourceBefore(scene, marker)
    const text = quote(scene, marker.extent.start, marker.extent.end)
    return {
      n: marker.n,
      marker: marker.text,
      source: introduced.source,
      quote: quote(scene, marker.start, marker.end),
      text,
      rule: `point.${marker.style}`,
      confidence: marker.style === 'word' ? 0.95 : 0.85,
      ...(introduced.occasion ? { occasion: introduced.occasion } : {}),
    }
  })
}

/** Numbered paragraphs are points when they ask for something or are operative; the items of an agenda or of minutes are not. */
function areTasks(scene: Scene, markers: Marker[]): boolean {
  if (markers.length === 0) return false
  if (isCommunique(scene.layout)) return true
  const asks = markers.filter((marker) => {
    const words = scene.text.slice(marker.end, marker.extent.end).trim()
    if (
      /\b(?:[Mm]otion|[Mm]inutes|[Aa]pologies)\b|\b(?:carried|seconded)\b/u.test(words) ||
      /^[\p{Lu}\d ,'’-]{4,}\./u.test(words)
    )
      return false
    if (EVENT_VERBS.has(/^\p{L}+/u.exec(words)?.[0].toLowerCase() ?? '')) return false // an agenda: "hear the work report"
    return (
      isOperative(words) ||
      TASK.test(words) ||
      IMPERATIVE.test(words) ||
      /^(?:not )?to \p{Ll}{2,}/u.test(words) ||
      knownVerb(/^\p{L}+/u.exec(words)?.[0].toLowerCase() ?? '')
    )
  })
  return asks.length * 2 >= markers.length || areStatements(scene, markers)
}

/** A communiqué whose paragraphs are numbered: each tells in whole sentences what was done. Minutes number their items likewise, but by a heading. */
function areStatements(scene: Scene, markers: Marker[]): boolean {
  if (scene.host.rule === 'meeting.minutes' || markers.length < 3) return false
  const told = markers.filter((marker) => {
    const words = scene.text.slice(marker.end, marker.extent.end).trim()
    const begins = scene.text.charAt(marker.start - 1)
    return (
      (begins === '' || begins === '\n') &&
      words.length > 60 &&
      /^[\p{Lu}“"]/u.test(words) &&
      /[.;]$/u.test(words) &&
      !/^[^.]{2,40}\.\s/u.test(words) && // "Minutes. The minutes of ..." has a heading
      !/\b(?:[Mm]otion|[Mm]oved|[Ss]econded|[Aa]pologies)\b/u.test(words)
    )
  })
  return told.length * 3 >= markers.length * 2
}

/** Who introduces the first point: the subject of the sentence it stands in or of the one before. */
function sourceBefore(scene: Scene, first: Marker): { source: string | null; occasion: Occasion | null } {
  const { sentences } = scene.layout
  const last = firstFrom(sentences, first.start + 1) - 1
  const index = first.start < (sentences[last]?.end ?? 0) ? last : -1
  const own = sentences[index]
  const before = sentences[index - 1]
  for (const sentence of [own, before, sentences[index - 2]]) {
    if (!sentence || (own && sentence.block !== own.block && sentence.block !== own.block - 1)) continue
    const end = Math.min(sentence.end, first.start)
    const source = scene.text.slice(sentence.start, end)
    if (
      /^(?:The (?:meeting|session|conference|plenum|congress|plenary|council|assembly)|It was|In the view of)\b/u.test(
        source,
      )
    )
      return { source: null, occasion: null }
    const said =
      /^(?:In (?:his|her) (?:speech|address|report),?\s+)?(?<who>(?:\p{Lu}[\p{L}’'-]+\s?){1,4}?)\s+(?:has\s+|also\s+|further\s+)?(?:urged|stressed|emphasi[sz]ed|pointed|required|said|called|demanded|noted|requested|asked|proposed|put forward|set out|underlined|listed|outlined|made|raised|addressed|instructed|told|gave|named|laid out|spoke of)\b/u.exec(
        source,
      )
    const who = said?.groups?.who?.trim()
    const person = who ? personCalled(scene.persons, who.split(/\s+/u).length > 1 ? who : who, first.start) : null
    if (!person) continue
    return { source: person.name, occasion: occasionOf(scene, person.name, first.start) }
  }
  return { source: null, occasion: null }
}

/** The meeting at which those words were spoken, when the text names it beside the speech. */
function occasionOf(scene: Scene, name: string, before: number): Occasion | null {
  for (const person of scene.persons) {
    if (person.name !== name || person.start > before) continue
    const lead = scene.text.slice(Math.max(0, person.start - 80), person.start)
    if (!/\b(?:speech|address|instructions|report|remarks)\b[^.;]{0,50}$/u.test(lead)) continue
    const sentence = scene.layout.sentences.find((one) => person.start >= one.start && person.start < one.end)
    const meeting = scene.meetings.find(
      (one) => sentence && one.start > person.end && one.end <= sentence.end && !isHost(scene, one),
    )
    if (!meeting) continue
    const what =
      /\b(speech|address|instructions|report|remarks)\b(?![^.;]*\b(?:speech|address|instructions|report|remarks)\b)/u.exec(
        lead,
      )?.[1] ?? 'speech'
    const body = scene.bodies
      .filter((one) => meeting.body !== null && sameBody(one.name, meeting.body))
      .sort((a, b) => b.name.length - a.name.length)[0]
    return {
      what,
      by: name,
      body: body?.name ?? meeting.body,
      kind: meeting.kind,
      ordinal: meeting.ordinal,
      term: meeting.term,
    }
  }
  return null
}

/** "Decides to ...", "Also requests ...": the paragraph begins with an operative word. */
function isOperative(words: string): boolean {
  const first = /^(?:(?:Also|Further|Hereby)\s+)?(\p{L}+)s\b/iu.exec(words)?.[0].split(/\s+/u).at(-1)
  const base = first ? (baseOf(first) ?? '') : ''
  return (
    JUDGING_VERBS.has(base) || OPERATIVE_VERBS.has(base) || DEMANDS.has(base) || DECISIONS.has(base) || base === 'take'
  )
}
