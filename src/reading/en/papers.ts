// Documents and what was done to them, in report style ("the report was adopted") and in minutes ("Motion by A, second by B, to approve ... carried").
import type { DocumentItem } from '../record.schema.ts'
import { isResolution } from './context.ts'
import { headedPapers, shortNames } from './item-papers.ts'
import { minutedPapers } from './minuted-papers.ts'
import { agendaPapers, announcedPapers, resolutionPaper } from './paper-forms.ts'
import { addPaper, NUMBERED, nameOf, type Paper, piecesOf } from './paper-parts.ts'
import { inSentences, quote, type Scene } from './scene.ts'
import { PAPER_NOUN, paperAct, paperType } from './words/papers.ts'

const ACT =
  '(?:hearing|listened to|listen to|turned down|deliberated(?: on| upon)?|considered|examined|discussed|debated|adopted|approved|passed|endorsed|ratified|accepted|carried|agreed|confirmed|rejected|lost|defeated|withdrawn|reviewed|heard|received|noted|tabled|deferred|postponed|referred|voted through|voted down|explained)'
const PASSIVE = new RegExp(
  `\\s+(?:was|were|is|are|has been|have been|had been|being)\\s+(?:then\\s+|also\\s+|\\w+ly\\s+)*(?<acts>${ACT}(?:(?:,\\s+|\\s+and\\s+|,\\s+and\\s+)(?:\\w+ly\\s+)?${ACT})*)`,
  'gu',
)
const ACTIVE = new RegExp(
  `(?<!\\b(?:was|were|is|are|been|be|being)\\s)(?<!\\b(?:was|were|been|be)\\s\\w{3,14}\\s)\\b(?<acts>(?:will\\s+(?:also\\s+)?(?:hear and examine|deliberate and adopt|consider and adopt|deliberate|consider|examine|adopt|approve|hear)|(?:also\\s+|\\w+ly\\s+)?${ACT})(?:(?:,\\s+|\\s+and\\s+|,\\s+and\\s+)(?:also\\s+|\\w+ly\\s+)?(?:${ACT}|examine|adopt|approve))*)(?:,\\s+by\\s+[^,.;]{3,50},)?(?:\\s+(?:on\\s+\\w+day|for\\s+the\\s+(?:first|second|third)\\s+time|yesterday|today|unanimously|in\\s+principle|by\\s+consensus))?\\s+(?=the\\b|several\\b|various\\b|an?\\b|its\\b|their\\b|\\d|\\p{Lu}|[“"]|draft|audited|its|seven|two|three|four|five|six|eight|nine|ten|minutes|motions?|resolutions?|reports?|it\\b)`,
  'gu',
)
const TITLE = new RegExp(
  `(?:${NUMBERED}(?:,\\s*[“"][^”"]+[”"])?|(?:\\p{Lu}[\\p{L}’'-]*|the|an?|its|their|this|draft|revised|audited|annual|first|final|new|other|\\d{4}(?:-\\d{2,4})?|of|[\\p{L}’'-]+)(?:\\s+[\\p{L}\\d(][\\p{L}\\d’'()-]*){0,6}?\\s+${PAPER_NOUN}\\b|${PAPER_NOUN}\\b)`,
  'iu',
)

