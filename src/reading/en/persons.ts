// Persons: runs of capitalised words with proof that they are one (a post before or behind, a verb only persons do, a list with other persons).
import type { PersonMention } from '../reading.ts'
import { type Candidate, proveRollCalls, spreadThroughLists } from './person-lists.ts'
import { unifySpellings } from './person-merge.ts'
import { apposition, complementEnd, postsByVerb, singular, trimPost } from './person-posts.ts'
import { BODY_HEADS, BODY_WORDS } from './words/bodies.ts'
import {
  ALSO_SURNAME,
  HEADLINE_VERB,
  HONORIFIC,
  NOT_NAME,
  PINYIN_GIVEN,
  PINYIN_SURNAME,
  PLACE_LIKE,
  POST_MODIFIER,
  POST_NOUN,
  POST_WORD,
} from './words/posts.ts'

const PART =
  "(?:\\p{Lu}[\\p{L}]*(?:['’-]\\p{L}+)*\\p{Ll}|\\p{Lu}\\.|\\p{Lu}(?=\\s\\p{Lu})|(?:de|van|von|der|den|bin|al|el|la|di|da|dos|del|ten|ter|ibn)(?=\\s))"
const RUN = new RegExp(`(?<![\\p{L}\\d'’-])\\p{Lu}[\\p{L}.'’-]*(?:[ \\u00a0]${PART}){0,10}`, 'gu')
const PERSON_VERB =
  '(?:presided|said|says|stressed|pointed|noted|urged|delivered|spoke|speaks|attended|conveyed|presented|introduced|moved|seconded|reported|explained|chaired|took the chair|addressed|called|told|gave|made|briefed|passed on|announced|(?:was|were|is|are|be|been|having been) (?:\\w+ly )?(?:re-?)?(?:elected|proposed|appointed|co-opted|nominated|confirmed|returned|installed|inaugurated|inducted|named|designated|chosen|declared|sworn|relieved|deprived|removed|dismissed|expelled|suspended|thanked|invited to)|(?:re-?)?appointed|re-?elected|becomes?|became|stepped down|resigned|got|served|serves|opened|read|proposed|requested|asked|thanked|welcomed|declared|emphasi[sz]ed|added|recalled|beat|retired|voted|abstained|opposed|tabled|submitted|answered|replied|loses|lost|received|were the|acted|offered|led|came|visited|inspected|toured|summari[sz]ed|joined|left|arrived|concluded|outlined|expressed|remarked|went|was present|in the chair|signed|wrote|complained|dissent(?:ed|ing)|abstaining|seconding|indicated|occupied|recused|acknowledged|invited|drew|reminded|observed|confirmed|suggested|commented|questioned|agreed|objected|referred|set out|gives|speaking|presiding|succeeds|succeeded|replaces|replaced|steps down|stood down|stands down|takes (?:up |over |office|part)|took (?:up |over |office|part)|assumes?|assumed|ceased|ceases|offered|volunteered|undertook|promised|retires|indicated|sat|(?:would|will|is to) (?:serve|act|retire|become|take|succeed|chair|lead|continue)|did not stand)'
const BEFORE_PERSON = new RegExp(
  `(?:\\b(?:by|moved by|seconded by|chaired by|delivered by|presented by|introduced by|proposed by|beat|defeated|resignations? of|retirement of|presidency of|chairmanship of|leadership of|appoint(?:ed|ment of)?|elect(?:ed|ion of)?|nominated|named|chose|chosen|removal of|hiring of|promotion of|engagement of|removed?|dismiss(?:ed)?|expel(?:led)?|expulsion of|co-opt|[Nn]ominations? of|(?:Elected|Appointed|Re-elected|Co-opted|elected|appointed)\\b[^.;]{3,60}\\b(?:was|were)|(?:[Ee]lected|[Aa]ppointed|co-opted)\\b[^.;:]{0,60}:|death of|under|Motion by|second by|Ayes:|Nays:|Noes:|Present:|Absent:|Apologies:|Chair:|with|thanked|Moved:|Seconded:|and co-opted|co-opted|replac(?:es?|ed|ing)|succeed(?:s|ed|ing)|(?:in|to the) place of|in succession to|vice|re-?elect(?:ed)?|re-?appoint(?:ed)?|the late|${HONORIFIC}\\.?)\\s*)$`,
  'u',
)
const POST_BEFORE = new RegExp(
  `(?<![\\p{L}-])((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,4}${POST_NOUN}s?(?:\\s+(?:for|of)\\s+(?:the\\s+)?\\p{Lu}\\p{L}+(?:\\s+\\p{Lu}\\p{L}+){0,4})?)(?:\\s*,?\\s+|\\s+\\()(?:(?:${HONORIFIC}\\.?|Professor)\\s+)?$`,
  'u',
)

