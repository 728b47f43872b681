// How many of each kind attended, and which groups.

import type { Span } from '../reading.ts'
import type { CountItem, NameItem } from '../record.schema.ts'
import { firstQuote, startingIn } from '../span.ts'
import { countedBy } from './counted.ts'
import { CARDINAL, cardinalOf } from './numbers.ts'
import { inSentences, quote, type Scene, sourceOf } from './scene.ts'

const ATTENDEE =
  "(?<noun>non-voting (?:delegates|members|attendees|participants|representatives)|alternate (?:members|delegates)|alternates|voting delegates|delegates|deputies|representatives|observers|members of the public|members of the press|members|councillors|councilors|commissioners|shareholders|participants|attendees|guests|senators|trustees|governors|people|officials|cadres|residents|enterprises|speakers|citizens|villagers|branches|persons|experts|scholars|visitors|parishioners|electors|ratepayers|students|farmers|workers|leaders|credentials|fellows)(?!['’])"
const COUNT = new RegExp(
  `\\b(?<n>${CARDINAL})(?<dozen>\\s+dozen)?\\s+(?:(?!of\\b|and\\b|per\\b|the\\b)[\\p{L}'’-]+\\s+){0,3}?${ATTENDEE}\\b`,
  'giu',
)
const HERE =
  /\b(?:attend\w*|present|took (?:their )?seats|in their seats|participat\w*|accredited|expected|took part|followed|sat\b|gathered|met\b|quorum|invited|were there|discussed|had discussed|joined|also present|seated|registered|looked on|came|with|signed in|spoke|credentials|entitled|in attendance|were on hand|eligible|answered the roll|sitting in|sat in)\b/iu
const NOT_ATTENDANCE =
  /\b(?:counts?|founded|leads|represents|on behalf of|employ\w*|population|recruit\w*|more than half|comprises?|consists?|composed|elect\w*|appointed|seats on|representing|on behalf of)\b/iu

/** Nouns to the classes of the record. */
function classOf(noun: string): string {
  if (/non-voting/iu.test(noun)) return 'nonvoting'
  if (/alternate/iu.test(noun)) return 'alternate'
  if (/observer/iu.test(noun)) return 'observer'
  if (/public|residents|citizens|villagers|parishioners|electors|ratepayers/iu.test(noun)) return 'public'
  if (/visitors/iu.test(noun)) return 'observer'
  if (/experts|scholars/iu.test(noun)) return 'nonvoting'
  if (/credentials/iu.test(noun)) return 'delegate'
  if (/enterprise/iu.test(noun)) return 'enterprise'
  if (/speakers/iu.test(noun)) return 'speaker'
  if (/guests/iu.test(noun)) return 'invited'
  if (/delegate/iu.test(noun)) return 'delegate'
  if (/representative|deputies/iu.test(noun)) return 'representative'
  if (/participants|attendees|people|persons|officials|cadres/iu.test(noun)) return 'attended'
  return 'member'
}

