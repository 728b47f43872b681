import { CHINESE_END, CHINESE_START, type Line, type PageLines } from './pdf-lines.ts'

export interface Paragraphs {
  readonly text: string
  /** What stands at the ends of the pages, left out as a head or foot or not. */
  readonly ends: readonly string[]
}

/** The part of a page, above and below, in which heads and feet stand. */
const EDGE = 0.12
/** Lines at each end of a page that may be heads or feet. */
const EDGE_LINES = 3
/** The part of a page, above and below, in which no text is set but heads and feet, in a smaller size. */
const MARGIN = 0.065

interface Placed extends Line {
  readonly page: number
  /** The right edge of the words on its page, and the left one. */
  readonly margin: number
  readonly indent: number
  /** The usual distance of lines on its page. */
  readonly pitch: number
}

/** The text of a PDF's pages: heads, feet and page numbers left out, lines joined to the paragraphs they were broken from. */
export function paragraphsOfPages(pages: readonly PageLines[]): Paragraphs {
  const running = runningLines(pages)
  const body: Placed[] = []
  pages.forEach((page, number) => {
    const kept = page.lines.filter((line) => !running.has(line))
    const right = edgeOf(kept.map((line) => line.right))
    const left = -edgeOf(kept.map((line) => -line.left))
    const pitch = usualPitch(kept)
    for (const line of kept) body.push({ ...line, page: number, margin: right, indent: left, pitch })
  })
  const usual = usualSize(body)
  const broken = body.filter((line) => /\p{L}-$/u.test(line.words)).length > body.length * OFTEN_BROKEN
  const known = new Set(body.flatMap((line) => line.words.toLowerCase().match(/[\p{L}-]+/gu) ?? []))
  const paragraphs: string[] = []
  body.forEach((line, i) => {
    const before = body[i - 1]
    if (before && continues(before, line, usual, paragraphs.at(-1) ?? ''))
      paragraphs.push(
        join(paragraphs.pop() ?? '', line.words, (first, second) => isBroken(first, second, known, broken)),
      )
    else paragraphs.push(line.words)
  })
  return { text: laidOut(paragraphs), ends: pages.flatMap(edgesOf).map(({ line }) => line.words) }
}

/** Rows of a table stay close together; other paragraphs stand apart. */
function laidOut(paragraphs: readonly string[]): string {
  return paragraphs.reduce((text, words, i) => {
    if (i === 0) return words
    return text + (words.includes('\t') && paragraphs[i - 1]?.includes('\t') ? '\n' : '\n\n') + words
  }, '')
}

