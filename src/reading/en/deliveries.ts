// Who delivered, presented, explained or conveyed what, and on whose behalf.
import type { DeliveryItem } from '../record.schema.ts'
import { lastBefore } from '../span.ts'
import { furtherDeliveries } from './delivery-forms.ts'
import { type AddDelivery, passiveDeliveries } from './delivery-passive.ts'
import { bodyAt } from './names.ts'
import { inSentences, type Party, partyAt, quote, type Scene, sourceOf, subjectOf } from './scene.ts'

const GAVE =
  /\b(?:delivered|gave|made|presented|introduced|submitted|offered|read out|outlined|moved|tabled)\b\s*(?<behalf>,?\s*on behalf of [^,]{4,90},)?\s*(?=an?\b|the\b|his\b|her\b|their\b|arrangements\b|important\b|congratulations\b|greetings\b|remarks\b|thanks\b|explanatory\b|opening\b|closing\b|welcoming\b|concluding\b|explanations?\b|reports?\b|speech(?:es)?\b|instructions\b|briefings?\b|brief\b|oral\b|work\b|introductory\b)/gu
const SPOKE =
  /(?<![\p{L}-])(?:(?<welcome>welcomed (?:the |all )?(?:delegates|participants|guests|those present))|spoke(?! (?:of|to)\b)|speaks|put forward (?:\p{L}+ ){0,2}requirements|delivered remarks|took the floor|addressed\s+(?:it|them|(?:Congress|Conference|Council|Senate)|the\s+(?:\w+\s+){0,2}(?:meeting|session|conference|congress|plenum|assembly|delegates|members)))\b/gu
const REPORTED =
  /(?<![\p{L}-])(?<verb>reported(?: back)?|briefed|updated|passed on|conveyed|relayed|transmitted|explained|set out|spelled out|elaborated|arranged|deployed|made arrangements|communicated|read)\b/gu
const SAID =
  /(?<![\p{L}-])(?:pointed out|stressed|emphasi[sz]ed|told|said|urged|noted|demanded|underlined|required|called for|addressed|concluded|requested|declared that)\b/gu
