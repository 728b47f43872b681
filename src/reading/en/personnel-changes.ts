// Who comes into an office and who leaves it, told by a verb behind or before the name: "X had been elected to Y", "to appoint X as Y", "X takes over from Z".
import type { Span } from '../reading.ts'
import { lastBefore, startingIn } from '../span.ts'
import { type Add, type Kind, postFrom, singularIf } from './personnel-parts.ts'
import type { EnglishPerson } from './persons.ts'
import { inSentences, type Scene } from './scene.ts'
import { personCalled } from './surnames.ts'
import { HONORIFIC, POST_MODIFIER, POST_NOUN } from './words/posts.ts'

const AUX =
  '(?:(?:has|have|had|having)\\s+been|(?:was|were|is|are)(?:\\s+being)?|(?:(?:to|will|shall|would|should|must)\\s+)?be)'
const HOW =
  '(?:,?\\s+(?:unopposed|unanimously|nem\\.? con\\.?|by acclamation|by a show of hands|by (?:a )?(?:secret )?ballot|(?:by|with)\\s+\\d+\\s+votes?(?:\\s+(?:to|against)\\s+\\d+)?),?)?'
const INTO =
  '(?:re-?)?(?:elected|chosen|voted in|returned|appointed|named|confirmed|nominated|co-opted|promoted|installed|designated|admitted|added)'
const COMES = new RegExp(
  `(?:\\b${AUX}\\s+(?:(?:\\w+ly|also|then|thus)\\s+)*|(?<=\\s)(?=(?:re-?)?(?:appointed|elected)\\s+(?:as|to)\\b))(?<verb>${INTO})${HOW}(?:,?\\s+to\\s+serve)?(?:\\s+as\\b|\\s+to\\s+be\\b|\\s+(?:on\\s?to|to)\\b(?:\\s+the\\s+(?:post|office|position)\\s+of)?|\\s+in\\b(?=\\s+(?:his|her|their)\\s+(?:place|stead))|(?=\\s+(?:the\\s+|an?\\s+)?(?:${POST_MODIFIER}\\s+){0,3}(?:\\p{Lu}|${POST_NOUN})))`,
  'gu',
)
const GOES = new RegExp(
  `\\b${AUX}\\s+(?:(?:\\w+ly|also|then|thus)\\s+)*(?<verb>removed|dismissed|relieved|expelled|ousted|recalled|released|suspended|deprived)\\s+(?:from|of|as)\\b|\\b(?:(?:has|have|had|will|would|is to|are to)\\s+)?(?<left>resign(?:ed|s)?|st(?:epp?|oo|an)d?(?:ed|s)?\\s+down|step(?:s|ped)? down|stand(?:s)? down|retire[ds]?|ceased?s?\\s+to\\s+(?:be|serve\\s+as|hold\\s+the\\s+(?:post|office)\\s+of)|vacate[ds]?)(?=\\s+(?:as|from|of|the|his|her|their)\\b|\\s+(?:an?|${POST_MODIFIER}|${POST_NOUN}|\\p{Lu}))(?:\\s+(?:as|from|of)\\b)?`,
  'gu',
)
const BECOMES =
  /\b(?:becomes|became|(?:will|would|shall|is to|are to)\s+(?:become|act as|serve as|take over as)|(?:acts?|serves?|takes? over|took over)\s+as)\b(?=\s+(?:the\s+|an?\s+)?(?:\p{Ll}+\s+){0,2}[\p{L}-]+)/gu
const SUCCEEDS =
  /\b(?:replac(?:es|ed|ing)|succeed(?:s|ed|ing)?|(?:will\s+|would\s+|is to\s+)?(?:takes?|took|taking)\s+over\s+from)\s+(?!by\b)/gu
const DEPARTED =
  /^(?:\s+as\s+[^,.;]{3,60})?,?\s+(?:who\s+(?:has\s+|had\s+|is\s+|was\s+)?)?(?:retir|resign|st(?:ep|oo|an)|moved|left|died|leav|withdr|relocat)/u

const kindOf = (verb: string): Kind =>
  /co-opted|added|admitted/u.test(verb)
    ? 'co-option'
    : /elected|chosen|voted|returned/u.test(verb)
      ? 'election'
      : 'appointment'

