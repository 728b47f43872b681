// Where in a stretch of minutes a paper is named, and how items begin.
import type { Span } from '../reading.ts'
import { NUMBERED, nameOf } from './paper-parts.ts'
import { BUSINESS } from './words/minutes.ts'
import { PAPER_NOUN } from './words/papers.ts'

/** Number, letter or file mark at the head of an item. */
export const ITEM_HEAD = /^(?:Item\s+)?(?:\p{Lu}{0,4}\d[\d./-]*[.)]?|[A-Z][.)]|\(\p{L}\))\s+(?=\p{Lu})/u

const NOUN = new RegExp(`(?<![\\p{L}-])(?:${PAPER_NOUN}|${BUSINESS})(?![\\p{L}-])`, 'iu')
/** "Resolution 14", or a file number: "CUP-25-03". */
const NUMBER = new RegExp(
  `^(?:${NUMBERED}|(?:Paragraph|Rule|Regulation|Policy)\\s+\\d[\\d.]*[a-z]?(?![\\p{L}\\d])|\\p{Lu}{2,5}-?\\d[\\d/-]*)`,
  'u',
)
/** What follows the name of a paper in minutes. */
const TAIL =
  /,?\s+(?:on (?:its |the )?(?:first|second|third|final) reading|as (?:presented|submitted|amended|circulated|follows|per|printed|written|recommended)|in (?:the|an) amount|subject to|with (?:effect|the (?:conditions?|following))|seconded|by consent|and (?:for|to)|other than|effective|for (?:adoption|submission|consideration)|in the sum of|taken as read)\b/iu

/** The name at the head of the words, or nothing if no paper is named there. */
export function paperAt(words: string): Span | null {
  const tail = TAIL.exec(words)
  // the stop of "No." ends no name
  // "claims in the amount of $612": a bare noun keeps what tells it apart
  const plain = (
    tail &&
    tail.index > 3 &&
    words
      .slice(0, tail.index)
      .trim()
      .replace(/^(?:the|an?)\s+/u, '')
      .includes(' ')
      ? words.slice(0, tail.index)
      : words
  ).replace(/\bNo\.(?=\s)/gu, 'No_')
  const name = nameOf(plain)
  if (!name) return null
  const title = words.slice(name.from, name.to)
  const head =
    title.split(
      /\s+(?:of|for|from|to|on|in|totalling|by|with|regarding|concerning|re|declaring|accepting|setting|relating)\s+/u,
    )[0] ?? title
  if (/^(?:After|By|In|On|At|With|Following|During|Under|As)\b/u.test(title)) return null
  if (/^(?:motions?|recommendations?|item|matter|text|lists?|business|question|it|them)$/iu.test(title)) return null
  return NUMBER.test(title) || NOUN.test(head) || /^[“"]/u.test(title) ? { start: name.from, end: name.to } : null
}
