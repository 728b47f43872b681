// Higher meetings, speeches and documents that the meeting conveyed, studied, implements or cites.
import type { Span } from '../reading.ts'
import type { ConveyedAct, ConveyedItem, NamedMeeting } from '../record.schema.ts'
import { firstQuote, overlaps, quoteList, startingIn } from '../span.ts'
import { citations } from './citations.ts'
import { isResolution } from './context.ts'
import { type AddConveyed, actBefore } from './conveyed-act.ts'
import { handled } from './handled.ts'
import type { EnglishMeeting } from './meetings.ts'
import { bodyAt, sameBody } from './names.ts'
import { inSentences, quote, type Scene } from './scene.ts'
import { isUpcoming } from './upcoming.ts'

export function conveyedOf(scene: Scene): ConveyedItem[] {
  const found: ConveyedItem[] = []
  const taken: Span[] = []
  const add = (span: Span, what: string, issuer: string[], act: ConveyedAct, rule: string, meeting?: NamedMeeting) => {
    if (taken.some((one) => overlaps(one, span)) || what.length < 3) return
    taken.push(span)
    found.push({
      what: what.replace(/\s+/gu, ' ').trim(),
      issuer: [...new Set(issuer)],
      act,
      quote: quote(scene, span.start, span.end),
      rule,
      confidence: 0.8,
      ...(meeting ? { meeting } : {}),
    })
  }
  if (isResolution(scene.layout)) {
    citations(scene, add)
    return found
  }
  speeches(scene, add)
  documents(scene, add)
  meetings(scene, add, found)
  requirements(scene, add)
  handled(scene, add)
  return withoutTitle(scene, found)
}

/** What the title says in short and the text in full is one thing. */
function withoutTitle(scene: Scene, found: ConveyedItem[]): ConveyedItem[] {
  const title = scene.layout.blocks[0]
  const inTitle = (item: ConveyedItem) => title?.kind === 'heading' && (firstQuote(item.quote)?.start ?? 0) < title.end
  return found.filter(
    (item) =>
      !inTitle(item) ||
      !item.rule.startsWith('conveyed.speech') ||
      !found.some(
        (other) => !inTitle(other) && other.rule.startsWith('conveyed.speech') && other.issuer[0] === item.issuer[0],
      ),
  )
}

const STRENGTH: Record<ConveyedAct, number> = { conveyed: 3, studied: 2, implemented: 1, cited: 0 }

function meetings(scene: Scene, add: AddConveyed, found: ConveyedItem[]): void {
  for (const meeting of scene.meetings) {
    if (isHost(scene, meeting) || isUpcoming(scene, meeting) || meeting.article === 'indefinite') continue
    const lead = scene.text.slice(Math.max(0, meeting.start - 80), meeting.start)
    const act = actBefore(scene, meeting.start)
    const named =
      meeting.body !== null &&
      (meeting.ordinal !== null ||
        /work/iu.test(meeting.form) ||
        (/plenary/iu.test(meeting.form) && /^(?:conveyed|studied)$/u.test(act)))
    if (
      !named ||
      /\bminutes of\s+(?:the\s+)?$|\b(?:submit\w*|submission|refer\w*|report\w*)\b[^.;]{0,60}\bto\s+(?:the\s+)?$/iu.test(
        lead,
      )
    )
      continue
    if (meeting.head.startsWith('symposi') || meeting.head.startsWith('seminar')) continue
    const body = meeting.body ?? ''
    const known = found.find(
      ({ meeting: other }) =>
        (other?.ordinal === meeting.ordinal || meeting.ordinal === null) &&
        other !== undefined &&
        other.kind === meeting.kind &&
        (other.term === meeting.term || other.term === null || meeting.term === null) &&
        sameBody(other.body ?? '', body),
    )
    if (known) {
      if (STRENGTH[act] > STRENGTH[known.act]) known.act = act
      known.quote = [...quoteList(known.quote), quote(scene, meeting.start, meeting.end)]
      continue
    }
    add(
      { start: meeting.start, end: meeting.end },
      scene.text.slice(meeting.start, meeting.end),
      [body],
      act,
      'conveyed.meeting',
      { body, kind: meeting.kind, ordinal: meeting.ordinal, term: meeting.term },
    )
  }
  // "guided by the 19th National Congress": no "of the Party" behind it
  for (const meeting of scene.meetings) {
    if (
      meeting.body === null &&
      meeting.ordinal !== null &&
      /congress/u.test(meeting.head) &&
      !/\b(?:delegates|deputies|delegate|elected) (?:to|by)\s+(?:the\s+)?$/u.test(
        scene.text.slice(Math.max(0, meeting.start - 24), meeting.start),
      ) &&
      !isHost(scene, meeting) &&
      !isUpcoming(scene, meeting) &&
      scene.host.kind !== 'congress' &&
      !scene.meetings.some(
        (other) => other.body !== null && other.ordinal === meeting.ordinal && other.head === meeting.head,
      )
    ) {
      add(
        { start: meeting.start, end: meeting.end },
        scene.text.slice(meeting.start, meeting.end),
        [],
        actBefore(scene, meeting.start),
        'conveyed.congress',
        { body: null, kind: meeting.kind, ordinal: meeting.ordinal, term: meeting.term },
      )
    }
  }
}

