// The host as fields of the record: body with its parent and tier, and the proof of each bare value.
import type { Frames, Layout, Span } from '../reading.ts'
import type { BodyItem } from '../record.schema.ts'
import { quoteOf } from '../span.ts'
import type { Host } from './host.ts'
import { titleCase } from './host-forms.ts'
import { type NamedBody, sameBody } from './names.ts'
import { ORDINAL } from './numbers.ts'
import { TIER_RANK, type Tier, tierOf } from './words/bodies.ts'

export function hostFields(
  layout: Layout,
  host: Host,
  bodies: NamedBody[],
): Pick<Frames, 'is_meeting' | 'body' | 'kind' | 'ordinal' | 'term' | 'enlarged' | 'evidence'> {
  const { text } = layout
  const proof = (span: Span | null, rule: string) =>
    span ? { quote: quoteOf(text, span), rule, confidence: host.confidence } : undefined
  const evidence: Frames['evidence'] = {}
  const set = (key: keyof Frames['evidence'], value: ReturnType<typeof proof>) => {
    if (value) evidence[key] = value
  }
  set('is_meeting', proof(host.span, host.rule))
  if (!host.isMeeting)
    return { is_meeting: false, body: null, kind: null, ordinal: null, term: null, enlarged: false, evidence }
  set('kind', proof(host.span, host.rule))
  set('ordinal', proof(host.ordinalSpan, 'meeting.ordinal'))
  set('term', proof(host.termSpan, 'meeting.term'))
  set('enlarged', proof(host.enlargedSpan, 'meeting.enlarged'))
  return {
    is_meeting: true,
    body: bodyItem(layout, host, bodies),
    kind: host.kind,
    ordinal: host.ordinal,
    term: host.term,
    enlarged: host.enlarged,
    evidence,
  }
}

function bodyItem(layout: Layout, host: Host, bodies: NamedBody[]): BodyItem | null {
  const { body } = host
  if (!body) return null
  const { text } = layout
  const tier = tierOf(body.name)
  const parent = parentOf(text, body, tier, bodies)
  return {
    // The number of the term is a field of its own.
    name: body.name.replace(new RegExp(`\\b(of the|the)\\s+${ORDINAL}\\s+(?=\\p{Lu})`, 'u'), '$1 '),
    parent: parent?.name ?? null,
    tier,
    quote: quoteOf(text, body),
    rule: host.rule,
    confidence: host.confidence,
    ...(parent ? { parent_quote: quoteOf(text, parent) } : {}),
  }
}

