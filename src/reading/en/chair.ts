// Date, place, who presided.

import type { Span } from '../reading.ts'
import type { DateItem, NameItem } from '../record.schema.ts'
import { lastBefore, startingIn } from '../span.ts'
import { bodyAt } from './names.ts'
import { inSentences, type Party, partyAt, quote, type Scene, sourceOf, subjectOf } from './scene.ts'

export function dateOf(scene: Scene): DateItem | null {
  const { statement } = scene.host
  const adopted = scene.host.rule === 'meeting.resolution'
  const inStatement = scene.dates.filter(
    (date) => date.start >= statement.start && date.start < statement.end && !isForeignDate(scene, date.start),
  )
  // Header lines of minutes and resolutions carry the date on its own; a bare ISO date at the top is when the page was put up.
  const anywhere = scene.dates.filter(
    (date) =>
      date.start < Math.max(600, statement.end) &&
      date.from !== null &&
      !/^\d{4}-/u.test(scene.text.slice(date.start, date.end)) &&
      !isForeignDate(scene, date.start),
  )
  const near = [...inStatement].sort((a, b) => Number(b.from !== null) - Number(a.from !== null))
  const date =
    (adopted ? inStatement[0] : near[0]) ??
    anywhere[0] ??
    inStatement[0] ??
    scene.dates.find((one) => one.start < 500 && one.from === null)
  if (!date) return null
  const text = scene.text.slice(date.start, date.end)
  const posted = scene.dates.find((one) => /^\d{4}-/u.test(scene.text.slice(one.start, one.end)) && one.start < 400)
  let { from, to } = date
  let yearFrom: DateItem['year_from'] = date.yearInText ? 'text' : null
  if (from?.startsWith('--') && posted?.from) {
    // The page's own date gives the year, exactly as a publication date would.
    const year = Number(posted.from.slice(0, 4)) - (from.slice(2) > posted.from.slice(5) ? 1 : 0)
    from = `${year}${from.slice(1)}`
    to = to ? `${year}${to.slice(1)}` : null
    yearFrom = 'text'
  }
  return {
    start: from,
    end: to,
    text,
    year_from: yearFrom,
    quote: quote(scene, date.start, date.end),
    rule: adopted ? 'date.adopted' : 'date.of-meeting',
    confidence: from ? 0.9 : 0.7,
  }
}

/** "founded on May 1, 1925", "resolution of 12 November 2018", "the minutes of the February 18 meeting", "by 1 September". */
function isForeignDate(scene: Scene, start: number): boolean {
  // "HELOU, July 3 (Fenglu Daily) – ": the day the page was written
  const line = scene.text.slice(scene.text.lastIndexOf('\n', start - 1) + 1, start + 90)
  if (DATELINE.test(line) && line.length - 90 < 40) return true
  return (
    /\b(?:founded|established|born|signed|since|by|until|before|dated|of|minutes of the|ending|no later than|opening|next \w+ meeting is|held on(?= \d{1,2} \w+ were))\b[^.;,\n]{0,30}$/iu.test(
      scene.text.slice(Math.max(0, start - 42), start),
    ) &&
    !/\b(?:morning|afternoon|evening|meeting|session) of\s*$/iu.test(
      scene.text.slice(Math.max(0, start - 30), start),
    ) &&
    !/\b(?:on|from)\s+(?:the\s+)?(?:\w+\s+of\s+|\w+day,?\s+)?$/iu.test(scene.text.slice(Math.max(0, start - 20), start))
  )
}