interface Who {
  name: string
  start: number
  person: EnglishPerson | null
}

const BARE_AT = new RegExp(`^(?:${HONORIFIC}\\.?\\s+|Professor\\s+|${POST_NOUN}s?\\s+)+(\\p{Lu}[\\p{L}’'-]+)`, 'u')
const BARE_BEFORE = new RegExp(
  `(?<![\\p{L}’'-])((?:${HONORIFIC}\\.?\\s+|${POST_NOUN}\\s+)?\\p{Lu}[\\p{L}’'-]+)\\s*$`,
  'u',
)
const POST_LEAD = new RegExp(`^${POST_NOUN}\\s+`, 'u')

/** The persons in a row that end before a verb; what stands between may be brackets, posts or an inserted clause. */
export function subjectsBefore(scene: Scene, sentence: Span, verb: number): Who[] {
  const people = startingIn(scene.persons, sentence.start, verb).filter(
    (one) =>
      one.end <= verb &&
      !/\b(?:proposed|seconded|nominated|moved|opened|chaired|supported) by\s+(?:[\p{L}]+\.?\s+){0,2}$/u.test(
        scene.text.slice(Math.max(sentence.start, one.start - 40), one.start),
      ),
  )
  const bare = BARE_BEFORE.exec(scene.text.slice(Math.max(sentence.start, verb - 60), verb))
  const last = people.at(-1)
  const between = last ? scene.text.slice(last.end, verb) : ''
  const posted = last?.posts.filter((post) => post.span.start >= last.end && post.span.end <= verb).at(-1)
  const rest = last && posted ? scene.text.slice(posted.span.end, verb) : between
  const adjacent =
    last !== undefined &&
    (/^[\s,)]*(?:,[^.;]{2,120},|\([^()]{1,60}\))?\s*(?:who\s+|each\s+|both\s+)?$/u.test(between) ||
      /^[\s,)]*$/u.test(rest))
  if (!adjacent || !last) {
    const called = bare?.[1] ? personCalled(scene.persons, bare[1].replace(POST_LEAD, ''), verb) : null
    return called ? [{ name: called.name, start: verb - (bare?.[0].length ?? 0), person: called }] : []
  }
  let first = people.length - 1
  const joined = (a: EnglishPerson | undefined, b: EnglishPerson | undefined) =>
    a && b && JOIN.test(scene.text.slice(a.end, b.start))
  while (first > 0 && joined(people[first - 1], people[first])) first--
  return people.slice(first).map((person) => ({ name: person.name, start: person.start, person }))
}
const JOIN = new RegExp(
  `^(?:\\s*\\([^()]{1,40}\\))?(?:,\\s+|\\s+and\\s+|,\\s+and\\s+|;\\s+)(?:${HONORIFIC}\\.?\\s+|Professor\\s+){0,2}$`,
  'u',
)

/** Who stands in a row from this offset, and where the row ends. */
export function peopleFrom(scene: Scene, from: number): { who: Who[]; end: number } {
  const who: Who[] = []
  let end = from
  for (;;) {
    const lead = LEAD.exec(scene.text.slice(end, end + 70))?.[0].length ?? 0
    const person = startingIn(scene.persons, end, end + lead + 1)[0]
    if (person && person.start <= end + lead) {
      who.push({ name: person.name, start: person.start, person })
      end = person.end
    } else if (who.length === 0) {
      const bare = BARE_AT.exec(scene.text.slice(end, end + 60))
      const called = bare?.[1] ? personCalled(scene.persons, bare[1], end) : null
      if (!bare || !called) return { who, end }
      who.push({ name: called.name, start: end, person: called })
      end += bare[0].length
    } else return { who, end }
    const join = /^(?:\s*\([^()]{1,40}\))?(?:,\s+and\s+|,\s+|\s+and\s+)/u.exec(scene.text.slice(end, end + 48))
    if (!join) return { who, end }
    const next = end + join[0].length
    const ahead = LEAD.exec(scene.text.slice(next, next + 70))?.[0].length ?? 0
    if (!startingIn(scene.persons, next, next + ahead + 1)[0]) return { who, end }
    end = next
  }
}
const LEAD = new RegExp(
  `^(?:the\\s+)?(?:(?:${HONORIFIC}\\.?|Professor|Councillors?|(?:${POST_MODIFIER}\\s+){0,2}${POST_NOUN}s?,?)\\s+){0,3}`,
  'u',
)

