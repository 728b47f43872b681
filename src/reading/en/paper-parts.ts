// A document in the making, and how its name is cut out of a sentence.
import type { Span } from '../reading.ts'
import type { Scene } from './scene.ts'
import { PAPER_NOUN } from './words/papers.ts'

export const NUMBERED =
  '(?:Motion(?=\\s+(?:\\d|[A-Z]\\b))|Composite|Resolution|Ordinance|Bylaw|Bill|Amendment|Proposal|Decision|Agenda [Ii]tem|Paper|Local Law|LOCAL LAW|MOTION|RESOLUTION|ORDINANCE|BILL|BYLAW)s?\\s+(?:(?:No\\.?\\s*)?[A-Z]?\\d[\\d/.-]*\\d*[a-z]?|[A-Z]\\b)'

export interface Paper {
  title: string
  span: Span
  actions: string[]
  noun: string
  rule: string
  weak: boolean
  heading?: string
  /** A second mention of a paper: it shares the first one's actions and is no document of its own. */
  alias?: boolean
}

/** Cuts what is said about a document from its name. */
export function nameOf(words: string): { from: number; to: number } | null {
  let to = words.length
  const cut =
    /,\s+(?:deliberated|adopted|approved|discussed|heard|reviewed|examined|considered)\b|,?\s+and\s+(?:also\s+)?(?:adopted|approved|passed|heard|deliberated|considered|discussed|reviewed|endorsed|examined|rejected|noted|turned)\b|,?\s+(?:was|were|is|are|has|had|seconded)\s|,?\s+(?:and|but)\s+(?:did|does|do|could|would|has|had)\s+not\b|(?<=(?:\S+\s+){4}\S+)\s+to be\b|,\s+(?:introduced|moved|presented|delivered|proposed|tabled|along|which|who|and\s+(?:set|the)\s)|\s+(?:that|which|delivered|presented|submitted|with\s+(?:\w+|\d+)\s+(?:votes?|abstentions?|against)|as amended|for the (?:first|second|third|final) time|after|unanimously|by\s+\d|by\s+(?:a|an)\s+(?:show|vote|majority)|on\s+a\s+card|nem|at the (?:meeting|session)|and other\s|and\s+(?:elect|vote|hear|set|asked|requested|required|instructed|planned|conveyed|set|resolved|agreed|decided|swore|approved|voted|elected|accepted|vote\b|will)|going|of which|as\s+well\s+as)\b|[;:.](?:\s|$)|\s+\((?!\p{Lu}|R)/u.exec(
      words,
    )
  if (cut) to = cut.index
  const dated = /,?\s+(?:with effect|for (?:submission|adoption|consideration))\b/u.exec(words.slice(0, to))
  if (dated) to = dated.index
  const from =
    /^(?:\s|the\s|an?\s|its\s|their\s|these\s|this\s|that\s|and\s|,|both\s|all\s)*/iu.exec(words)?.[0].length ?? 0
  const name = words.slice(from, to).trimEnd().replace(/[,:]$/u, '')
  return name.length >= 4 ? { from, to: from + name.length } : null
}

export function addPaper(
  scene: Scene,
  papers: Paper[],
  start: number,
  end: number,
  actions: string[],
  rule: string,
  weak = false,
): Paper | null {
  const title = scene.text.slice(start, end)
  const noun = new RegExp(`\\b${PAPER_NOUN}\\b`, 'iu').exec(title)?.[0].toLowerCase() ?? ''
  if (title.split(/\s+/u).length > 32 || /\bother\b|^(?:mandate|meeting|session|agenda item)/iu.test(title)) return null
  const known =
    papers.find((paper) => paper.span.start < end && start < paper.span.end) ??
    papers.find((paper) => levelled(paper.title) === levelled(title))
  if (known) {
    known.actions.push(...actions)
    if (!weak && !known.alias) known.weak = false
    return known
  }
  const paper: Paper = {
    title: title.replace(/[“”"]$|^[“"]/gu, (mark, at: number) =>
      at === 0 && /[”"]$/u.test(title) ? '' : at > 0 && /^[“"]/u.test(title) ? '' : mark,
    ),
    span: { start, end },
    // its own list: the caller may give one list to several papers
    actions: [...actions],
    noun,
    rule,
    weak,
  }
  papers.push(paper)
  return paper
}
const levelled = (title: string): string => title.toLowerCase().replace(/^the\s+|[“”"]/gu, '')

/** Pieces of "the work report of A, the financial report of B and the resolution on C"; every quoted title is a piece of its own. */
export function piecesOf(words: string): Span[] {
  const quoted = [...words.matchAll(/[“"][^”"]{4,200}[”"]/gu)]
  if (quoted.length > 1) return quoted.map((one) => ({ start: one.index, end: one.index + one[0].length }))
  const cuts: Span[] = []
  let from = 0
  for (const found of words.matchAll(
    new RegExp(
      `(?:;\\s+and\\s+|;\\s+|,?\\s+as\\s+well\\s+as\\s+|,?\\s+(?:together|along)\\s+with\\s+|,\\s+and\\s+|,\\s+|\\s+and\\s+)(?=(?:the\\s+|an?\\s+|its\\s+)(?:[\\p{L}’'()-]+\\s+){0,5}?${PAPER_NOUN}\\b|of\\s+the\\s+(?:[\\p{L}’'-]+\\s+){0,2}${PAPER_NOUN}\\b|${NUMBERED})`,
      'giu',
    ),
  )) {
    cuts.push({ start: from, end: found.index })
    from = found.index + found[0].length
    if (/^of\s/u.test(words.slice(from))) from += 3
  }
  cuts.push({ start: from, end: words.length })
  return cuts
}
