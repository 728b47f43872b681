// Which of the meetings named is the one this text records, and whose it is.
import type { DateMention, Layout, Span } from '../reading.ts'
import type { MeetingKind } from '../record.schema.ts'
import { lastBefore, startingIn } from '../span.ts'
import { headingHost, metHost, minutesHost, resolutionHost } from './host-forms.ts'
import { type EnglishMeeting, kindOf } from './meetings.ts'
import { type NamedBody, nameOfBody, sameBody } from './names.ts'

export interface Host {
  isMeeting: boolean
  meeting: EnglishMeeting | null
  span: Span
  rule: string
  confidence: number
  body: NamedBody | null
  kind: MeetingKind | null
  ordinal: number | null
  term: number | null
  enlarged: boolean
  ordinalSpan: Span | null
  termSpan: Span | null
  enlargedSpan: Span | null
  /** Sentence that states the meeting; date and place are looked for there first. */
  statement: Span
}

const HELD =
  '(?:held|holds|hold|convened|convenes|hosted|called|opened|opens|began|begins|kicked off|launched|closed|closes|close|concluded|concludes|finished|wraps? up|wrapped up|ended|ends|completed|meets? (?:for|in)|met (?:for|in)|conducted|staged|gathered for)'
const AFTER =
  /^[^.;]{0,90}?\b(?:(?:was|were|is|are|has been|will be)\s+(?:\w+ly\s+|formally\s+)?(?:held|convened|opened|closed|concluded|called|hosted)|(?:closed|opened|opens|ended|ends?|concluded|concludes|finished|sat|met|meets|wraps? up|wrapped up|took place|begins?|began|starts?|started|settled|got under way|is being held|adjourned)\b)/iu
const WILL_BE = /^[^.;]{0,60}?\b(?:will|shall|would|is to) be\b/u
const CHAIRED = /^[^.;]{0,60}?\bchaired\b/iu
// The stretch between verb and meeting may hold a date or place, never another verb.
const BEFORE = new RegExp(
  `\\b${HELD}\\s+(?:(?!\\bto\\s|\\bthat\\b|\\bmeeting\\b|\\bsession\\b|\\bconference\\b)[^.;]){0,70}$`,
  'iu',
)
const RECALLED =
  /\b(?:spirit of|convey\w*|study\w*|studied|implement\w*|guided by|recall\w*|according to|accordance with|in line with|arrangements (?:made )?(?:at|of)|requirements of|since|minutes of|to the|before the|follow\w*|putting into practice|goes to|report to|delivered by [^.;]{0,80} (?:on|at)|practice)\s+(?:the\s+)?$/iu
const WEAK =
  /\b(?:at|attended|addressed|attending|in|during|communiqu[eé] of|agenda of|proceedings of|told [^.;]{0,60} at)\s+(?:the\s+)?$/iu

export function findHost(layout: Layout, meetings: EnglishMeeting[], bodies: NamedBody[], dates: DateMention[]): Host {
  const host = chooseHost(layout, meetings, bodies, dates)
  if (!host.isMeeting || host.ordinal !== null || host.rule === 'meeting.resolution') return host
  // A heading or "the committee met" says no number; one of the first sentences may ("at its 58th Annual Conference").
  const until = layout.sentences[3]?.end ?? layout.text.length
  const numbered =
    meetings.find(
      (one) =>
        one.ordinal !== null &&
        one.start < until &&
        one.more.length === 0 &&
        (one.kind === host.kind || (host.meeting !== null && one.head === host.meeting.head)) &&
        (one.body === null || host.body === null || sameBody(one.body, host.body.name)) &&
        !RECALLED.test(layout.text.slice(Math.max(0, one.start - 60), one.start).replace(/\bthe\s+$/u, '')) &&
        !/\b(?:next|following|of its|minutes of (?:the|its))\s+$/iu.test(
          layout.text.slice(Math.max(0, one.start - 20), one.start),
        ),
    ) ?? chairedMeeting(layout, meetings, host)
  return numbered
    ? { ...host, ordinal: numbered.ordinal, ordinalSpan: numbered, term: host.term ?? numbered.term }
    : host
}

/** Minutes headed by the body alone: "On 22 March X chaired the fifth plenary meeting of the group". */
function chairedMeeting(layout: Layout, meetings: EnglishMeeting[], host: Host): EnglishMeeting | undefined {
  return meetings.find(
    (one) =>
      one.ordinal !== null &&
      one.more.length === 0 &&
      one.start < 1500 &&
      one.body !== null &&
      host.body !== null &&
      sameBody(one.body, host.body.name) &&
      /\b(?:chaired|held|convened|presided over|opened|called)\s+(?:the\s+|its\s+)?$/u.test(
        layout.text.slice(Math.max(0, one.start - 30), one.start),
      ),
  )
}