const PAGE_NUMBER =
  /^(?:[-–—－—·•\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—－—·•\s]*|(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?|\d{1,4}\s*(?:\/|of)\s*\d{1,4}|第\s*[\d一二三四五六七八九十百]+\s*页(?:\s*[,，/／]?\s*共\s*[\d一二三四五六七八九十百]+\s*页)?)$/iu

/** Lines at the ends of pages that are page numbers, or come again on other pages but for their numbers, or are small print in the margin. */
function runningLines(pages: readonly PageLines[]): Set<Line> {
  const usual = usualSize(pages.flatMap((page) => page.lines))
  const candidates = pages.map((page) => edgesOf(page))
  const seen = new Map<string, number>()
  for (const lines of candidates) {
    for (const key of new Set(lines.map(({ line, end }) => end + keyOf(line)))) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  const often = Math.max(2, Math.min(pages.length * 0.4, 20))
  const running = new Set<Line>()
  candidates.forEach((lines, i) => {
    const { height = 0 } = pages[i] ?? {}
    for (const { line, end } of lines) {
      const outside = line.y > height * (1 - MARGIN) || line.y < height * MARGIN
      if (outside && line.size < usual * 0.85) running.add(line)
      if (PAGE_NUMBER.test(line.words.trim()) || (seen.get(end + keyOf(line)) ?? 0) >= often) running.add(line)
    }
  })
  return running
}

const keyOf = (line: Line): string => line.words.replace(/\d+/gu, '#').replace(/\s+/gu, '')

/** The lines that may be heads or feet. */
function edgesOf(page: PageLines): { line: Line; end: 'top' | 'foot' }[] {
  const down = [...page.lines].sort((a, b) => b.y - a.y)
  return [
    ...down.slice(0, EDGE_LINES).map((line) => ({ line, end: 'top' as const })),
    ...down.slice(-EDGE_LINES).map((line) => ({ line, end: 'foot' as const })),
  ].filter(({ line, end }) => (end === 'top' ? line.y > page.height * (1 - EDGE) : line.y < page.height * EDGE))
}

/** Where the words usually end: the furthest place several lines reach. */
function edgeOf(ends: readonly number[]): number {
  const sorted = [...ends].sort((a, b) => b - a)
  return sorted[Math.min(Math.floor(sorted.length * 0.1), 4)] ?? 0
}

const middleOf = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const usualPitch = (lines: readonly Line[]): number =>
  middleOf(
    lines
      .slice(1)
      .map((line, i) => (lines[i]?.y ?? 0) - line.y)
      .filter((gap) => gap > 0),
  )

/** The size most letters have. */
function usualSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>()
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2
    letters.set(size, (letters.get(size) ?? 0) + line.words.length)
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

const MARKER =
  /^(?:[•·▪◦●○■□➢✓-]\s|[（(]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[a-z]|[ivx]{1,5})[)）、．]|\d{1,3}\.(?:\s|\d)|第[一二三四五六七八九十百\d]{1,4}[章节条款]|[①-⑳])/iu
const ENDS = /[.!?:;。！？：；…][”’"')）」』]*$/u

/** Whether a line goes on with the words of the one before: that one was full, and this one starts where lines start. */
function continues(before: Placed, line: Placed, usual: number, paragraph: string): boolean {
  if (before.words.includes('\t') || line.words.includes('\t')) return false
  if (Math.abs(before.size - line.size) > Math.max(before.size, line.size) * 0.08) return false
  if (MARKER.test(line.words)) return false
  const size = line.size || 1
  const samePage = before.page === line.page
  if (samePage) {
    const gap = before.y - line.y
    // upwards: another column; far down: another paragraph
    if (gap < 0) return goesOn(before, paragraph, line)
    // A heading over two lines: both in the middle, in one size that is not the text's.
    if (size > usual * 1.1) return gap < size * 2 && isCentred(before) && isCentred(line)
    if (gap > Math.max(before.pitch, size * 1.1) * 1.35) return false
  } else if (size > usual * 1.1) return false
  if (line.left > line.indent + size * 1.2 && !isHanging(before, line)) return false
  return goesOn(before, paragraph, line)
}

const WORD = /^[^\s\p{Script=Han}，。；：、（）《》]{0,40}/u

/** Full: the next word would not have fitted; or a sentence that is not at its end. */
function goesOn(before: Placed, paragraph: string, line: Placed): boolean {
  const room = before.margin - before.right
  const chinese = CHINESE_START.test(line.words)
  // Chinese may be broken before any character: what must stay together with the first ones is a word of Latin letters or figures.
  const next = chinese ? 1.6 : (WORD.exec(line.words)?.[0] ?? '').length * 0.62 + 0.4
  if (room <= next * before.size) return true
  // A ragged line within a sentence, in a text set in long lines: small letters do not start a paragraph.
  return (
    !chinese && !ENDS.test(paragraph) && /^\p{Ll}/u.test(line.words) && room < (before.margin - before.indent) * 0.4
  )
}

/** An item of a list whose further lines stand under its first word. */
const isHanging = (before: Placed, line: Placed): boolean =>
  Math.abs(before.left - line.left) < line.size * 0.5 || (MARKER.test(before.words) && line.left > before.left)

const isCentred = (line: Placed): boolean => {
  const left = line.left - line.indent
  const right = line.margin - line.right
  return Math.abs(left - right) < line.size * 3 || (left < line.size && right < line.size * 3)
}

function join(before: string, after: string, isBreak: (first: string, second: string) => boolean): string {
  if (before.endsWith('\u00AD')) return before.slice(0, -1) + after
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(after)) {
    const first = /[\p{L}-]+$/u.exec(before)?.[0].toLowerCase() ?? ''
    const second = /^[\p{L}-]+/u.exec(after)?.[0].toLowerCase() ?? ''
    return isBreak(first, second) ? before.slice(0, -1) + after : before + after
  }
  const close = CHINESE_END.test(before) || CHINESE_START.test(after)
  return close ? before + after : `${before} ${after}`
}

/** The share of lines from which a text was hyphenated by a program, and not by its author. */
const OFTEN_BROKEN = 0.04

/** "imple-" and "mentation" are one word, "self-" and "reform" two: as the text has them elsewhere, else as it treats its lines. */
function isBroken(first: string, second: string, known: ReadonlySet<string>, often: boolean): boolean {
  if (known.has(first.slice(0, -1) + second)) return true
  if (known.has(first + second)) return false
  return often
}
