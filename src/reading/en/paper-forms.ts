// Documents told by the form of the text: agenda items of minutes, numbered resolutions, what an agenda announces.

import { startingIn } from '../span.ts'
import { isResolution } from './context.ts'
import { motionsIn } from './motions.ts'
import { addPaper, NUMBERED, nameOf, type Paper, piecesOf } from './paper-parts.ts'
import { type Scene, sourceOf } from './scene.ts'
import { PAPER_NOUN, paperAct } from './words/papers.ts'

/** Minutes by item: "2. ORDINANCE 1187, short-term rentals. Motion by A, second by B, to adopt ... Motion carried 3-2." */
export function agendaPapers(scene: Scene, papers: Paper[]): void {
  for (const block of scene.layout.blocks) {
    const source = scene.text.slice(block.start, block.end)
    const carried = [
      ...source.matchAll(
        /\b(?:[Mm]otion|[Rr]esolution|[Oo]rdinance|[Ii]t|[Vv]ote)\s+(?:\w+\s+){0,3}?(?:carried|passed|adopted|approved|failed|lost|defeated|withdrawn|tabled|rejected)|\b(?:Adopted|Carried|Passed|Failed|Defeated)(?= \d|\.|$)|\b(?:CARRIED|PASSED|ADOPTED|FAILED|LOST|DEFEATED|WITHDRAWN)\b|\bwas (?:adopted|approved|passed|carried|rejected|defeated|lost|withdrawn|deferred|tabled)\b/gu,
      ),
    ]
    const moved = startingIn(motionsIn(scene.layout), block.start, block.end)
    const outcome =
      carried
        .map((one) => paperAct(/(\w+)$/u.exec(one[0])?.[1]?.toLowerCase() ?? ''))
        .filter((act): act is string => act !== null)
        .at(-1) ?? moved.at(-1)?.outcome
    const heading = new RegExp(
      `^(?:(?:\\d+[.)]|\\(?[a-z]\\)|\\d+\\.\\d+)\\s+)?(${NUMBERED}[^.:]{0,120})[.:]\\s`,
      'iu',
    ).exec(source)
    if (heading?.[1] && outcome && !/\b(?:was|were|is|fell|failed|passed|carried|proposed|moved)\b/u.test(heading[1])) {
      const start = block.start + source.indexOf(heading[1])
      papers.push({
        title: heading[1].trim(),
        span: { start, end: start + heading[1].length },
        actions: [outcome],
        noun: '',
        rule: 'document.agenda',
        weak: false,
      })
      continue
    }
    const motion =
      /\b[Mm]o(?:tion|ved)\b[^.;]{0,110}?(?:\b[Tt]hat\s+(?:the\s+)?\p{L}+\s+(?:approve|adopt|accept|receive|ratify|endorse)|\bto\s+(?:approve|adopt|accept|receive|ratify|pass)|\b(?:approval|adoption|acceptance)\s+of)\s+(?:the\s+)?(?<title>[^.;]{4,140}?)(?:\s+and\s+(?:set|to|that|authori[sz]e)\b[^.]*)?(?:\s+as (?:amended|presented|submitted|circulated))?\.(?:\s|$)/u.exec(
        source,
      )
    if (
      moved.length === 0 &&
      motion?.groups?.title &&
      outcome &&
      new RegExp(PAPER_NOUN, 'iu').test(motion.groups.title)
    ) {
      const at = motion.index + motion[0].indexOf(motion.groups.title)
      papers.push({
        title: motion.groups.title,
        span: { start: block.start + at, end: block.start + at + motion.groups.title.length },
        actions: [outcome],
        noun: '',
        rule: 'document.motion',
        weak: false,
      })
    }
  }
  // The numbered paper of an agenda heading is not a second document when the item names it again: both share their actions.
  const own = new Map(
    papers.filter((paper) => paper.rule === 'document.agenda').map((paper) => [numberOf(paper.title), paper]),
  )
  if (own.size === 0) return
  for (const found of scene.text.matchAll(new RegExp(NUMBERED, 'giu'))) {
    const paper = own.get(numberOf(found[0]))
    if (!paper || found.index === paper.span.start) continue
    papers.push({ ...paper, span: { start: found.index, end: found.index + found[0].length }, weak: true, alias: true })
  }
}