export function countsOf(scene: Scene): CountItem[] {
  if (!scene.host.isMeeting) return []
  const found: CountItem[] = []
  for (const { match, start, end, sentence } of inSentences(scene, COUNT)) {
    const told = cardinalOf(match.groups?.n ?? '')
    const n = told !== null && match.groups?.dozen ? told * 12 : told
    const noun = match.groups?.noun ?? ''
    const source = sourceOf(scene, sentence)
    const lead = source.slice(Math.max(0, start - sentence.start - 50), start - sentence.start)
    if (n === null || n < 2 || /\bmillion|billion|thousand|per cent\b/iu.test(match[0]) || !HERE.test(source)) continue
    if (
      NOT_ATTENDANCE.test(lead) ||
      (/\b(?:from|in|of|by|for|among|below)\s+(?:some\s+|about\s+)?$/iu.test(lead) &&
        !/attended by\s+(?:\w+\s+){0,3}$|presence of\s+$|total of\s+$|upwards of\s+$|joined by\s+(?:some\s+)?$/iu.test(
          lead,
        ))
    )
      continue
    if (
      /branches|persons|people/iu.test(noun) &&
      !/\b(?:attended|present|participants|took part|gathered|more than|some|nearly|over|about|spoke)\b/iu.test(source)
    )
      continue
    if (/branches/iu.test(noun) || /\b(?:fewer|less) than\s+$|\bat (?:least|most)\s+$/iu.test(lead)) continue
    if (/^\d{4}$/u.test(match.groups?.n ?? '') && Number(match.groups?.n) > 1900 && Number(match.groups?.n) < 2100)
      continue
    // Who is only told of or served is no attendant: experts and the like must be said to attend themselves.
    const after = scene.text.slice(end, Math.min(sentence.end, end + 60))
    if (
      /experts|scholars|students|farmers|workers|leaders|fellows/iu.test(noun) &&
      !/^[^.;]{0,50}\b(?:attended|were (?:also )?present|sat in|took part|participated|were invited|in attendance|joined)\b/iu.test(
        after,
      )
    )
      continue
    if (/visitors|credentials/iu.test(noun) && scene.host.kind !== 'congress' && scene.host.kind !== 'conference')
      continue
    found.push({
      class: /^\s+(?:were |are )?(?:entitled|eligible|due|expected) to\b/u.test(after)
        ? 'expected'
        : /^\s+(?:spoke|addressed the|made comments|gave comment)/u.test(after)
          ? 'speaker'
          : classOf(noun),
      n,
      quote: quote(scene, start, end),
      rule: 'count.noun',
      confidence: 0.85,
    })
  }
  // "Of the 420 delegates elected, 413 were in attendance": the first number is who could have come
  for (const { match, start, end } of inSentences(
    scene,
    new RegExp(
      `\\bOf (?:(?:the|its|all)\\s+)?(?:[\\p{L}]+['’]s\\s+)?(?<all>${CARDINAL})\\s+${ATTENDEE}[^,.;]{0,60},\\s+(?<n>${CARDINAL})\\s+(?:were|attended|took|had|came|answered)`,
      'giu',
    ),
  )) {
    const n = cardinalOf(match.groups?.n ?? '')
    const all = cardinalOf(match.groups?.all ?? '')
    const noun = match.groups?.noun ?? ''
    for (let i = found.length - 1; i >= 0; i--)
      if (
        found[i]?.n === all &&
        (firstQuote(found[i]?.quote ?? [])?.start ?? -1) >= start &&
        (firstQuote(found[i]?.quote ?? [])?.start ?? 0) < end
      )
        found.splice(i, 1)
    if (all !== null)
      found.push({
        class: 'expected',
        n: all,
        quote: quote(scene, start, end),
        rule: 'count.entitled',
        confidence: 0.7,
      })
    if (n !== null)
      found.push({ class: classOf(noun), n, quote: quote(scene, start, end), rule: 'count.of-them', confidence: 0.85 })
  }
  for (const { match, start, end } of inSentences(
    scene,
    new RegExp(
      `\\b(?<n>${CARDINAL})\\s+(?:people|persons|guests|comrades|representatives|experts|delegates|observers)(?:\\s+(?:of|from)\\s+[^,.;]{3,50})?\\s+(?:had been|were|was)\\s+(?:\\w+ly\\s+)?invited`,
      'giu',
    ),
  )) {
    const n = cardinalOf(match.groups?.n ?? '')
    if (n !== null) {
      for (let i = found.length - 1; i >= 0; i--)
        if (found[i]?.n === n && found[i]?.class !== 'delegate') found.splice(i, 1)
      found.push({ class: 'invited', n, quote: quote(scene, start, end), rule: 'count.invited', confidence: 0.8 })
    }
  }
  for (const { match, start, end } of inSentences(
    scene,
    /\b(?:Public|Members of the public|Visitors):\s*(?<n>\d{1,4})\b/gu,
  ))
    found.push({
      class: 'public',
      n: Number(match.groups?.n),
      quote: quote(scene, start, end),
      rule: 'count.listed',
      confidence: 0.8,
    })
  // "Observers: three members of the Library Committee"
  for (const { match, start, end } of inSentences(
    scene,
    new RegExp(
      `(?<=^|[.;]\\s)(?<label>Observers|Observing|Guests|Invited|Visitors):\\s*(?<n>${CARDINAL})\\s+(?:[\\p{L}-]+\\s+){0,2}(?:members|representatives|persons|students|people|staff|observers|guests|officers)\\b`,
      'gu',
    ),
  )) {
    const n = cardinalOf(match.groups?.n ?? '')
    if (n === null) continue
    for (let i = found.length - 1; i >= 0; i--)
      if (
        (firstQuote(found[i]?.quote ?? [])?.start ?? -1) >= start &&
        (firstQuote(found[i]?.quote ?? [])?.start ?? 0) < end
      )
        found.splice(i, 1)
    found.push({
      class: /^Ob/u.test(match.groups?.label ?? '') ? 'observer' : 'invited',
      n,
      quote: quote(scene, start, end),
      rule: 'count.labelled',
      confidence: 0.8,
    })
  }
  // "of whom 398 took their seats": the noun stands before
  for (const { match, start, end } of inSentences(
    scene,
    new RegExp(
      `\\bof (?:whom|which)\\s+(?<n>${CARDINAL})\\s+(?:took (?:their )?seats|attended|were present|registered)`,
      'giu',
    ),
  )) {
    const n = cardinalOf(match.groups?.n ?? '')
    if (n !== null)
      found.push({ class: 'attended', n, quote: quote(scene, start, end), rule: 'count.of-whom', confidence: 0.85 })
  }
  for (const { match, start, end } of inSentences(
    scene,
    new RegExp(
      `\\b(?<n>${CARDINAL})\\s+of\\s+(?:the|its|our)\\s+${CARDINAL}\\s+(?:\\p{L}+\\s+){0,2}?${ATTENDEE}\\s+(?:attended|were (?:present|in attendance)|took part|took (?:their )?seats|voted)`,
      'giu',
    ),
  )) {
    const n = cardinalOf(match.groups?.n ?? '')
    const noun = match.groups?.noun ?? ''
    if (n === null) continue
    const whole = found.findIndex(
      (one) => (firstQuote(one.quote)?.start ?? -1) >= start && (firstQuote(one.quote)?.end ?? 0) <= end,
    )
    if (whole >= 0) found.splice(whole, 1)
    found.push({ class: classOf(noun), n, quote: quote(scene, start, end), rule: 'count.of-all', confidence: 0.85 })
  }
  countedBy(scene, found)
  return found
}

