// Papers in the manner of minutes: what a motion adopts, "NOTED: the report", consent lists, "received and placed on file", items named by their heading.
import type { Span } from '../reading.ts'
import { lastBefore, startingIn } from '../span.ts'
import { isResolution } from './context.ts'
import { itemPapers } from './item-papers.ts'
import { type Motion, motionsIn } from './motions.ts'
import { ITEM_HEAD, paperAt } from './paper-names.ts'
import { addPaper, nameOf, type Paper } from './paper-parts.ts'
import { inSentences, type Scene } from './scene.ts'
import { ADOPTING, MINUTE_ACT, minuteActs } from './words/minutes.ts'
import { PAPER_NOUN } from './words/papers.ts'

const ORDINARY = new RegExp(`(?<![\\p{L}-])${PAPER_NOUN}(?![\\p{L}-])`, 'iu')
/** Where the next act of the sentence begins. */
const AND_DID = /,?\s+and\s+(?:also\s+)?\p{Ll}+ed\s+(?=(?:the|on|upon|that|to|its|their|with|an?)\s)/u

export function minutedPapers(scene: Scene, papers: Paper[]): void {
  movedPapers(scene, papers)
  consentPapers(scene, papers)
  verdictPapers(scene, papers)
  resolvedToPapers(scene, papers)
  actedPapers(scene, papers)
  if (isResolution(scene.layout)) return
  itemPapers(scene, papers)
  if (scene.host.rule !== 'meeting.resolution') listedActs(scene, papers)
  actingPapers(scene, papers)
  relativePapers(scene, papers)
}

/** A new list every time: papers add to theirs. */
const actsOf = (motion: Motion): string[] => (motion.outcome === null ? [] : [motion.outcome])

/** "Moved by Huss, seconded by Tyne, to adopt the road program. Motion carried." */
function movedPapers(scene: Scene, papers: Paper[]): void {
  for (const motion of motionsIn(scene.layout)) {
    const words = scene.text.slice(motion.body.start, motion.body.end)
    if (motion.link === 'that') {
      // "that the tender of Gradient Ltd be accepted"
      const be =
        /^(?<what>.{4,160}?)\s+be\s+(?<act>approved|adopted|accepted|received|ratified|endorsed|confirmed|noted|signed)\b/su.exec(
          words,
        )
      const what = be?.groups?.what
      const put = what ? paperAt(what) : null
      if (put && put.end > (what?.length ?? 0) - 60 && motion.outcome !== null)
        addPaper(
          scene,
          papers,
          motion.body.start + put.start,
          motion.body.start + put.end,
          motion.outcome === 'adopted' ? minuteActs(be?.groups?.act ?? '') : [motion.outcome],
          'document.moved',
        )
      continue
    }
    const amending = /^amend\s+/u.exec(words)
    const adopting =
      motion.link === 'of' ? /^/u.exec(words) : (ADOPTING.exec(words) ?? /^(?:approve|adopt|accept|pass)$/u.exec(words))
    const putOff = /^(?<verb>table|defer|postpone|refer|remit|continue|withdraw|receive(?= and file)|file)\s+/u.exec(
      words,
    )
    const verb = amending ?? adopting ?? putOff
    if (!verb) continue
    const rest = words.slice(verb[0].length)
    if (/^(?:the\s+)?consent\s+(?:agenda|calendar)\b/iu.test(rest)) continue
    if (!amending && NAMELESS.test(rest)) {
      const headed = headingOf(scene, motion)
      const done =
        putOff && motion.outcome === 'adopted' ? minuteActs(pastOf(putOff.groups?.verb ?? '')) : actsOf(motion)
      if (headed && done.length > 0) addPaper(scene, papers, headed.start, headed.end, done, 'document.moved')
      continue
    }
    const place = paperAt(amending ? rest.replace(/\s+by\s.*$/su, (tail) => ' '.repeat(tail.length)) : rest)
    const start = motion.body.start + verb[0].length
    if (amending) {
      const name = nameOf(rest.split(/\s+(?:by|so that|to read)\s/u)[0] ?? rest)
      if (!name) continue
      papers.push({
        title: `amendment to ${rest.slice(name.from, name.to)}`,
        span: { start: motion.body.start, end: start + name.to },
        actions: [motion.outcome ?? 'moved'],
        noun: 'amendment',
        rule: 'document.amendment-moved',
        weak: false,
      })
    } else if (place) {
      const actions =
        putOff && motion.outcome === 'adopted' ? minuteActs(pastOf(putOff.groups?.verb ?? '')) : actsOf(motion)
      if (actions.length > 0) addPaper(scene, papers, start + place.start, start + place.end, actions, 'document.moved')
    }
  }
}

