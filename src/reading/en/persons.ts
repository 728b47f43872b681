// Persons: runs of capitalised words with proof that they are one (a post before or behind, a verb only persons do, a list with other persons).
import type { PersonMention, Span } from '../reading.ts'
import { startingIn } from '../span.ts'
import { bodyAt } from './names.ts'
import { BODY_HEADS, BODY_WORDS } from './words/bodies.ts'
import {
  HONORIFIC,
  NOT_NAME,
  PINYIN_GIVEN,
  PINYIN_SURNAME,
  POST_MODIFIER,
  POST_NOUN,
  POST_WORD,
} from './words/posts.ts'

const PART =
  "(?:\\p{Lu}[\\p{L}]*(?:['’-]\\p{L}+)*\\p{Ll}|\\p{Lu}\\.|\\p{Lu}(?=\\s\\p{Lu})|(?:de|van|von|der|den|bin|al|el|la|di|da|dos|del|ten|ter|ibn)(?=\\s))"
const RUN = new RegExp(`(?<![\\p{L}\\d'’-])\\p{Lu}[\\p{L}.'’-]*(?:[ \\u00a0]${PART}){0,10}`, 'gu')
const PERSON_VERB =
  '(?:presided|said|says|stressed|pointed|noted|urged|delivered|spoke|speaks|attended|conveyed|presented|introduced|moved|seconded|reported|explained|chaired|took the chair|addressed|called|told|gave|made|briefed|passed on|announced|was (?:re-)?elected|was appointed|becomes?|became|stepped down|resigned|got|served|serves|opened|read|proposed|requested|asked|thanked|welcomed|declared|emphasi[sz]ed|added|recalled|beat|retired|voted|abstained|opposed|tabled|submitted|answered|replied|loses|lost|received|were the|acted|offered|led|came|visited|inspected|toured|summari[sz]ed|joined|left|arrived|concluded|outlined|expressed|remarked|went|was present|in the chair)'
const BEFORE_PERSON = new RegExp(
  `(?:\\b(?:by|moved by|seconded by|chaired by|delivered by|presented by|introduced by|proposed by|beat|defeated|resignations? of|retirement of|appoint(?:ed|ment of)?|elect(?:ed|ion of)?|nominated|named|removal of|dismissed|death of|under|Motion by|second by|Ayes:|Nays:|Noes:|Present:|Absent:|Apologies:|Chair:|with|thanked|Moved:|Seconded:|and co-opted|co-opted|${HONORIFIC}\\.?)\\s*)$`,
  'u',
)
const POST_BEFORE = new RegExp(
  `(?<![\\p{L}-])((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,4}${POST_NOUN}s?(?:\\s+(?:for|of)\\s+(?:the\\s+)?\\p{Lu}\\p{L}+(?:\\s+\\p{Lu}\\p{L}+){0,4})?)(?:\\s*,?\\s+|\\s+\\()(?:${HONORIFIC}\\.?\\s+)?$`,
  'u',
)

/** Words that a personal name follows, so that a single letter after them is an initial. */
const TITLED = new RegExp(`^${HONORIFIC}\\.?$`, 'u')

export interface EnglishPerson extends PersonMention {
  /** Proof strength; lists lend theirs to neighbours. */
  proof: 'post' | 'verb' | 'context' | 'pinyin' | 'list'
}

interface Candidate extends Span {
  name: string
  proof: EnglishPerson['proof'] | null
  posts: { text: string; span: Span }[]
}

export function personsIn(text: string): EnglishPerson[] {
  const candidates = candidatesIn(text)
  for (const candidate of candidates) prove(text, candidate)
  proveRollCalls(text, candidates)
  spreadThroughLists(text, candidates)
  const full = candidates.filter((one): one is Candidate & { proof: EnglishPerson['proof'] } => one.proof !== null)
  postsByVerb(text, full)
  return full.map(({ start, end, name, proof, posts }) => ({ start, end, name, proof, posts }))
}

/** "President Irene Calloway, Vice President for Finance Duncan Ames, and ...": what follows the comma is the next person's post. */
const NEXT_TITLED = new RegExp(
  `^,\\s+(?:and\\s+)?(?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,3}${POST_NOUN}(?:\\s+(?:for|of)\\s+\\p{Lu}\\p{L}+)?\\s+\\p{Lu}[\\p{L}'’-]+\\s+\\p{Lu}[\\p{L}'’-]+(?=,|\\s+and\\b|[.;])`,
  'u',
)

