// Papers named at the head of an item, with what became of them below, and papers called by a short name afterwards.
import type { Block } from '../reading.ts'
import { startingIn } from '../span.ts'
import { motionsIn } from './motions.ts'
import { ITEM_HEAD, paperAt } from './paper-names.ts'
import { addPaper, type Paper } from './paper-parts.ts'
import type { Scene } from './scene.ts'
import { paperAct } from './words/papers.ts'

/** "Motion 3, Sorting Office Closures", "RESOLUTION 2024-112: BUDGET AMENDMENT", "Composite B, Violence at Work". */
const NUMBERED_ITEM =
  /^(?:\d{1,3}[a-z]?[.)]\s+|[A-Z][.)]\s+)?(?<title>(?:(?:\p{Lu}\p{L}+\s+){1,4}(?=Ordinance|Bill|Resolution|Motion))?(?:Emergency\s+|EMERGENCY\s+|Late\s+|Amended\s+|Proposed\s+|Draft\s+)?(?:Motion|Resolution|Composite|Ordinance|Local Law|Bill|Proposal|Amendment|Rule (?:Amendment|Change)|Statement|Proposition|Decision|MOTION|RESOLUTION|COMPOSITE|ORDINANCE|LOCAL LAW|BILL|PROPOSITION)\s+(?:(?:No|NO|Nr)\.?\s*)?(?:\p{Lu}{1,4}-?)?(?:\d[\d/-]*[a-z]?|\p{Lu})(?![\p{L}\d])(?:\s+OF\s+\d{4})?[^.\n(]{0,120}(?:\([^)\n]{2,60}\))?)(?=\s*[.:\n(]|\s*$)/u
const OUTCOME =
  /(?:^|[.):;]\s+|["”]\s*|\b(?:was|were|resolution|motion|ordinance|composite|amended|then|is)\s+(?:then\s+|duly\s+|unanimously\s+|overwhelmingly\s+)?)(?<out>not (?:carried|adopted)|carried|passed|adopted|approved|lost|fell|failed|defeated|rejected|withdrawn|remitted|referred back|referred|tabled|postponed|deferred)\b/giu

export function itemPapers(scene: Scene, papers: Paper[]): void {
  const { text, layout } = scene
  layout.blocks.forEach((block, at) => {
    const source = text.slice(block.start, block.end)
    const head = NUMBERED_ITEM.exec(source)
    const title = head?.groups?.title?.replace(/\s*\((?:moved|proposed|seconded|mover)\b.*$/iu, '').trimEnd()
    if (!head || !title || /\b(?:was|were|is|fell|lost|carried|be|calls|asks)\b/u.test(title)) return
    const start = block.start + head.index + head[0].indexOf(title)
    const act = outcomeOf(scene, block, at, start + title.length)
    if (act) addPaper(scene, papers, start, start + title.length, [act], 'document.item')
  })
}

/** What the lines of the item say last; the next numbered item or heading ends it. */
function outcomeOf(scene: Scene, block: Block, at: number, from: number): string | null {
  const { text, layout } = scene
  let end = block.end
  for (const next of layout.blocks.slice(at + 1, at + 9)) {
    const line = text.slice(next.start, next.end)
    if (NUMBERED_ITEM.test(line) || (line.length < 60 && line === line.toUpperCase()) || next.gapBefore > 1) break
    end = next.end
    if (next.kind === 'heading' && next.gapBefore > 0) break
  }
  const body = text.slice(from, end)
  // quoted words are the motion's own
  const told = [...body.replace(/[“"][^”"]{20,2000}[”"]/gu, (quote) => ' '.repeat(quote.length)).matchAll(OUTCOME)]
  const said = told.map((one) => one.groups?.out?.toLowerCase() ?? '').at(-1)
  if (said?.startsWith('not')) return 'rejected'
  const own = startingIn(motionsIn(scene.layout), from, end).filter(
    (motion) => !/^amend/u.test(text.slice(motion.body.start, motion.body.end)),
  )
  return (
    (said ? (/^referred|^remitted|^tabled/u.test(said) ? said : paperAct(said)) : null) ?? own.at(-1)?.outcome ?? null
  )
}

/** So many papers back a short name may reach. */
const NEAR = 40

/** "introduced the Code of Practice on Integrity. Senate approved the Code": the short name is no second paper. */
export function shortNames(scene: Scene, papers: Paper[]): void {
  papers.forEach((paper, i) => {
    const own = wordsOf(paper.title)
    if (
      own.length > 2 ||
      own.length === 0 ||
      !/\b(?:the|this|that)\s+$/iu.test(scene.text.slice(paper.span.start - 5, paper.span.start))
    )
      return
    const longer = papers
      .slice(Math.max(0, i - NEAR), i)
      .reverse()
      .find((other) => {
        const words = wordsOf(other.title)
        return (
          other !== paper &&
          words.length > own.length &&
          paper.span.start - other.span.end < 1500 &&
          own.every((word) => words.includes(word))
        )
      })
    if (!longer) return
    longer.actions.push(...paper.actions)
    if (!longer.alias) longer.weak = false
    paper.weak = true
  })
}
const wordsOf = (title: string): string[] =>
  title
    .toLowerCase()
    .replace(/\b(?:the|draft|revised|amended|proposed|new|final|updated)\b/gu, '')
    .match(/[\p{L}\d]{3,}/gu) ?? []

/** An item of minutes: its heading names the paper which the lines below call "the draft" or "the Regulations". */
export function headedPapers(scene: Scene, papers: Paper[]): void {
  const { text, layout } = scene
  const headings = layout.blocks.filter((block) => {
    const line = text.slice(block.start, block.end)
    return line.length < 130 && ITEM_HEAD.test(line) && !/[.;:]$/u.test(line)
  })
  const ordered = papers
    .map((paper) => ({ start: paper.span.start, end: paper.span.end, paper }))
    .sort((a, b) => a.start - b.start)
  headings.forEach((block, i) => {
    const line = text.slice(block.start, block.end)
    const lead = ITEM_HEAD.exec(line)?.[0].length ?? 0
    const place = paperAt(
      line.slice(lead).replace(/\s+\((?:Paper|Document|Doc|Item|Annex|Appendix|Agenda|\p{Lu}+\/)[^)]*\)$/u, ''),
    )
    if (!place || place.start > 0) return
    const title = line.slice(lead, lead + place.end)
    const until = headings[i + 1]?.start ?? text.length
    const words = new Set(wordsOf(title))
    const below = startingIn(ordered, block.end, until).map((one) => one.paper)
    const own = below.filter((paper) => {
      const parts = wordsOf(paper.title)
      return parts.length > 0 && parts.length < words.size && parts.every((part) => words.has(part))
    })
    const [first, ...rest] = own
    if (!first || title === title.toUpperCase()) return
    first.title = title
    first.span = { start: block.start + lead, end: block.start + lead + place.end }
    first.actions.push(...rest.flatMap((paper) => paper.actions))
    for (const paper of rest) paper.weak = true
  })
}