const IDLE_POST =
  /^(?:(?:and|by|that|in|to|fill|for|with|on|at|his|her|their|it|be|the same|place|stead|new|further|serve|next|this|until|yesterday|today|January|February|March|April|May|June|July|August|September|October|November|December)\b|\d)|^(?:party|office|post|position)$/iu

export function changes(scene: Scene, add: Add): void {
  let lastOut: string | null = null
  const put = (kind: Kind, people: Who[], post: string | null, from: number, to: number, rule: string) => {
    for (const { name, start } of people)
      add(kind, name, post === null ? null : singularIf(post, people.length > 1), Math.min(start, from), to, rule)
  }
  for (const { match, start, end, sentence } of inSentences(scene, GOES)) {
    const people = subjectsBefore(scene, sentence, start)
    if (people.length === 0) continue
    const read = postFrom(scene, end)
    const verb = match.groups?.verb ?? ''
    const post =
      read &&
      !IDLE_POST.test(read.post) &&
      !/^(?:office|post|position|duty|duties|the party|party|membership)$/iu.test(read.post)
        ? read.post
        : null
    if (post) lastOut = post
    if (verb === '' && post === null && !/\b(?:as|from)$/u.test(match[0])) continue
    const kind: Kind =
      verb === ''
        ? 'resignation'
        : /^(?:expelled|suspended)/u.test(verb) && /part(?:y|ies)\b/iu.test(read?.post ?? '')
          ? 'discipline'
          : 'removal'
    put(kind, people, kind === 'discipline' ? null : post, start, read?.end ?? end, 'personnel.goes')
  }
  // "Finance Director Hollis Graf would retire effective September 5"; "had asked to be relieved of his duties"
  for (const { start, end, sentence } of inSentences(scene, RETIRES)) {
    const people = subjectsBefore(scene, sentence, start)
    for (const { name, start: from, person } of people)
      add('resignation', name, officeOf(scene, name) ?? person?.posts[0]?.text ?? null, from, end, 'personnel.retires')
  }
  for (const { match, start, end, sentence } of inSentences(scene, COMES)) {
    const people = subjectsBefore(scene, sentence, start)
    if (people.length === 0) continue
    const stead = /^\s+(?:in\s+)?(?:his|her|their)\s+(?:place|stead|successors?)/u.exec(scene.text.slice(end, end + 24))
    const read = stead ? null : postFrom(scene, end)
    if (!stead && (!read || IDLE_POST.test(read.post))) continue
    put(kindOf(match.groups?.verb ?? ''), people, read?.post ?? lastOut, start, read?.end ?? end, 'personnel.comes')
    gapped(scene, add, kindOf(match.groups?.verb ?? ''), read?.end ?? end)
    outgoing(scene, add, read?.end ?? end, sentence.end, read?.post ?? null)
  }
  for (const { start, end, sentence } of inSentences(scene, BECOMES)) {
    const people = subjectsBefore(scene, sentence, start)
    const read = people.length > 0 ? postFrom(scene, end) : null
    if (!read || !HAS_POST.test(read.post)) continue
    put('appointment', people, read.post, start, read.end, 'personnel.becomes')
    gapped(scene, add, 'appointment', read.end)
    outgoing(scene, add, read.end, sentence.end, read.post)
  }
  // "X beat Y to become Vice-President"
  for (const { start, end, sentence } of inSentences(
    scene,
    /\b(?:beat|defeated|won against|prevailed over)\s+[^.;]{3,40}?\s+to\s+become\b/gu,
  )) {
    const people = subjectsBefore(scene, sentence, start)
    const read = postFrom(scene, end)
    if (read) put('election', people, read.post, start, read.end, 'personnel.won')
  }
  for (const { start, end, sentence } of inSentences(scene, SUCCEEDS)) {
    const people = subjectsBefore(scene, sentence, start)
    const { who, end: stop } = peopleFrom(scene, end)
    if (people.length === 0 || who.length === 0) continue
    const as = /^\s+as\b/u.exec(scene.text.slice(stop, stop + 5))
    const read = as ? postFrom(scene, stop + as[0].length) : null
    put('appointment', people, read?.post ?? null, start, read?.end ?? stop, 'personnel.succeeds')
    put('removal', who, read?.post ?? null, start, read?.end ?? stop, 'personnel.succeeded')
  }
  // "alternate members A and B fill the vacancies on the committee"
  for (const { start, end, sentence } of inSentences(
    scene,
    /\bfill(?:s|ed|ing)?\s+(?:the\s+|an?\s+|two\s+|three\s+)?(?:casual\s+)?vacanc(?:y|ies)\s+(?:on|in|of|for|among)\b/gu,
  )) {
    const before = /\b(?:to|would|will|should|shall)\s+$/u.exec(scene.text.slice(start - 8, start))
    const people = subjectsBefore(scene, sentence, start - (before?.[0].length ?? 0))
    const read = postFrom(scene, end)
    put('co-option', people, read?.post ?? null, start, read?.end ?? end, 'personnel.vacancy')
  }
  active(scene, add)
}