/** "to approve", "to continue the item": what is meant stands at the head of the item. */
const NAMELESS =
  /^(?:$|(?:the\s+)?(?:item|matter|it|same|request|application|proposal|as)\b(?!\s+(?:of|from|by|for)\b))/u

function headingOf(scene: Scene, motion: Motion): Span | null {
  const block = lastBefore(scene.layout.blocks, motion.start + 1)
  if (!block) return null
  const above = lastBefore(scene.layout.blocks, block.start)
  for (const candidate of [block, above]) {
    if (!candidate) continue
    const source = scene.text.slice(candidate.start, Math.min(candidate.end, motion.start))
    const lead = ITEM_HEAD.exec(source)?.[0].length ?? 0
    const head = /^(?:No\.\s|\p{Lu}\p{L}\.\s|[^.:\n]){4,150}/u.exec(source.slice(lead))?.[0]
    const place = head ? paperAt(head.replace(/\s+St\.$/u, '')) : null
    if (head && place && place.start === 0)
      return { start: candidate.start + lead, end: candidate.start + lead + place.end }
  }
  return null
}

const PAST: ReadonlyMap<string, string> = new Map([
  ['pay', 'approved'],
  ['refer', 'referred'],
  ['remit', 'remitted'],
  ['withdraw', 'withdrawn'],
  ['receive', 'received'],
])
const pastOf = (verb: string): string => PAST.get(verb) ?? (verb.endsWith('e') ? `${verb}d` : `${verb}ed`)

/** "... the Consent Calendar: (1) Minutes of ...; (2) Accounts Payable; (3) Resolution 2024-61. Passed": one vote for all. */
function consentPapers(scene: Scene, papers: Paper[]): void {
  const { text, layout } = scene
  layout.blocks.forEach((block, at) => {
    const source = text.slice(block.start, block.end)
    const consent = /\bconsent\s+(?:agenda|calendar)\b[^:.]{0,80}:\s+/iu.exec(
      source.replace(/^CONSENT (?:AGENDA|CALENDAR)[:.]/u, (head) => '-'.repeat(head.length)),
    )
    const motion = startingIn(motionsIn(layout), block.start, block.end)[0]
    const inline = consent ? source.slice(consent.index + consent[0].length) : ''
    const items = listedItems(inline)
    const outcome = motion?.outcome ?? (/\b(?:approved|passed|carried|adopted)\b/iu.test(source) ? 'adopted' : null)
    if (consent && items.length > 1 && outcome === 'adopted') {
      const from = block.start + consent.index + consent[0].length
      for (const item of items) addItem(scene, papers, from + item.start, from + item.end)
      return
    }
    // the items stand on lines of their own below the heading
    if (!/^(?:[\dA-Z]{1,3}[.)]\s+)?consent\s+(?:agenda|calendar|items)\b/iu.test(source)) return
    const below = layout.blocks.slice(at + 1, at + 14)
    const end = below.findIndex((one) => !LISTED.test(text.slice(one.start, one.end)))
    const rows = below.slice(0, end < 0 ? below.length : end)
    const vote = startingIn(motionsIn(layout), block.start, block.end + 3000)[0]
    if (rows.length < 2 || vote?.outcome !== 'adopted') return
    for (const row of rows) {
      const lead = LISTED.exec(text.slice(row.start, row.end))?.[0].length ?? 0
      addItem(scene, papers, row.start + lead, row.end)
    }
  })
}
const LISTED = /^(?:\(?(?:[a-zA-Z]|\d{1,2})[.)]|[-–•*])\s+/u

/** Whatever stands on a consent list was passed with it, of whatever kind it is. */
function addItem(scene: Scene, papers: Paper[], start: number, end: number): void {
  const words = scene.text
    .slice(start, end)
    .replace(/^(?:Approv(?:e|al of)|Adopt(?:ion of)?|Accept(?:ance of)?)\s+(?:the\s+)?/u, '')
  const lead = end - start - words.length
  const name = /^(?:No\.\s|.){4,160}?(?=\.(?:\s|$)|;|$|\s+(?:as (?:presented|submitted))\b)/u
    .exec(words)?.[0]
    .replace(/,?\s+and$/u, '')
  if (name) addPaper(scene, papers, start + lead, start + lead + name.length, ['adopted'], 'document.consent')
}