/** "Present: ...", "Trustees absent: ...": every name of the roll is a person. */
function proveRollCalls(text: string, candidates: Candidate[]): void {
  const roll =
    /\b(?:present|absent|excused|apologies|attending|in attendance|regrets|guests?|members)(?:\s+(?:were|from|included))?:\s*[^\n]{2,1500}|\b[Aa]pologies (?:for absence )?(?:were )?(?:received )?from\s+[^.\n]{2,400}/giu
  for (const line of text.matchAll(roll)) {
    const stop = /\.\s+(?=\p{Lu}\p{Ll}+\s+\p{Ll})/u.exec(line[0])?.index ?? line[0].length
    for (const candidate of startingIn(candidates, line.index, line.index + stop)) candidate.proof ??= 'context'
  }
}

function candidatesIn(text: string): Candidate[] {
  const found: Candidate[] = []
  for (const match of text.matchAll(RUN)) {
    let words = match[0].split(/[ \u00a0]/u)
    let start = match.index
    const drop = (word: string, i = 0, all: string[] = []) =>
      (!pinyinAt(all, i) &&
        !(
          i === 0 &&
          word === 'He' &&
          PINYIN_GIVEN.test(all[1] ?? '') &&
          /(?:[,;]|\band|\p{L}s?)\s$/u.test(text.slice(Math.max(0, start - 5), start))
        ) &&
        NOT_NAME.test(word.replace(/[.,'’]+$/u, ''))) ||
      BODY_HEADS.test(word) ||
      word.split('-').every((part) => POST_WORD.test(part)) ||
      POST_WORD.test(word) ||
      (BODY_WORDS.test(word.toLowerCase()) && !/^(?:work|study|core)$/iu.test(word))
    // "Municipal Party Committee Secretary Liu Qiang": the name is what follows the last word that cannot be one.
    let titled = false
    while (words.length > 1 && words[0] && drop(words[0], 0, words) && !(titled && /^\p{Lu}$/u.test(words[0]))) {
      titled ||= TITLED.test(words[0])
      start += words[0].length + 1
      words = words.slice(1)
    }
    let stop = words.findIndex((word, i) => drop(word, i, words) && !(titled && /^\p{Lu}$/u.test(word)))
    const lastDrop = words.findLastIndex((word, i) => drop(word, i, words) && !(titled && /^\p{Lu}$/u.test(word)))
    if (stop === 1 && lastDrop >= 0 && words.length - lastDrop > 2) {
      start += words.slice(0, lastDrop + 1).join(' ').length + 1
      words = words.slice(lastDrop + 1)
      stop = -1
    }
    if (stop > 0) words = words.slice(0, stop)
    // "Entrepreneur Jin Bao": what is no surname before a pinyin name is a calling
    if (
      words.length === 3 &&
      !PINYIN_SURNAME.test(words[0] ?? '') &&
      PINYIN_SURNAME.test(words[1] ?? '') &&
      PINYIN_GIVEN.test((words[2] ?? '').replace(/['’]s?$|[.,]$/gu, ''))
    ) {
      start += (words[0]?.length ?? 0) + 1
      words = words.slice(1)
    }
    // "Xi Jinping’s speech": the possessive mark goes
    let name = words
      .join(' ')
      .replace(/['’]s$/u, '')
      .replace(/['’]$/u, '')
    if (/\.$/u.test(name) && !/\b\p{Lu}\.$/u.test(name)) name = name.slice(0, -1)
    if (
      words.length < 2 ||
      words.length > 4 ||
      (drop(words[0] ?? '', 0, words) && !(titled && /^\p{Lu}$/u.test(words[0] ?? ''))) ||
      name !== text.slice(start, start + name.length)
    )
      continue
    if (words.every((word) => word.length > 1 && word === word.toUpperCase())) continue // headings
    if (stop > 0 && !/^(?:said|spoke)$/iu.test(words[stop] ?? '') && bodyAround(text, start, name)) continue
    found.push({ start, end: start + name.length, name, proof: null, posts: [] })
  }
  return found
}

/** "An Qi", "Li Jun": words that elsewhere are articles or months. */
function pinyinAt(words: string[], i: number): boolean {
  const plain = (word: string | undefined) => (word ?? '').replace(/['’]s?$|[.,]$/gu, '')
  const pair = (a: string | undefined, b: string | undefined) =>
    PINYIN_SURNAME.test(plain(a)) && PINYIN_GIVEN.test(plain(b)) && !/^(?:He|She)$/u.test(plain(a))
  return (i === 0 && pair(words[0], words[1])) || (i === 1 && pair(words[0], words[1]))
}

/** "Liaoning Port Group", "Dalian Free Trade Zone": a run that goes on as an organisation is none. */
function bodyAround(text: string, start: number, name: string): boolean {
  const rest = text.slice(start + name.length, start + name.length + 30)
  if (new RegExp(`^\\s+(?:${POST_NOUN})\\b`, 'u').test(rest)) return false
  return /^['’]?s?\s+\p{Lu}/u.test(rest) && !/^['’]s/u.test(rest) && !new RegExp(`^\\s+${HONORIFIC}`, 'u').test(rest)
}

function prove(text: string, candidate: Candidate): void {
  const before = text.slice(Math.max(0, candidate.start - 110), candidate.start)
  const after = text.slice(candidate.end, candidate.end + 60)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const post = POST_BEFORE.exec(line)
  if (post?.[1] && !/[.;:]\s*$/u.test(line.slice(0, post.index + post[0].length).replace(/\.\s*$/u, '.x'))) {
    const own = trimPost(post[1])
    const comma = /,\s+(?:\S+\s+)?$/u.test(post[0])
    // "..., secretary of the committee, Li Jun": a post behind another name belongs to that name
    const behindName = comma && /\p{Lu}[\p{L}'’-]+,\s+(?:the\s+)?$/u.test(line.slice(0, post.index))
    if (
      own &&
      !behindName &&
      !(comma && !/\b(?:the|students['’]|our)\s/iu.test(line.slice(0, post.index + 4)) && !/^\p{Lu}/u.test(own))
    ) {
      candidate.proof = 'post'
      const from =
        candidate.start -
        (line.length - (line.indexOf(own, post.index) >= 0 ? line.indexOf(own, post.index) : post.index))
      candidate.posts.push({ text: singular(own), span: { start: from, end: from + own.length } })
    }
  }
  // "the Vice-Chancellor, Professor Aveline Strand"
  const above = new RegExp(
    `\\b[Tt]he\\s+((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,3}${POST_NOUN}),\\s+(?:Professor|Dr|Mr|Ms|Mrs|Cllr|Councillor|Sir)\\.?\\s+$`,
    'u',
  ).exec(line)
  if (above?.[1]) {
    candidate.proof = 'post'
    const from = candidate.start - (line.length - line.indexOf(above[1], above.index))
    candidate.posts.push({ text: above[1], span: { start: from, end: from + above[1].length } })
  }
  const honour =
    /\b(Professor|Prof\.|Councillors?|Cllrs?\.?|Crs?\.?|Councilman|Councilwoman)\s+(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?$/u.exec(
      line,
    )
  if (honour?.[1] && !candidate.posts.some((one) => one.text.includes(honour[1] ?? ''))) {
    candidate.proof = 'post'
    candidate.posts.push({
      text: /^C(?:llr|r|ouncillor)/u.test(honour[1]) ? 'Councillor' : honour[1],
      span: { start: candidate.start - honour[0].length, end: candidate.start - 1 },
    })
  }
  const behind = apposition(text, candidate.end)
  // "Deputy head Gao Yan, the president of the court and some deputies": the next in a list of attendants, not the same person
  const another =
    candidate.posts.length > 0 &&
    (/^,\s+the\s/u.test(text.slice(candidate.end, candidate.end + 8)) ||
      NEXT_TITLED.test(text.slice(candidate.end, candidate.end + 110)))
  if (behind.length > 0 && !another) {
    candidate.proof = 'post'
    candidate.posts.push(...behind)
  }
  if (candidate.proof) return
  // "elected Martha Sloan President and Marilyn Cooper Secretary of the Senate": the post follows without a comma
  const elected = new RegExp(`^\\s+(?=\\p{Lu})(${POST_NOUN})(?![\\p{L}-])`, 'u').exec(after)
  if (elected?.[1] && /\b(?:elected|appointed|chose|named|confirmed)\b/u.test(line)) {
    const from = candidate.end + elected[0].indexOf(elected[1])
    const of = /^\s+of\s+(?:the\s+)?/u.exec(text.slice(from + elected[1].length, from + elected[1].length + 9))
    const end = from + elected[1].length
    const stop = of ? (complementEnd(text, end + of[0].length) ?? end) : end
    candidate.posts.push({ text: text.slice(from, stop), span: { start: from, end: stop } })
    candidate.proof = 'post'
    return
  }
  if (
    new RegExp(
      `^(?:,?\\s+(?:who\\s+|also\\s+|then\\s+|jointly\\s+|was present and\\s+|has\\s+|had\\s+)?${PERSON_VERB}\\b)`,
      'u',
    ).test(after)
  )
    candidate.proof = 'verb'
  else if (BEFORE_PERSON.test(line)) candidate.proof = 'context'
  const [first = '', second = '', third] = candidate.name.split(/\s/u)
  const pinyin = PINYIN_SURNAME.test(first) && PINYIN_GIVEN.test(second) && third === undefined
  if (pinyin && candidate.proof !== 'verb') candidate.proof = candidate.proof ?? 'pinyin'
  if (
    candidate.proof === 'context' &&
    /\b(?:with|under|by|named)\s*$/u.test(line) &&
    !pinyin &&
    !/^(?:[,.;)]|\s+and\b|\s+in the chair|$)/u.test(after)
  )
    candidate.proof = null
}

const trimPost = (post: string): string =>
  post
    .replace(
      /^(?:(?:and|the|by|with|by|to|of|as|while|when|under|new|in|on|at|from|said|that|present|absent|also present|its|his|her|then|for|our|a|an|Motion|Council(?=\s+Council)|Meanwhile|Today|Yesterday|After|As)[\s:]+)+/giu,
      '',
    )
    .trim()
const singular = (post: string): string =>
  post
    .replace(/(?<!ies|s)s$/u, '')
    .replace(/men$/u, 'man')
    .replace(/ies$/u, 'y')

const POST_HEAD = new RegExp(
  `^(?:(?:the|a|an|also|its|his|her|their|currently|concurrently|then)\\s+)*((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)[\\s-]+){0,4}${POST_NOUN})(?![\\p{L}-])`,
  'u',
)

/** Posts after a name: ", member of the standing committee and secretary of the commission, ..." */
export function apposition(text: string, nameEnd: number): { text: string; span: Span }[] {
  const opening = /^(?:,\s+(?:and\s+)?|\s+\(|\s+as\s+(?:the\s+)?(?=executive chair))/u.exec(
    text.slice(nameEnd, nameEnd + 12),
  )
  if (!opening) return []
  const posts: { text: string; span: Span }[] = []
  let at = nameEnd + opening[0].length
  for (let guard = 0; guard < 8; guard++) {
    const rest = text.slice(at, at + 160)
    const head = POST_HEAD.exec(rest)
    if (!head?.[1]) break
    const lead = head[0].length - head[1].length
    if (/^(?:delegates|members|representatives|leaders|heads|directors|deputies)$/iu.test(head[1])) break // a group in a list, not a post of this person
    let end = at + head[0].length
    const of = /^\s+(?:of|for|to|on|in charge of)\s+(?:the\s+|its\s+)?/u.exec(text.slice(end, end + 20))
    if (of) end = complementEnd(text, end + of[0].length) ?? end
    const next = text.slice(end, end + 3)
    // A person after the post ("chairman Li Jun") means the post is that person's.
    if (/^\s+\p{Lu}[\p{L}'’.-]*\s+\p{Lu}/u.test(text.slice(end, end + 40)) && !of) break
    posts.push({ text: text.slice(at + lead, end), span: { start: at + lead, end } })
    const join = /^(?:,\s+and\s+|,\s+|\s+and\s+)(?:also\s+|concurrently\s+)?/u.exec(text.slice(end, end + 22))
    if (!join || /^[.;)]/u.test(next)) break
    at = end + join[0].length
    if (!POST_HEAD.test(text.slice(at, at + 80))) break
  }
  return posts
}

/** Where "secretary of ..." ends: with the body's name, or at the comma when only common words come before it. */
function complementEnd(text: string, at: number): number | null {
  const body = bodyAt(text, at)
  const stop = /[,.;()\n]|\s+and\s+/u.exec(text.slice(at, at + 120))
  const plain = stop ? text.slice(at, at + stop.index) : ''
  if (body && body.start - at < 6) {
    // the name may go on as a place: "mayor of Zhuanghe People's Government", "director of the commission of X Economic Zone"
    const zone = /^\s+(?:of|in)\s+(?:the\s+)?(?:\p{Lu}[\p{L}'’-]+\s*)+/u.exec(text.slice(body.end, body.end + 70))
    return zone ? body.end + zone[0].trimEnd().length : body.end
  }
  if (
    plain &&
    plain.split(/\s+/u).length <= 8 &&
    !/\b(?:presided|said|spoke|delivered|attended|was|were|is|has|had|conveyed|told|who|will)\b/u.test(plain)
  )
    return at + plain.length
  const capital = /^(?:\p{Lu}[\p{L}'’-]+\s?)+(?:(?:district|city|county|province|town)\b)?/u.exec(
    text.slice(at, at + 60),
  )
  return capital ? at + capital[0].trimEnd().length : null
}

/** "A, B, C and D": one proven person proves its neighbours, and a plural post before the first is everyone's. */
function spreadThroughLists(text: string, candidates: Candidate[]): void {
  const linked = (a: Candidate, b: Candidate) =>
    /^(?:\s*\([^)]{2,40}\))?(?:[,;]\s+|\s+and\s+|[,;]\s+and\s+|\s*&\s*)(?:(?:Dr|Mr|Ms|Mrs|Miss|Cllrs?|Crs?|Councillors?|Professor|Prof)\.?\s+){0,2}$/u.test(
      text.slice(a.end, b.start),
    )
  let i = 0
  while (i < candidates.length) {
    let j = i
    while (j + 1 < candidates.length && linked(candidates[j] as Candidate, candidates[j + 1] as Candidate)) j++ // both indices are inside the array
    const run = candidates.slice(i, j + 1)
    if (run.length > 1 && run.some((one) => one.proof)) {
      const [head] = run
      const plural =
        head?.posts[0] && /(?:s|men)$/iu.test(text.slice(head.posts[0].span.start, head.posts[0].span.end))
          ? head.posts[0]
          : null
      for (const one of run) {
        one.proof ??= 'list'
        if (plural && one !== head && one.posts.length === 0) one.posts.push(plural)
      }
      const last = run.at(-1)
      // "A, B and C, members of the group and deputy directors"
      const shared = last ? pluralApposition(text, last.end) : []
      for (const post of shared)
        for (const one of run)
          if (one.posts.length === 0 || one.posts.some((own) => shared.includes(own))) one.posts.push(post)
      const as = last
        ? new RegExp(
            `^\\s+(?:were|served as|acted as|are|serve as)\\s+(?:the\\s+)?((?:${POST_MODIFIER}\\s+)*${POST_NOUN}s?)(?=\\s+of\\s+the\\s+(?:closing|opening)|[.,;]|\\s+of\\b)`,
            'iu',
          ).exec(text.slice(last.end, last.end + 80))
        : null
      if (as?.[1] && last) {
        const from = last.end + as[0].length - as[1].length
        for (const one of run)
          one.posts.push({ text: singular(as[1]), span: { start: from, end: from + as[1].length } })
      }
    }
    i = j + 1
  }
}

function pluralApposition(text: string, end: number): { text: string; span: Span }[] {
  const found = new RegExp(
    `^,\\s+((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,3}${POST_NOUN}s?)(\\s+of\\s+(?:the\\s+)?)?`,
    'u',
  ).exec(text.slice(end, end + 120))
  if (!found?.[1] || !/(?:s|men|ies)$/u.test(found[1])) return []
  const start = end + found[0].indexOf(found[1])
  const stop = found[2]
    ? (complementEnd(text, end + found[0].length) ?? start + found[1].length)
    : start + found[1].length
  const words = `${singular(found[1])}${text.slice(start + found[1].length, stop)}`
  const posts = [{ text: words, span: { start, end: stop } }]
  const more = new RegExp(
    `^\\s+and\\s+((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,3}${POST_NOUN}s?)(?=[,.;])`,
    'u',
  ).exec(text.slice(stop, stop + 80))
  if (more?.[1]) {
    const at = stop + more[0].indexOf(more[1])
    posts.push({ text: singular(more[1]), span: { start: at, end: at + more[1].length } })
  }
  return posts
}

/** "was elected President", "becomes vice-chairman": the post comes by the verb. */
function postsByVerb(text: string, persons: Candidate[]): void {
  for (const person of persons) {
    const after = text.slice(person.end, person.end + 140)
    const found = new RegExp(
      `^(?:\\s+(?:was|were)\\s+(?:unanimously\\s+)?(?:re-)?(?:elected|appointed|chosen|named|confirmed)(?:\\s+as)?|\\s+becomes?|\\s+became|[^.;]{0,30}\\s+to become)\\s+(?:as\\s+)?(?:the\\s+)?(?=((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,3}${POST_NOUN})(?![\\p{L}-]))`,
      'u',
    ).exec(after)
    if (
      !found?.[1] ||
      (/to become/u.test(found[0]) &&
        /\b(?:beat|defeated)\s+$/u.test(text.slice(Math.max(0, person.start - 12), person.start)))
    )
      continue
    const start = person.end + found[0].length
    let end = start + found[1].length
    const of = /^\s+of\s+(?:the\s+)?/u.exec(text.slice(end, end + 9))
    if (of) end = complementEnd(text, end + of[0].length) ?? end
    if (!person.posts.some((one) => one.span.start === start))
      person.posts.push({ text: text.slice(start, end), span: { start, end } })
    person.proof = 'post'
  }
}