export function papersOf(scene: Scene): DocumentItem[] {
  const papers: Paper[] = []
  agendaPapers(scene, papers)
  resolutionPaper(scene, papers)
  if (scene.host.isMeeting) {
    minutedPapers(scene, papers)
    presentedPapers(scene, papers)
    passivePapers(scene, papers)
    activePapers(scene, papers)
    papers.sort((a, b) => a.span.start - b.span.start)
    outcomes(scene, papers)
    resolvedPapers(scene, papers)
    colonPapers(scene, papers)
    relativePapers(scene, papers)
    refusedPapers(scene, papers)
    announcedPapers(scene, papers)
    papers.sort((a, b) => a.span.start - b.span.start)
    backReferences(scene, papers)
    headedPapers(scene, papers)
    shortNames(scene, papers)
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

function passivePapers(scene: Scene, papers: Paper[]): void {
  for (const { match, start, sentence } of inSentences(scene, PASSIVE)) {
    const actions = actsIn(match.groups?.acts ?? '')
    if (actions.length === 0) continue
    const lead = scene.text.slice(sentence.start, start)
    if (/,\s+which$/u.test(lead)) continue // the relative clauses have their own rule
    // The subject begins after the last clause break that is followed by a verbless phrase.
    const breaks = [
      ...lead.matchAll(
        /;\s+|,\s+and\s+(?=the\s|an?\s)|:\s+|\b(?:votes? to \d+|abstentions?),?\s+and\s+|\b(?:After|Following|On|At|In|By)\b[^,]{2,60},\s+|\b(?:Proposed|Moved|Put forward)\b[^,]{2,80},\s+|\bdiscussion\s+|\)\s+(?=the\s)/gu,
      ),
    ]
    const last = breaks.at(-1)
    let from = last ? last.index + last[0].length : 0
    const motion = /^\(?\d[\d.]*\)?\.?\s+/u.exec(lead.slice(from))
    if (motion) from += motion[0].length
    const words = lead.slice(from)
    if (
      /\b(?:resignations?|appointments?|election|nominations?|question|amount|sum)\b/iu.test(words) ||
      /^(?:he|she|they|who|which)\b/iu.test(words)
    )
      continue
    const inserted =
      /^((?:the\s+|an?\s+)?[^,]{3,120}?),\s+(?:introduced|moved|presented|delivered|proposed|tabled|seconded)\b[^,]*,?$/iu.exec(
        words,
      )
    const plain = inserted?.[1] ?? words
    for (const piece of piecesOf(plain)) {
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
      addPaper(scene, papers, at, at + title.length, actions, 'document.passive')
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
      /^(?:\w+\s+){0,3}(?:documents|papers|items|reports|motions|regulations|opinions)\s*(?::|,\s*(?:among them|including|namely))\s*/iu.exec(
        words,
      )
    const body = listed ? words.slice(listed[0].length) : words
    const offset = end + (listed ? listed[0].length : 0)
    for (const piece of piecesOf(listed ? body : clauseOnly(body))) {
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
      const bare = /^(?:policy|proposal|report|plan|resolution|amendment|document|budget|draft)s?$/iu.exec(title)
      if (bare) {
        const known = [...papers]
          .reverse()
          .find((paper) => paper.span.end <= start && paper.title.toLowerCase().includes(bare[0].toLowerCase()))
        if (known) {
          known.actions.push(...actions)
          if (!known.alias) known.weak = false
        }
        if (known || bare[0].toLowerCase() !== 'budget') continue
      }
      if (/\b(?:resignations?|nominations?|members of|situation|speech|spirit)\b/iu.test(title)) continue
      const at = offset + piece.start + name.from
      addPaper(scene, papers, at, at + title.length, actions, 'document.active')
    }
  }
}

/** "the draft work rules, which they passed": the act stands in a relative clause. */
function relativePapers(scene: Scene, papers: Paper[]): void {
  const pattern = new RegExp(
    `\\b(?:the|an?|its)\\s+(?<title>(?:[\\p{L}’'-]+\\s+){0,5}?${PAPER_NOUN}\\b[^,.;]{0,80}?),\\s+(?:all of\\s+)?which\\s+(?:they|it|members|delegates|the\\s+\\w+)\\s+(?:then\\s+|also\\s+)?(?<acts>${ACT}(?:\\s+and\\s+${ACT})?)`,
    'gu',
  )
  for (const { match, start } of inSentences(scene, pattern)) {
    const title = match.groups?.title ?? ''
    const at = start + match[0].indexOf(title)
    addPaper(scene, papers, at, at + title.length, actsIn(match.groups?.acts ?? ''), 'document.relative')
  }
}

/** "declined to approve the draft Guidelines", "the Dean withdrew the proposal for a Master", "did not pass it". */
function refusedPapers(scene: Scene, papers: Paper[]): void {
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /\b(?:(?:declined|refused|voted not|resolved not|decided not|agreed not) to (?:approve|adopt|accept|pass|endorse|ratify)|(?:did|does|do|could|would) not (?:approve|adopt|accept|pass|endorse|ratify)|(?<out>withdrew|withdraws))\s+(?=the\b|an?\b|its\b|his\b|her\b|their\b|it\b|them\b|\p{Lu}|[“"])/gu,
  )) {
    const actions = [match.groups?.out ? 'withdrawn' : 'rejected']
    const words =
      clauseOnly(scene.text.slice(end, sentence.end)).split(
        /\s+and\s+(?:directed|asked|requested|sent|referred|returned|invited)\b/u,
      )[0] ?? ''
    if (/^(?:it|them)\b/u.test(words)) {
      const target = [...papers].reverse().find((paper) => paper.span.end <= start)
      if (target) target.actions.push(...actions)
      continue
    }
    const name = nameOf(words)
    if (name && TITLE.test(words.slice(name.from, name.to)))
      addPaper(scene, papers, end + name.from, end + name.to, actions, 'document.refused')
  }
}

/** "Minutes of 6 March 2024: approved." */
function colonPapers(scene: Scene, papers: Paper[]): void {
  const pattern = new RegExp(
    `(?<=^|[.]\\s)(?:\\d+[.)]\\s+)?(?<title>(?:[\\p{L}’'-]+\\s+){0,5}${PAPER_NOUN}\\b[^.:;]{0,80}?)(?::|\\s[–—-])\\s*(?<act>${ACT})\\b`,
    'giu',
  )
  for (const { match, start } of inSentences(scene, pattern)) {
    const title = match.groups?.title ?? ''
    const at = start + match[0].indexOf(title)
    addPaper(scene, papers, at, at + title.length, actsIn(match.groups?.act ?? ''), 'document.colon')
  }
}

/** "RESOLVED that the minutes of ... be approved as a correct record". */
function resolvedPapers(scene: Scene, papers: Paper[]): void {
  const pattern = new RegExp(`\\b[Tt]hat\\s+(?:the\\s+)?(?<title>[^.;]{4,140}?)\\s+be\\s+(?<act>${ACT})\\b`, 'gu')
  for (const { match, start, end } of inSentences(scene, pattern)) {
    const title = match.groups?.title ?? ''
    if (!new RegExp(`^(?:[\\p{L}’'()\\d-]+\\s+){0,5}?${PAPER_NOUN}\\b`, 'iu').test(title)) continue
    const at = start + match[0].indexOf(title)
    // the vote on it stands behind: "That the petition be received. LOST"
    const lost = /^[^\n]{0,60}?\b(?:LOST|FAILED|DEFEATED|lost|failed|defeated|not carried)\b/u.test(
      scene.text.slice(end, end + 90),
    )
    addPaper(
      scene,
      papers,
      at,
      at + title.length,
      lost ? ['rejected'] : actsIn(match.groups?.act ?? ''),
      'document.resolved',
    )
  }
}

/** "Motion A (pets in flats), proposed by X, fell by 20 votes to 26": no auxiliary verb. */
function outcomes(scene: Scene, papers: Paper[]): void {
  const pattern = new RegExp(
    `(?<title>${NUMBERED})(?:\\s+\\([^)]{2,60}\\))?(?:,[^.;]{2,120},)?\\s+(?<act>fell|failed|passed|carried)\\b`,
    'gu',
  )
  for (const { match, start } of inSentences(scene, pattern)) {
    const title = match.groups?.title ?? ''
    // "A motion to rescind Resolution 98 failed": the motion failed, not the resolution
    if (/\bto\s+\p{Ll}+\s+(?:the\s+)?$/u.test(scene.text.slice(Math.max(0, start - 24), start))) continue
    addPaper(scene, papers, start, start + title.length, actsIn(match.groups?.act ?? ''), 'document.outcome')
  }
}

const CLAUSE_ACT = new RegExp(`,?\\s+and\\s+(?:then\\s+|also\\s+|\\w+ly\\s+)?${ACT}\\b`, 'u')
/** Up to the next finite verb of another clause. */
function clauseOnly(words: string): string {
  const cut =
    CLAUSE_ACT.exec(words) ??
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
    addPaper(scene, papers, end + name.from, end + name.to, isReport ? ['delivered'] : [], 'document.presented', true)
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
    new RegExp(`\\b[Tt]h(?:e|is)\\s+(?<noun>${PAPER_NOUN})${PASSIVE.source}`, 'giu'),
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
      `\\b(?:voted\\s+to\\s+)?(?<acts>${ACT}|(?<=voted\\s+to\\s+)(?:adopt|approve|pass|accept|reject))\\s+(?:it|them)\\b|\\b(?:it|they|which)\\s+(?:was|were)\\s+(?:\\w+ly\\s+)?(?<done>${ACT})`,
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