const LEADS =
  /(?:(?<=^|[.;]\s)(?:Present|In attendance|Sitting in|Attendees|Participants|Also attending|Attending):|\b(?:[Pp]articipants were|[Tt]hose (?:attending|present) (?:were|included)|(?:[Aa]ttending|[Pp]resent|[Ss]itting in|[Pp]articipating|[Tt]aking part|[Ii]n attendance)(?: (?:at|in|on))?(?: the (?:meeting|session|conference|plenum|ceremony|main venue|congress))?(?: (?:at|in) the [\p{L} -]{3,40}?)? were|[Tt]he attendees (?:included|were)|[Aa]ttendees included|[Aa]lso (?:present|attending|in attendance) were|(?:was|were) (?:also\s+)?attended by|also came, as did|as did|together with|[Aa]lso present:|[Aa]mong those present were|[Aa]lso attending were|joined by|along with|in the presence of|[Pp]articipants included|(?:people|persons|participants|officials|delegates|attended),? including|attended (?:the )?(?:meeting|session|plenum|conference),? with|[Pp]resent were|[Ss]itting in were))\s+(?<list>(?:[^.\n]|(?<=\b(?:\p{L}|Dr|Mr|Mrs|Ms|Prof|Cllr|No))\.)+)/gu
/** Groups that attend as such. A named person or count opens no group. */
const GROUP_START =
  /^(?:the\s+|a number of\s+|some of the\s+|\p{Ll}+-\p{Ll}+\s+|deputy\s+|vice\s+|all\s+(?:the\s+)?|other\s+|some\s+|leading\s+|relevant\s+|responsible\s+|senior\s+|key\s+|principal\s+|each\s+|every\s+)*(?:heads?|leaders?|leading|members?|representatives?|figures|persons?|people|comrades?|officials?|cadres?|officers?|delegates?|deputies|delegations?|ministries|departments?|groups?|committees?|working committee|Party|Deans|chief|vice|secretaries|mayors|guests?|observers|staff|directors?|chairs?|presidents?|veterans?|experts|scholars|colleagues|students|teachers|workers|farmers|residents|citizens|spouses|press|media|ambassadors?|councillors|units?|commanders?|principals?|persons in charge|those in charge|model workers)\b/iu