export function isHost(scene: Scene, meeting: EnglishMeeting): boolean {
  const { host } = scene
  if (host.meeting === meeting) return true
  if (!host.isMeeting) return false
  const sameOrdinal = meeting.ordinal !== null && meeting.ordinal === host.ordinal
  // One body under two names (full and in letters): number and term together tell the meeting.
  if (
    sameOrdinal &&
    meeting.term !== null &&
    meeting.term === host.term &&
    (meeting.kind === host.kind || meeting.kind === null)
  )
    return true
  const bodies = meeting.body === null || host.body === null || sameBody(meeting.body, host.body.name)
  if (meeting.ordinal === null)
    return (
      bodies &&
      (meeting.body === null ||
        (meeting.article !== 'indefinite' && (meeting.kind === host.kind || meeting.kind === null)))
    )
  return sameOrdinal && bodies
}

const SPEECH =
  '(?:(?:series of )?(?:important )?(?:speech(?:es)?(?: and (?:important )?instructions)?|instructions?|remarks|address|thought|thinking|expositions?|congratulatory letter|letter|directives|talks?|statements?))'

function speeches(scene: Scene, add: AddConveyed): void {
  // "General Secretary X's important speech on ...", "X's thought of ..."
  for (const { start, end } of inSentences(
    scene,
    new RegExp(
      `(?<who>(?:(?:General Secretary|President|Chairman|Premier|Secretary|Comrade|Party Secretary)\\s+)?\\p{Lu}[\\p{L}’'-]+(?:\\s+\\p{Lu}[\\p{L}-]+)?)['’]s?\\s+(?<what>${SPEECH})\\b`,
      'gu',
    ),
  )) {
    const name = startingIn(scene.persons, start, end).find((person) => person.end <= end)?.name
    if (!name) continue
    const stop = tailOf(scene, end)
    add(
      { start, end: stop },
      scene.text.slice(start, stop),
      [name],
      actBefore(scene, start),
      'conveyed.speech',
      undefined,
    )
  }
  // "the speech X gave on ...", "the speech of X at ...", "the speech delivered by X ... on the 3rd Plenary Session"
  for (const { match, start } of inSentences(
    scene,
    new RegExp(
      `\\b(?<what>${SPEECH})\\s+(?:(?:delivered|given|made)\\s+by\\s+|of\\s+|by\\s+|that\\s+)?(?=(?:\\p{Ll}+\\s+){0,2}(?:(?:General Secretary|President|Chairman|Comrade|Secretary|Premier)\\s+)?\\p{Lu})`,
      'gu',
    ),
  )) {
    const end = start + match[0].length
    const named = startingIn(scene.persons, end, end + 42)[0]
    // "the important speech of General Secretary Xi": an office and a surname
    const office = /^(?:General Secretary|President|Premier|Chairman)\s+\p{Lu}\p{L}+/u.exec(
      scene.text.slice(end, end + 50),
    )
    const person = named ?? (office ? { name: office[0], start: end, end: end + office[0].length, posts: [] } : null)
    if (!person) continue
    const bare = !/(?:by|of)\s+$/u.test(match[0])
    if (bare && !/^\s+(?:gave|made|delivered)\b/u.test(scene.text.slice(person.end, person.end + 12))) continue
    const act = actBefore(scene, start)
    if (act === 'cited') continue
    let stop = bare ? tailOf(scene, person.end) : person.end
    let what = scene.text.slice(start, stop)
    const post = person.posts.filter((one) => one.span.start > person.end).at(-1)
    const after = post ? post.span.end : person.end
    const occasion = /^,?\s+(?:on|at|during|to)\s+(?:the\s+)?/u.exec(scene.text.slice(after, after + 20))
    if (occasion && !bare) {
      const place = after + occasion[0].length
      const meeting = startingIn(scene.meetings, place - 4, place + 5)[0]
      stop = meeting && !/^symposi|^seminar/u.test(meeting.head) ? after : tailOf(scene, after)
      what = `${what} at the ${meeting ? scene.text.slice(meeting.start, meeting.end) : scene.text.slice(place, stop)}`
      add(
        { start, end: Math.max(person.end, meeting ? person.end : stop) },
        what,
        [person.name],
        act,
        'conveyed.speech-at',
      )
    } else {
      add({ start, end: stop }, what, [person.name], act, 'conveyed.speech-of')
    }
  }
}

