// Hosts told by the form of the text: resolutions, minutes, "the committee met".
import type { Layout, Span } from '../reading.ts'
import { startingIn } from '../span.ts'
import { isResolution } from './context.ts'
import type { Host } from './host.ts'
import { type EnglishMeeting, kindOf } from './meetings.ts'
import { bodyAt, type NamedBody, nameOfBody, sameBody } from './names.ts'
import { ORDINAL, ordinalOf } from './numbers.ts'

/** "The Committee met on ...": no noun for the meeting. */
export function metHost(layout: Layout, bodies: NamedBody[]): Host | null {
  let host = null as Host | null // widened: the loops below assign it
  for (const sentence of layout.sentences.slice(0, 6)) {
    for (const body of startingIn(bodies, sentence.start, sentence.end)) {
      if (
        body.end > sentence.end ||
        !/^[^.;,]{0,20}?\s(?:met|meets|sat|convened|convenes|gathered)\b(?!\s+with\b)/iu.test(
          layout.text.slice(body.end, body.end + 50),
        )
      )
        continue
      // The title says it in short; a later sentence may name the same body in full and carries the date.
      if (host?.body && !(sameBody(host.body.name, body.name) && host.statement === layout.sentences[0])) continue
      const enlarged = /enlarged/iu.test(layout.text.slice(sentence.start, sentence.end))
      host = {
        isMeeting: true,
        meeting: null,
        span: body,
        rule: 'meeting.met',
        confidence: 0.75,
        body: host?.body && host.body.name.length > body.name.length ? host.body : body,
        kind: kindOf('meeting', body.name) ?? 'other',
        ordinal: null,
        term: body.term ?? host?.term ?? null,
        enlarged,
        ordinalSpan: null,
        termSpan: body.term === null ? null : body,
        enlargedSpan: enlarged ? sentence : null,
        statement: sentence,
      }
    }
  }
  return host
}

