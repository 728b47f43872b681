// Deliveries told from the thing: "the report was presented by X on behalf of Y", "heard work reports by A and by B", "an oral report from the Provost".
import type { Span } from '../reading.ts'
import { startingIn } from '../span.ts'
import { bodyAt } from './names.ts'
import { holderOf, inSentences, type Party, partyAt, type Scene, sourceOf } from './scene.ts'
import { POST_MODIFIER, POST_NOUN } from './words/posts.ts'

export type AddDelivery = (
  by: Party | null,
  what: string,
  behalf: string | null,
  start: number,
  end: number,
  rule: string,
  confidence?: number,
) => void

const THING =
  '(?:(?:work|progress|annual|financial|activity|oral|written|interim|final|quarterly|monthly)\\s+)?(?:reports?|speech(?:es)?|address|lecture|accounts?|budget|statements?|presentation|proposals?|briefings?|summary|overview|update|keynote|explanation|welcome|vote of thanks|paper|results|greetings|toast|response|reply|introduction|draft|plan)'
const LAST_THING = new RegExp(`(?<![\\p{L}-])${THING}(?![\\p{L}-])`, 'giu')
const GIVEN =
  /(?<done>\b(?:delivered|presented|introduced|given|made|read(?:\s+out)?|submitted|tabled|declared|announced|outlined|explained|moved))\s+(?:to\s+(?:the\s+)?\p{L}+\s+)?(?:jointly\s+|in turn\s+)?by\s+/gu
/** A word of what is done to the paper, or a new clause: the paper's name begins behind it. */
const BEFORE_NAME =
  /^.*(?:[;:.]\s|,\s+(?:and\s+)?(?=(?:the|an?)\s)|\b(?:hear|heard|received?|discuss\w*|consider\w*|convey\w*|approv\w*|adopt\w*|pass\w*|noted?|endors\w*|accept\w*|review\w*|deliberat\w*|examin\w*|stud(?:y|ied)|listen(?:ed)? to|including|after|following|with|spirit of|and then|that|was|were|saw)\s+)/su

