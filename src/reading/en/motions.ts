// Motions of minutes: what was moved, by which words, and what became of it ("Moved by A, seconded by B, to award ... Carried 4-1").
import type { Layout, Sentence, Span } from '../reading.ts'
import { startingIn } from '../span.ts'

export interface Motion extends Span {
  /** Words of the motion behind "to", "that", "adoption of": where its verb, clause or paper begins. */
  body: Span
  link: 'to' | 'that' | 'of'
  outcome: 'adopted' | 'rejected' | 'withdrawn' | 'deferred' | null
}

const TITLE = '(?:Cllrs?|Crs?|Mr|Mrs|Ms|Dr|Prof|Sis|Bro|Ald|Sup|Comm|Rev|Hon|Sen|Rep|St)\\.'
/** What may stand between "moved" and the motion: who moved, who seconded, how they voted. */
const MOVERS = `(?:[\\s,]|\\([^()]{1,60}\\)|${TITLE}|\\p{Lu}\\.|[-–]|\\b(?:by|and|the|then|was|made|put|also|further|of|for|it|a|on|was|moved|proposed|second(?:ed|ing|s)?|support(?:ed|ing)?|motion|voted|unanimously|\\d{1,2}(?:\\s*[-–]\\s*|\\s+to\\s+)\\d{1,2}(?:[-–]\\d{1,2})?|\\p{Lu}[\\p{L}'’-]*)\\b){0,30}?`
const HEAD = new RegExp(
  `(?<![\\p{L}-])(?:[Mm]oved|MOVED|[Pp]roposed|PROPOSED|[Mm]otion|MOTION|voted)(?![\\p{L}'’-])(?<movers>${MOVERS})(?:(?<that>[Tt]hat)|(?<to>to)(?=\\s+\\p{Ll}{3,}(?<!\\bthe))|(?:for\\s+)?(?:the\\s+)?(?<of>(?:adoption|approval|acceptance|passage|ratification|receipt) of)|(?<ing>(?:directing|instructing|requesting|authori[sz]ing|asking)(?=\\s))|(?=[.;](?:\\s|$)))\\s*`,
  'gu',
)
const END =
  /(?<!\b(?:Cllrs?|Crs?|Mr|Mrs|Ms|Dr|Prof|Sis|Bro|Ald|St|No|Nos|Inc|Ltd|Co|Rev|Hon)|\b\p{L})[.](?=\s|$)|;|\n|,\s+(?:(?:[\p{Lu}][\p{L}.'’-]*\s+){1,4}seconding\b|second(?:ed|ing)\b)|\.?\s+(?:Seconded|Second)\b|\s+(?:was not|died|carried|failed|fell|passed|lost)\b/u
const OUTCOME =
  /\b(?<no>not (?:carried|adopted|seconded)|failed|lost|defeated|fell|died|rejected|negatived|LOST|FAILED|DEFEATED|REJECTED|Failed|Lost|Defeated|Rejected)\b|\b(?<off>withdrawn|WITHDRAWN|Withdrawn|ruled out of order)\b|\b(?<later>postponed|tabled|laid (?:over|on the table))\b|\b(?<yes>carried|passed|adopted|approved|agreed|unanimous(?:ly)?|prevailed|in favou?r|CARRIED|PASSED|ADOPTED|APPROVED|AGREED|Carried|Passed|Adopted|Approved|Agreed|RESOLVED|resolved)\b/u
const COUNTED = /(?<![\d.-]|\bNo\. )(?<for>\d{1,2})\s?[-–]\s?(?<against>\d{1,2})(?![\d/-])/u

const known = new WeakMap<Layout, Motion[]>()

/** All motions in text order; cached, since papers, clauses and appointments ask. */
export function motionsIn(layout: Layout): Motion[] {
  let motions = known.get(layout)
  if (!motions) {
    motions = layout.blocks.flatMap((block, i) => {
      const next = layout.blocks[i + 1]
      // The vote may stand on a line of its own below.
      const end = next && next.kind !== 'heading' && next.end - next.start < 200 ? next.end : block.end
      return motionsOf(layout.text, block, end)
    })
    known.set(layout, motions)
  }
  return motions
}

function motionsOf(text: string, block: Span, until: number): Motion[] {
  const source = text.slice(block.start, block.end)
  if (!/\b(?:[Mm]oved|MOVED|[Pp]roposed|PROPOSED|[Mm]otion|MOTION|voted)\b/u.test(source)) return []
  const heads = [...source.matchAll(HEAD)].filter((head) => !isReport(source, head))
  return heads.map((head, i) => {
    const from = head.index + head[0].length - (head.groups?.ing ? head.groups.ing.length + 1 : 0)
    const words = source.slice(from)
    const stop = END.exec(words)
    const to = from + (stop ? stop.index : words.length)
    const next = heads[i + 1]
    const tail = text.slice(block.start + to, Math.min(next ? block.start + next.index : until, block.start + to + 500))
    const voted = /\bvoted\b/u.test(head[0])
    return {
      start: block.start + head.index,
      end: block.start + to,
      body: { start: block.start + from, end: block.start + to },
      link: head.groups?.that ? 'that' : head.groups?.of ? 'of' : 'to',
      outcome: voted ? 'adopted' : outcomeIn(tail),
    }
  })
}

/** "had moved to Leeds", "a motion that fell": told, or no motion of this meeting. */
const isReport = (source: string, head: RegExpExecArray): boolean =>
  /\b(?:had|have|has|be|not|to)\s+$/u.test(source.slice(Math.max(0, head.index - 6), head.index)) ||
  (/^[Mm]otion$/u.test(head[0].split(/\s/u)[0] ?? '') &&
    /\bto\s*$/u.test(head[0]) &&
    /\bin\s+$/u.test(source.slice(0, head.index)))

function outcomeIn(words: string): Motion['outcome'] {
  const groups = OUTCOME.exec(words)?.groups ?? COUNTED.exec(words)?.groups
  if (!groups) return null
  if (groups.no) return 'rejected'
  if (groups.off) return 'withdrawn'
  if (groups.later) return 'deferred'
  if (groups.yes) return 'adopted'
  return Number(groups.for) > Number(groups.against) ? 'adopted' : 'rejected'
}

/** Whether a sentence holds a motion that came to nothing: what it asks was never asked. */
export const fellIn = (layout: Layout, span: Sentence): boolean =>
  isLostMotion(layout.text, span, layout) ||
  startingIn(motionsIn(layout), span.start, span.end).some(
    (motion) => motion.outcome !== null && motion.outcome !== 'adopted',
  )

/** "X moved that the hall be sold. ... Lost.": what the minutes say of it afterwards, within its item. */
function isLostMotion(text: string, sentence: Sentence, layout: Layout): boolean {
  if (!/\b(?:moved|proposed)(?:,[^,]{2,60},)?\s+that\b/u.test(text.slice(sentence.start, sentence.end))) return false
  const end = layout.blocks[sentence.block + 1]?.end ?? layout.blocks[sentence.block]?.end ?? sentence.end
  const outcome =
    /\b(carried|agreed|adopted|approved|passed|resolved|lost|fell|failed|defeated|rejected|withdrawn|not seconded)\b/iu.exec(
      text.slice(sentence.start, Math.min(end, sentence.end + 400)),
    )?.[1]
  return outcome !== undefined && /^(?:lost|fell|failed|defeated|rejected|withdrawn|not seconded)$/iu.test(outcome)
}