const BEHALF = /\bon behalf of\s+(?:the\s+)?|\bfor\s+(?:the\s+)?(?=\p{Lu}[^,.;]*,\s+in whose name)/u
/** Things one delivers. "made progress", "gave rise" are none. */
const DELIVERABLE =
  /^(?:an?\s+|the\s+|his\s+|her\s+|their\s+|important\s+)*(?:[\p{L}’'-]+\s+){0,5}?(?:work reports?|reports?|speech(?:es)?|address|remarks|keynote|lecture|statement|presentation|briefing|explanations?|summary|congratulations|greetings|arrangements|deployments?|proposals?|accounts|budgets?|welcome|opening|closing|toast|vote of thanks|paper|message|instructions?|motions?|amendments?|draft|plan|resolution|introduction|account|overview|update)\b/iu

const ITSELF = /^(?:the\s+)?(?:meeting|session|plenary session|congress|conference|assembly)$/iu

export function deliveriesOf(scene: Scene): DeliveryItem[] {
  if (!scene.host.isMeeting) return []
  const found: DeliveryItem[] = []
  const add = (
    by: Party | null,
    what: string,
    behalf: string | null,
    start: number,
    end: number,
    rule: string,
    confidence = 0.85,
  ) => {
    if (!by || what.trim().length < 3) return
    const same = found.find(
      (one) =>
        one.by === by.name &&
        (one.what === what ||
          rule === 'delivery.said' ||
          (what === 'speech' && /speech|address|remarks|lecture|keynote/iu.test(one.what)) ||
          (rule === 'delivery.in-a-lecture' && one.what.includes(what))),
    )
    if (same) return
    found.push({
      by: by.name,
      what: what.replace(/\s+/gu, ' ').trim(),
      on_behalf_of: behalf,
      quote: quote(scene, Math.min(by.span.start, start), end),
      rule,
      confidence,
    })
  }
  for (const { match, start, end, sentence } of inSentences(scene, GAVE)) {
    const words = scene.text.slice(end, sentence.end)
    // Whoever presents or introduces something delivers it, whatever it is called.
    const presents = /^(?:presented|introduced)/u.test(match[0]) && subjectOf(scene, sentence, start)?.person === true
    if (!DELIVERABLE.test(words) && !presents) continue
    if (/\b(?:was|were|be|been)\s+$/u.test(scene.text.slice(Math.max(sentence.start, start - 6), start))) continue
    const what = whatOf(words)
    if (/^motion\b/iu.test(what)) continue // moving is not delivering
    const by = subjectOf(scene, sentence, start)
    if (/^moved|^tabled/u.test(match[0]) && !by?.person) continue
    add(by, what, behalfOf(scene, start, sentence.end), start, end + words.indexOf(what) + what.length, 'delivery.gave')
  }
  for (const { start, end, sentence } of inSentences(scene, /(?<![\p{L}-])congratulated\b/gu))
    add(
      subjectOf(scene, sentence, start),
      'congratulations',
      behalfOf(scene, start, sentence.end),
      start,
      end,
      'delivery.congratulated',
    )
  for (const { match, start, end, sentence } of inSentences(scene, SPOKE)) {
    const by = subjectOf(scene, sentence, start)
    // whose speech elsewhere is being told did not speak here
    if (by && spokeElsewhere(scene, by.name, start)) continue
    add(by, match.groups?.welcome ? 'welcome' : 'speech', null, start, end, 'delivery.spoke')
  }
  for (const { match, start, end, sentence } of inSentences(scene, REPORTED)) {
    const verb = match.groups?.verb ?? ''
    const words = scene.text.slice(end, sentence.end)
    const by = subjectOf(scene, sentence, start)
    // what the meeting itself passed on or set out is its business, not a delivery
    if (!by || (!by.person && (by.name === scene.host.body?.name || ITSELF.test(by.name)))) continue
    if (
      /^(?:explained|set out|spelled out|read|arranged|deployed)$/u.test(verb) &&
      !/^\s+(?:the|a|an|in)\b/u.test(words)
    )
      continue
    const object = whatOf(words.replace(/^\s*(?:the (?:meeting|members|conference)\s+)?(?:on|that|about)?\s+/u, ''))
    const what = verb.startsWith('reported')
      ? /^\s+on\b/u.test(words)
        ? `report on ${object}`
        : 'report'
      : verb === 'briefed' || verb === 'updated'
        ? `briefing on ${object}`
        : verb === 'explained'
          ? `explanation of ${object}`
          : verb === 'made arrangements'
            ? `arrangements ${object}`
            : `${verb} ${object}`
    add(
      by,
      what,
      behalfOf(scene, start, sentence.end),
      start,
      Math.min(sentence.end, end + 60),
      'delivery.reported',
      0.8,
    )
  }
  furtherDeliveries(scene, add)
  passiveDeliveries(scene, add, (from, to) => behalfOf(scene, from, to))
  lectures(scene, add)
  // A leader whose words are reported spoke at the meeting, unless a speech of theirs is there already.
  for (const { start, end, sentence, match } of inSentences(scene, SAID)) {
    const by = subjectOf(scene, sentence, start)
    if (
      !by?.person ||
      scene.host.rule === 'meeting.minutes' ||
      found.some((one) => one.by === by.name && /speech|address|remarks|lecture/u.test(one.what))
    )
      continue
    if (
      /\btold reporters\b/u.test(sourceOf(scene, sentence)) ||
      /spokes/u.test(sourceOf(scene, sentence).slice(0, start - sentence.start))
    )
      continue
    if (spokeElsewhere(scene, by.name, start) || otherMeeting(scene, sentence.start, start)) continue
    const named =
      /^(?:\s+\p{L}+){0,3}?\s+in (?:his|her|the|their) (?<what>(?:\p{L}+ ){0,2}(?:remarks|speech|address|summary|statement|report))\b/u.exec(
        scene.text.slice(end, sentence.end),
      )
    if (named?.groups?.what) {
      add(by, named.groups.what, null, start, end, 'delivery.said', 0.7)
      continue
    }
    const concluding =
      /\b(?:in conclusion|concluding|finally|in closing|in summing[ -]up|summing up|in summary|to conclude)\b/iu.test(
        sourceOf(scene, sentence).slice(0, start - sentence.start),
      ) || /concluded/u.test(match[0])
    add(by, concluding ? 'concluding speech' : 'speech', null, start, end, 'delivery.said', 0.6)
  }
  return found
}

/** The thing delivered: up to what is said about it. */
function whatOf(words: string): string {
  const lead = /^\s*(?:(?:an?|the|his|her|their|important)\s+)*/iu.exec(words)?.[0].length ?? 0
  const rest = words.slice(lead)
  const cut =
    /,|;|\.(?:\s|$)|\s+(?:on behalf of|and\s+(?:then|also|set|the\s+(?:meeting|session|congress)|Congress|explained|spoke|answered)|at the (?:meeting|session|plenum|conference|congress|plenary)|which|who|to the (?:meeting|session|congress|assembly|members)|in which|that|for the \p{Lu}|with\b|(?<!delivered\s|made\s|given\s)by\b)|\s+and\s+\w+ed\b/u.exec(
      rest,
    )
  return rest.slice(0, Math.min(cut ? cut.index : rest.length, 140)).trim()
}

function behalfOf(scene: Scene, verb: number, to: number): string | null {
  // "Dr Brix, on behalf of the Education Committee, introduced"
  const inserted = /,\s+(?:speaking\s+)?on behalf of\s+(?:the\s+)?(?<whom>[^,.;]{3,80}),\s*(?:\w+ly\s+)?$/u.exec(
    scene.text.slice(Math.max(0, verb - 130), verb),
  )
  if (inserted?.groups?.whom) return inserted.groups.whom.trim()
  const own = lastBefore(scene.layout.sentences, verb)
  const entrusted = own ? /^Entrusted by (?:the )?([^,.;]{3,80}),/u.exec(sourceOf(scene, own)) : null
  if (entrusted?.[1]) return entrusted[1]
  // "The Standing Committee presided. On its behalf, X delivered ..."
  const sentence = lastBefore(scene.layout.sentences, verb)
  if (sentence && /^On (?:its|their) behalf\b/u.test(sourceOf(scene, sentence)))
    return lastBefore(scene.bodies, sentence.start - 1)?.name ?? null
  const source = scene.text.slice(verb, to)
  // "Speaking for the 9th committee, X delivered"
  const speaking = sentence ? /^Speaking (?:for|on behalf of) (?:the )?/u.exec(sourceOf(scene, sentence)) : null
  if (sentence && speaking)
    return /^[^,.;]{3,80}/u.exec(scene.text.slice(sentence.start + speaking[0].length, to))?.[0].trim() ?? null
  const charged = /\b(?:as )?entrusted by (?:the )?(?<whom>[^,.;]{3,70}?)(?=,|[.;]|\s+and\b|$)/u.exec(source)
  const found = BEHALF.exec(source)
  if (!found && charged?.groups?.whom) return charged.groups.whom
  if (!found) return null
  const at = verb + found.index + found[0].length
  const body = bodyAt(scene.text, at)
  if (body) return body.name
  return /^[^,.;]{3,80}/u.exec(scene.text.slice(at, to))?.[0].trim() ?? null
}

/** "In a guest lecture Professor X recalled ..." */
function lectures(scene: Scene, add: AddDelivery): void {
  for (const { match, start, end } of inSentences(
    scene,
    /\bIn (?:an?|his|her|the)\s+(?<what>(?:[\p{L}-]+\s+){0,2}(?:lecture|address|speech|keynote|report|statement|remarks)),?\s+/giu,
  )) {
    add(partyAt(scene, end), match.groups?.what ?? '', null, start, end, 'delivery.in-a-lecture', 0.75)
  }
}

/** His words are those of a speech at another meeting, which is a delivery there. */
function spokeElsewhere(scene: Scene, name: string, before: number): boolean {
  return scene.persons.some(
    (person) =>
      person.name === name &&
      person.end <= before &&
      /\b(?:speech|address|instructions)\b[^.;]{0,60}\b(?:delivered by|made by|of|by|given by)\s+(?:(?:General Secretary|Secretary|Chairman|President|Premier|Comrade|Governor|Mayor)\s+)?$/u.test(
        scene.text.slice(Math.max(0, person.start - 90), person.start),
      ),
  )
}

function otherMeeting(scene: Scene, from: number, to: number): boolean {
  return (
    /\b(?:At|During) (?:a|an|another|the earlier) (?:\w+\s+){0,2}(?:meeting|session|symposium)\b/u.test(
      scene.text.slice(from, to),
    ) &&
    scene.meetings.some((meeting) => meeting.start >= from && meeting.start < to && meeting.article === 'indefinite')
  )
}