function chooseHost(layout: Layout, meetings: EnglishMeeting[], bodies: NamedBody[], dates: DateMention[]): Host {
  const { text } = layout
  const resolution = resolutionHost(layout, meetings)
  if (resolution) return resolution
  const minutes = minutesHost(layout, meetings, bodies)
  let best: { meeting: EnglishMeeting; score: number; index: number; rule: string } | null = null
  layout.sentences.forEach((sentence, index) => {
    for (const meeting of startingIn(meetings, sentence.start, sentence.end)) {
      const before = text
        .slice(sentence.start, meeting.start)
        .replace(/\b(?:the|an?|its|their|two|three|this)\s+$/iu, '')
      const after = text.slice(meeting.end, Math.min(sentence.end, meeting.end + 160))
      let score = 0
      let rule = 'meeting.named'
      if (BEFORE.test(before) && !/\b(?:which|that|who|to)\s+(?:be\s+)?\w+\s*$/iu.test(before)) {
        score += 10
        rule = 'meeting.held-by'
      } else if (
        AFTER.test(after) &&
        !/^[^.;]{0,12}\b(?:which|that)\b/iu.test(after) &&
        !/^,? opening\b/u.test(after)
      ) {
        // what will be held is not what this text records, unless it opens with it
        score += index > 1 && WILL_BE.test(after) ? 2 : 10
        rule = 'meeting.was-held'
      } else if (CHAIRED.test(after)) {
        score += 9
        rule = 'meeting.chaired'
      } else if (/\bto open\s+(?:its\s+)?$/iu.test(before)) {
        score += 8
      } else if (WEAK.test(before)) {
        score += 5
        rule = 'meeting.attended'
      } else if (/^[^.;]{0,40}\bpresided\b/iu.test(after)) score += 5
      if (RECALLED.test(before)) score -= 9
      if (/\b(?:said|told)\b/iu.test(before) && index > 4) score -= 4
      if (
        /^[^.;]{0,3}\bwhich (?:begins|opens|starts|will)\b/iu.test(after) ||
        (index > 1 && /\bwill\b/iu.test(before) && score < 10)
      )
        score -= 6
      if (meeting.ordinal !== null) score += 3
      if (meeting.form || meeting.body) score += 1
      if (meeting.article === 'definite' && meeting.ordinal === null && meeting.body === null && !meeting.form)
        score -= 4 // "the meeting" refers back
      if (meeting.plural && meeting.more.length > 0) score -= 6
      if (/^(?:next|previous|last)\b/iu.test(before.split(/\s+/u).at(-1) ?? '')) score -= 8
      score += Math.max(0, 4 - index)
      // A title states in short what the first sentence states in full.
      if (index === 0 && layout.blocks[0]?.kind === 'heading') score -= meeting.ordinal === null ? 3 : 2
      if (!best || score > best.score) best = { meeting, score, index, rule }
    }
  })
  const chosen = best as { meeting: EnglishMeeting; score: number; index: number; rule: string } | null // assigned inside the callback, which the compiler does not follow
  if (minutes && (!chosen || chosen.score < 14 || minutes.confidence > 0.9)) return minutes
  const met = metHost(layout, bodies)
  const heading = headingHost(layout, meetings, bodies)
  if (heading && (!chosen || chosen.score < 13))
    // The sentence may name the organ ("the Executive Council of ...") where the heading names the organisation.
    return met?.body && heading.body && met.body.name.length > heading.body.name.length ? met : heading
  if (!chosen || chosen.score < 6) return met ?? minutes ?? noMeeting(layout)
  if (met && chosen.score < 8 && met.confidence > 0.7) return met
  return completed(
    layout,
    chosen.meeting,
    chosen.index,
    chosen.rule,
    meetings,
    bodies,
    Math.min(0.97, 0.5 + chosen.score / 30),
    dates,
  )
}

