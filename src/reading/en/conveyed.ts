// Higher meetings, speeches and documents that the meeting conveyed, studied, implements or cites.
import type { Span } from '../reading.ts'
import type { ConveyedAct, ConveyedItem, NamedMeeting } from '../record.schema.ts'
import { overlaps } from '../span.ts'
import { isResolution } from './context.ts'
import type { EnglishMeeting } from './meetings.ts'
import { bodyAt, sameBody } from './names.ts'
import { inSentences, quote, type Scene, sourceOf } from './scene.ts'
import { isUpcoming } from './upcoming.ts'

const CONVEY = /\b(?:convey\w*|pass(?:ed|es|ing)? on|relay\w*|transmit\w*|brief\w*|communicat\w*)\b/giu
const STUDY = /\b(?:stud(?:y|ied|ies|ying)|learn\w*|read(?:ing)?|after reading|discuss\w* the spirit)\b/giu
const DO =
  /\b(?:implement\w*|carr(?:y|ied|ies|ying) (?:out|through)|put(?:s|ting)? into (?:practice|effect)|in accordance with|according to|follow\w*|adher\w*|act(?:s|ed)? on|in line with|guidance of|execut\w*|fulfil\w*|under the)\b/giu

export function conveyedOf(scene: Scene): ConveyedItem[] {
  const found: ConveyedItem[] = []
  const taken: Span[] = []
  const add = (span: Span, what: string, issuer: string[], act: ConveyedAct, rule: string, meeting?: NamedMeeting) => {
    if (taken.some((one) => overlaps(one, span)) || what.length < 4) return
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
    references(scene, add)
    return found
  }
  speeches(scene, add)
  documents(scene, add)
  meetings(scene, add)
  requirements(scene, add)
  return found
}

type Add = (span: Span, what: string, issuer: string[], act: ConveyedAct, rule: string, meeting?: NamedMeeting) => void

/** The act is that of the verbs that govern the words: those after the last break of the sentence before them. */
export function actBefore(scene: Scene, offset: number): ConveyedAct {
  const sentence = scene.layout.sentences.find((one) => offset >= one.start && offset < one.end)
  const lead = scene.text.slice(sentence?.start ?? Math.max(0, offset - 200), offset)
  let from = Math.max(lead.lastIndexOf(';'), lead.lastIndexOf(':'), lead.lastIndexOf(', and '), 0)
  if (lead.length - from < 12) from = 0
  const part = lead.slice(from)
  const has = (pattern: RegExp) => [...part.matchAll(pattern)].length > 0
  const noun = /\bstudy\s+(?:session|group)\b/iu.test(part)
  if (has(CONVEY)) return 'conveyed'
  if (has(STUDY) && !noun) return 'studied'
  if (has(DO)) return 'implemented'
  return 'cited'
}