function parentOf(text: string, body: NamedBody, tier: Tier | null, bodies: NamedBody[]): NamedBody | null {
  // "Assembly of the Lakes Organization", "Leadership Group of the Municipal Government", "Municipal Government's Leadership Group"
  const of =
    /^(?:the\s+)?(?:\p{L}+\s+){0,5}(?:Assembly|Senate|Council|Board|Group|Committee|Commission|Conference|Congress|Executive|Bureau|Court|Inspection)\s+of\s+(?:the\s+)?(\p{L}.*)$/u.exec(
      body.name,
    )
  const whole = /\bstanding committee of\b|\bcommittee of the communist party\b/iu.test(body.name) ? undefined : of?.[1]
  if (
    whole &&
    /\b(?:organi[sz]ation|government|committee|federation|union|university|college|association|party|city|bank|programme|society|league|institute)\b/iu.test(
      whole,
    )
  ) {
    const start = body.end - whole.length
    return {
      start,
      end: body.end,
      name: titleCase(text.slice(start, body.end).replace(new RegExp(`^(?:the\\s+)?(?:${ORDINAL}\\s+)?`, 'iu'), '')),
      term: null,
    }
  }
  // "the Environment Assembly of the United Nations Environment Programme": some mention says whose organ it is
  const longer = ofOrganisation(text, body)
  if (longer) return longer
  // "Board of Trustees, Eastmoor College"
  const owner =
    /^,\s+((?:\p{Lu}[\p{L}'’-]+\s+){0,4}(?:College|University|School|Institute|Academy|City|County|Hospital|Trust)(?:\s+of\s+\p{Lu}[\p{L}'’-]+)?)/u.exec(
      text.slice(body.end, body.end + 90),
    )
  if (owner?.[1]) {
    const start = body.end + owner[0].length - owner[1].length
    return { start, end: start + owner[1].length, name: titleCase(owner[1]), term: null }
  }
  const heading = /\b(?:City|Town|County|Borough|Parish|Village|University|College) of [^\n:,]{2,60}/iu.exec(
    text.slice(0, 400),
  )
  if (
    heading &&
    /council|senate|board|assembly|court|commission/iu.test(body.name) &&
    !body.name.toLowerCase().includes(heading[0].toLowerCase())
  ) {
    return {
      start: heading.index,
      end: heading.index + heading[0].length,
      name: titleCase(heading[0].trim()),
      term: null,
    }
  }
  // "World Federation of Chess Clubs" above "General Assembly"
  const generic =
    /^(?:General Assembly|Council|Board(?: of (?:Trustees|Governors|Directors|Education|Management|Supervisors|Commissioners))?|Congress|Senate|Assembly|Executive (?:Committee|Board|Council)|Committee)$/u.test(
      body.name,
    )
  const head = /^[^\n]{4,90}/u.exec(text.trimStart())?.[0].trim()
  if (
    generic &&
    head &&
    !head.includes(body.name) &&
    /\b(?:federation|union|association|organi[sz]ation|society|university|college|club|league|trust|institute|confederation|church|district|school|authority|hospital|company|foundation|cooperative|co-operative|borough|diocese|bank|academy|alliance)\b/iu.test(
      head,
    )
  ) {
    const start = text.indexOf(head)
    return { start, end: start + head.length, name: titleCase(head), term: null }
  }
  // A discipline commission is under the Party committee of its own level.
  if (/discipline inspection/iu.test(body.name)) {
    const own = bodies.find(
      (one) => /committee$/iu.test(one.name) && !/standing/iu.test(one.name) && tierOf(one.name) === tier,
    )
    if (own) return { ...own, term: null }
  }
  if (tier === 'international') {
    const head = text.slice(0, 600).indexOf('United Nations')
    if (head >= 0 && /^(?:economic and social|united nations)/iu.test(body.name))
      return { start: head, end: head + 14, name: 'United Nations', term: null }
  }
  if (!tier || !/committee|commission|party|group/iu.test(body.name) || tier === 'international') return null
  // A consultative conference, a congress or a government is under none of the Party's committees.
  if (/consultative|cppcc|people['’]s congress|government|federation|union/iu.test(body.name)) return null
  const rank = TIER_RANK[tier]
  let best: NamedBody | null = null
  let bestRank = -1
  for (const named of bodies) {
    const other = wholeOf(named)
    const otherTier = tierOf(other.name)
    if (!otherTier || !/committee/iu.test(other.name) || sameBody(other.name, body.name)) continue
    const otherRank = TIER_RANK[otherTier]
    // "District Standing Committee" stands for its committee, but the committee's own name is better.
    const better =
      otherRank > bestRank ||
      (otherRank === bestRank &&
        best !== null &&
        /standing committee$/iu.test(best.name) &&
        !/standing committee$/iu.test(other.name))
    if (otherRank < rank && rank - otherRank <= 2 && better) {
      best = other
      bestRank = otherRank
    }
  }
  return best
}

/** The organisation named behind the body in one of its first mentions. */
function ofOrganisation(text: string, body: NamedBody): NamedBody | null {
  let at = text.indexOf(body.name)
  for (let guard = 0; at >= 0 && guard < 6; guard++) {
    const end = at + body.name.length
    const found =
      /^\s+of\s+(?:the\s+)?(\p{Lu}[\p{L}’'-]*(?:\s+(?:(?:of|for|the|and)\s+)*\p{Lu}[\p{L}’'-]*){0,6})/u.exec(
        text.slice(end, end + 110),
      )
    if (found?.[1] && ORGANISATION.test(found[1])) {
      const start = end + found[0].length - found[1].length
      return { start, end: start + found[1].length, name: found[1], term: null }
    }
    at = text.indexOf(body.name, end)
  }
  return null
}
const ORGANISATION =
  /\b(?:organi[sz]ation|federation|union|university|college|association|bank|programme|society|league|alliance|confederation|community|commonwealth)\b/iu

/** "Standing Committee of the Elm District Committee" names the district committee too. */
function wholeOf(body: NamedBody): NamedBody {
  const found = new RegExp(`^(?:the\\s+)?Standing Committee of (?:the\\s+)?(?:${ORDINAL}\\s+)?(?=\\p{Lu})`, 'iu').exec(
    body.name,
  )
  if (found)
    return { start: body.start + found[0].length, end: body.end, name: body.name.slice(found[0].length), term: null }
  return body
}
