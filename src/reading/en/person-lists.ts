// Persons in rows: roll calls and lists lend their proof and their posts to every name in them.
import type { Span } from '../reading.ts'
import { startingIn } from '../span.ts'
import { complementEnd, singular } from './person-posts.ts'
import type { EnglishPerson } from './persons.ts'
import { POST_MODIFIER, POST_NOUN } from './words/posts.ts'

export interface Candidate extends Span {
  name: string
  proof: EnglishPerson['proof'] | null
  posts: { text: string; span: Span }[]
}

/** "Present: ...", "Trustees absent: ...": every name of the roll is a person. */
const OFFICE_OF_ROLL = new RegExp(`(?:^|[\\n.;]\\s*)((?:${POST_MODIFIER}\\s+)?${POST_NOUN}s)\\s+$`, 'u')

export function proveRollCalls(text: string, candidates: Candidate[]): void {
  const roll =
    /\b(?:present|absent|excused|apologies|attending|in attendance|answering (?:to )?the roll(?: call)?|roll call|regrets|guests?|members)(?:\s+(?:were|from|included))?:\s*[^\n]{2,1500}|\b[Aa]pologies (?:for absence )?(?:were )?(?:received )?from\s+[^.\n]{2,400}/giu
  for (const line of text.matchAll(roll)) {
    const stop = /\.\s+(?=\p{Lu}\p{Ll}+\s+\p{Ll})/u.exec(line[0])?.index ?? line[0].length
    // "Trustees present: A, B": each of them is one
    const office = OFFICE_OF_ROLL.exec(text.slice(Math.max(0, line.index - 30), line.index))
    for (const candidate of startingIn(candidates, line.index, line.index + stop)) {
      candidate.proof ??= 'context'
      if (office?.[1] && candidate.start < line.index + (line[0].indexOf('\n') < 0 ? stop : line[0].indexOf('\n')))
        if (candidate.posts.length === 0) {
          const end = line.index - (office[0].length - office[0].trimEnd().length)
          candidate.posts.push({ text: singular(office[1]), span: { start: end - office[1].length, end } })
        }
    }
  }
}

/** "A, B, C and D": one proven person proves its neighbours, and a plural post before the first is everyone's. */
export function spreadThroughLists(text: string, candidates: Candidate[]): void {
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
