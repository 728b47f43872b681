// Documents and what was done to them, in report style ("the report was adopted") and in minutes ("Motion by A, second by B, to approve ... carried").
import type { Span } from '../reading.ts'
import type { DocumentItem } from '../record.schema.ts'
import { quoteList } from '../span.ts'
import { isResolution } from './context.ts'
import { inSentences, quote, type Scene, sourceOf } from './scene.ts'
import { PAPER_NOUN, paperAct, paperType } from './words/papers.ts'

const ACT =
  '(?:deliberated(?: on| upon)?|considered|examined|discussed|debated|adopted|approved|passed|endorsed|ratified|accepted|carried|agreed|confirmed|rejected|lost|defeated|withdrawn|reviewed|heard|received|noted|tabled|deferred|postponed|referred|voted through|voted down|explained)'
const PASSIVE = new RegExp(
  `\\s+(?:was|were|is|are|has been|have been|had been|being)\\s+(?:then\\s+|also\\s+|\\w+ly\\s+)*(?<acts>${ACT}(?:(?:,\\s+|\\s+and\\s+|,\\s+and\\s+)(?:\\w+ly\\s+)?${ACT})*)`,
  'gu',
)
const ACTIVE = new RegExp(
  `(?<!\\b(?:was|were|is|are|been|be|being)\\s)(?<!\\b(?:was|were|been|be)\\s\\w{3,14}\\s)\\b(?<acts>(?:will\\s+)?(?:also\\s+|\\w+ly\\s+)?(?:${ACT}|hear and examine|deliberate and adopt|consider and adopt|deliberate|consider|examine|adopt|approve|hear)(?:(?:,\\s+|\\s+and\\s+|,\\s+and\\s+)(?:also\\s+|\\w+ly\\s+)?(?:${ACT}|examine|adopt|approve))*)\\s+(?=the\\b|an?\\b|its\\b|their\\b|\\d|\\p{Lu}|[“"]|draft|audited|seven|two|three|four|five|six|eight|nine|ten|minutes|motions?|resolutions?|reports?|it\\b)`,
  'gu',
)
const NUMBERED =
  '(?:Motion|Composite|Resolution|Ordinance|Bylaw|Bill|Amendment|Proposal|Decision|Agenda [Ii]tem|Paper|MOTION|RESOLUTION|ORDINANCE|BILL|BYLAW)s?\\s+(?:No\\.?\\s*)?[A-Z]?\\d[\\d/.-]*\\d*[a-z]?'
const TITLE = new RegExp(
  `(?:${NUMBERED}(?:,\\s*[“"][^”"]+[”"])?|(?:\\p{Lu}[\\p{L}’'-]*|the|an?|its|their|this|draft|revised|audited|annual|first|final|new|other|\\d{4}(?:-\\d{2,4})?|of|[\\p{L}’'-]+)(?:\\s+[\\p{L}\\d(][\\p{L}\\d’'()-]*){0,6}?\\s+${PAPER_NOUN}|${PAPER_NOUN})`,
  'iu',
)

interface Paper {
  title: string
  span: Span
  actions: string[]
  noun: string
  rule: string
  weak: boolean
  heading?: string
}

export function papersOf(scene: Scene): DocumentItem[] {
  const papers: Paper[] = []
  agendaPapers(scene, papers)
  resolutionPaper(scene, papers)
  if (scene.host.isMeeting) {
    presentedPapers(scene, papers)
    passivePapers(scene, papers)
    activePapers(scene, papers)
    papers.sort((a, b) => a.span.start - b.span.start)
    backReferences(scene, papers)
  }
  return papers
    .filter((paper) => paper.actions.length > 0 && !paper.weak)
    .map((paper) => ({
      title: paper.title,
      type: paperType(paper.title),
      actions: [...new Set(paper.actions)],
      quote: quote(scene, paper.span.start, paper.span.end),
      rule: paper.rule,
      confidence: 0.8,
      ...(paper.heading ? { heading: paper.heading } : {}),
    }))
}

const actsIn = (words: string): string[] =>
  words
    .split(/,\s+and\s+|,\s+|\s+and\s+/u)
    .map((word) => paperAct(word.replace(/^(?:will\s+|also\s+|\w+ly\s+)+/u, '')))
    .filter((act): act is string => act !== null)

