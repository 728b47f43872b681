// What is no prose is shortened before the rules see it, so that no pattern has to walk through it; every place is found again in the text as given.

import type { Language } from './reading.ts'

/** A text with stretches taken out, and where each of its places lies in the original. */
export interface Condensed {
  text: string
  /** Offset in the original of an offset in `text`; a stretch that was taken out lies before the place after it. */
  at(offset: number): number
}

/**
 * In this order: encoded pictures and endless addresses; a row of one sign (a ruled line keeps 40 of them); white space; marks heaped on one letter.
 * Counts are UTF-16 units and far above what a printed text has in one place, so that such a text is read exactly as given.
 */
const NO_PROSE =
  /[\w+/=%&?#~.-]{400}[\w+/=%&?#~.-]*|(\S)\1{79}\1*|\s{80}\s*|[\p{M}\p{Cf}\p{Cc}]{40}[\p{M}\p{Cf}\p{Cc}]*|[\ud800-\udfff]{200}[\ud800-\udfff]*/gu
const RULE_LENGTH = 40
/** No English word: a passage in a script without spaces, which the English rules cannot read. */
const NO_WORD = /[\p{L}\p{M}]{120}[\p{L}\p{M}]*/u
const UNREAD: Record<Language, RegExp> = { en: new RegExp(`${NO_PROSE.source}|${NO_WORD.source}`, 'gu'), zh: NO_PROSE }

export function condensed(text: string, language: Language): Condensed {
  /** Ends of the kept stretches in the short text, and how much was taken out up to there. */
  const ends: number[] = []
  const gone: number[] = []
  const kept: string[] = []
  let from = 0
  let out = 0
  for (const found of text.matchAll(UNREAD[language])) {
    const shown = shortForm(found[0], found[1])
    const until = found.index + shown.length
    kept.push(text.slice(from, found.index), shown)
    ends.push(until - out)
    from = found.index + found[0].length
    out += found[0].length - shown.length
    gone.push(out)
  }
  if (ends.length === 0) return { text, at: (offset) => offset }
  kept.push(text.slice(from))
  return {
    text: kept.join(''),
    at: (offset) => {
      let low = 0
      let high = ends.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((ends[middle] ?? 0) <= offset) low = middle + 1
        else high = middle
      }
      return offset + (gone[low - 1] ?? 0)
    },
  }
}

function shortForm(stretch: string, sign: string | undefined): string {
  if (/^\s/u.test(stretch)) return stretch.includes('\n') ? '\n\n\n' : '   '
  // A letter or figure so often in a row is no word.
  return sign !== undefined && !/[\p{L}\p{N}]/u.test(sign) ? sign.repeat(RULE_LENGTH) : ' '
}
