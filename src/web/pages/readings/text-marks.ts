import { toneOf } from '../../ui/fact-tone.ts'
import { segmentsOf } from '../../ui/marked-text.tsx'
import { type DeskFact, standingField, wordsAt } from './fact-fields.ts'

/** A fact in its place, with the line it is drawn on where several lie over each other: 0 lies nearest the words. */
export interface LaneMark {
  readonly key: string
  readonly start: number
  readonly end: number
  readonly tone: string
  readonly label: string
  readonly lane: number
}
export interface Piece {
  readonly start: number
  readonly end: number
  /** The innermost first. */
  readonly marks: readonly LaneMark[]
}
export interface Paragraph {
  readonly start: number
  readonly end: number
  readonly pieces: readonly Piece[]
  /** Equal while nothing of the paragraph changed: it is then not drawn again. */
  readonly signature: string
}

export const MOST_LANES = 4

/** Marks that lie over each other get lines of their own, the longest the lowest. */
function laned(marks: readonly Omit<LaneMark, 'lane'>[]): LaneMark[] {
  const sorted = [...marks].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start)
  const placed: LaneMark[] = []
  for (const mark of sorted) {
    // facts of one kind over the very same words share a line: a meeting's kind, number and term
    const twin = placed.find((one) => one.start === mark.start && one.end === mark.end && one.tone === mark.tone)
    let lane = twin?.lane ?? 0
    if (twin) {
      placed.push({ ...mark, lane })
      continue
    }
    while (
      lane < MOST_LANES - 1 &&
      placed.some((other) => other.lane === lane && other.start < mark.end && mark.start < other.end)
    )
      lane += 1
    placed.push({ ...mark, lane })
  }
  return placed
}

/** The text in paragraphs, each with its facts in their places. Linear but for the marks that touch one another. */
export function paragraphsOf(text: string, facts: readonly DeskFact[], label: (fact: DeskFact) => string): Paragraph[] {
  const marks = facts
    .filter((fact) => fact.decision !== 'rejected' && fact.decision !== 'merged')
    .flatMap((fact) =>
      wordsAt(fact).map((quote) => ({
        key: fact.key,
        start: quote.start,
        end: quote.end,
        tone: toneOf(standingField(fact)),
        label: label(fact),
      })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const paragraphs: Paragraph[] = []
  let open: typeof marks = []
  let next = 0
  for (let start = 0; start < text.length; ) {
    const stop = text.indexOf('\n', start)
    let end = stop < 0 ? text.length : stop + 1
    while (end < text.length && text[end] === '\n') end += 1
    open = open.filter((mark) => mark.end > start)
    for (let mark = marks[next]; mark && mark.start < end; mark = marks[next]) {
      open.push(mark)
      next += 1
    }
    const here = open.filter((mark) => mark.end > start)
    const inside = laned(here).map((mark) => ({
      ...mark,
      start: Math.max(mark.start, start) - start,
      end: Math.min(mark.end, end) - start,
    }))
    const lanes = new Map(inside.map((mark) => [`${mark.key} ${mark.start}`, mark.lane]))
    const pieces = segmentsOf(end - start, inside).map((piece) => ({
      start: start + piece.start,
      end: start + piece.end,
      marks: piece.marks
        .map((mark) => ({ ...mark, lane: lanes.get(`${mark.key} ${mark.start}`) ?? 0 }))
        .sort((a, b) => a.end - a.start - (b.end - b.start)),
    }))
    paragraphs.push({
      start,
      end,
      pieces,
      signature: inside.map((mark) => `${mark.key}:${mark.start}:${mark.end}:${mark.tone}:${mark.label}`).join('|'),
    })
    start = end
  }
  return paragraphs
}

/** What stands over the words, said in one line. */
export const saidOver = (marks: readonly LaneMark[]): string =>
  [...new Set(marks.map((mark) => mark.label))].join(' · ')

/** The next fact outwards of those that lie over a place; from the outermost, the innermost again. */
export function nextOver(keys: readonly string[], chosen: string | null): string | null {
  const at = chosen === null ? -1 : keys.indexOf(chosen)
  return keys[(at + 1) % keys.length] ?? null
}