export function passiveDeliveries(
  scene: Scene,
  add: AddDelivery,
  behalfOf: (from: number, to: number) => string | null,
): void {
  for (const { match, start, end, sentence } of inSentences(scene, GIVEN)) {
    const moved = /^moved/u.test(match.groups?.done ?? '')
    const name = thingBefore(scene, sentence, start, /^(?:presented|introduced)/u.test(match.groups?.done ?? ''))
    if (!name || /\b(?:motions?|resolutions?|amendments?|composites?|effort|progress|decision)\b/iu.test(name.what))
      continue
    if (moved && !/\b(?:reports?|accounts?|budget|statement)\b/iu.test(name.what)) continue
    const what = withMeeting(scene, name.what, end, sentence.end)
    for (const by of agentsAt(scene, end, sentence.end))
      add(
        by,
        what,
        behalfOf(by.span.end, clauseEnd(scene, by.span.end, sentence.end)),
        name.start,
        by.span.end,
        'delivery.by',
      )
  }
  // "heard work reports by X and by Y", "received an oral report from the Provost", "the address of Comrade X at the plenum"
  for (const { match, start, end, sentence } of inSentences(
    scene,
    new RegExp(
      `(?<![\\p{L}-])(?<thing>${THING})(?<on>\\s+(?:on|about|to)\\s+[^,.;:]{3,80}?)?\\s+(?<link>by|from|of)\\s+(?=(?:the\\s+)?(?:\\p{Ll}+\\s+){0,3}\\p{Lu}|the\\s)`,
      'giu',
    ),
  )) {
    const { thing = '', on = '', link } = match.groups ?? {}
    const lead = scene.text.slice(sentence.start, start)
    const heard =
      /\b(?:heard|hear|hearing|listened to|listening to|received?|RECEIVED:?|HEARD:?)\s+(?:also\s+)?(?:(?:an?|the|two|three|several)\s+)?(?:[\p{L}-]+\s+){0,3}$/iu.test(
        lead,
      )
    const speech = /^(?:speech|address|lecture|statement|greetings)/iu.test(thing)
    if (/^(?:draft|plan|proposals?|accounts?|budget|paper|results|response|reply)$/iu.test(thing) && !heard) continue
    if ((link === 'from' && !heard) || (link === 'of' && on !== '')) continue
    const agents = agentsAt(scene, end, sentence.end)
    if (
      link === 'of' &&
      !(heard
        ? agents.length > 0 && !/\bminutes\b/iu.test(lead.slice(-20))
        : speech && agents[0]?.person && CONVEYED.test(lead) && AT_SESSION.test(scene.text.slice(end, sentence.end)))
    )
      continue
    // "the report of the Working Party, tabled by its convenor": who gave it is named behind
    if (
      /^[^.;]{0,140}?\b(?:tabled|delivered|presented|introduced|submitted|given|made|read)\s+by\b/u.test(
        scene.text.slice(end, sentence.end),
      )
    )
      continue
    if (!heard && /\b(?:held|noted|said|believed|pointed out)\s+that\s+the\s+$/u.test(lead)) continue
    if (link === 'by' && GIVEN_SOON.test(scene.text.slice(Math.max(sentence.start, end - 16), end))) continue
    const first = NP_LEAD.exec(lead)?.[0].length ?? 0
    const what = `${lead.slice(lead.length - first)}${thing}${on}`
      .replace(/^(?:an?|the|its|their)\s+/iu, '')
      .replace(/\s+/gu, ' ')
    for (const by of agents)
      add(
        by,
        withMeeting(scene, what.replace(/\breports$/u, 'report'), by.span.end, sentence.end),
        behalfOf(by.span.end, clauseEnd(scene, by.span.end, sentence.end)),
        start - first,
        by.span.end,
        'delivery.of',
        0.75,
      )
  }
  relativeDeliveries(scene, add, behalfOf)
}
/** On whose behalf is said right behind the name; the next clause is about another paper. */
function clauseEnd(scene: Scene, from: number, to: number): number {
  const cut = /;|,?\s+and\s+(?:the|an?|by|then)\b/u.exec(scene.text.slice(from, to))
  return from + (cut?.index ?? to - from)
}
const CONVEYED = /\b(?:convey\w*|transmit\w*|relay\w*|passed on|studied|study|learn\w*|communicat\w*)\b[^;]*$/iu
const AT_SESSION = /\b(?:at|to|on|during)\s+(?:the\s+)?[^,.;]{0,60}\b(?:plenum|session|congress|meeting)\b/u
const GIVEN_SOON = /(?:ed|en|made|read)\s+by\s+$/u
const NP_LEAD =
  /(?:(?:an?|the|its|their)\s+)?(?:(?:[\p{Lu}][\p{L}’'-]*|oral|written|brief|short|special|important|quarterly|annual|monthly|fraternal|guest|keynote|opening|closing|progress)\s+){0,3}$/u

/** "... at the 3rd Plenary Session": where a speech was held belongs to it when it was another meeting. */
function withMeeting(scene: Scene, what: string, from: number, to: number): string {
  const at = scene.meetings.find(
    (meeting) =>
      meeting.start > from &&
      meeting.start < to &&
      meeting !== scene.host.meeting &&
      meeting.start - from < 160 &&
      /\b(?:on|at|to|during)\s+(?:the\s+)?$/u.test(scene.text.slice(meeting.start - 12, meeting.start)),
  )
  return at ? `${what} at the ${scene.text.slice(at.start, at.end)}` : what
}

/** The paper or speech in front of "was presented by", "introduced by". */
function thingBefore(scene: Scene, sentence: Span, verb: number, any: boolean): { what: string; start: number } | null {
  const lead = scene.text
    .slice(Math.max(sentence.start, verb - 260), verb)
    .replace(
      /,?\s*(?:(?:(?:which|that)\s+)?(?:was|were|is|are|had been|has been|being)\s+)?(?:then\s+|also\s+|\w+ly\s+)*$/u,
      '',
    )
  const from = BEFORE_NAME.exec(lead)?.[0].length ?? 0
  const name = lead.slice(from).replace(/^\s*(?:\(?\w{1,3}[.)]\s+)?/u, '')
  const start = Math.max(sentence.start, verb - 260) + lead.length - name.length
  const noun = [...name.matchAll(LAST_THING)].at(-1)
  if (!noun && !any) return null
  const what = name
    .replace(/^(?:(?:The|the|an?|An?|its|his|her|their|and|of|spirit|Both)\s+)+/u, '')
    .replace(/[,\s]+$/u, '')
    .replace(/\s+/gu, ' ')
  if (what.length < 3 || what.split(' ').length > 16 || /^(?:he|she|it|they|who)\b/iu.test(what)) return null
  return { what, start: start + name.length - name.replace(/^(?:(?:The|the|an?|its|his|her|their)\s+)+/u, '').length }
}

/** Persons, officers or bodies behind "by": "A and B", "A and by the B Bureau". */
function agentsAt(scene: Scene, from: number, to: number): Party[] {
  const found: Party[] = []
  let at = from
  for (let guard = 0; guard < 8 && at < to; guard++) {
    const party = personSoon(scene, at) ?? partyAt(scene, at) ?? officeHolder(scene, at) ?? officerAt(scene, at)
    if (!party || party.span.end > to) break
    found.push(party)
    // posts behind the name stand between it and the next one
    const posts = startingIn(scene.persons, party.span.start, party.span.start + 1)[0]?.posts ?? []
    const end = Math.max(party.span.end, ...posts.map((post) => post.span.end))
    const join = /^,?\s+and\s+(?:by\s+|from\s+)?|^,\s+(?:by\s+|from\s+)?(?=\p{Lu})/u.exec(
      scene.text.slice(end, end + 16),
    )
    if (!join || (!/by|from/u.test(join[0]) && !personSoon(scene, end + join[0].length))) break
    at = end + join[0].length
  }
  return found
}

/** "from the Vice-Chancellor": whoever holds the office. */
function officeHolder(scene: Scene, from: number): Party | null {
  const found = OFFICE.exec(scene.text.slice(from, from + 60))
  const holder = found?.[1] ? holderOf(scene, found[1].toLowerCase()) : undefined
  if (!found?.[1] || !holder) return null
  const start = from + found[0].length - found[1].length
  return { name: holder.name, span: { start, end: start + found[1].length }, person: true }
}
const OFFICE = new RegExp(
  `^the\\s+((?:${POST_MODIFIER}\\s+){0,2}(?:${POST_NOUN}|\\p{Lu}{2,4}))(?![\\p{L}-]|\\s+of\\b)`,
  'u',
)

/** "by the director of the Emergency Bureau": an officer without a name. */
function officerAt(scene: Scene, from: number): Party | null {
  const found = OFFICER.exec(scene.text.slice(from, from + 80))
  if (!found?.[1]) return null
  const body = bodyAt(scene.text, from + found[0].length)
  if (!body) return null
  const start = from + found[0].indexOf(found[1])
  return { name: scene.text.slice(start, body.end), span: { start, end: body.end }, person: true }
}
const OFFICER = new RegExp(`^(?:the\\s+)?((?:${POST_MODIFIER}\\s+){0,2}${POST_NOUN}\\s+of\\s+(?:the\\s+)?)`, 'u')

/** "by vice-mayor Shen Hao", "by its author, Treasurer Imke Daal", "by the Minister of Labour, Ingrid Solheim": what stands before the name. */
function personSoon(scene: Scene, from: number): Party | null {
  const person = startingIn(scene.persons, from, from + 70)[0]
  if (!person) return null
  const between = scene.text.slice(from, person.start)
  const posted = person.posts.some((post) => post.span.start >= from - 1 && post.span.end <= person.start)
  const plain =
    /^(?:(?:the|its|an?)\s+)?(?:\p{L}[\p{L}.-]*\s+){0,5}$/u.test(between) &&
    !/\b(?:and|or|for|to|on|of the)\b/u.test(between)
  return plain ||
    (posted &&
      !/[;.](?!\s*$)|\band\b/u.test(between.replace(/\b\p{L}{2,5}\.\s/gu, '')) &&
      between.split(',').length <= 2) ||
    /^(?:its|their|the)\s+(?:\p{L}+\s+){1,3}?\p{L}+,\s+(?:\p{L}+\.?\s+){0,3}$/u.test(between)
    ? { name: person.name, span: person, person: true }
    : null
}

/** "the work report that X delivered on behalf of Y". */
function relativeDeliveries(
  scene: Scene,
  add: AddDelivery,
  behalfOf: (from: number, to: number) => string | null,
): void {
  for (const { match, start, sentence } of inSentences(
    scene,
    /\b(?<what>(?:work |financial |annual )?(?:report|speech|address|statement))\s+(?:that\s+|which\s+)?(?=\p{Lu}[\p{L}’'-]+\s+\p{Lu}?[\p{L}’'-]*\s*(?:delivered|made|gave|presented)\b)/gu,
  )) {
    const end = start + match[0].length
    const by = partyAt(scene, end)
    if (
      by?.person &&
      /\b(?:delivered|made|gave|presented)\b/u.test(scene.text.slice(by.span.end, by.span.end + 12)) &&
      !scene.meetings.some(
        (meeting) => meeting.start > end && meeting.start < sentence.end && meeting !== scene.host.meeting,
      ) &&
      !/\b(?:visit|tour|trip)\b/u.test(sourceOf(scene, sentence))
    )
      add(by, match.groups?.what ?? '', behalfOf(start, sentence.end), start, by.span.end, 'delivery.relative')
  }
}