const RETIRES =
  /\b(?:(?:has|had|will|would|is to|are to)\s+)?(?:(?:resign(?:ed|s)?|retire[ds]?|step(?:s|ped)? down|st(?:oo|an)ds? down)(?=\s+(?:effective|at the end|with effect|later this|this|next|on (?:the )?\d|in (?:January|February|March|April|May|June|July|August|September|October|November|December)|at the (?:close|conclusion))\b)|(?:asked|requested|applied|wished) to (?:be (?:relieved|released|excused)|resign|step down|stand down)\b)/gu

const officeOf = (scene: Scene, name: string): string | undefined =>
  scene.persons.find((one) => one.name === name && one.posts.length > 0)?.posts[0]?.text

export const HAS_POST = new RegExp(`(?<![\\p{L}-])${POST_NOUN}(?![\\p{L}-])`, 'u')

/** "... vice-chairman and An Qi secretary-general": the verb is not said again. */
function gapped(scene: Scene, add: Add, kind: Kind, from: number): void {
  let at = from
  for (let guard = 0; guard < 12; guard++) {
    const join = /^(?:,\s+and\s+|;\s+and\s+|,\s+|;\s+|\s+and\s+)/u.exec(scene.text.slice(at, at + 8))
    if (!join) return
    const { who, end } = peopleFrom(scene, at + join[0].length)
    if (who.length === 0) return
    const as = /^,?\s+(?:as\b|to\b(?=\s+the\s+\p{Lu}))/u.exec(scene.text.slice(end, end + 6))
    const read = postFrom(scene, end + (as?.[0].length ?? 0))
    if (!read || (!as && !/^\s/u.test(scene.text.slice(end, end + 1))) || (!as && !HAS_POST.test(read.post))) return
    if (/^(?:was|were|is|are|will|has|had)\b/u.test(read.post)) return
    for (const { name, start, person } of who) {
      const post = singularIf(read.post, who.length > 1)
      add(kind, name, post, start, read.end, 'personnel.gapped')
      if (person && person.posts.length === 0)
        person.posts.push({ text: post, span: { start: read.start, end: read.end } })
    }
    at = read.end
  }
}

/** "..., in place of X, who retired": whoever was replaced leaves the same post. */
function outgoing(scene: Scene, add: Add, from: number, to: number, post: string | null): void {
  const found =
    /^[^.;]{0,90}?\b(?:in (?:the )?(?:place|stead) of|in succession to|vice|to (?:replace|succeed)|replacing|succeeding)\s+/u.exec(
      scene.text.slice(from, to),
    )
  if (!found) return
  const { who, end } = peopleFrom(scene, from + found[0].length)
  const gone = DEPARTED.test(scene.text.slice(end, end + 60))
  for (const { name, start } of who) add(gone ? 'resignation' : 'removal', name, post, start, end, 'personnel.replaced')
}

