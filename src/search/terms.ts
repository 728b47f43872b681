/**
 * Words of a title or name as the index holds them: Latin words whole, Han runs as single characters and pairs
 * (PostgreSQL's own parsers know no Chinese words; pairs found 0.8 ms where a scan took 247, design/performance.md).
 */

const RUN = /[\p{Script=Han}]+|[\p{L}\p{N}]+/gu
const HAN = /^\p{Script=Han}/u

/** Levelled for comparison: width and case folded, accents taken off, white space made one. */
export const level = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()

/** A run of Latin letters and digits glued to Han ones is cut where the script changes. */
function runsOf(text: string): string[] {
  const runs: string[] = []
  for (const piece of level(text).match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) {
    for (const run of piece.match(RUN) ?? []) runs.push(run)
  }
  return runs
}

/** Longest word the index keeps; PostgreSQL refuses lexemes of 2 kB, nobody types past this. */
const LONGEST = 60

export function indexTerms(texts: readonly string[]): string[] {
  const terms = new Set<string>()
  for (const text of texts) {
    for (const run of runsOf(text)) {
      if (!HAN.test(run)) {
        terms.add(run.slice(0, LONGEST))
        continue
      }
      const letters = [...run]
      for (const [at, letter] of letters.entries()) {
        terms.add(letter)
        const next = letters[at + 1]
        if (next !== undefined) terms.add(letter + next)
      }
    }
  }
  return [...terms]
}

export interface SearchQuestion {
  /** The text of a tsquery: every term must be there, Latin words as beginnings of words. Empty: nothing to look for. */
  readonly tsquery: string
  /** Han runs of three and more, which pairs alone may find torn apart: rechecked in the plain text. */
  readonly recheck: readonly string[]
}

const quoted = (term: string): string => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

export function questionOf(text: string): SearchQuestion {
  const parts: string[] = []
  const recheck: string[] = []
  for (const run of runsOf(text).slice(0, 20)) {
    if (!HAN.test(run)) {
      parts.push(`${quoted(run.slice(0, LONGEST))}:*`)
      continue
    }
    const letters = [...run].slice(0, 30)
    if (letters.length === 1) parts.push(quoted(run))
    for (let at = 0; at + 1 < letters.length; at += 1) parts.push(quoted(`${letters[at]}${letters[at + 1]}`))
    if (letters.length > 2) recheck.push(letters.join(''))
  }
  return { tsquery: parts.join(' & '), recheck }
}

/** A key looked up as one term, such as a body's whole name levelled; the colon keeps it apart from every word. */
export const keyTerm = (kind: string, value: string): string => `${kind}:${value.slice(0, 400)}`

export const tsqueryOfKeys = (keys: readonly string[]): string => keys.map(quoted).join(' | ')