/** Words that a personal name follows, so that a single letter after them is an initial. */
const TITLED = new RegExp(`^${HONORIFIC}\\.?$`, 'u')

export interface EnglishPerson extends PersonMention {
  /** Proof strength; lists lend theirs to neighbours. */
  proof: 'post' | 'verb' | 'context' | 'pinyin' | 'list'
}

export function personsIn(text: string): EnglishPerson[] {
  const candidates = candidatesIn(text)
  for (const candidate of candidates) prove(text, candidate)
  proveRollCalls(text, candidates)
  spreadThroughLists(text, candidates)
  for (const candidate of candidates) if (isPlace(text, candidate)) candidate.proof = null
  proveNamesakes(candidates)
  const full = candidates.filter((one): one is Candidate & { proof: EnglishPerson['proof'] } => one.proof !== null)
  postsByVerb(text, full)
  unifySpellings(full)
  postsBySurname(text, full)
  return full.map(({ start, end, name, proof, posts }) => ({ start, end, name, proof, posts }))
}

/** "Leeside Docks", "Night Shifts": what only its neighbours call a person. */
function isPlace(text: string, { proof, name, start, posts }: Candidate): boolean {
  if (proof === null || posts.length > 0 || !PLACE_LIKE.test(name.split(/\s/u).at(-1) ?? '')) return false
  return !WITH_HONORIFIC.test(text.slice(Math.max(0, start - 12), start))
}
const WITH_HONORIFIC = new RegExp(`(?<!\\p{L})${HONORIFIC}\\.?\\s+$`, 'u')

const WITH_SURNAME = new RegExp(`(?<![\\p{L}-])(${POST_NOUN})\\s+(\\p{Lu}[\\p{L}’'-]+)(?!\\s+\\p{Lu})`, 'gu')