/** Fills what the best statement leaves open from the other mentions of the same meeting, mostly the title. */
function completed(
  layout: Layout,
  meeting: EnglishMeeting,
  index: number,
  rule: string,
  meetings: EnglishMeeting[],
  bodies: NamedBody[],
  confidence: number,
  _dates: DateMention[],
): Host {
  const { text } = layout
  const sentence = layout.sentences[index] ?? { start: 0, end: text.length }
  let body: NamedBody | null = meeting.body
    ? (bodies.find((one) => one.start >= meeting.start && one.end <= meeting.end + 1 && one.name === meeting.body) ??
      nameOfBody(text, meeting))
    : null
  const holder = holderOf(text, sentence, meeting, bodies)
  if (!body) body = holder
  else if (holder && sameBody(body.name, holder.name) && holder.name.length > body.name.length)
    body = { ...holder, term: body.term ?? holder.term }
  let { ordinal, term, enlarged } = meeting
  let ordinalSpan: Span | null = ordinal === null ? null : meeting
  let termSpan: Span | null = term === null ? null : meeting
  let enlargedSpan: Span | null = enlarged ? meeting : null
  if (term === null && body?.term) {
    term = body.term
    termSpan = body
  }
  let kind = kindOf(`${meeting.form} ${meeting.head}`, body?.name ?? null) ?? meeting.kind
  for (const other of meetings) {
    if (other === meeting) continue
    // "the group's meeting and the first meeting of directors were held": two meetings in one sentence
    if (
      other.start > meeting.end &&
      other.start < sentence.end &&
      /\band\s+(?:the\s+)?$/u.test(text.slice(other.start - 9, other.start)) &&
      other.body === null
    )
      continue
    const early = other.start < (layout.sentences[Math.max(2, index)]?.end ?? 0)
    const agrees =
      (other.ordinal === null || ordinal === null || other.ordinal === ordinal) &&
      (other.body === null || body === null || sameBody(other.body, body.name))
    const same =
      agrees &&
      (early || (other.ordinal !== null && other.ordinal === ordinal)) &&
      !RECALLED.test(text.slice(Math.max(0, other.start - 60), other.start).replace(/\bthe\s+$/u, ''))
    if (
      !same ||
      (other.ordinal !== null && ordinal === null && index > 0 && other.start > meeting.start && !other.body)
    )
      continue
    if (kindsDiffer(other.kind, kind)) continue
    if (ordinal === null && other.ordinal !== null && other.article !== 'possessive') {
      ordinal = other.ordinal
      ordinalSpan = other
    }
    if (term === null && other.term !== null && (ordinal === null || other.ordinal === ordinal)) {
      term = other.term
      termSpan = other
    }
    if (!enlarged && other.enlarged) {
      enlarged = true
      enlargedSpan = other
    }
    kind ??= other.kind
    if (!body && other.body) body = nameOfBody(text, other)
  }
  const inTitle = bodies.find((one) => one.start < (layout.sentences[0]?.end ?? 0))
  if (body && term === null) {
    const numbered = bodies.find(
      (one) => one.term !== null && body !== null && sameBody(one.name, body.name) && one.start <= sentence.end,
    )
    if (numbered && kind !== 'congress') {
      term = numbered.term
      termSpan = numbered
    }
  }
  if (!body && inTitle) body = inTitle
  if (!body) body = placeHolder(text, sentence)
  if (kind === null && body) kind = kindOf(`${meeting.form} ${meeting.head}`, body.name)
  if (kind === 'congress') term = null
  // The title may shorten what the text names in full.
  for (const other of meetings) {
    if (other.ordinal === null || other.ordinal !== ordinal || !body) continue
    const where = lastBefore(layout.sentences, other.start)
    const names = [other.body ? nameOfBody(text, other) : null, where ? holderOf(text, where, other, bodies) : null]
    for (const full of names)
      if (full && sameBody(full.name, body.name) && full.name.length > body.name.length)
        body = { ...full, term: body.term }
  }
  return {
    isMeeting: true,
    meeting,
    span: meeting,
    rule,
    confidence,
    body,
    kind: kind ?? 'other',
    ordinal,
    term,
    enlarged,
    ordinalSpan,
    termSpan,
    enlargedSpan,
    statement: sentence,
  }
}

const kindsDiffer = (a: MeetingKind | null, b: MeetingKind | null): boolean => a !== null && b !== null && a !== b

/** The body that stands as subject before "held", or after "by". */
function holderOf(text: string, sentence: Span, meeting: EnglishMeeting, bodies: NamedBody[]): NamedBody | null {
  // "(CPC)" is the short form of the name before it
  const inside = startingIn(bodies, sentence.start, sentence.end).filter(
    (one) => one.end <= sentence.end && text.charAt(one.start - 1) !== '(',
  )
  const before = inside.filter((one) => one.end <= meeting.start).at(-1)
  if (before && new RegExp(`^[^.;]{0,60}?\\b${HELD}`, 'iu').test(text.slice(before.end, meeting.start))) return before
  const by = inside.find(
    (one) =>
      one.start >= meeting.end &&
      /\b(?:held|convened|hosted|called)\s+by\s+(?:the\s+)?$/iu.test(
        text.slice(Math.max(sentence.start, one.start - 30), one.start),
      ),
  )
  if (by) return by
  const possessive = inside.find(
    (one) =>
      one.end <= meeting.start && meeting.start - one.end < 6 && /^['’]s?\s/u.test(text.slice(one.end, one.end + 3)),
  )
  return possessive ?? null
}

/** "Fenlake district convened a work conference": a place acts through its leadership. */
function placeHolder(text: string, sentence: Span): NamedBody | null {
  const found = new RegExp(
    `((?:\\p{Lu}[\\p{L}-]+\\s+){1,3}(?:[Dd]istrict|[Cc]ity|[Cc]ounty|[Pp]rovince|[Tt]own(?:ship)?|[Vv]illage|[Ss]treet|[Bb]orough))\\s+${HELD}`,
    'u',
  ).exec(text.slice(sentence.start, sentence.end))
  if (!found?.[1]) return null
  const start = sentence.start + found.index
  return { start, end: start + found[1].length, name: found[1], term: null }
}

function noMeeting(layout: Layout): Host {
  const first = layout.sentences[0] ?? { start: 0, end: 0 }
  return {
    isMeeting: false,
    meeting: null,
    span: { start: first.start, end: first.end },
    rule: 'meeting.none',
    confidence: 0.7,
    body: null,
    kind: null,
    ordinal: null,
    term: null,
    enlarged: false,
    ordinalSpan: null,
    termSpan: null,
    enlargedSpan: null,
    statement: layout.sentences[1] ?? first,
  }
}