function listedItems(words: string): Span[] {
  const marks = [...words.matchAll(/(?<=^|[;,.]\s+(?:and\s+)?)\(?(?:[a-h]|\d{1,2})[.)]\s+/gu)]
  const items: Span[] = []
  marks.forEach((mark, i) => {
    const start = mark.index + mark[0].length
    const next = marks[i + 1]
    const stop = next
      ? next.index
      : start + (/(?<!\b(?:\p{L}|No))\.(?=\s|$)/u.exec(words.slice(start))?.index ?? words.length - start)
    const raw = words.slice(start, stop).replace(/[;,.\s]+(?:and\s*)?$/u, '')
    if (raw.length > 3) items.push({ start, end: start + raw.length })
  })
  return items
}

/** "RECEIVED: an oral report", "NOTED: Annual Report of ...; Minutes of ...", "Senate APPROVED the Regulations": the verb of record in capitals or before a colon. */
function verdictPapers(scene: Scene, papers: Paper[]): void {
  const pattern =
    /(?:(?<=^|[.;]\s+)(?:\d[\d./]*\s+|\([a-z]\)\s+)?(?:The following (?:\w+ )?(?:was|were) (?:duly )?(?<after>received|noted|approved|considered|accepted|adopted)|(?<before>Received|Considered|Noted|Approved|Confirmed|Endorsed|Adopted|Accepted|Reviewed|Discussed|Ratified|Rejected|Deferred)):|(?<=^|[.;]\s+)(?:\d[\d./]*\s+|\([a-z]\)\s+)?(?<head>Received|Considered|Noted|Approved|Confirmed|Endorsed|Adopted|Accepted|Reviewed|Discussed|Ratified|Rejected|Deferred|Suspended|Withdrawn|Introduced|Discontinued|Postponed)(?= (?:for|with|as|in|from|subject|until|without|after) [^.:;]{2,60}:)[^.:;]{2,70}:|\b(?<caps>RECEIVED|CONSIDERED|NOTED|APPROVED|CONFIRMED|ENDORSED|ADOPTED|ACCEPTED|REVIEWED|DISCUSSED|RATIFIED|REJECTED|DEFERRED)\b:?)\s+(?!that\b|to\b|by\b|on\b|[(])/gu
  for (const { match, end, sentence } of inSentences(scene, pattern)) {
    const words = scene.text.slice(end, sentence.end)
    const head = match.groups?.head?.toLowerCase()
    const told = minuteActs(
      (match.groups?.before ?? match.groups?.after ?? match.groups?.caps ?? head ?? '').toLowerCase(),
    )
    const actions = told.length === 0 && head ? [head] : told
    let at = 0
    for (const piece of words.split(/;\s+(?:and\s+)?/u)) {
      const from = words.indexOf(piece, at)
      at = from + piece.length
      // "Approved for introduction: Bachelor of Engineering; Diploma of Museums": whatever stands in such a list is what was decided
      const place = paperAt(piece) ?? (head ? titleIn(piece) : null)
      if (place && !SPOKEN.test(piece))
        addPaper(scene, papers, end + from + place.start, end + from + place.end, actions, 'document.verdict')
    }
  }
}

const titleIn = (piece: string): { start: number; end: number } | null => {
  const found = /\p{Lu}[^;,.()]{3,90}/u.exec(piece)
  return found ? { start: found.index, end: found.index + found[0].trimEnd().length } : null
}

/** What was only said is a delivery and no paper. */
const SPOKEN = /^\s*(?:an?\s+|the\s+)?(?:oral|verbal)\b/iu

/** "(c) to approve the budget", "* approves the Strategic Orientation and takes note of the study": acts as items of a list. */
function listedActs(scene: Scene, papers: Paper[]): void {
  const item =
    /^(?:\(?[a-z\d]{1,3}[.)]|[-–•*·])\s+(?:to\s+)?(?<verb>approves?|adopts?|endorses?|accepts?|ratif(?:y|ies)|takes? note of|notes?|rejects?)\s+(?=the\s|an?\s|its\s|\p{Lu})|(?<=\s)and\s+(?<second>approves|adopts|endorses|takes note of)\s+(?=the\s|an?\s|its\s)/gu
  for (const { match, end, sentence } of inSentences(scene, item)) {
    const verb = match.groups?.verb ?? match.groups?.second ?? ''
    const words = scene.text.slice(end, sentence.end)
    const place = paperAt(
      words.split(/\s+and\s+(?:takes|adopts|approves|endorses|notes|requests|decides)\b/u)[0] ?? words,
    )
    if (place)
      addPaper(
        scene,
        papers,
        end + place.start,
        end + place.end,
        minuteActs(
          verb.startsWith('take')
            ? 'noted'
            : pastOf(verb.replace(/ies$/u, 'ie').replace(/fy$/u, 'fie').replace(/s$/u, '')),
        ),
        'document.listed',
      )
  }
  // "did not obtain the required majority"
  for (const { start, sentence } of inSentences(
    scene,
    /\s+(?:did not|failed to)\s+(?:obtain|secure|reach|achieve|receive|gain|get|win|attain)\s+(?:the\s+|an?\s+)?(?:[\p{L}-]+\s+){0,3}majority\b/gu,
  )) {
    const lead = scene.text.slice(sentence.start, start)
    const words = lead.split(/,\s/u)[0] ?? lead
    const place = paperAt(words)
    if (place)
      addPaper(
        scene,
        papers,
        sentence.start + place.start,
        sentence.start + place.end,
        ['rejected'],
        'document.majority',
      )
  }
}

/** "RESOLVED to approve the schedule of payments and to pay ...", "agreed to accept the quotation". */
function resolvedToPapers(scene: Scene, papers: Paper[]): void {
  for (const { match, end, sentence } of inSentences(
    scene,
    /\b(?:[Rr]esolved|RESOLVED|[Aa]greed|AGREED|[Dd]ecided|DECIDED)(?:,?\s+(?:unanimously|nem\.? con\.?|by [^,]{3,40},|by \d+ votes to \d+,?))?:?\s+to\s+(?<verb>approve|adopt|accept|receive|note|endorse|ratify|confirm|defer|reject|withdraw|pay(?=\s+the\s+(?:accounts|invoices|claims|bills)))\s+/gu,
  )) {
    const verb = match.groups?.verb ?? ''
    const place = paperAt(scene.text.slice(end, sentence.end))
    if (place)
      addPaper(scene, papers, end + place.start, end + place.end, minuteActs(pastOf(verb)), 'document.resolved-to')
  }
}

const PASSIVE = new RegExp(
  `\\s+(?:was|were|is|are|has been|have been)\\s+(?:(?:then|also|again|duly|further|unanimously|formally|\\p{Ll}+ly)\\s+)*(?:(?:presented|introduced|moved|submitted|tabled|delivered|given)\\s+by\\s+[^.;]{3,70}?,?\\s+and\\s+(?:then\\s+|\\p{Ll}+ly\\s+)?)?(?<acts>${MINUTE_ACT}(?:(?:,\\s+|\\s+and\\s+|,\\s+and\\s+)(?:then\\s+|also\\s+|duly\\s+|\\p{Ll}+ly\\s+)?${MINUTE_ACT})*)(?![\\p{L}-])`,
  'gu',
)
/** "The quotation of X was accepted", "A letter from Y was received and placed on file", "Motions 22 and 23 were remitted". */
function actedPapers(scene: Scene, papers: Paper[]): void {
  for (const { match, start, sentence } of inSentences(scene, PASSIVE)) {
    const actions = minuteActs(match.groups?.acts ?? '')
    const lead = scene.text.slice(sentence.start, start)
    const cut = [
      ...lead.matchAll(
        /[;:.]\s+|,\s+and\s+(?=the\s|an?\s)|\bthat\s+|(?<=(?:^|\s)\(?[\da-z])[)]\s+|(?:^|\s)\d[\d./]*\s+(?=\p{Lu})|\b(?:After|Following|There being|No)\b[^,]{2,80},\s+(?=the\s|an?\s)/gu,
      ),
    ].at(-1)
    const from = cut ? cut.index + cut[0].length : 0
    const words = lead.slice(from).replace(/,\s+having been\s[^,]+,$/u, '')
    if (actions.length === 0 || /^(?:he|she|they|it|who|which)\b/iu.test(words)) continue
    const several =
      /^(?:Motions|Resolutions|Composites|Ordinances|Amendments)\s+(?<list>\w+(?:,\s*\w+)*\s+and\s+\w+)$/u.exec(words)
    if (several?.groups?.list) {
      const kind = /^\p{L}+/u.exec(words)?.[0].replace(/s$/u, '') ?? ''
      for (const one of several.groups.list.matchAll(/(?<!\w)(?!and\b)\w+/gu)) {
        const at = sentence.start + from + several[0].length - several.groups.list.length + one.index
        if (papers.some((paper) => paper.title === `${kind} ${one[0]}`)) continue
        papers.push({
          title: `${kind} ${one[0]}`,
          span: { start: at, end: at + one[0].length },
          actions,
          noun: '',
          rule: 'document.several',
          weak: false,
        })
      }
      continue
    }
    const place = paperAt(words)
    if (!place || place.end < words.trimEnd().length - 60) continue
    if (/^(?:resignations?|appointments?|elections?|apologies|amount|sum|question)\b/iu.test(words.slice(place.start)))
      continue
    if (
      /^(?:motions?|proposals?|amendments?|resolutions?|ordinances?|reports?|plans?|drafts?|polic(?:y|ies)|proposals?|statements?)$/iu.test(
        words.slice(place.start, place.end),
      )
    )
      continue
    addPaper(
      scene,
      papers,
      sentence.start + from + place.start,
      sentence.start + from + place.end,
      actions,
      'document.acted',
    )
  }
}

/** "declined the proposal", "granted the application", "agreed in principle to the plan", "took note of the report", "did not agree to the request". */
function actingPapers(scene: Scene, papers: Paper[]): void {
  const pattern =
    /(?<!\b(?:was|were|be|been|is|are|not|to|had|has|have)\s+(?:\w+\s+)?)\b(?<act>did not (?:agree to|approve|accept|support)|agreed (?:in principle )?(?:to|with|on)(?=\s+(?:the|an?)\s)|took note(?: with (?:appreciation|satisfaction|interest))? of|takes note of|declined|refused|denied|granted|upheld|dismissed|accepted|received|approved|adopted|endorsed|ratified|noted|referred|deferred|tabled|remitted)\s+(?=(?:the|an?|its|two|three|several)\s|\p{Lu})/gu
  for (const { match, end, sentence } of inSentences(scene, pattern)) {
    const act = match.groups?.act ?? ''
    if (/^tak/u.test(act) && scene.host.rule === 'meeting.resolution') continue
    const words = scene.text.slice(end, sentence.end)
    const place = paperAt(words.split(AND_DID)[0] ?? words)
    if (!place) continue
    // plain acts on papers proper, often whole lists of them, are found by their own rule
    if (
      /^(?:accepted|received|approved|adopted|endorsed|ratified|noted)$/u.test(act) &&
      ORDINARY.test(words.slice(place.start, place.end))
    )
      continue
    const actions = /^did not/u.test(act)
      ? ['rejected']
      : /^(?:upheld|agreed)/u.test(act)
        ? ['adopted']
        : /^dismissed/u.test(act)
          ? ['rejected']
          : /^t(?:ook|akes)/u.test(act)
            ? ['noted']
            : minuteActs(act)
    addPaper(scene, papers, end + place.start, end + place.end, actions, 'document.acting')
  }
}

/** "the biennial report, which Congress adopted", "Regulation 9, which was withdrawn". */
function relativePapers(scene: Scene, papers: Paper[]): void {
  const pattern = new RegExp(
    `(?<title>\\b(?:the|an?|its|their|his|her|\\p{Lu}\\p{L}+)\\s+[^,;.]{1,90}?),\\s+which\\s+(?:(?:the\\s+)?\\p{L}+\\s+(?:then\\s+|also\\s+|\\p{Ll}+ly\\s+)?|(?:was|were)\\s+(?:then\\s+|also\\s+|\\p{Ll}+ly\\s+)?)(?<acts>${MINUTE_ACT}(?:\\s+and\\s+${MINUTE_ACT})?)(?![\\p{L}-])`,
    'gu',
  )
  for (const { match, start } of inSentences(scene, pattern)) {
    const words = match.groups?.title ?? ''
    // the noun phrase nearest to the comma
    for (const from of [
      ...words.matchAll(/(?:^|\s)(?=(?:the|an?|its|their|his|her)\s|\p{Lu}\p{L}+\s+\d)/gu),
    ].reverse()) {
      const at = from.index + from[0].length
      const place =
        paperAt(words.slice(at)) ??
        (/^\p{Lu}\p{L}+\s+\d[\w.]*$/u.test(words.slice(at)) ? { start: 0, end: words.length - at } : null)
      if (!place || place.end < words.length - at) continue
      addPaper(
        scene,
        papers,
        start + at + place.start,
        start + at + place.end,
        minuteActs(match.groups?.acts ?? ''),
        'document.relative',
      )
      break
    }
  }
}