/** "Councilor Vance moved": the office before a surname belongs to the one person of that name. */
function postsBySurname(text: string, persons: Candidate[]): void {
  const bySurname = new Map<string, Candidate | null>()
  for (const person of persons) {
    const surname = person.name.split(/\s+/u).at(-1) ?? ''
    const known = bySurname.get(surname)
    bySurname.set(surname, known === undefined || known?.name === person.name ? (known ?? person) : null)
  }
  const owned = new Map<string, Candidate['posts']>()
  for (const { name, posts } of persons) {
    const all = owned.get(name)
    if (all) all.push(...posts)
    else owned.set(name, [...posts])
  }
  for (const match of text.matchAll(WITH_SURNAME)) {
    const post = match[1] ?? ''
    const person = bySurname.get((match[2] ?? '').replace(/['’]s$/u, ''))
    if (!person || !/^\p{Lu}/u.test(post) || /s$/u.test(post)) continue
    const all = owned.get(person.name) ?? []
    if (all.some((one) => one.text.toLowerCase().includes(post.toLowerCase()))) continue
    const found = { text: post, span: { start: match.index, end: match.index + post.length } }
    person.posts.push(found)
    all.push(found)
  }
}

/** Who is a person in one place is one in all. */
function proveNamesakes(candidates: Candidate[]): void {
  const known = new Set(candidates.filter((one) => one.proof !== null).map((one) => one.name))
  for (const candidate of candidates) if (known.has(candidate.name)) candidate.proof ??= 'list'
}

/** "President Irene Calloway, Vice President for Finance Duncan Ames, and ...": what follows the comma is the next person's post. */
const NEXT_TITLED = new RegExp(
  `^,\\s+(?:and\\s+)?(?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,3}${POST_NOUN}(?:\\s+(?:for|of)\\s+\\p{Lu}\\p{L}+)?\\s+\\p{Lu}[\\p{L}'’-]+\\s+\\p{Lu}[\\p{L}'’-]+(?=,|\\s+and\\b|[.;])`,
  'u',
)

function candidatesIn(text: string): Candidate[] {
  const found: Candidate[] = []
  for (const match of text.matchAll(RUN)) {
    let words = match[0].split(/[ \u00a0]/u)
    let start = match.index
    const drop = (word: string, i = 0, all: string[] = []) =>
      (i === 0 && all.length > 2 && /^\p{Lu}{2,6}$/u.test(word)) ||
      HEADLINE_VERB.test(word) ||
      // "on 1 May. Euan Tarbert": the stop ends a sentence
      (i === 0 && /\p{Ll}{2,}\.$/u.test(word) && !TITLED.test(word)) ||
      (!pinyinAt(all, i) &&
        !(
          i === 0 &&
          word === 'He' &&
          PINYIN_GIVEN.test(all[1] ?? '') &&
          /(?:(?:[,;:.]|\band|\p{L}s?)\s|^|\n)$/u.test(text.slice(Math.max(0, start - 5), start))
        ) &&
        NOT_NAME.test(word.replace(/[.,'’]+$/u, ''))) ||
      BODY_HEADS.test(word) ||
      word.split('-').every((part) => POST_WORD.test(part)) ||
      POST_WORD.test(word) ||
      (BODY_WORDS.test(word.toLowerCase()) && !/^(?:work|study|core)$/iu.test(word))
    // "Municipal Party Committee Secretary Liu Qiang": the name is what follows the last word that cannot be one.
    let titled = false
    while (words.length > 1 && words[0] && drop(words[0], 0, words) && !(titled && /^\p{Lu}$/u.test(words[0]))) {
      titled ||= TITLED.test(words[0]) || POST_WORD.test(words[0])
      start += words[0].length + 1
      words = words.slice(1)
    }
    // "Professor Eun-ji Park": a word that elsewhere is none of a name
    const ends = titled && words.length === 2 && ALSO_SURNAME.test(words[1] ?? '')
    let stop = ends ? -1 : words.findIndex((word, i) => drop(word, i, words) && !(titled && /^\p{Lu}$/u.test(word)))
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
    if (isTitle(text, start, name)) continue
    if (stop > 0 && !/^(?:said|spoke)$/iu.test(words[stop] ?? '') && bodyAround(text, start, name)) continue
    found.push({ start, end: start + name.length, name, proof: null, posts: [] })
  }
  return found
}

/** "(Responsible Financial Officer)": in brackets the run is the beginning of a post. */
function isTitle(text: string, start: number, name: string): boolean {
  return (
    /[(&]\s?$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    BEGINS_POST.test(text.slice(start + name.length, start + name.length + 30))
  )
}
const BEGINS_POST = new RegExp(`^\\s+${POST_NOUN}\\b`, 'u')
const AS_HONORIFIC = new RegExp(`^\\s+${HONORIFIC}`, 'u')

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
  if (BEGINS_POST.test(rest)) return false
  return /^['’]?s?\s+\p{Lu}/u.test(rest) && !/^['’]s/u.test(rest) && !AS_HONORIFIC.test(rest)
}

const OF_PLACE =
  "(?:\\s+(?:of|for)\\s+(?:the\\s+)?\\p{Lu}[\\p{L}'’-]*(?:\\s+(?:(?:of|and|the)\\s+)?\\p{Lu}[\\p{L}'’-]*){0,5})?"
const TITLES = `(?:(?:${HONORIFIC}\\.?|${POST_NOUN})\\s+){0,2}`
/** "the Vice-Chancellor, Professor Aveline Strand", "The Mayor of Skerrow Bay, Alderman Kit Lowther". */
const ABOVE = new RegExp(
  `\\b[Tt]he\\s+((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,3}${POST_NOUN}${OF_PLACE}(?:\\s+\\([^()]{2,30}\\))?),\\s+${TITLES}$`,
  'u',
)
/** "President: Jock Abernethie", "– Trustees: A, B". */
const WITH_COLON = new RegExp(
  `(?:^|[.;]\\s+|\\(\\s*|[-–—•*]\\s+)((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,3}${POST_NOUN}s?)${OF_PLACE}:\\s+(?:${HONORIFIC}\\.?\\s+)?$`,
  'u',
)
const COORDINATED = new RegExp(
  `(?:^|[.;:,]\\s+)((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)\\s+){0,4}${POST_NOUN}(?:\\s+of\\s+[^,.;:]{3,60})?)\\s+and\\s+$`,
  'u',
)
const ELECTED_TO = new RegExp(`^\\s+(?=\\p{Lu})(${POST_NOUN})(?![\\p{L}-])`, 'u')
const DOES = new RegExp(
  `^(?:,\\s+(?:of\\s+)?\\d+[A-Za-z]?\\s[^,;.]{3,40})?(?:,?\\s+(?:who\\s+|also\\s+|then\\s+|jointly\\s+|was present and\\s+|has\\s+|had\\s+|having\\s+)?${PERSON_VERB}\\b(?! by\\b))`,
  'u',
)

const IN_BODY =
  /\b(?:Federation|Union|Association|League|Society|Confederation|Alliance|Guild|Institute|Ministry|Department|Board|Council|Chamber|Bank|University|College|School|Commission|Office|Bureau|Network|Community) (?:of|for) (?:the )?$/u

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
  // what the end of the line cannot be is not searched for: these patterns begin anywhere
  const end = line.slice(-40)
  const above =
    (/,\s+(?:\S+\s+){0,2}$/u.test(end) ? ABOVE.exec(line) : null) ??
    (/:\s+(?:\S+\s+)?$/u.test(end) ? WITH_COLON.exec(line) : null)
  if (above?.[1] && (candidate.posts.length === 0 || !above[0].endsWith(': '))) {
    candidate.proof = 'post'
    const from = candidate.start - (line.length - line.indexOf(above[1], above.index))
    const to = from + above[1].length
    if (!candidate.posts.some((one) => one.span.start < to && from < one.span.end))
      candidate.posts.unshift({ text: singular(above[1]), span: { start: from, end: to } })
  }
  // "PCSO Donna Leake": an office known by its letters
  const letters = /(?<!\bthe\s|[\p{L}/\d])(\p{Lu}{2,6})\s$/u.exec(line)?.[1]
  if (letters && !BODY_HEADS.test(letters) && !TITLED.test(letters) && candidate.posts.length === 0) {
    candidate.proof = 'post'
    candidate.posts.push({
      text: letters,
      span: { start: candidate.start - letters.length - 1, end: candidate.start - 1 },
    })
  }
  // "Deputy secretary of the committee and district head Miao Xiuwen": both posts stand before the name
  const first = candidate.posts[0]
  const earlier =
    first && /\band\s+$/u.test(text.slice(Math.max(0, first.span.start - 6), first.span.start))
      ? COORDINATED.exec(text.slice(Math.max(0, first.span.start - 110), first.span.start).replace(/^.*\n/su, ''))
      : null
  if (first && earlier?.[1]) {
    const from = first.span.start - earlier[0].length + earlier[0].indexOf(earlier[1])
    candidate.posts.unshift({ text: earlier[1], span: { start: from, end: from + earlier[1].length } })
  }
  const honour =
    /\b(Professor|Prof\.|Councillors?|Cllrs?\.?|Crs?\.?|Councilman|Councilwoman)\s+(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?$/u.exec(
      line,
    )
  if (honour?.[1] && !candidate.posts.some((one) => one.text.includes(honour[1] ?? ''))) {
    candidate.proof = 'post'
    candidate.posts.push({
      text: honour[1].replace(/s?\.?$/u, ''),
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
  const elected = ELECTED_TO.exec(after)
  if (elected?.[1] && /\b(?:elected|appointed|chose|named|confirmed)\b/u.test(line)) {
    const from = candidate.end + elected[0].indexOf(elected[1])
    const of = /^\s+of\s+(?:the\s+)?/u.exec(text.slice(from + elected[1].length, from + elected[1].length + 9))
    const end = from + elected[1].length
    const stop = of ? (complementEnd(text, end + of[0].length) ?? end) : end
    candidate.posts.push({ text: text.slice(from, stop), span: { start: from, end: stop } })
    candidate.proof = 'post'
    return
  }
  if (IN_BODY.test(line)) return // "Federation of Highland Smallholders concluded"
  if (DOES.test(after)) candidate.proof = 'verb'
  else if (BEFORE_PERSON.test(line)) candidate.proof = 'context'
  const [own = '', second = '', third] = candidate.name.split(/\s/u)
  const pinyin = PINYIN_SURNAME.test(own) && PINYIN_GIVEN.test(second) && third === undefined
  if (pinyin && candidate.proof !== 'verb') candidate.proof = candidate.proof ?? 'pinyin'
  if (
    candidate.proof === 'context' &&
    /\b(?:with|under|by|named)\s*$/u.test(line) &&
    !pinyin &&
    !/^(?:[,.;)]|\s+and\b|\s+in the chair|$)/u.test(after) &&
    !(/\bnamed\s*$/u.test(line) && BEGINS_POST.test(after.replace(/^\s+(?:acting|interim|deputy|vice)(?=\s)/u, '')))
  )
    candidate.proof = null
}