const DATELINE =
  /^(?:\p{Lu}[\p{L}.'’-]*[ ]){0,3}\p{Lu}[\p{L}.'’-]*,\s+(?:\p{L}+\.?\s+\d{1,2}|\d{1,2}\s+\p{L}+)(?:,?\s+\d{4})?\s*(?:\([^()]{2,40}\)\s*)?(?:--|[–—-])\s/u

export function placeOf(scene: Scene): NameItem | null {
  if (!scene.host.isMeeting) return null
  const { statement } = scene.host
  const item = (start: number, text: string, rule: string): NameItem => ({
    name: text,
    quote: quote(scene, start, start + text.length),
    rule,
    confidence: 0.8,
  })
  // Minutes and headings name the place in their head lines; further down "in ..." is about the business.
  const labelled = /^(?:Place|Venue|Location):\s*(?<place>[^\n]{3,90}?)\s*$/mu.exec(scene.text.slice(0, 1500))
  if (labelled?.groups?.place)
    return item(labelled.index + labelled[0].indexOf(labelled.groups.place), labelled.groups.place, 'place.labelled')
  const headed = scene.host.rule === 'meeting.heading' || scene.host.rule === 'meeting.minutes'
  const spans = [
    headed ? scene.host.span : statement,
    ...scene.layout.sentences
      .filter((one) => one.start > statement.start)
      .slice(0, 2)
      .filter((one) => !headed && /\b(?:held|met|sat|closed|opened|attended|convened)\b/u.test(sourceOf(scene, one))),
    ...scene.layout.sentences
      .slice(0, 8)
      .filter((one) => headed && /\b(?:called .{0,80} to order|convened|commenced)\b/u.test(sourceOf(scene, one))),
  ]
  // A title says it in short what a sentence says in full.
  if (
    spans.length > 1 &&
    spans[0]?.start === scene.layout.sentences[0]?.start &&
    scene.layout.blocks[0]?.kind === 'heading' &&
    !headed
  )
    spans.push(...spans.splice(0, 1))
  for (const span of spans) {
    const room =
      /\b(?:in|at)\s+(?:the\s+)?((?:Room|Hall|Suite|Committee Room)\s+[A-Z]?\d+[A-Z]?(?:,?\s+(?:of\s+the\s+|of\s+|in\s+the\s+)?(?:\p{Lu}[\p{L}'’-]+\s*){1,4})?)/u.exec(
        sourceOf(scene, span),
      )
    if (room?.[1]) return item(span.start + room.index + room[0].length - room[1].length, room[1].trim(), 'place.room')
  }
  for (const span of spans) {
    const source = sourceOf(scene, span)
    for (const found of source.matchAll(
      /\b(?:in|at)\s+(?:the\s+)?((?:\p{Lu}[\p{L}'’.-]*)(?:[ ](?:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)\p{Lu}[\p{L}\d'’.-]*|\(\p{Lu}\p{L}+\)))*(?:,\s+(?:\d+[A-Za-z]?\s+)?\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+){0,2}(?=,|\.|$| from| on| commencing| at\b))?)/gu,
    )) {
      const name = (found[1] ?? '').replace(/[.,]$/u, '')
      const start = span.start + found.index + found[0].length - (found[1] ?? '').length
      if (
        /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Congress|Council|Conference|Assembly|Party|Chair|Chairman|Session|Committee|Plenary)\b/u.test(
          name,
        )
      )
        continue
      if (
        bodyAt(scene.text, start) &&
        !/cent(?:er|re)|hall|hotel|room|college|university|palace|chamber|club|house|theat(?:er|re)|building|square|gymnasium|stadium|library|museum/iu.test(
          name,
        )
      )
        continue
      if (
        scene.meetings.some((meeting) => start >= meeting.start && start < meeting.end) ||
        /\b(?:interest|changes|spirit|building|implemented|work|progress|pioneers|revitalizing)\s*$/u.test(
          source.slice(0, found.index).trimEnd(),
        )
      )
        continue
      return item(start, name, 'place.in')
    }
  }
  // "in the county auditorium"
  for (const span of spans) {
    const found =
      /\b(?:in|at)\s+(?:the\s+)?((?:\p{L}[\p{L}'’-]*\s+){0,4}(?:auditorium|hall|cent(?:er|re)|building|theat(?:er|re)|hotel|gymnasium|library|chamber|stadium|school))\b/iu.exec(
        sourceOf(scene, span),
      )
    if (found?.[1] && !/\b(?:of|and|by|for|theoretical|media|group)\b/iu.test(found[1]))
      return item(span.start + found.index + found[0].length - found[1].length, found[1], 'place.in')
  }
  // "Council Chambers, 210 Mill Street", "Port Lisane, 4-15 November 2024": a line of the header
  for (const block of scene.layout.blocks.slice(0, 8)) {
    const line = scene.text.slice(block.start, block.end)
    if (line.length > 180 || block.kind === 'item') continue
    if (
      /\b(?:chambers?|room|hall|building|centre|center|house|street|road|avenue|library|hotel|school)\b/iu.test(line) &&
      !/[.:]$/u.test(line) &&
      !/\b(?:meeting of|held|holds|council of|minutes of the)\b/iu.test(line) &&
      line.length <= 100 &&
      block !== scene.layout.blocks[0]
    )
      return placeInLine(line, block.start, item)
    // "Grand Pavilion, Ostrey, 4-7 October 2025"; "Minutes of the meeting of 12 February 2025, Hall Room 2"
    const before = headed
      ? /^((?:\p{Lu}[\p{L}'’-]+[ ]?){1,5}(?:,\s+(?:\p{Lu}[\p{L}'’-]+[ ]?){1,3}){1,2}),\s+\d{1,2}(?:\s*[-–]\s*\d{1,2})?\s+\p{Lu}/u.exec(
          line,
        )
      : null
    if (before?.[1]) return item(block.start, before[1].trim(), 'place.header')
    const after = headed
      ? /\b\d{4}(?:,? at [\d.: apm]+)?,\s+((?:\p{Lu}[\p{L}'’-]*\s?|\d+[A-Z]?\s?){1,5})$/u.exec(line)
      : null
    if (after?.[1] && ROOM.test(after[1]))
      return item(block.start + line.length - after[1].length, after[1].trim(), 'place.header')
    const dated =
      /^((?:\p{Lu}[\p{L}'’-]+\s?){1,4}),\s+(?=\d{1,2}\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)/u.exec(
        line,
      )
    if (dated?.[1] && scene.host.rule === 'meeting.resolution' && !/day$/u.test(dated[1]))
      return item(block.start, dated[1].trim(), 'place.header')
  }
  return null
}

const ROOM =
  /\b(?:chambers?|room|hall|building|centre|center|house|library|theatre|hotel|school|pavilion|annex|suite)\b/iu

/** "Annual General Meeting, 18 June 2023, Community Hall, Brook Lane": from the first part that is a place, as far as no date comes. */
function placeInLine(
  line: string,
  at: number,
  item: (start: number, text: string, rule: string) => NameItem,
): NameItem {
  const place =
    /(?:^|,\s*)((?:[^,]*?)\b(?:chambers?|room|hall|building|centre|center|house|street|road|avenue|library|hotel|school|church|club)\b[^,]*(?:,\s*(?![^,]*\d{4})[^,]+)*)$/iu.exec(
      line,
    )
  const words = (place?.[1]?.trim() ?? line).replace(
    /,\s+(?:\p{L}+day,?\s+)?(?:\d{1,2}\b.*|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*)$/u,
    '',
  )
  return item(at + line.lastIndexOf(words), words, 'place.header')
}

const PRESIDED =
  /\b(?:presided(?:\s+over)?|chaired(?!\s+(?:yesterday\s+)?by)|took the chair|was in the chair|called\s+(?:[^.;]{0,80}?\s)?to order|presiding(?=,)|occupied the chair|acted as (?:chair|chairman|moderator)|moderated|conducted the (?:meeting|session)|acted as (?:chair|chairman)|presides|opened the meeting as chair|hosted (?:it|the (?:meeting|symposium|forum|session|conference|opening|closing|event|ceremony)))\b/gu
const PRESIDED_BY =
  /\b(?:(?:presided over|presided|chaired|moderated|(?<=\b(?:meeting|session|conference|congress|symposium|proceedings|[Pp]roceedings|sitting|sittings)\b.{0,40})(?:led|steered|conducted|guided))(?:\s+(?:yesterday|today|on \w+))?\s+by|under the (?:chairmanship|presidency) of|[Pp]residing (?:was|were)|[Ii]n the [Cc]hair(?: (?:was|were)|:)|[Cc]hairing (?:\p{L}+\s+){0,4}(?:was|were)|(?<=^|[.;]\s)[Cc]hair(?:man|person|woman)?:|(?<=^|[.;]\s)(?:[Pp]residing(?: [Oo]fficer)?|[Hh]ost|[Mm]oderator|[Cc]hair of the meeting):|meets? under|called to order\b.{0,70}?\bby|[Cc]hair was (?:then )?taken by)\s+/gu
const OPENED_BY =
  /\b(?:[Cc]ongress|[Cc]onference|[Ss]ession|[Mm]eeting|[Aa]ssembly|[Pp]roceedings|[Ii]t)(?:\s+(?:on|of|at|in)\s[^.;,]{2,40}?)? (?:was|were) (?:opened|declared open|called to order)(?:\s+(?:on \p{L}+|yesterday|today))? by (?:the )?(?:\p{Lu}\p{L}+['’]s )?(?=(?:\p{L}+ ){0,4}?(?:[Cc]hair|[Pp]resident|[Cc]onvenor|[Ss]peaker))/gu
const CHAIR_IN_BRACKETS =
  /\((?:[^()]{0,80},\s*)?(?:in the chair|presiding|chairing|chair of the meeting)\b[^()]{0,60}\)/giu
const IN_CHAIR = /\bwith\s+(?:the\s+)?([^.;]{3,90}?),?\s+(?:in the [Cc]hair|presiding|as chair)\b/gu
/** "took the chair" after another was in it: the second half of the meeting. */
const TOOK_CHAIR = /\btook (?:over )?the chair\b/gu

export function presidingOf(scene: Scene): NameItem[] {
  if (!scene.host.isMeeting) return []
  const found: NameItem[] = []
  const add = (party: Party | null, rule: string, confidence: number) => {
    if (party && !found.some((one) => one.name === party.name))
      found.push({ name: party.name, quote: quote(scene, party.span.start, party.span.end), rule, confidence })
  }
  for (const { start, end, sentence } of inSentences(scene, PRESIDED_BY)) {
    // "the next session will be chaired by X"
    if (
      /\b(?:will|shall|would|should|is to|are to|to) be\s+$/u.test(
        scene.text.slice(Math.max(sentence.start, start - 16), start),
      )
    )
      continue
    const party = officerNamed(scene, end) ?? partyAt(scene, end) ?? firstPersonAfter(scene, end, 60)
    add(party, 'presiding.by', 0.9)
  }
  if (found.length === 0) {
    for (const { match, start, sentence } of inSentences(scene, IN_CHAIR)) {
      const person = startingIn(scene.persons, start, start + match[0].length).find(
        (one) => one.end <= start + match[0].length,
      )
      if (person && person.start < sentence.end)
        add({ name: person.name, span: person, person: true }, 'presiding.in-chair', 0.9)
    }
  }
  if (found.length === 0) {
    for (const { start, sentence } of inSentences(scene, PRESIDED)) {
      add(subjectOf(scene, sentence, start), 'presiding.presided', 0.9)
      if (found.length === 0) continue
      // "X presided over the first plenary meeting, and Y over the second"
      for (const part of inSentences(
        scene,
        /\bpresided over the (?:second|third|fourth|afternoon|morning|closing|final|opening)\b/gu,
      ))
        add(subjectOf(scene, part.sentence, part.start), 'presiding.part', 0.8)
      break
    }
  }
  if (found.length === 0 || found[0]?.rule === 'presiding.presided') {
    const first = found.splice(0)
    for (const { start } of inSentences(scene, CHAIR_IN_BRACKETS)) {
      const person = lastBefore(scene.persons, start)
      // "The Provost (Professor Mairead Colquhoun) (Chair)"
      if (person && start - person.end < 4)
        add({ name: person.name, span: person, person: true }, 'presiding.in-chair', 0.9)
    }
    for (const one of first) if (!found.some(({ name }) => name === one.name)) found.push(one)
  }
  for (const { start, sentence } of inSentences(scene, TOOK_CHAIR)) {
    const party = subjectOf(scene, sentence, start) ?? saidOf(scene, sentence)
    if (party?.person) add(party, 'presiding.took-chair', 0.8)
  }
  if (found.length === 0) {
    for (const { end } of inSentences(scene, OPENED_BY)) {
      const person = firstPersonAfter(scene, end, 60)
      if (found.length === 0) add(person, 'presiding.opened-by', 0.7)
    }
  }
  if (found.length === 0) {
    // "Present: Cllr A. Porter (Chair), ..."
    const chair = scene.persons.find((person) =>
      person.posts.some(
        (post) =>
          /^chair(?:man|woman|person)?$/iu.test(post.text) &&
          scene.text.charAt(post.span.start - 1) === '(' &&
          // "(Chair: A. Foss)" chairs the committee named before
          scene.text.charAt(post.span.end) !== ':',
      ),
    )
    if (chair) add({ name: chair.name, span: chair, person: true }, 'presiding.listed', 0.75)
  }
  return found
}

/** "He signed the declaration and took the chair": whom the sentence before was about. */
function saidOf(scene: Scene, sentence: Span): Party | null {
  if (!/^(?:He|She)\b/u.test(scene.text.slice(sentence.start, sentence.start + 4))) return null
  const before = scene.layout.sentences[scene.layout.sentences.findIndex((one) => one.start === sentence.start) - 1]
  if (!before) return null
  const elected = /\bthat\s+(?=\p{Lu})/u.exec(scene.text.slice(before.start, before.end))
  const party = elected ? partyAt(scene, before.start + elected.index + elected[0].length) : null
  return party ?? firstPersonAfter(scene, before.start, before.end - before.start)
}

/** "by the Federation's President, Ottoline Brask": what stands before the name is the office, no body that presides. */
function officerNamed(scene: Scene, offset: number): Party | null {
  const person = startingIn(scene.persons, offset, offset + 70)[0]
  const posted = person?.posts.some((post) => post.span.start >= offset - 1 && post.span.end <= person.start)
  return person && posted ? { name: person.name, span: person, person: true } : null
}

function firstPersonAfter(scene: Scene, offset: number, reach: number): Party | null {
  const person = startingIn(scene.persons, offset, offset + reach)[0]
  return person ? { name: person.name, span: person, person: true } : null
}
