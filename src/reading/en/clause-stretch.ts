// Where the parts of a requirement stand in its sentence: its lead, its subject, a second bearer, the end of a view.
import type { Span } from '../reading.ts'
import type { Requirement } from './requirement.ts'
import type { Token } from './tokens.ts'
import { isVerbWord } from './verb-start.ts'

/** "took note of the report and approved the budget", "endorses the criteria and": the next act ends the object. */
export function endOfView(tokens: Token[], from: number, to: number): number {
  for (let i = from + 1; i < to - 1; i++)
    if (
      /^(?:and|but)$/u.test(tokens[i]?.lower ?? '') &&
      tokens[i + 1]?.pos === 'VERB' &&
      /(?:ed|took)$/u.test(tokens[i + 1]?.lower ?? '') &&
      /^(?:DET|PRON|PROPN|ADP|SCONJ)$/u.test(tokens[i + 2]?.pos ?? '')
    )
      return i
  let end = to
  while (end > from + 1 && /^(?:and|also|further|,|;)$/u.test(tokens[end - 1]?.lower ?? '')) end--
  return end
}

export function afterWord(tokens: Token[], from: number, lower: string): number {
  for (let i = from; i < Math.min(tokens.length, from + 6); i++) if (tokens[i]?.lower === lower) return i + 1
  return from + 2
}

/** "Adopts, in accordance with the procedure ..., the amended text": the object follows the insertion. */
export function skipInsertion(tokens: Token[], from: number): number {
  if (tokens[from]?.text !== ',') return from
  for (let i = from + 1; i < tokens.length; i++) if (tokens[i]?.text === ',') return i + 1
  return from + 1
}

export function secondBearers(
  tokens: Token[],
  requirement: Requirement,
  to: number,
): { from: number; nameFrom: number; to: number }[] {
  if (requirement.kind !== 'demand' && !(requirement.kind === 'modal' && requirement.mode === 'infinitive')) return []
  const found: { from: number; nameFrom: number; to: number }[] = []
  for (let i = requirement.verbFrom + 2; i < to; i++) {
    if (tokens[i]?.lower !== 'and' && tokens[i]?.text !== ',') continue
    const first = tokens[i + 1]
    if (!first || !(/^(?:DET|PROPN)$/u.test(first.pos) || (first.pos === 'NOUN' && tokens[i + 2]?.lower === 'to')))
      continue
    for (let k = i + 2; k < Math.min(to, i + 8); k++) {
      if (tokens[k]?.lower === 'to' && isVerbWord(tokens, k + 1, to)) {
        found.push({ from: tokens[i - 1]?.text === ',' ? i - 1 : i, nameFrom: i + 1, to: k })
        break
      }
      if (/^(?:VERB|AUX|ADP)$/u.test(tokens[k]?.pos ?? '') || tokens[k]?.text === ',') break
    }
  }
  return found
}

export function subjectSpan(tokens: Token[], requirement: Requirement): Span | null {
  const first = tokens[requirement.subjectFrom]
  const last = tokens[requirement.subjectTo - 1]
  return first && last && requirement.subjectTo > requirement.subjectFrom ? { start: first.start, end: last.end } : null
}

/** What opens a requirement before its subject: "by the end of the year, output must double". */
export function leadOf(tokens: Token[], from: number, to: number): Span | null {
  let at = to - 1
  while (at > from && !/^[;:]$/u.test(tokens[at - 1]?.text ?? '')) at--
  const first = tokens[at]
  const last = tokens[to - 1]
  return first && last && last.start > first.start && /^(?:by|before|within|no|not|until)$/u.test(first.lower)
    ? { start: first.start, end: last.end }
    : null
}
