import type { Block } from './reading.ts'
import { trimSpan } from './span.ts'

const END_OF_SENTENCE = /[.!?。！？;；:：…”"』」)）]$/u
/** "1.", "(a)", "148.2", "46/9.", "•", "一、", "（二）", "第一，": how a list item begins. */
const ITEM_START =
  /^(?:[-–•*·]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)](?:\s|$)|\d{1,4}[./]\d{1,3}\.?\s|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}[，、,])/u
const LONGEST_HEADING = 200 // characters; longer single lines without a full stop are paragraphs cut by their source

/**
 * Cuts a text into lines that carry words. Every character outside the blocks is white space. Published texts put one paragraph on one line;
 * mail-wrapped ones do not, so a line that goes on in lower case after one without an end mark belongs to the block before it.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let at = 0
  let gap = 0
  while (at <= text.length) {
    const newline = text.indexOf('\n', at)
    const lineEnd = newline < 0 ? text.length : newline
    const span = trimSpan(text, at, lineEnd)
    at = lineEnd + 1
    if (span.start === span.end) {
      gap++
      if (newline < 0) break
      continue
    }
    const line = text.slice(span.start, span.end)
    const before = blocks.at(-1)
    if (
      before &&
      gap === 0 &&
      /^[a-zà-ÿ]/u.test(line) &&
      !ITEM_START.test(line) &&
      !/[.!?;:]$/.test(text.slice(before.start, before.end))
    ) {
      before.end = span.end
      before.kind = kindOf(text.slice(before.start, before.end), before.kind === 'item')
    } else {
      blocks.push({ ...span, kind: kindOf(line, ITEM_START.test(line)), gapBefore: gap })
    }
    gap = 0
    if (newline < 0) break
  }
  return blocks
}

function kindOf(line: string, item: boolean): Block['kind'] {
  if (line.includes('\t') || / \| /.test(line)) return item ? 'item' : 'row'
  if (item) return 'item'
  return line.length <= LONGEST_HEADING && !END_OF_SENTENCE.test(line) ? 'heading' : 'paragraph'
}
