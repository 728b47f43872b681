import type { LifeCycle } from '../../kit/transitions.ts'
import type { DocumentState, Paragraph } from './document.schema.ts'

export const documentLifeCycle: LifeCycle<DocumentState> = {
  concept: 'document',
  initial: ['entered', 'issued', 'published'],
  final: ['withdrawn'],
  transitions: [
    { from: 'entered', act: 'document.issue', to: 'issued', role: ['principal'], needs: [] },
    { from: 'entered', act: 'document.publish', to: 'published', role: ['principal'], needs: [] },
    { from: 'issued', act: 'document.publish', to: 'published', role: ['principal'], needs: [] },
    { from: 'entered', act: 'document.withdraw', to: 'withdrawn', role: ['principal'], needs: ['reason'] },
    { from: 'issued', act: 'document.withdraw', to: 'withdrawn', role: ['principal'], needs: ['reason'] },
    { from: 'published', act: 'document.withdraw', to: 'withdrawn', role: ['principal'], needs: ['reason'] },
  ],
}

const ENDS = /[.!?:;。！？：；…」』”"’)）]\s*$/u
const MARKER = /^\s*(?:[（(]?[\p{L}\p{N}]{1,4}[)）.、]|[-*•])\s*/u
/** Below this a line that does not end a sentence is a heading; above it the line was broken by a printer's margin. */
const WRAPPED_FROM = 50

/**
 * Paragraphs with anchors p1, p2 …: the anchor of a paragraph never changes, because a document's words never change.
 * A line is a paragraph, except where lines were broken at a margin (mail, plain-text exports): those are joined.
 */
export function paragraphsOf(text: string): Paragraph[] {
  const spans: { start: number; end: number }[] = []
  let joinable = false
  for (const match of text.matchAll(/[^\r\n]+/gu)) {
    const lead = match[0].length - match[0].trimStart().length
    const words = match[0].trim()
    if (words === '') {
      joinable = false
      continue
    }
    const start = match.index + lead
    const end = start + words.length
    const last = spans.at(-1)
    const gap = last ? text.slice(last.end, start) : ''
    const sameBlock = (gap.match(/\n/gu)?.length ?? 0) <= 1 && !/\r[^\n]/u.test(gap)
    if (last && joinable && sameBlock && !MARKER.test(words) && /^[\p{Ll}]/u.test(words)) last.end = end
    else spans.push({ start, end })
    joinable = words.length >= WRAPPED_FROM && !ENDS.test(words)
  }
  return spans.map(({ start, end }, i) => {
    const words = text.slice(start, end)
    // Cells of a row are no heading.
    const heading =
      !words.includes('\t') &&
      (i === 0 ? words.length <= 200 && !/[.。;；]$/u.test(words) : words.length < WRAPPED_FROM && !ENDS.test(words))
    return { anchor: `p${i + 1}`, ord: i + 1, start, end, heading: heading && spans.length > 1 }
  })
}

/** What the digest is taken of: two copies of one text that differ in spacing, line ends or the writing of a letter are the same text. */
export function canonicalText(text: string): string {
  return text
    .split(/[\r\n]+/u)
    .map((part) => part.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .filter((part) => part !== '')
    .join('\n')
}

/** The anchor of the paragraph a span starts in. */
export function anchorAt(
  paragraphs: readonly { anchor: string; start: number; end: number }[],
  start: number,
): string | null {
  let low = 0
  let high = paragraphs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const paragraph = paragraphs[middle]
    if (!paragraph) return null
    if (start < paragraph.start) high = middle - 1
    else if (start >= paragraph.end) low = middle + 1
    else return paragraph.anchor
  }
  return null
}

/** A title for a text that was given none: its first line, cut at a word where it is a whole paragraph. */
export function titleOf(text: string): string {
  const first =
    text
      .split(/[\r\n]+/u)
      .find((part) => part.trim() !== '')
      ?.replace(/\s+/gu, ' ')
      .trim() ?? ''
  if (first.length <= 200) return first
  const cut = first.slice(0, 180)
  const at = Math.max(cut.lastIndexOf(' '), cut.search(/[。；，](?!.*[。；，])/u))
  return `${cut.slice(0, at > 60 ? at : 180)}…`
}