const numberOf = (title: string): string =>
  new RegExp(NUMBERED, 'iu')
    .exec(title)?.[0]
    .toLowerCase()
    .replace(/[./-]+$/u, '') ?? ''

/** "46/9.  Mandate of ...": a resolution is cited by its number; its subject stands beside. */
export function resolutionPaper(scene: Scene, papers: Paper[]): void {
  if (scene.host.rule !== 'meeting.resolution') return
  for (const block of scene.layout.blocks.slice(0, 14)) {
    const alone = /^((?:Resolution|Decision|Recommendation)\s+(?:No\.?\s*)?\S*\d\S*(?:\s+\(\d{4}\))?)$/u.exec(
      scene.text.slice(block.start, block.end),
    )
    if (alone?.[1]) {
      papers.push({
        title: alone[1],
        span: { start: block.start, end: block.end },
        actions: ['adopted'],
        noun: '',
        rule: 'document.resolution',
        weak: false,
      })
      break
    }
    const found = /^(?:Resolution\s+|Decision\s+)?((?:[A-Z]+\/)?\d{1,4}\/\d{1,4})[.:]?\s+(.{4,240})$/u.exec(
      scene.text.slice(block.start, block.end),
    )
    if (!found?.[1] || !found[2]) continue
    const start = block.start + found[0].indexOf(found[1])
    papers.push({
      title: found[1],
      heading: found[2],
      span: { start, end: start + found[1].length },
      actions: ['adopted'],
      noun: 'resolution',
      rule: 'document.resolution',
      weak: false,
    })
    break
  }
  for (const sentence of scene.layout.sentences) {
    const found =
      /^(?:\d+\.\s+)?(?:Also\s+|Further\s+)?(?:Adopts|Approves|Endorses)\s*(?:,[^,]+,\s*)?(?:the\s+)?(?<title>[^,;]{4,160}?)(?=,|;|\.|\s+(?:as|contained|annexed|set out)\b|$)/u.exec(
        sourceOf(scene, sentence),
      )
    const title = found?.groups?.title
    if (!found || !title || !new RegExp(PAPER_NOUN, 'iu').test(title)) continue
    const start = sentence.start + found[0].lastIndexOf(title)
    papers.push({
      title,
      span: { start, end: start + title.length },
      actions: ['adopted'],
      noun: '',
      rule: 'document.operative',
      weak: false,
    })
  }
}

/** "On the agenda are deliberation of the work report and the adoption of an amendment": what is still to be done. */
export function announcedPapers(scene: Scene, papers: Paper[]): void {
  const nominal =
    /\b(?<act>deliberation|consideration|examination|discussion|adoption|approval|ratification)\s+(?:on|of)\s+/giu
  if (isResolution(scene.layout)) return
  for (const sentence of scene.layout.sentences) {
    const source = sourceOf(scene, sentence)
    if (!/\bagenda\b|\bwill\b|\bis to\b|\bare to\b/iu.test(source)) continue
    const found = [...source.matchAll(nominal)]
    found.forEach((match, at) => {
      const from = match.index + match[0].length
      const words = source
        .slice(from, found[at + 1]?.index ?? source.length)
        .replace(/(?:,\s*)?\s+and\s+(?:the\s+)?$/u, '')
      const action = /^(?:adoption|approval|ratification)/iu.test(match.groups?.act ?? '')
        ? 'to_adopt'
        : 'to_deliberate'
      for (const piece of piecesOf(words)) {
        const name = nameOf(words.slice(piece.start, piece.end))
        if (!name) continue
        const start = sentence.start + from + piece.start + name.from
        const end = sentence.start + from + piece.start + name.to
        if (new RegExp(`\\b${PAPER_NOUN}\\b`, 'iu').test(scene.text.slice(start, end)))
          addPaper(scene, papers, start, end, [action], 'document.announced')
      }
    })
  }
}
