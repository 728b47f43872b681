// Meetings to come as minutes and agendas announce them: a heading with its date, a month, "adjourned until".
import type { FollowOnItem } from '../record.schema.ts'
import { firstQuote } from '../span.ts'
import { inSentences, quote, type Scene } from './scene.ts'

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const GATHERING =
  '(?:(?:[Rr]egular|[Oo]rdinary|[Ss]pecial|[Aa]nnual|[Gg]eneral|[Ww]ork|[Ss]tudy|[Bb]usiness|[Cc]ouncil|[Bb]oard|[Cc]ommittee|[Cc]ommission|[Ss]enate|[Pp]lenary|[Ff]ull|[Jj]oint|[Ee]xtraordinary|[Bb]udget|[Tt]own|[Pp]arish|[Pp]ublic)\\s+){0,3}(?:[Mm]eetings?|[Ss]essions?|[Ww]orkshop|[Hh]earing|[Cc]onference|[Cc]ongress|[Aa]ssembly|AGM)'

export function datedMeetings(scene: Scene, found: FollowOnItem[]): void {
  if (!scene.host.isMeeting) return
  const own = scene.host.body?.name ?? null
  const add = (start: number, end: number, meeting: string, rule: string) => {
    const overlapping = found.some((one) => {
      const at = firstQuote(one.quote)
      return at !== undefined && at.start < end && start < at.end
    })
    if (overlapping || found.some((one) => one.meeting.toLowerCase() === meeting.toLowerCase())) return
    found.push({ body: own, meeting, quote: quote(scene, start, end), rule, confidence: 0.75 })
  }
  nextByHeading(scene, found, add)
  // "deferred to the July meeting", "at the November 12 work session"
  for (const { match, start, end, sentence } of inSentences(
    scene,
    new RegExp(
      `\\b(?<how>to|at|for|until|before|by|in time for|on)\\s+(?:the|its|their|a)\\s+(?<what>${MONTH}(?:\\s+\\d{1,2}(?:st|nd|rd|th)?)?(?:,?\\s+\\d{4})?\\s+${GATHERING})\\b`,
      'gu',
    ),
  )) {
    const what = match.groups?.what ?? ''
    const lead = scene.text.slice(sentence.start, start)
    if (/\b(?:minutes|held|reported|approved|adopted|discussed|considered|agreed|decided|raised)\s*$/iu.test(lead))
      continue
    if (/^at$/u.test(match.groups?.how ?? '') && !/\b(?:to|will|shall|should|would|be|back|return)\b/iu.test(lead))
      continue
    add(end - what.length, end, what, 'follow-on.dated')
  }
  // "adjourned until Tuesday, June 18"
  if (!found.some((one) => /\bnext\b/iu.test(one.meeting)))
    for (const { start, end } of inSentences(
      scene,
      new RegExp(
        `\\badjourned?\\b(?:[^.;]|[ap]\\.m\\.){0,60}?\\b(?:until|to)\\s+(?:[^.;\\d]{0,20}?(?:${MONTH}\\s+\\d{1,2}|\\d{1,2}(?:st|nd|rd|th)?\\s+${MONTH}))`,
        'gu',
      ),
    ))
      add(start, end, 'next meeting', 'follow-on.adjourned')
  // "the sixth plenary meeting is planned for the end of June", "schedule a joint study session with"
  for (const { match, start } of inSentences(
    scene,
    /\b(?<how>(?:schedule|arrange|plan|call|hold|organi[sz]e|convene)s?)\s+(?:an?\s+)(?<what>(?:(?:joint|special|follow-up|one-day|two-day|half-day|public|high-level|open|consultative|regional|national|town)\s+){0,3}(?:study session|work session|workshop|round table|roundtable|town hall|public hearing|public meeting|away-?day|seminar|assembly|forum)(?:\s+of\s+(?:the\s+)?[\p{L}-]+(?:\s+(?!to\b|on\b|in\b|at\b|before\b|by\b)[\p{L}-]+){0,5})?)/gu,
  )) {
    const what = match.groups?.what ?? ''
    add(start + match[0].length - what.length, start + match[0].length, what, 'follow-on.ordered')
  }
}

/** "DATE OF NEXT MEETING" above its date, "Next Regular Session: October 28", "NEXT MEETING – 3 March". */
function nextByHeading(
  scene: Scene,
  found: FollowOnItem[],
  add: (start: number, end: number, meeting: string, rule: string) => void,
): void {
  const { text, layout } = scene
  if (
    found.some(
      (one) =>
        one.rule === 'follow-on.next' &&
        /^next (?:\w+ )*meeting$/iu.test(one.meeting) &&
        isDated(text, firstQuote(one.quote)?.end ?? 0),
    )
  )
    return
  const line = new RegExp(
    `(?:^|[.]\\s+)(?:\\p{Lu}{0,3}\\d[\\d./-]*[.)]?\\s+)?(?<lead>(?:[Dd]ates?(?:,?\\s+(?:[Tt]ime\\s+and\\s+[Pp]lace|[Tt]ime|[Pp]lace))?\\s+(?:[Oo]f|[Ff]or)\\s+(?:the\\s+|[Tt]he\\s+)?|DATES?\\s+(?:AND\\s+TIME\\s+)?OF\\s+(?:THE\\s+)?)?)(?<what>(?:[Nn]ext|NEXT|[Ff]uture)\\s+(?:${GATHERING}|(?:\\p{Lu}+\\s+){0,2}(?:MEETING|SESSION)S?))(?=\\s*[:–—.-]|\\s*$|\\s+(?:\\d|\\p{Lu}))`,
    'u',
  )
  for (const block of layout.blocks) {
    if (block.end - block.start > 1500) continue
    const source = text.slice(block.start, block.end)
    const match = line.exec(source)
    const what = match?.groups?.what
    if (!match || !what) continue
    const from = block.start + match.index + match[0].length - what.length
    const next = layout.blocks.find((one) => one.start >= block.end)
    const dated =
      isDated(text, from + what.length) ||
      (next !== undefined && from + what.length >= block.end - 2 && isDated(text, next.start))
    if (!dated) continue
    const until =
      from + what.length >= block.end - 2 && next
        ? Math.min(next.end, next.start + 60)
        : Math.min(block.end, from + what.length + 50)
    // the words that point ahead elsewhere ("report to the next meeting") mean the same gathering
    const earlier = found.findIndex((one) => one.rule === 'follow-on.next')
    if (earlier >= 0) found.splice(earlier, 1)
    add(
      from,
      until,
      what.toLowerCase() === what || what !== what.toUpperCase() ? what : what.toLowerCase(),
      'follow-on.next',
    )
    return
  }
}

const isDated = (text: string, at: number): boolean =>
  new RegExp(
    `^[^\\n]{0,12}?[\\s:–—.-]*(?:(?:will be |is )?(?:held )?(?:on )?)?(?:\\p{L}+day,?\\s+)?(?:the\\s+)?(?:\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH}|${MONTH}\\s+\\d)`,
    'u',
  ).test(text.slice(at, at + 60))
