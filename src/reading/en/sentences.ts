import type { Block, Span } from '../reading.ts'
import { trimSpan } from '../span.ts'

/** Words whose full stop does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(“"'])(?:Mr|Mrs|Ms|Dr|Prof|Sir|St|Cllr|Hon|Rev|No|Nos|Art|para|paras|vol|pp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Gen|Gov|Sen|Rep|Inc|Ltd|Co|Corp|vs|cf|e\.g|i\.e|etc|a\.m|p\.m|approx|Res|Doc|[A-Z])$/u
/** A capital that can only open a new sentence: sources lose the full stop before it ("... the Central We will earnestly ..."). */
const LOST_STOP = /[\p{L}\d”"’)]\s+(?=(?:We|It) (?:will|must|should|shall|need|is necessary)\b)/gu

export function englishSentences(text: string, block: Block): Span[] {
  const source = text.slice(block.start, block.end)
  const cuts: number[] = []
  for (const found of source.matchAll(/[.!?]+["”’')\]]*(?=\s+["“‘'([]?[\p{Lu}\d])|;(?=\s+\()/gu)) {
    const end = found.index + found[0].length
    const before = source.slice(0, found.index)
    if (found[0].startsWith('.') && ABBREVIATION.test(before.slice(-12))) continue
    if (/(?:^|[.;:]\s)\d{1,2}$/u.test(before.slice(-5))) continue // "as follows. 1. The office ..."
    if (/^\(?\d{0,3}$/u.test(before.trim()) || /^\(?[a-zivx]{1,3}$/u.test(before.trim())) continue // "1. Decides"
    cuts.push(end)
  }
  for (const found of source.matchAll(LOST_STOP)) cuts.push(found.index + found[0].length)
  const spans: Span[] = []
  let from = 0
  for (const cut of [...cuts.sort((a, b) => a - b), source.length]) {
    const span = trimSpan(text, block.start + from, block.start + cut)
    if (span.end > span.start) spans.push(span)
    from = cut
  }
  return spans
}