/** A speech's matter goes on to the comma or full stop, or to where another thing is studied. */
function tailOf(scene: Scene, from: number): number {
  const rest = scene.text.slice(from, from + 240)
  const cut =
    /[,;]|\.(?:\s|$)|\s+and\s+(?:the\s+(?:spirit|\p{Lu}\p{L}+\s+(?:of|on|for)\b)|\p{Lu}\p{L}+['’]s|it\b|to\b|make|made|we\b|\p{L}+ed\b|arrange|deploy)|\s+(?:which|so that|should|must|will|has|had|was|were|is|are|on the (?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|\d+\w\w) Plenary)\b|\n/u.exec(
      rest,
    )
  return from + (cut ? cut.index : rest.length)
}

/** Papers from above passed on at the meeting: "briefed the meeting on the Notice on ..., issued jointly by A and B"; works read together. */
function documents(scene: Scene, add: AddConveyed): void {
  for (const { match, start, sentence } of inSentences(
    scene,
    /\b(?:briefed [^.;]{0,30}on|conveyed|passed on|relayed|studied|learned|communicated|read out)\s+(?:and \w+ )?(?:the\s+)?(?:newly\s+)?(?:revised\s+|new\s+|amended\s+)?(?<what>(?:[“"][^”"]+[”"]|(?:Rules|Outline|Law|Charter|Constitution|Code|Several|Notice|Circular|Opinions?|Regulations?|Decision|Measures|Guidelines|Plan|Provisions|Instructions?|Communiqué|Communique|Document|Letter)\b[^,.;]{0,140}))/gu,
  )) {
    const what = match.groups?.what ?? ''
    const at = start + match[0].lastIndexOf(what)
    add(
      { start: at, end: at + what.length },
      what,
      issuersAfter(scene, at + what.length, sentence.end),
      actBefore(scene, at),
      'conveyed.document',
    )
  }
  // "studied the speech of ..., the Regulations on ..., and the spirit of the city's conference on rural work": members of a list
  for (const { match, start } of inSentences(
    scene,
    /(?<=,\s|\band\s)(?:the\s+)(?<what>(?:Notice|Circular|Opinions?|Regulations?|Decision|Measures|Guidelines|Provisions|Rules)\s+(?:on|of|for)\s+[^,.;]{4,120}?)(?=,|[.;]|\s+and\s+the\s|$)/gu,
  )) {
    const what = match.groups?.what ?? ''
    const at = start + match[0].length - what.length
    const act = actBefore(scene, at, true)
    if (act === 'conveyed' || act === 'studied')
      add(
        { start: at, end: at + what.length },
        what,
        issuersAfter(scene, at + what.length, at + what.length + 120),
        act,
        'conveyed.listed',
      )
  }
  for (const { match, start } of inSentences(
    scene,
    /\b(?:spirit|guiding\s+principles)\s+of\s+(?:the\s+)?(?<what>(?:[\p{L}’'-]+\s+){1,7}?(?:(?:tele|video)?conference|symposium|forum|meeting|session|congress)s?(?:\s+(?:on|of|for)\s+[^,.;]{3,60}?)?)(?=,|[.;]|\s+and\s|$)/gu,
  )) {
    const what = match.groups?.what ?? ''
    const at = start + match[0].length - what.length
    if (
      scene.meetings.some(
        (meeting) =>
          meeting.start < at + what.length &&
          at < meeting.end &&
          // "the county's work conference" is another meeting; "the session" is this one
          (meeting.ordinal !== null || (isHost(scene, meeting) && what.split(/\s+/u).length < 4)),
      )
    )
      continue
    if (/\b(?:this|speech|plenary|plenum)\b/iu.test(what)) continue
    const act = actBefore(scene, at, true)
    const issuer = /^\p{Lu}/u.test(what) ? bodyAt(scene.text, at) : null
    const guided = /\b(?:guided by|recalled)\s+(?:the\s+)?$/u.test(scene.text.slice(Math.max(0, start - 20), start))
    if (act !== 'cited' || guided)
      add({ start: at, end: at + what.length }, what, issuer ? [issuer.name] : [], act, 'conveyed.conference')
  }
  for (const { match, start } of inSentences(scene, /\bafter reading\s+(?<list>[^,.;]+?)\s+by\s+(?=\p{Lu})/gu)) {
    const list = match.groups?.list ?? ''
    const author = scene.persons.find(
      (person) => person.start >= start + match[0].length && person.start < start + match[0].length + 20,
    )?.name
    let at = start + match[0].indexOf(list)
    for (const title of list.split(/\s+and\s+/u)) {
      add({ start: at, end: at + title.length }, title, author ? [author] : [], 'studied', 'conveyed.work')
      at += title.length + 5
    }
  }
  // "recalled the X Accord, signed by ..."
  for (const { match, start, sentence } of inSentences(
    scene,
    /\b(?:recalled|cited|invoked|referred to|reaffirmed|in line with|under|mentioned)\s+(?:the\s+)?(?<what>(?:\p{Lu}[\p{L}’'-]*\s+){1,5}(?:Accord|Agreement|Treaty|Charter|Declaration|Convention|Pact|Protocol|Act|Memorandum|Covenant)(?:\s+(?:on|of|for)\s+\p{Lu}[\p{L}\s]+?(?=[,.;]))?)/gu,
  )) {
    const what = match.groups?.what ?? ''
    const at = start + match[0].lastIndexOf(what)
    add(
      { start: at, end: at + what.length },
      what,
      issuersAfter(scene, at + what.length, sentence.end),
      'cited',
      'conveyed.accord',
    )
  }
}

function issuersAfter(scene: Scene, from: number, to: number): string[] {
  const found =
    /^,?\s+(?:which was\s+)?(?:issued|signed|adopted|promulgated|released|published)\s+(?:jointly\s+)?by\s+(?<list>[^.;]+?)(?=\s+(?:in|on)\s+\d|[.;]|$)/u.exec(
      scene.text.slice(from, to),
    )
  if (!found?.groups?.list) return []
  return found.groups.list
    .replace(/\s+in\s+\d{4}.*$/u, '')
    .split(/\s+and\s+|,\s+/u)
    .map((name) => name.replace(/^(?:the|both)\s+/iu, '').trim())
    .filter((name) => name.length > 2)
}

/** "requirements of the Political Bureau of ...", "arrangements of the economic work meetings of the central and provincial committees". */
function requirements(scene: Scene, add: AddConveyed): void {
  for (const { match, start } of inSentences(
    scene,
    /\b(?<what>(?:requirements|decisions and arrangements|arrangements|decisions?|deployments?|guidelines|instructions)\s+(?:made\s+)?(?:of|by|from)\s+(?:the\s+)?)(?=\p{Lu}|economic work|central|provincial)/gu,
  )) {
    const end = start + match[0].length
    const act = actBefore(scene, start)
    if (act === 'cited') continue
    const works = /^(?:[\p{L}-]+\s+){0,3}work (?:meetings?|conferences?)\s+of\s+(?:the\s+)?([^,.;]{4,60})/u.exec(
      scene.text.slice(end, end + 120),
    )
    if (works?.[1]) {
      add({ start: end, end: end + works[0].length }, works[0], [works[1].trim()], act, 'conveyed.arrangements')
      continue
    }
    const body = bodyAt(scene.text, end)
    if (
      !body ||
      (scene.host.body && sameBody(body.name, scene.host.body.name)) ||
      scene.meetings.some((meeting) => meeting.start <= end + 1 && meeting.end > end)
    )
      continue
    const tail = /^\s+(?:for|on)\s+[^,.;]{4,110}/u.exec(scene.text.slice(body.end, body.end + 130))
    const stop = body.end + (tail?.[0].length ?? 0)
    if (!/\b(?:political bureau|politburo|central|provincial|state council|higher)\b/iu.test(body.name)) continue
    add({ start, end: stop }, scene.text.slice(start, stop), [body.name], act, 'conveyed.requirements')
  }
}