export function groupsOf(scene: Scene): NameItem[] {
  if (!scene.host.isMeeting) return []
  const found: NameItem[] = []
  const add = (start: number, end: number, rule: string) => {
    const name = scene.text
      .slice(start, end)
      .replace(
        /,?\s+(?:were\s+|also\s+)?(?:attended|present|attending|in attendance|sitting in|as non-voting|as observers)\b.*$/u,
        '',
      )
      .replace(/\s+/gu, ' ')
      .trim()
    if (name.length < 4 || name.split(' ').length > 26) return
    found.push({ name, quote: quote(scene, start, end), rule, confidence: 0.75 })
  }
  for (const { match, start } of inSentences(scene, LEADS)) {
    const list = match.groups?.list ?? ''
    const at = start + match[0].length - list.length
    for (const piece of splitList(list)) {
      const words = list.slice(piece.start, piece.end)
      const inside = (span: Span) => span.start < at + piece.end && at + piece.start < span.end
      const named = startingIn(scene.persons, at - 200, at + piece.end).some(
        (person) => inside(person) || person.posts.some((post) => inside(post.span)),
      )
      if (
        named ||
        /^(?:\d|some \d|more than \d)/u.test(words) ||
        new RegExp(`^${CARDINAL}\\s`, 'iu').test(words) ||
        !GROUP_START.test(words)
      )
        continue
      add(at + piece.start, at + piece.end, 'group.list')
    }
  }
  // "Relevant comrades attended the meeting as non-voting delegates", "Members of the Leadership Group took part"
  for (const { match, start } of inSentences(
    scene,
    /(?<=^|[;,]\s(?:and\s)?)(?<group>[^,;:]{4,170}?)(?:,\s+together with [^,;:]{3,60},)?\s+(?:attended(?!\s+by)|took part|participated|were (?:also )?(?:present|in attendance)|sat in|exchanged views|followed the|also attended|were invited|were there|joined|were also there|looked on)\b/gu,
  )) {
    const group = match.groups?.group ?? ''
    const trimmed = group.replace(/^(?:and|while|as did)\s+/iu, '')
    const from = start + match[0].indexOf(trimmed, 0)
    if (
      !GROUP_START.test(trimmed) ||
      /\d|\bof whom\b/u.test(trimmed) ||
      new RegExp(`^(?:the )?${CARDINAL}\\s`, 'iu').test(trimmed) ||
      startingIn(scene.persons, from, from + trimmed.length).some((person) => person.end <= from + trimmed.length)
    )
      continue
    if (/^(?:members|delegates|representatives|deputies|councillors)$/iu.test(trimmed)) continue
    for (const piece of splitList(trimmed)) add(from + piece.start, from + piece.end, 'group.attended')
  }
  // "All members of the leading body, the secretaries of the branches and the heads of the offices attended."
  for (const { match, start } of inSentences(
    scene,
    /^(?=[^.;:]*\b(?:attended|took part|participated|present|sat in)\b)(?<list>[^.;:]{10,400}?,[^.;:]{4,200}?)\s+(?:attended(?!\s+by)|took part|participated|were (?:also )?present|sat in)\b/gu,
  )) {
    const list = match.groups?.list ?? ''
    if (!GROUP_START.test(list) || /\b(?:was|were|had|said|which|who)\b/u.test(list)) continue
    for (const piece of splitList(list)) {
      const from = start + piece.start
      const words = list.slice(piece.start, piece.end)
      const named = startingIn(scene.persons, from, from + words.length).some(
        (person) => person.end <= from + words.length,
      )
      const taken = found.some((one) => (firstQuote(one.quote)?.start ?? -1) === from)
      if (
        !named &&
        !taken &&
        GROUP_START.test(words) &&
        !/^\d/u.test(words) &&
        !/ together with /u.test(words) &&
        PLURAL.test(words.replace(/\p{L}+s['’]/gu, ''))
      )
        add(from, from + words.length, 'group.row')
    }
  }
  // "told leading cadres of every department at the First Plenary Session"
  for (const { match, start } of inSentences(
    scene,
    /\b(?:told|addressed|addressing)\s+(?<group>(?:the\s+|all\s+)?(?:leading\s+)?(?:cadres|officials|heads|leaders|members|delegates|representatives)\s+(?:of|from)\s+[^,.;]{3,60}?)\s+(?=at\b|during\b)/gu,
  )) {
    const group = match.groups?.group ?? ''
    add(start + match[0].indexOf(group), start + match[0].indexOf(group) + group.length, 'group.audience')
  }
  return found
}

const PLURAL = /s\b|\b(?:people|staff|men|women|cadres|personnel|leadership)\b/u
const PLACES =
  /^(?:\p{Lu}[\p{L}-]+,\s+){0,8}\p{Lu}[\p{L}-]+,?\s+and\s+\p{Lu}[\p{L}-]+(?:\s+(?:districts|counties|towns|cities|streets|provinces|townships|villages|faculties|schools|branches|departments|offices))?\s*$/u

/** Splits "A, B of X and Y, and C" at commas and at an "and" before the head of a new group; "X and Y" inside a group stays whole. */
export function splitList(list: string): { start: number; end: number }[] {
  const cuts: { start: number; end: number }[] = []
  // Semicolons part the groups of a roll; the commas between them then belong to the groups.
  if (list.includes(';')) {
    for (const found of list.matchAll(/[^;]+/gu)) {
      const lead = /^\s*(?:and\s+)?/u.exec(found[0])?.[0].length ?? 0
      const words = found[0].slice(lead).trimEnd()
      if (words) cuts.push({ start: found.index + lead, end: found.index + lead + words.length })
    }
    return cuts
  }
  let from = 0
  const push = (end: number) => {
    const raw = list.slice(from, end)
    const lead = /^\s*(?:and\s+|as well as\s+)?/u.exec(raw)?.[0].length ?? 0
    const tail = /\s*$/u.exec(raw)?.[0].length ?? 0
    if (raw.length - lead - tail > 0) cuts.push({ start: from + lead, end: end - tail })
  }
  for (const found of list.matchAll(/,\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+/gu)) {
    const rest = list.slice(found.index + found[0].length)
    const previous = list.slice(from, found.index)
    const comma = found[0].startsWith(',')
    if (
      (!GROUP_START.test(rest) && !(comma && /^\p{Lu}/u.test(rest))) ||
      // "persons of Dongpan, Xipan and Heishui districts"
      (comma && PLACES.test(rest)) ||
      (!comma && /\b(?:all|each|the)\s+(?:the\s+)?(?:\p{L}+\s+)?$/u.test(previous)) ||
      (!comma &&
        !/^(?:the|all|some|several|responsible|heads|leaders|leading|members|representatives|persons|officials|relevant|other|figures|delegates|deputies)\b/u.test(
          rest,
        ))
    )
      continue
    push(found.index)
    from = found.index + found[0].length
  }
  push(list.length)
  return cuts
}