/** Cuts what is said about a document from its name. */
function nameOf(words: string): { from: number; to: number } | null {
  let to = words.length
  const cut =
    /,\s+(?:introduced|moved|presented|delivered|proposed|tabled|along|which|who|and\s+(?:set|the)\s)|\s+(?:that|which|delivered|presented|submitted|with\s+(?:\w+|\d+)\s+(?:votes?|abstentions?|against)|as amended|after|unanimously|by\s+\d|by\s+(?:a|an)\s+(?:show|vote|majority)|on\s+a\s+card|nem|at the (?:meeting|session)|and\s+(?:set|resolved|agreed|decided|swore|approved|voted|elected|accepted|vote\b|will)|going|of which|as\s+well\s+as)\b|[;.](?:\s|$)|\s+\((?!\p{Lu}|R)/u.exec(
      words,
    )
  if (cut) to = cut.index
  const from =
    /^(?:\s|the\s|an?\s|its\s|their\s|these\s|this\s|that\s|and\s|,|both\s|all\s)*/iu.exec(words)?.[0].length ?? 0
  const name = words.slice(from, to).trimEnd().replace(/[,:]$/u, '')
  return name.length >= 4 ? { from, to: from + name.length } : null
}

function add(
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
  if (title.split(/\s+/u).length > 22 || /\bother\b|^(?:mandate|meeting|session|agenda item)/iu.test(title)) return null
  const known =
    papers.find((paper) => paper.span.start < end && start < paper.span.end) ??
    papers.find((paper) => levelled(paper.title) === levelled(title))
  if (known) {
    known.actions.push(...actions)
    if (!weak) known.weak = false
    return known
  }
  const paper: Paper = {
    title: title.replace(/[“”"]$|^[“"]/gu, (mark, at: number) =>
      at === 0 && /[”"]$/u.test(title) ? '' : at > 0 && /^[“"]/u.test(title) ? '' : mark,
    ),
    span: { start, end },
    actions,
    noun,
    rule,
    weak,
  }
  papers.push(paper)
  return paper
}
const levelled = (title: string): string => title.toLowerCase().replace(/^the\s+|[“”"]/gu, '')

/** Pieces of "the work report of A, the financial report of B and the resolution on C"; every quoted title is a piece of its own. */
function pieces(words: string): Span[] {
  const quoted = [...words.matchAll(/[“"][^”"]{4,200}[”"]/gu)]
  if (quoted.length > 1) return quoted.map((one) => ({ start: one.index, end: one.index + one[0].length }))
  const cuts: Span[] = []
  let from = 0
  for (const found of words.matchAll(
    new RegExp(
      `(?:,\\s+and\\s+|,\\s+|\\s+and\\s+)(?=(?:the\\s+|an?\\s+|its\\s+)(?:[\\p{L}’'()-]+\\s+){0,5}?${PAPER_NOUN}\\b|of\\s+the\\s+(?:[\\p{L}’'-]+\\s+){0,2}${PAPER_NOUN}\\b|${NUMBERED})`,
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

function passivePapers(scene: Scene, papers: Paper[]): void {
  for (const { match, start, sentence } of inSentences(scene, PASSIVE)) {
    const actions = actsIn(match.groups?.acts ?? '')
    if (actions.length === 0) continue
    const lead = scene.text.slice(sentence.start, start)
    // The subject begins after the last clause break that is followed by a verbless phrase.
    const breaks = [
      ...lead.matchAll(
        /;\s+|,\s+and\s+(?=the\s|an?\s)|:\s+|\b(?:votes? to \d+|abstentions?),?\s+and\s+|\b(?:After|Following|On|At|In|By)\b[^,]{2,60},\s+|\bdiscussion\s+/gu,
      ),
    ]
    const last = breaks.at(-1)
    let from = last ? last.index + last[0].length : 0
    const motion = /^\(?\d[\d.]*\)?\.?\s+/u.exec(lead.slice(from))
    if (motion) from += motion[0].length
    const words = lead.slice(from)
    if (
      /\b(?:resignations?|appointments?|election|nomination|question|amount|sum)\b/iu.test(words) ||
      /^(?:he|she|they|who|which)\b/iu.test(words)
    )
      continue
    const inserted =
      /^((?:the\s+|an?\s+)?[^,]{3,120}?),\s+(?:introduced|moved|presented|delivered|proposed|tabled|seconded)\b[^,]*,?$/iu.exec(
        words,
      )
    const plain = inserted?.[1] ?? words
    for (const piece of pieces(plain)) {
      const part = plain.slice(piece.start, piece.end)
      const name = nameOf(part)
      if (!name) continue
      const title = part.slice(name.from, name.to)
      if (!TITLE.test(title) && !/^[“"]/u.test(title)) continue
      if (
        /^(?:policy|proposal|motion|report|plan|strategy|resolution|draft|amendment|programme|budget|document|text|ordinance|bill)s?$/iu.test(
          title,
        )
      )
        continue // a back reference
      const at = sentence.start + from + piece.start + name.from
      add(scene, papers, at, at + title.length, actions, 'document.passive')
    }
  }
}

function activePapers(scene: Scene, papers: Paper[]): void {
  const operative = isResolution(scene.layout)
  for (const { match, start, end, sentence } of inSentences(scene, ACTIVE)) {
    if (operative) continue
    const actions = actsIn(match.groups?.acts ?? '')
    const words = scene.text.slice(end, sentence.end)
    const lead = scene.text.slice(Math.max(sentence.start, start - 40), start)
    if (
      actions.length === 0 ||
      /\b(?:which|that|already|previously|be|had)\s*$/iu.test(lead) ||
      /^(?:it|them)\b/u.test(words)
    )
      continue
    const listed =
      /^(?:\w+\s+)?(?:documents|papers|items|reports|motions|regulations|opinions)\s*(?::|,\s*(?:among them|including|namely))\s*/iu.exec(
        words,
      )
    const body = listed ? words.slice(listed[0].length) : words
    const offset = end + (listed ? listed[0].length : 0)
    for (const piece of pieces(clauseOnly(body))) {
      const part = body.slice(piece.start, piece.end)
      const name = nameOf(part)
      if (!name) continue
      const title = part.slice(name.from, name.to)
      const quoted = /^[“"]/u.test(title)
      const found = TITLE.exec(title)
      if (
        !quoted &&
        (!found ||
          (found.index > 0 && !new RegExp(`^(?:[\\p{L}’'()\\d-]+\\s+){0,7}${PAPER_NOUN}\\b`, 'iu').test(title)))
      )
        continue
      if (
        /\b(?:resignations?|candidates?|members of|situation|speech|spirit)\b/iu.test(title) ||
        /^(?:policy|proposal|report|plan|resolution|amendment|document)s?$/iu.test(title)
      )
        continue
      const at = offset + piece.start + name.from
      add(scene, papers, at, at + title.length, actions, 'document.active')
    }
  }
}

/** Up to the next finite verb of another clause. */
function clauseOnly(words: string): string {
  const cut =
    /;\s+(?![“"])(?!and\s+[“"])|\s+and\s+(?:resolved|agreed|decided|voted|elected|accepted|set|swore|heard|instructed|vote on)\b|\.\s/u.exec(
      words,
    )
  return cut ? words.slice(0, cut.index) : words
}

/** Documents brought before the meeting; kept only if something is then done to them, a work report in any case. */
function presentedPapers(scene: Scene, papers: Paper[]): void {
  const presented =
    /\b(?:presented|introduced|submitted|delivered|gave|tabled|made|moved)\s*,?\s*(?:on behalf of [^,]{4,80},\s*)?(?=the\b|an?\b|his\b|her\b)/gu
  for (const { end, sentence } of inSentences(scene, presented)) {
    const words = scene.text.slice(end, sentence.end)
    const name = nameOf(
      words.split(
        /\s+(?:on behalf of|for the (?:Political|Standing|Executive|Central)|to the|in whose|and (?:Congress|the|explained|made))\b/u,
      )[0] ?? words,
    )
    if (!name) continue
    const title = words.slice(name.from, name.to)
    if (!new RegExp(`^(?:[\\p{L}’'-]+\\s+){0,4}${PAPER_NOUN}\\b`, 'iu').test(title) || /speech/iu.test(title)) continue
    const isReport = /work report/iu.test(title)
    add(scene, papers, end + name.from, end + name.to, isReport ? ['delivered'] : [], 'document.presented', true)
  }
  const reports = papers.filter((paper) => paper.weak && paper.actions.includes('delivered'))
  if (
    reports.length > 0 &&
    !/\b(?:adopted|approved|passed|deliberated)\b[^.]{0,80}work report|work report[^.]{0,160}(?:adopted|approved|passed|deliberated)/iu.test(
      scene.text,
    )
  )
    for (const paper of reports) paper.weak = false
}

/** "Congress adopted it", "the proposal was approved", "the policy was then approved": the last document of that name. */
function backReferences(scene: Scene, papers: Paper[]): void {
  for (const { match, start } of inSentences(
    scene,
    new RegExp(`\\b[Tt]h(?:e|is)\\s+(?<noun>${PAPER_NOUN})${PASSIVE.source}`, 'gu'),
  )) {
    const noun = match.groups?.noun?.toLowerCase() ?? ''
    const target = [...papers]
      .reverse()
      .find((paper) => paper.span.end <= start && paper.title.toLowerCase().includes(noun))
    if (target) {
      target.actions.push(...actsIn(match.groups?.acts ?? ''))
      target.weak = false
    }
  }
  for (const { match, start } of inSentences(
    scene,
    new RegExp(
      `\\b(?<acts>${ACT})\\s+(?:it|them)\\b|\\b(?:it|they)\\s+(?:was|were)\\s+(?:\\w+ly\\s+)?(?<done>${ACT})`,
      'gu',
    ),
  )) {
    const target = [...papers].reverse().find((paper) => paper.span.end <= start)
    if (target) {
      target.actions.push(...actsIn(match.groups?.acts ?? match.groups?.done ?? ''))
      target.weak = false
    }
  }
}

/** Minutes by item: "2. ORDINANCE 1187, short-term rentals. Motion by A, second by B, to adopt ... Motion carried 3-2." */
function agendaPapers(scene: Scene, papers: Paper[]): void {
  for (const block of scene.layout.blocks) {
    const source = scene.text.slice(block.start, block.end)
    const carried = [
      ...source.matchAll(
        /\b(?:[Mm]otion|[Rr]esolution|[Oo]rdinance|[Ii]t|[Vv]ote)\s+(?:\w+\s+){0,3}?(?:carried|passed|adopted|approved|failed|lost|defeated|withdrawn|tabled|rejected)|\b(?:CARRIED|PASSED|ADOPTED|FAILED|LOST|DEFEATED|WITHDRAWN)\b|\bwas (?:adopted|approved|passed|carried|rejected|defeated|lost|withdrawn|deferred|tabled)\b/gu,
      ),
    ]
    const outcome = carried
      .map((one) => paperAct(/(\w+)$/u.exec(one[0])?.[1]?.toLowerCase() ?? ''))
      .filter((act): act is string => act !== null)
      .at(-1)
    const heading = new RegExp(`^(?:\\d+[.)]|\\(?[a-z]\\)|\\d+\\.\\d+)\\s+(${NUMBERED}[^.]{0,120})\\.\\s`, 'iu').exec(
      source,
    )
    if (heading?.[1] && outcome) {
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
      /\b[Mm]o(?:tion|ved)\b[^.;]{0,80}?\bto\s+(?:approve|adopt|accept|receive|ratify|pass)\s+(?:the\s+)?(?<title>[^.;]{4,140}?)(?:\s+as (?:amended|presented|submitted|circulated))?\.(?:\s|$)/u.exec(
        source,
      )
    if (motion?.groups?.title && outcome && new RegExp(PAPER_NOUN, 'iu').test(motion.groups.title)) {
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
  // The numbered paper of an agenda heading is not a second document when the item names it again.
  const own = papers.filter((paper) => paper.rule === 'document.agenda')
  for (const paper of own) {
    const number = new RegExp(NUMBERED, 'iu').exec(paper.title)?.[0] ?? ''
    for (const found of scene.text.matchAll(new RegExp(number.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'), 'giu'))) {
      if (found.index !== paper.span.start)
        papers.push({
          title: paper.title,
          span: { start: found.index, end: found.index + found[0].length },
          actions: [],
          noun: '',
          rule: paper.rule,
          weak: true,
        })
    }
  }
}

/** "46/9.  Mandate of ...": a resolution is cited by its number; its subject stands beside. */
function resolutionPaper(scene: Scene, papers: Paper[]): void {
  if (scene.host.rule !== 'meeting.resolution') return
  for (const block of scene.layout.blocks.slice(0, 14)) {
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

export const paperQuotes = (papers: DocumentItem[]): Span[] => papers.flatMap((paper) => quoteList(paper.quote))
