// Reading names off the text: bodies ("the 12th CPC Dalian Municipal Committee") and runs of capitalised words.
import type { Span } from '../reading.ts'
import { ORDINAL, ordinalOf } from './numbers.ts'
import { BODY_HEADS, BODY_WORDS } from './words/bodies.ts'

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’&./-]*/uy
const MONTH =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Oct|Nov|Dec|Sept?|Aug|Jan|Feb)\.?$/u
/** A meeting or paper is no body: "Plenary Session of the 12th Committee" must not be taken for one. */
const GATHERING =
  /^(?:plenary|plenum|sessions?|meetings?|conferences?|symposium|resolution|report|minutes|plan|strategy|speech|spirit|agenda|motion|ordinance|item|article|holds|held|convenes|opens|closes|meets|adopts|studies|elects|ends|begins|concludes|approves|passes|wraps|was|were|is|has|have|will|been|minister|secretary|chairman|mayor|director)$/iu
const ORDINAL_WORD = new RegExp(`^${ORDINAL}$`, 'iu')

export interface NamedBody extends Span {
  name: string
  term: number | null
}

export const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/** Characters: a line so long may have been wrapped. */
const LONG_LINE = 55

/** The body named at this offset (an article may stand before it), or null. `term` is the ordinal inside the name: "the 12th ... Committee". */
export function bodyAt(text: string, offset: number): NamedBody | null {
  let at = offset
  const article = /(?:(?:the|its|their|our|a|an)\s+)?/iuy
  article.lastIndex = at
  at += article.exec(text)?.[0].length ?? 0
  let start = at
  let term: number | null = null
  let end = -1 // end of the last word that may end a name
  let hasHead = false
  let hasCapital = false
  let afterHeadBreak = -1
  for (let guard = 0; guard < 24; guard++) {
    WORD.lastIndex = at
    const found = WORD.exec(text)?.[0].replace(/[.,/]+$/u, '')
    if (!found) break
    const wordEnd = at + found.length
    const lower = found.toLowerCase()
    const connector = /^(?:of|for|the|and|on|&)$/u.test(lower)
    if (connector) {
      if (end < 0) break
      if (lower === 'and' && hasHead && !goesOnAfterAnd(text, wordEnd)) break
      if (lower === 'and' && !hasHead && end >= 0 && /\b(?:CPC|NPC|CPPCC)$/u.test(text.slice(start, end))) break
      if (lower === 'on' && (!hasHead || !nextIs(text, wordEnd, (word) => isCapital(word) && !MONTH.test(word)))) break
      if (lower === 'the' && !/(?:of|for|on|and)\s*$/u.test(text.slice(Math.max(start, at - 5), at))) break
      if (
        !nextIs(
          text,
          wordEnd,
          (word) => isCapital(word) || BODY_WORDS.test(word) || /^(?:the|its)$/u.test(word) || ORDINAL_WORD.test(word),
        )
      )
        break
    } else if (
      MONTH.test(found) ||
      (GATHERING.test(found) && !/consultative\s+$/iu.test(text.slice(Math.max(0, at - 14), at)))
    ) {
      break
    } else if (ORDINAL_WORD.test(found)) {
      const rest = text.slice(wordEnd, wordEnd + 60)
      if (/^\s+(?:\p{L}+\s+){0,4}(?:session|meeting|plenary)/iu.test(rest) && hasHead) break
      term ??= ordinalOf(found)
      if (end < 0) {
        start = wordEnd + (/\s*/u.exec(text.slice(wordEnd))?.[0].length ?? 0)
        at = start
        continue
      }
      end = wordEnd
    } else if (isCapital(found) || BODY_WORDS.test(found)) {
      const possessive = /['’]s$/u.test(found)
      if (isCapital(found)) hasCapital = true
      if (
        BODY_HEADS.test(found.replace(/['’]s$/u, '')) ||
        /^(?:bureau|leadership|theoretical)$/iu.test(lower) ||
        (lower === 'conference' && /consultative\s+$/iu.test(text.slice(Math.max(0, at - 14), at)))
      )
        hasHead = true
      end = wordEnd
      if (possessive && hasHead && !/people['’]s$/iu.test(found)) {
        afterHeadBreak = wordEnd
      }
    } else {
      break
    }
    at = wordEnd
    // Only a line long enough to have been wrapped goes on in the next one; heading lines end a name.
    const wrapped = at >= LONG_LINE && !text.slice(at - LONG_LINE, at).includes('\n')
    const gap = (wrapped ? /^[ \t\u00a0]+|^\n(?!\n)(?!\p{Lu}[\p{L} ]{1,20}:)/u : /^[ \t\u00a0]+/u).exec(
      text.slice(at, at + 26),
    )
    if (!gap) {
      // "Communist Party of China (CPC)": the short form in brackets may stand inside the name
      const bracket = /^ ?\(\p{Lu}{2,8}\)(?= of\b)/u.exec(text.slice(at, at + 14))
      if (!bracket) break
      at += bracket[0].length
      continue
    }
    const short = /^\s+\(\p{Lu}{2,8}\)\s+(?=of\b)/u.exec(text.slice(at, at + 16))
    at += short ? short[0].length : gap[0].length
  }
  if (end < 0 || !hasHead || afterHeadBreak === end) {
    if (end >= 0 && afterHeadBreak === end && hasHead)
      end -= 2 // the possessive mark is no part of the name
    else return null
  }
  let name = text.slice(start, end).replace(/\s+/gu, ' ')
  name = name.replace(/\s+(?:of|for|the|and|on)$/u, '')
  if (!hasCapital && name.split(' ').length < 2) return null
  if (/\b(?:Room|Hall|House|Building|Street|Road|Hotel|Chambers)$/u.test(name)) return null // a place named after a body
  return { start, end: start + name.length, name: text.slice(start, start + name.length), term }
}

function nextIs(text: string, at: number, test: (word: string) => boolean): boolean {
  const found = /^\s+([\p{L}\p{N}][\p{L}\p{N}'’-]*)/u.exec(text.slice(at, at + 40))
  return found?.[1] !== undefined && test(found[1])
}

/** "Commission for Development and Reform": after the head an "and" goes on only between two bare capital words under one preposition. */
function goesOnAfterAnd(text: string, at: number): boolean {
  return (
    /^\s+\p{Lu}[\p{L}-]+(?:['’]?\s+\p{Lu}[\p{L}'’-]+){0,2}(?=\s*(?:[,.;)(\n]|$|was\b|were\b|held\b|met\b|meets\b|holds\b|closed\b|opened\b|opens\b|closes\b|concluded\b|convened\b|began\b|will\b|has\b|is\b|on\s))/u.test(
      text.slice(at, at + 40),
    ) &&
    /\b(?:for|on|of|FOR|ON|OF)\s+(?:the\s+|THE\s+)?\p{Lu}[\p{L}-]+\s+(?:and|AND)$/u.test(
      text.slice(Math.max(0, at - 60), at),
    )
  )
}

/** Every body name in the text, longest first at each place, never overlapping. */
export function bodiesIn(text: string): NamedBody[] {
  const found: NamedBody[] = []
  const starts =
    /(?<![\p{L}\p{N}'’-])(?:the\s+)?(?=[\p{Lu}\d]|municipal\b|provincial\b|district\b|city\b|standing committee\b|theoretical\b|central\b|party\b|leading\b|leadership\b|executive\b|county\b)/gu
  let floor = 0
  for (const start of text.matchAll(starts)) {
    if (start.index < floor) continue
    const body = bodyAt(text, start.index)
    if (!body) continue
    found.push(body)
    floor = body.end
  }
  return found
}

/** Same body under two names: all words of one in the other, ordinals, articles and party initials aside. */
export function sameBody(a: string, b: string): boolean {
  const words = (name: string) =>
    new Set(
      name
        .toLowerCase()
        .replace(/['’]s\b/gu, '')
        .split(/[^\p{L}]+/u)
        .filter(
          (word) =>
            word &&
            !/^(?:the|of|for|and|on|in|its|cpc|party|communist|china|st|nd|rd|th)$/u.test(word) &&
            !ORDINAL_WORD.test(word),
        ),
    )
  const one = words(a)
  const two = words(b)
  const [small, large] = one.size <= two.size ? [one, two] : [two, one]
  if (a.toLowerCase() === b.toLowerCase()) return true
  return small.size > 0 && [...small].every((word) => large.has(word))
}

/** Where a named meeting's body stands inside the words of the meeting. */
export function nameOfBody(
  text: string,
  meeting: Span & { body: string | null; term: number | null },
): NamedBody | null {
  const of = /\s(?:of|by)\s+/gu
  const source = text.slice(meeting.start, meeting.end)
  for (const found of source.matchAll(of)) {
    const body = bodyAt(text, meeting.start + found.index + found[0].length)
    if (body && body.name === meeting.body) return body
  }
  return meeting.body ? { start: meeting.start, end: meeting.end, name: meeting.body, term: meeting.term } : null
}
