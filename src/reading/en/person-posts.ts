// The posts of a person: beside the name, behind it, or told by a verb.
import type { Span } from '../reading.ts'
import { bodyAt } from './names.ts'
import type { Candidate } from './person-lists.ts'
import { POST_MODIFIER, POST_NOUN } from './words/posts.ts'

export const trimPost = (post: string): string =>
  post
    .replace(/^(?:\p{Lu}[\p{L}-]*\s+){0,2}\p{Lu}[\p{L}-]*['’]s\s+(?=\p{L})/u, '')
    .replace(
      /^(?:(?:and|the|by|with|by|to|of|as|while|when|under|new|in|on|at|from|January|February|March|April|May|June|July|August|September|October|November|December|said|that|present|absent|also present|its|his|her|then|for|our|a|an|Motion|Council(?=\s+Council)|Meanwhile|Today|Yesterday|After|As)[\s:]+)+/giu,
      '',
    )
    .trim()
export const singular = (post: string): string =>
  post
    .replace(/(?<!ies|s)s$/u, '')
    .replace(/men$/u, 'man')
    .replace(/ies$/u, 'y')

const POST_HEAD = new RegExp(
  `^(?:(?:the|a|an|also|its|his|her|their|currently|concurrently|then)\\s+)*((?:(?:${POST_MODIFIER}|\\p{Lu}[\\p{L}'’&-]*)[\\s-]+){0,4}${POST_NOUN})(?![\\p{L}-])`,
  'u',
)

const SECOND_POST = new RegExp(`^\\s+\\(((?:${POST_MODIFIER}\\s+){0,2}${POST_NOUN})\\)`, 'u')

/** Posts after a name: ", member of the standing committee and secretary of the commission, ..." */
export function apposition(text: string, nameEnd: number): { text: string; span: Span }[] {
  const opening = /^(?:,\s+(?:and\s+)?|\)?\s+\(|\s+as\s+(?:the\s+)?(?=executive chair))/u.exec(
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
    // "Dr H. Winstanley, Academic Registrar (Secretary)"
    const second = SECOND_POST.exec(text.slice(end, end + 40))
    if (second?.[1]) {
      const from = end + second[0].length - second[1].length - 1
      posts.push({ text: second[1], span: { start: from, end: from + second[1].length } })
    }
    const join = /^(?:,\s+and\s+|,\s+|\s+and\s+)(?:also\s+|concurrently\s+)?/u.exec(text.slice(end, end + 22))
    // "(Parish Clerk & RFO)"
    const letters = /^\s+(?:&|and)\s+(\p{Lu}{2,5})(?=[),;])/u.exec(text.slice(end, end + 14))
    if (letters?.[1] && opening[0].includes('(')) {
      const from = end + letters[0].length - letters[1].length
      posts.push({ text: letters[1], span: { start: from, end: from + letters[1].length } })
    }
    if (!join || /^[.;)]/u.test(next)) break
    at = end + join[0].length
    if (!POST_HEAD.test(text.slice(at, at + 80))) break
  }
  return posts
}

/** Where "secretary of ..." ends: with the body's name, or at the comma when only common words come before it. */
export function complementEnd(text: string, at: number): number | null {
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
    return at + plain.trimEnd().length
  const capital = /^(?:\p{Lu}[\p{L}'’-]+\s?)+(?:(?:district|city|county|province|town)\b)?/u.exec(
    text.slice(at, at + 60),
  )
  return capital ? at + capital[0].trimEnd().length : null
}

/** "was elected President", "becomes vice-chairman": the post comes by the verb. */
export function postsByVerb(text: string, persons: Candidate[]): void {
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