const DOES =
  /(?<!\b(?:was|were|be|been|being|is|are)\s)(?<!\b(?:was|were|be|been|is|are)\s\w{3,14}\s)\b(?<verb>(?:re-?)?(?:appoint(?:ed|s|ing)?|elect(?:ed|s|ing)?|co-opt(?:ed|s|ing)?|nominat(?:ed?|es)|confirm(?:ed|s)?|promot(?:ed?|es)|named?|chose|choose)|remov(?:ed?|es|ing)|dismiss(?:ed|es|ing)?|expel(?:led|s)?|reliev(?:ed?|es)|(?:expulsion|dismissal|removal|hiring|promotion|engagement|appointment|election|co-option|nomination|re-?appointment) of)\s+/gu

/** "appointed X to Y", "to co-opt X onto Y", "removed X from office as Y", "the expulsion of X from the Party". */
function active(scene: Scene, add: Add): void {
  for (const { match, start, end, sentence } of inSentences(scene, DOES)) {
    const verb = match.groups?.verb ?? ''
    const { who, end: stop } = peopleFrom(scene, end)
    if (who.length === 0 || stop > sentence.end) continue
    const inserted = /^,\s+[^,;.]{3,80},(?=\s+(?:as|from|to)\b)/u.exec(scene.text.slice(stop, sentence.end))
    const from = stop + (inserted?.[0].length ?? 0)
    const rest = scene.text.slice(from, sentence.end)
    const by =
      /^,?\s+(?:(?:to|and) fill(?:ed)?\s+(?:the\s+|an?\s+|two\s+|three\s+)?(?:casual\s+)?vacanc(?:y|ies)\s+(?:on|in|of|for|among)|as|to be|(?:on\s?)?to(?:\s+the\s+(?:post|office|position)\s+of)?|from(?:\s+(?:office|(?:the|his|her)\s+(?:post|office|position))(?:\s+(?:as|of))?)?|of)\b/u.exec(
        rest,
      )
    const stead = /^\s+in\s+(?:his|her|their)\s+(?:place|stead)/u.test(rest)
    let read = stead ? null : postFrom(scene, from + (by?.[0].length ?? 0))
    if (read && !by && (!/^\s+(?:the\s+)?/u.test(rest) || /^[,.;]/u.test(rest) || !HAS_POST.test(read.post)))
      read = null
    if (read && IDLE_POST.test(read.post)) read = /^part(?:y|ies)$/iu.test(read.post) ? read : null
    const out = /^(?:remov|dismiss|expel|expul|reliev)/u.test(verb)
    const kind: Kind = out
      ? /^exp/u.test(verb) && (read === null || /party/iu.test(read.post))
        ? 'discipline'
        : 'removal'
      : /co-opt/u.test(verb)
        ? 'co-option'
        : /elect|cho/u.test(verb)
          ? 'election'
          : 'appointment'
    const own = who[0]?.person?.posts.find(
      (post) => post.span.end <= (who[0]?.start ?? 0) && post.span.start >= end - 1,
    )?.text
    const post =
      kind === 'discipline' ? null : (read?.post ?? (out ? (own ?? null) : stead ? lastResigned(scene, start) : null))
    for (const { name } of who)
      add(
        kind,
        name,
        post === null ? null : singularIf(post, who.length > 1),
        start,
        read?.end ?? stop,
        'personnel.active',
      )
    if (read && !out) {
      gapped(scene, add, kind, read.end)
      outgoing(scene, add, read.end, sentence.end, read.post)
    } else outgoing(scene, add, stop, sentence.end, null)
  }
}

/** "accepted the resignation of X as Treasurer and appointed Y in her place" */
export function lastResigned(scene: Scene, before: number): string | null {
  const sentence = lastBefore(scene.layout.sentences, before)
  const found =
    /\b(?:resignations?|resigned|retired|retirement|stepped down|stood down|stands? down|steps? down|relieved|removed)\b[^.;]{0,80}?\b(?:as|from|(?<=relieved )of)\s+(?:the\s+)?(?:post of\s+)?(?<post>[^,.;]{3,50}?)(?=\s+(?:and|after|in|on|with)\b|[,.;]|$)/u.exec(
      scene.text.slice(Math.max(0, (sentence?.start ?? before) - 200), before),
    )
  return found?.groups?.post ?? null
}
