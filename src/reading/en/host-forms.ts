// Hosts told by the form of the text: resolutions, minutes, "the committee met".
import type { Layout, Span } from '../reading.ts'
import { isResolution } from './context.ts'
import type { Host } from './host.ts'
import { type EnglishMeeting, kindOf } from './meetings.ts'
import { bodyAt, type NamedBody, nameOfBody, sameBody } from './names.ts'
import { ORDINAL, ordinalOf } from './numbers.ts'

/** "The Committee met on ...": no noun for the meeting. */
export function metHost(layout: Layout, bodies: NamedBody[]): Host | null {
  for (const sentence of layout.sentences.slice(0, 6)) {
    for (const body of bodies) {
      if (body.start < sentence.start || body.end > sentence.end) continue
      if (
        !/^[^.;,]{0,20}?\s(?:met|meets|sat|convened|convenes|gathered)\b(?!\s+with\b)/iu.test(
          layout.text.slice(body.end, body.end + 50),
        )
      )
        continue
      const enlarged = /enlarged/iu.test(layout.text.slice(sentence.start, sentence.end))
      return {
        isMeeting: true,
        meeting: null,
        span: body,
        rule: 'meeting.met',
        confidence: 0.75,
        body,
        kind: kindOf('meeting', body.name) ?? 'other',
        ordinal: null,
        term: body.term,
        enlarged,
        ordinalSpan: null,
        termSpan: body.term === null ? null : body,
        enlargedSpan: enlarged ? sentence : null,
        statement: sentence,
      }
    }
  }
  return null
}

/** "MINUTES OF THE REGULAR MEETING OF THE CITY COUNCIL", "University of X: Senate". */
export function minutesHost(layout: Layout, meetings: EnglishMeeting[], bodies: NamedBody[]): Host | null {
  const { text } = layout
  for (const block of layout.blocks.slice(0, 6)) {
    const line = text.slice(block.start, block.end)
    if (!/\bminutes\b/iu.test(line) || block.kind === 'item') continue
    const meeting = meetings.find((one) => one.start >= block.start && one.start < block.end) ?? null
    const body =
      (meeting?.body ? nameOfBody(text, meeting) : null) ??
      bodies.find((one) => one.start >= block.start && one.end <= block.end) ??
      bodies.find((one) => one.start < block.end + 200) ??
      null
    if (!meeting && !body) continue
    const name = body ? { ...body, name: titleCase(body.name) } : null
    return {
      isMeeting: true,
      meeting,
      span: block,
      rule: 'meeting.minutes',
      confidence: 0.95,
      body: name,
      kind: kindOf(meeting ? `${meeting.form} ${meeting.head}` : 'meeting', name?.name ?? null) ?? 'other',
      ordinal: meeting?.ordinal ?? null,
      term: null,
      enlarged: false,
      ordinalSpan: meeting,
      termSpan: null,
      enlargedSpan: null,
      statement: { start: block.start, end: layout.blocks[Math.min(layout.blocks.length - 1, 6)]?.end ?? block.end },
    }
  }
  return null
}

/** Headings in capitals name bodies in capitals; elsewhere they do not look so. */
export function titleCase(name: string): string {
  if (name !== name.toUpperCase() || name.length < 6) return name
  return name
    .toLowerCase()
    .replace(/\b\p{L}/gu, (letter) => letter.toUpperCase())
    .replace(/\b(?:Of|The|And|For|On|In)\b/gu, (word) => word.toLowerCase())
}

/** A resolution: the adopting body and the number of its session stand in lines of their own. */
export function resolutionHost(layout: Layout, meetings: EnglishMeeting[]): Host | null {
  const { text } = layout
  const adopted =
    /\b(?:[Rr]esolution|[Dd]ecision|[Dd]eclaration|[Cc]onclusions|[Rr]ecommendation)s?(?: \d[\d/]*)?\s+(?:as )?(?:adopted|approved|passed)\s+by\s+(?:the\s+)?/u.exec(
      text.slice(0, 4000),
    )
  const chapeau = isResolution(layout)
    ? layout.blocks.find((block) => /^The \p{Lu}[^.;]{2,120},$/u.test(text.slice(block.start, block.end)))
    : undefined
  if (!adopted && !chapeau) return null
  let body: NamedBody | null = null
  if (adopted) body = bodyAt(text, adopted.index + adopted[0].length)
  if (chapeau) {
    const own = {
      start: chapeau.start + 4,
      end: chapeau.end - 1,
      name: text.slice(chapeau.start + 4, chapeau.end - 1),
      term: null,
    }
    if (!body || (sameBody(body.name, own.name) && own.name.length > body.name.length)) body = own
  }
  // The heading may give the full name of what the text later calls "the Assembly".
  for (const block of layout.blocks.slice(0, 5)) {
    const line = text.slice(block.start, block.end)
    if (
      body &&
      line.length < 120 &&
      line.length > body.name.length &&
      line.toLowerCase().startsWith(body.name.toLowerCase()) &&
      bodyAt(text, block.start)?.end === block.end
    )
      body = { start: block.start, end: block.end, name: line, term: null }
  }
  if (!body) return null
  let ordinal: number | null = null
  let ordinalSpan: Span | null = null
  let sessionWord = 'meeting'
  for (const block of layout.blocks.slice(0, 10)) {
    const found = new RegExp(`^(${ORDINAL})\\s+((?:\\p{L}+\\s+){0,2})(session|meeting)$`, 'iu').exec(
      text.slice(block.start, block.end),
    )
    if (found?.[1] && ordinal === null) {
      ordinal = ordinalOf(found[1])
      ordinalSpan = block
      sessionWord = found[3]?.toLowerCase() ?? 'session'
    }
  }
  if (ordinal === null) {
    // "6/2." numbers the resolution by session; "2020/9" by year, "46/9" by session again
    const number = layout.blocks
      .map((block) => /^(\d{1,3})\/\d{1,3}\.?\s/u.exec(text.slice(block.start, block.end)) && block)
      .find(Boolean)
    if (number) {
      ordinal = Number(/^\d+/u.exec(text.slice(number.start, number.end))?.[0])
      ordinalSpan = {
        start: number.start,
        end: number.start + /^\S+/u.exec(text.slice(number.start, number.end))![0].length,
      }
      sessionWord = 'session'
    } // the line matched above
  }
  const meeting =
    meetings.find((one) => ordinalSpan && one.start >= ordinalSpan.start && one.end <= ordinalSpan.end) ?? null
  return {
    isMeeting: true,
    meeting,
    span: body,
    rule: 'meeting.resolution',
    confidence: 0.9,
    body,
    kind: kindOf(sessionWord, body.name) ?? 'other',
    ordinal,
    term: null,
    enlarged: false,
    ordinalSpan,
    termSpan: null,
    enlargedSpan: null,
    statement: adopted
      ? { start: adopted.index, end: Math.min(text.length, adopted.index + 200) }
      : { start: body.start, end: body.end },
  }
}