/** "Annual General Meeting, 18 June 2023" below the organisation's name: the heading lines say it all. */
export function headingHost(layout: Layout, meetings: EnglishMeeting[], bodies: NamedBody[]): Host | null {
  const { text } = layout
  const lines = layout.blocks
    .slice(0, 4)
    .filter((block) => block.end - block.start < 130 && !/[.!?]$/u.test(text.slice(block.start, block.end)))
  for (const block of lines) {
    const line = text.slice(block.start, block.end)
    const meeting = meetings.find((one) => one.start >= block.start && one.end <= block.end) ?? null
    const agm = /^(?:the\s+)?(?:\d{4}\s+)?AGM\b/iu.test(line)
    if ((!meeting && !agm) || /\b(?:held|holds|convened?s?|opens?|closes?|ends?|to)\b/u.test(line)) continue
    if (meeting && meeting.start - block.start > 60) continue
    const first = layout.blocks[0]
    const firstLine =
      first && first !== block
        ? { start: first.start, end: first.end, name: text.slice(first.start, first.end), term: null }
        : null
    const body =
      (meeting?.body ? nameOfBody(text, meeting) : null) ??
      bodies.find(
        (one) => one.end <= block.end && !(meeting && one.start >= meeting.start && one.end <= meeting.end),
      ) ??
      (firstLine && firstLine.name.length < 80 && !/\d/u.test(firstLine.name) ? firstLine : null)
    if (!body) continue
    return {
      isMeeting: true,
      meeting,
      span: block,
      rule: 'meeting.heading',
      confidence: 0.85,
      body: { ...body, name: titleCase(body.name) },
      kind: agm ? 'agm' : (kindOf(meeting ? `${meeting.form} ${meeting.head}` : 'meeting', body.name) ?? 'other'),
      ordinal: meeting?.ordinal ?? null,
      term: meeting?.term ?? body.term,
      enlarged: meeting?.enlarged ?? false,
      ordinalSpan: meeting,
      termSpan: body.term === null ? null : body,
      enlargedSpan: meeting,
      statement: {
        start: first?.start ?? block.start,
        end: layout.blocks[Math.min(layout.blocks.length - 1, 5)]?.end ?? block.end,
      },
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
    // the organ stands on a line of its own above: "University of X / Council / Minutes of the meeting held on ..."
    const above = bodies
      .filter(
        (one) =>
          one.end <= block.start &&
          /\b(?:council|senate|board|committee|assembly|court|faculty|congress|trustees|governors|executive)\b/iu.test(
            one.name,
          ),
      )
      .at(-1)
    const body =
      (meeting?.body ? nameOfBody(text, meeting) : null) ??
      // "Annual Parish Council Meeting" names no body of its own where one stands above
      bodies.find(
        (one) =>
          one.start >= block.start &&
          one.end <= block.end &&
          !(above && /^\s+(?:meeting|session)\b/iu.test(text.slice(one.end, one.end + 9))),
      ) ??
      above ??
      bodies.find((one) => one.start < block.end + 200) ??
      null
    if (!meeting && !body) continue
    const name = body ? { ...body, name: titleCase(body.name) } : null
    const number = numberedMeeting(text, block)
    return {
      isMeeting: true,
      meeting,
      span: block,
      rule: 'meeting.minutes',
      confidence: 0.95,
      body: name,
      kind: kindOf(meeting ? `${meeting.form} ${meeting.head}` : 'meeting', name?.name ?? null) ?? 'other',
      ordinal: meeting?.ordinal ?? number?.n ?? null,
      term: null,
      enlarged: false,
      ordinalSpan: meeting?.ordinal ? meeting : (number ?? null),
      termSpan: null,
      enlargedSpan: null,
      statement: {
        start: layout.blocks[0]?.start ?? block.start,
        end: layout.blocks[Math.min(layout.blocks.length - 1, 6)]?.end ?? block.end,
      },
    }
  }
  return null
}

/** "Minutes of Meeting 463", "Meeting No. 12". */
function numberedMeeting(text: string, line: Span): (Span & { n: number }) | null {
  const found =
    /\b(?:[Mm]eeting|MEETING)\s+(?:(?:No|Nr|Number|#)\.?\s*)?(\d{1,4})\b(?!\s*(?:[/:.]\d|\p{Lu}\p{Ll}+\s+\d{4}))/u.exec(
      text.slice(line.start, line.end),
    )
  return found
    ? { start: line.start + found.index, end: line.start + found.index + found[0].length, n: Number(found[1]) }
    : null
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
  const line = /^\(?Adopted by (?:the )?(?=\p{Lu})/mu.exec(text.slice(0, 4000))
  if (!adopted && !chapeau && !line) return null
  let body: NamedBody | null = null
  if (adopted) body = bodyAt(text, adopted.index + adopted[0].length)
  if (line) {
    const start = line.index + line[0].length
    const name = /^[^\n]+?(?=\s+(?:at|on|in)\s+(?:its|the|\d)|,|\s*\(|$)/mu.exec(text.slice(start, start + 160))?.[0]
    if (name && (!body || sameBody(body.name, name))) body = { start, end: start + name.length, name, term: null }
  }
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
      new RegExp(`(?:^|\\s)${body.name.replace(/[^\p{L}\s]/gu, '.')}(?=\\s|$)`, 'iu').test(line) &&
      !/[.:;]/u.test(line) &&
      bodyAt(text, block.start)?.end === block.end
    )
      body = { start: block.start, end: block.end, name: line, term: null }
  }
  if (!body) return null
  let ordinal: number | null = null
  let ordinalSpan: Span | null = null
  let sessionWord = 'meeting'
  for (const block of layout.blocks.slice(0, 10)) {
    const found = new RegExp(
      `^(${ORDINAL})\\s+((?:\\p{L}+\\s+){0,2})(session|meeting)(?:,[^,]{4,60}(?:,\\s*\\d{4})?)?$`,
      'iu',
    ).exec(text.slice(block.start, block.end))
    if (found?.[1] && ordinal === null) {
      ordinal = ordinalOf(found[1])
      ordinalSpan = block
      sessionWord = found[3]?.toLowerCase() ?? 'session'
    }
  }
  const at = new RegExp(`\\bat its (${ORDINAL}) (?:\\p{L}+ )?(session|meeting)`, 'iu').exec(text.slice(0, 1500))
  if (ordinal === null && at?.[1] && line && at.index > line.index && at.index < line.index + 260) {
    ordinal = ordinalOf(at[1])
    ordinalSpan = { start: at.index, end: at.index + at[0].length }
    sessionWord = at[2]?.toLowerCase() ?? 'session'
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