function meetings(scene: Scene, add: Add): void {
  for (const meeting of scene.meetings) {
    if (isHost(scene, meeting) || isUpcoming(scene, meeting) || meeting.article === 'indefinite') continue
    const lead = scene.text.slice(Math.max(0, meeting.start - 80), meeting.start)
    const named = meeting.body !== null && (meeting.ordinal !== null || /work/iu.test(meeting.form))
    if (!named || /\bminutes of\s+(?:the\s+)?$/iu.test(lead)) continue
    if (meeting.head.startsWith('symposi') || meeting.head.startsWith('seminar')) continue
    const body = meeting.body ?? ''
    add(
      { start: meeting.start, end: meeting.end },
      scene.text.slice(meeting.start, meeting.end),
      [body],
      actBefore(scene, meeting.start),
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
  '(?:series of important speeches|important speech(?:es)?(?: and (?:important )?instructions)?|speech(?:es)?(?: and (?:important )?instructions)?|important instructions?|instructions?|remarks|important address|address|thought|thinking|important exposition|expositions|congratulatory letter|letter|directives|talks?)'

function speeches(scene: Scene, add: Add): void {
  // "General Secretary X's important speech on ...", "X's thought of ..."
  for (const { start, end } of inSentences(
    scene,
    new RegExp(
      `(?<who>(?:(?:General Secretary|President|Chairman|Premier|Secretary|Comrade|Party Secretary)\\s+)?\\p{Lu}[\\p{L}’'-]+(?:\\s+\\p{Lu}[\\p{L}-]+)?)['’]s?\\s+(?<what>${SPEECH})\\b`,
      'gu',
    ),
  )) {
    const name = scene.persons.find((person) => person.start >= start && person.end <= end)?.name
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
      `\\b(?<what>${SPEECH})\\s+(?:(?:delivered|given|made)\\s+by\\s+|of\\s+|by\\s+|that\\s+)?(?=(?:(?:General Secretary|President|Chairman|Comrade|Secretary|Premier)\\s+)?\\p{Lu})`,
      'gu',
    ),
  )) {
    const end = start + match[0].length
    const person = scene.persons.find((one) => one.start >= end && one.start <= end + 20)
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
      const meeting = scene.meetings.find((one) => one.start >= place - 4 && one.start <= place + 4)
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
    /[,;]|\.(?:\s|$)|\s+and\s+(?:the\s+spirit|it\b|to\b|make|made|we\b|\p{L}+ed\b|arrange|deploy)|\s+(?:which|so that|should|must|will|has|had|was|were|is|on the (?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|\d+\w\w) Plenary)\b|\n/u.exec(
      rest,
    )
  return from + (cut ? cut.index : rest.length)
}

/** Papers from above passed on at the meeting: "briefed the meeting on the Notice on ..., issued jointly by A and B"; works read together. */
function documents(scene: Scene, add: Add): void {
  for (const { match, start, sentence } of inSentences(
    scene,
    /\b(?:briefed [^.;]{0,30}on|conveyed|passed on|relayed|studied|learned|communicated|read out)\s+(?:and \w+ )?(?:the\s+)?(?<what>(?:[“"][^”"]+[”"]|(?:Notice|Circular|Opinions?|Regulations?|Decision|Measures|Guidelines|Plan|Provisions|Instructions?|Communiqué|Communique|Document|Letter)\b[^,.;]{0,140}))/gu,
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
function requirements(scene: Scene, add: Add): void {
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

const NUMBER = '(?:[A-Z]+[./])?(?:SS\\.[IVX]+|[IVX]+|\\d{1,4})(?:/[A-Z]+)?/\\d{1,4}(?:\\s[A-Z]\\b)?'
const NAMED_TEXT =
  '(?:Declaration|Convention|Charter|Agenda|Covenant|Protocol|Framework|Accord|Agreement|Treaty|Programme of Action|Plan of Action|Action Plan|Platform for Action|Principles|Goals|Compact|Strategy|Code of Conduct|Statute|Outcome)'

/** In resolutions: numbered resolutions and decisions, named declarations and agendas, reports welcomed or noted. */
function references(scene: Scene, add: Add): void {
  const own = scene.host.body?.name ?? null
  for (const sentence of scene.layout.sentences) {
    const source = sourceOf(scene, sentence)
    const recital =
      /,$/u.test(source.trim()) || /^\d+\.\s/u.test(source) || sentence.start > (scene.host.body?.end ?? 0)
    if (!recital || (sentence.start < 60 && !/ing\b/u.test(source.slice(0, 30)))) continue
    if (/^(?:Resolution|Decision)\b.*adopted by/u.test(source)) continue
    for (const found of source.matchAll(
      new RegExp(
        `\\b(?:the\\s+|its\\s+|their\\s+)?(?<kind>(?:agreed\\s+)?(?:resolutions?|decisions?|conclusions|recommendations?))\\s+(?<first>${NUMBER}(?:\\s+of\\s+\\d{1,2}\\s+\\p{L}+\\s+\\d{4})?)(?<rest>(?:[^;.]{0,80}?(?:,\\s+|\\s+and\\s+|,\\s+and\\s+)${NUMBER}(?:\\s+of\\s+\\d{1,2}\\s+\\p{L}+\\s+\\d{4})?)*)`,
        'gu',
      ),
    )) {
      const at = sentence.start + found.index + found[0].indexOf(found.groups?.kind ?? '')
      const kind = found.groups?.kind ?? ''
      const first = found.groups?.first ?? ''
      const issuer = issuerOf(source, found, own)
      const act =
        /accordance with\s+(?:its\s+)?$|established by [^.;]{0,60}\bin\s+(?:its\s+)?$|implementation of\s+$/u.test(
          source.slice(0, found.index + found[0].indexOf(kind)),
        )
          ? 'implemented'
          : 'cited'
      const all = [
        ...(found.groups?.rest ?? '').matchAll(
          new RegExp(`${NUMBER}(?:\\s+of\\s+\\d{1,2}\\s+\\p{L}+\\s+\\d{4})?`, 'gu'),
        ),
      ]
      // A long row of dates ("including resolutions 2011/6, 2012/24, ...") is one reference to the series, kept only by its first mention elsewhere.
      if (/including\s+$/u.test(source.slice(0, found.index)) && all.length >= 3) continue
      if (/implementation of\s+$/u.test(source.slice(0, found.index))) continue
      add(
        { start: at, end: at + kind.length + 1 + first.length },
        `${kind} ${first}`,
        issuer,
        act,
        'conveyed.resolution',
      )
      for (const other of all) {
        const start = at + kind.length + 1 + first.length + other.index
        add({ start, end: start + other[0].length }, other[0], issuer, act, 'conveyed.resolution')
      }
    }
    for (const found of source.matchAll(
      new RegExp(
        `(?<what>(?:\\d{4}\\s+Agenda|(?:\\b\\p{Lu}[\\p{L}’'-]*\\s+(?:(?:and|of|on|for|the)\\s+){0,2}){1,7}${NAMED_TEXT})(?:\\s+(?:on|for|of|to)\\s+(?:the\\s+)?\\p{Lu}[\\p{L}’'-]*(?:\\s+(?:(?:and|of|in|for|the)\\s+){0,2}\\p{Lu}[\\p{L}’'-]*)*)?(?:\\s+\\d{4}(?:[-–]\\d{2,4})?)?)`,
        'gu',
      ),
    )) {
      const raw = found.groups?.what ?? ''
      const what = raw.replace(
        /^(?:(?:The|Recalling|Reaffirming|Noting|Mindful of|Guided by|Welcoming|Acknowledging|Also|Further|Emphasizing|Recognizing|Bearing|Underlining|Stressing)\s+(?:the\s+)?)+/u,
        '',
      )
      const at = sentence.start + found.index + raw.length - what.length
      if (
        /^(?:Code of Conduct)\b/u.test(what) ||
        /purposes and principles of the\s+$/u.test(source.slice(0, found.index)) ||
        /\bAgenda item/iu.test(what) ||
        what.split(' ').length < 2
      )
        continue
      const adopted = /^,?\s+(?:as\s+)?adopted by\s+(?:the\s+)?(?=\p{Lu})/u.exec(
        scene.text.slice(at + what.length, at + what.length + 40),
      )
      const adopter = adopted
        ? (bodyAt(scene.text, at + what.length + adopted[0].length)?.name ??
          /^[^,.;]{3,60}/u.exec(scene.text.slice(at + what.length + adopted[0].length))?.[0])
        : undefined
      const act = /\bimplement\w*\b[^.;]{0,60}$/u.test(source.slice(0, found.index + raw.length - what.length))
        ? 'implemented'
        : 'cited'
      add(
        { start: at, end: at + what.length },
        what,
        adopter ? [adopter] : /United Nations/u.test(what) ? ['United Nations'] : [],
        act,
        'conveyed.named-text',
      )
    }
    for (const found of source.matchAll(
      /\b(?:note|Notes|noting|Noting|Welcom(?:es|ing)|welcomes|Recalling|appreciation|Considered|considered|Having considered)\b[^.;]{0,30}?\b(?<what>(?:reports?|note|study|recommendations)\s+(?:of|by)\s+the\s+(?<by>[\p{Lu}][\p{L}-]*(?:\s+(?:(?:of|on|for|the|and)\s+)*\p{Lu}[\p{L}-]*)*)(?:\s+(?:on|entitled)\s+[^,.;]{3,80})?)/gu,
    )) {
      const what = (found.groups?.what ?? '').replace(/\s+and the recommendations.*$/u, '')
      const at = sentence.start + found.index + found[0].lastIndexOf(found.groups?.what ?? '')
      add(
        { start: at, end: at + what.length },
        what,
        [(found.groups?.by ?? '').replace(/\s+of\s+the\s+United Nations.*$/u, '')],
        'cited',
        'conveyed.report',
      )
    }
  }
}

function issuerOf(source: string, found: RegExpMatchArray, own: string | null): string[] {
  const after = source.slice((found.index ?? 0) + found[0].length)
  const of = /^\s+of\s+the\s+(?=\p{Lu})/u.exec(after)
  if (of) {
    const name = /^(?:\p{Lu}[\p{L}-]*)(?:\s+(?:(?:of|for|the|and)\s+)*\p{Lu}[\p{L}-]*)*/u.exec(
      after.slice(of[0].length),
    )
    if (name) return [name[0]]
  }
  return own ? [own] : []
}
