// Meetings announced or ordered: "the next regular meeting", "its ninth session", "hold special conferences", "the 6th plenary session should be arranged".

import type { FollowOnItem } from '../record.schema.ts'
import { lastBefore, quoteList, startingIn } from '../span.ts'
import type { EnglishMeeting } from './meetings.ts'
import { sameBody } from './names.ts'
import { datedMeetings } from './next-meetings.ts'
import { inSentences, quote, type Scene } from './scene.ts'

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'

/** Whether the words around a named meeting put it in the future. */
export function isUpcoming(scene: Scene, meeting: EnglishMeeting): boolean {
  if (scene.host.meeting === meeting) return false
  const after = scene.text.slice(meeting.end, meeting.end + 110)
  const before = scene.text.slice(Math.max(0, meeting.start - 50), meeting.start)
  if (
    /^(?:\s+(?:on|of|for|with)\s+[^,.;]{3,50}?|,\s+an?\s[^,.;]{3,40})?,?\s+(?:which\s+)?(?:will|would|is to|are to|(?:is|has been) (?:planned|scheduled|expected|due|set|called|convened|fixed)(?= for| to)|shall|should|opens?|begins|starts|opening|starting|beginning|to be)\b(?:\s+(?:be\s+)?(?:held|convened|opened?|arranged|prepared|begin|take place|carefully|well|in\b|on\b))?/u.test(
      after,
    ) &&
    !/^,?\s+(?:will|should|shall|is to)\s+(?:be\s+)?(?:\w+ly\s+)?(?:implement|carried|studied|conveyed|followed|taken|guide)/u.test(
      after,
    )
  ) {
    return (
      !/\bspirit of\s+(?:the\s+)?$/u.test(before) &&
      !(
        /^(?:,\s+an?\s[^,.;]{3,40},)?,?\s+(?:should|will|would|is to)\b/u.test(after) &&
        !/^(?:,\s+an?\s[^,.;]{3,40},)?,?\s+(?:should|will|would|is to|shall)\s+(?:be\s+)?(?:\w+ly\s+)?(?:held|convened|opened?|arranged|prepared|organi[sz]ed|begin|take|start|meet)/u.test(
          after,
        )
      )
    )
  }
  return (
    /\b(?:convening of|holding of|prepar\w+|preparations?|arrange|organi[sz]e|convene|hold|to hold|agenda of|goes to)\s+(?:for\s+|well\s+)?(?:the\s+|its\s+)?$/iu.test(
      before,
    ) && !/\bheld\b/iu.test(before)
  )
}

export function followOnOf(scene: Scene): FollowOnItem[] {
  const found: FollowOnItem[] = []
  const own = scene.host.body?.name ?? null
  const add = (start: number, end: number, meeting: string, body: string | null, rule: string) => {
    if (found.some((one) => one.meeting.toLowerCase() === meeting.toLowerCase())) return
    found.push({ body, meeting, quote: quote(scene, start, end), rule, confidence: 0.75 })
  }
  for (const { match, start } of inSentences(
    scene,
    /\b(?:[Tt]he|[Ii]ts|[Aa]t|[Tt]o|[Oo]ur)\s+(?:the\s+)?(?<what>next\s+(?:(?:regular|ordinary|annual|plenary|special|scheduled|general|council|board|national)\s+){0,2}(?:meeting|session|congress|conference|assembly|sitting|convention|agm))\b/giu,
  )) {
    const what = match.groups?.what ?? ''
    const at = start + match[0].length - what.length
    if (!scene.host.isMeeting) continue
    // "before the start of the next session" says by when, not that one is called
    if (
      /\b(?:before|until|by|since) (?:the (?:start|end|beginning|opening) of )?$/u.test(
        scene.text.slice(Math.max(0, start - 30), start),
      )
    )
      continue
    // "at the next meeting" and "the next regular meeting is on ..." are one; the fuller words stay.
    const head = what.split(/\s+/u).at(-1)?.toLowerCase() ?? ''
    const known = found.findIndex((one) => one.rule === 'follow-on.next' && one.meeting.toLowerCase().endsWith(head))
    if (known >= 0) {
      if ((found[known]?.meeting.length ?? 0) >= what.length) continue
      found.splice(known, 1)
    }
    add(at, at + what.length, what, own, 'follow-on.next')
  }
  for (const { match, start } of inSentences(
    scene,
    /\bits\s+(?<what>(?:(?:\d{4})|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?[a-z]+(?:th|st|nd|rd)|\d+(?:th|st|nd|rd))\s+(?:(?:regular|plenary|substantive|annual)\s+)?(?:session|meeting|congress|assembly))\b/gu,
  )) {
    const what = match.groups?.what ?? ''
    const at = start + match[0].length - what.length
    const mention = startingIn(scene.meetings, at - 1, at + 2)[0]
    if (
      mention?.ordinal !== null &&
      mention !== undefined &&
      scene.host.ordinal !== null &&
      mention.ordinal <= scene.host.ordinal
    )
      continue
    if (mention === scene.host.meeting && mention !== undefined) continue
    if (/\b(?:meeting|session)\s+(?:of|in)\s+$/iu.test(scene.text.slice(Math.max(0, start - 12), start))) continue
    if (
      /\b(?:held|opened|opens|closed|began|adopted|approved|at its [^.;]{0,30} in its resolution)\b[^.;]{0,20}$/u.test(
        scene.text.slice(Math.max(0, start - 40), start),
      ) ||
      /^\s+in\s+its\s+resolution/u.test(scene.text.slice(at + what.length, at + what.length + 20))
    )
      continue
    if (
      !scene.host.isMeeting ||
      (mention && /, which\b/u.test(scene.text.slice(mention.end, mention.end + 8)) && !sameSubject(scene, start))
    )
      continue
    add(at, at + what.length, what, own, 'follow-on.later-session')
  }
  // "The 18th Congress will meet in ..." is found by its name below
  for (const { start, end } of inSentences(
    scene,
    /\bwill\s+(?:next\s+|then\s+)?(?:meet|convene|sit)\s+(?:again|next)?\s*(?:on|in|at)\b/gu,
  ))
    if (
      scene.host.isMeeting &&
      !found.some((one) => one.rule === 'follow-on.next') &&
      !startingIn(scene.meetings, start - 80, start).some((one) => start - one.end <= 1)
    )
      add(start, end, 'next meeting', own, 'follow-on.next')
  // "Date of next meeting: ...", "14. DATE OF NEXT MEETING" above the date, "Next Regular Session: October 28"
  for (const { match, start, end, sentence } of inSentences(
    scene,
    /(?<=^|[.;]\s)(?:\d+(?:\/\d+)?[.)]?\s+)?(?:(?:[Dd]ate|DATE|[Dd]ates|[Tt]ime and date|Date and time)(?: and (?:[Tt]ime|[Pp]lace))? (?:of|OF)(?: the| THE)? )?(?:[Nn]ext|NEXT) (?<form>(?:[\p{L}-]+ ){0,2})(?<head>[Mm]eeting|MEETING|[Ss]ession|SESSION|[Ss]itting|[Cc]ongress|[Cc]onference|[Aa]ssembly)\b(?=\s*(?::|[-–—.]|$)|\s+(?:of (?:the )?\p{Lu}|will|is|to be|on\b))/gu,
  )) {
    if (!scene.host.isMeeting || found.some((one) => one.rule === 'follow-on.next')) continue
    // the line below a heading gives the day
    const block = scene.layout.blocks[sentence.block]
    const below = scene.layout.blocks[sentence.block + 1]
    const alone = block !== undefined && block.end <= end + 2 && below !== undefined && below.end - below.start < 400
    const name = `next ${match.groups?.form ?? ''}${match.groups?.head ?? ''}`.toLowerCase()
    add(
      alone && below ? Math.min(start, below.start) : start,
      alone && below ? below.end : end,
      name,
      own,
      'follow-on.next',
    )
  }
  // "deferred to the July meeting", "at the November 12 work session"
  for (const { match, start } of inSentences(
    scene,
    new RegExp(
      `\\b(?:to|at|for|until|by|before) (?:the|its|our) (?<what>${MONTH}(?: \\d{1,2})?(?: \\d{4})? (?:[\\p{Ll}-]+ ){0,2}(?:meeting|session|sitting|assembly|congress))\\b`,
      'gu',
    ),
  )) {
    const what = match.groups?.what ?? ''
    if (!scene.host.isMeeting || /\bminutes of $/u.test(scene.text.slice(Math.max(0, start - 11), start))) continue
    if (
      /\b(?:held|adopted|taken|made|agreed|approved|decided|discussed|elected) $/u.test(
        scene.text.slice(Math.max(0, start - 12), start),
      )
    )
      continue
    add(start + match[0].length - what.length, start + match[0].length, what, own, 'follow-on.dated')
  }
  for (const meeting of scene.meetings) {
    if (found.some((one) => quoteList(one.quote).some((span) => span.start < meeting.end && meeting.start < span.end)))
      continue
    if (
      !isUpcoming(scene, meeting) ||
      (meeting.ordinal !== null &&
        meeting.ordinal === scene.host.ordinal &&
        (meeting.body === null || scene.host.body === null || sameBody(meeting.body, scene.host.body.name)))
    )
      continue
    if (
      meeting.body === null &&
      meeting.ordinal === null &&
      // what somebody is told to hold is found below, with who must
      (meeting.article !== 'indefinite' ||
        /\b(?:hold|convene|organi[sz]e)\s+(?:an?\s+)?$/u.test(
          scene.text.slice(Math.max(0, meeting.start - 14), meeting.start),
        ))
    )
      continue
    if (/^its\s+/u.test(scene.text.slice(meeting.start - 4, meeting.start)) && meeting.body === null) {
      const owner = startingIn(scene.bodies, meeting.start - 200, meeting.start)
        .filter((body) => body.end <= meeting.start && meeting.start - body.end < 60)
        .at(-1)
      add(
        meeting.start,
        meeting.end,
        owner
          ? `${scene.text.slice(meeting.start, meeting.end)} of the ${owner.term ? `${ordinal(owner.term)} ` : ''}${owner.name}`
          : scene.text.slice(meeting.start, meeting.end),
        owner?.name ?? own,
        'follow-on.announced',
      )
      continue
    }
    // "the conference on urban renewal would be held": what it is about belongs to its name
    const about = /^\s+on\s+(?!\d)[^,.;\d]{3,50}?(?=,?\s+(?:will|would|is to|shall|should)\b)/u.exec(
      scene.text.slice(meeting.end, meeting.end + 80),
    )
    const end = meeting.end + (meeting.ordinal === null ? (about?.[0].length ?? 0) : 0)
    add(meeting.start, end, scene.text.slice(meeting.start, end), meeting.body ?? own, 'follow-on.announced')
  }
  // "should hold special conferences", "convene a meeting of national focal points"
  for (const { match, start, sentence } of inSentences(
    scene,
    /\b(?:hold|convene|organi[sz]e)(?:,[^,.;]{4,80},)?\s+(?:an?\s+|the\s+)?(?<what>(?:(?:[\p{L}]+-[\p{L}]+|special|dedicated|extraordinary|emergency|democratic life|joint|follow-up|high-level|expert|economic|work|budget|safety|regional|annual|mobili[sz]ation|review|public|open|general|national|delegates?['’]?|members?['’]?|women['’]s|youth|branch|liaison|consultation|study|training)\s+){0,2}(?:meetings?|round tables?|hearings?|forums?|conferences?|congress(?:es)?|symposi(?:um|a)|workshops?|assembl(?:y|ies)|summits?|sessions?)(?:\s+of\s+(?:the\s+)?[\p{L}-]+(?:\s+(?!before\b|by\b|in\b|on\b|at\b|after\b|within\b|and\b|to\b|no\b)[\p{L}-]+){0,3})?(?:\s+on\s+(?:the\s+)?(?!\d|\p{Lu}\p{L}+day\b|January|February|March|April|May|June|July|August|September|October|November|December)[\p{L}-]+(?:\s+(?!before\b|by\b|in\b|on\b|at\b|after\b|within\b|and\b|to\b|no\b)[\p{L}-]+){0,3})?)/giu,
  )) {
    const what = (match.groups?.what ?? '').trim()
    const at = start + match[0].length - what.length
    const of = /\bof\s+(?:the\s+)?(.+)$/u.exec(what)?.[1]
    const lead = scene.text.slice(sentence.start, start)
    const subject =
      /\b(?:called on|asked|required|requested|instructed|directed|urged|invited)\s+(?:the\s+)?([^,.;]{3,80}?)\s+to\s*$/u.exec(
        lead,
      )?.[1] ??
      /^(?:The\s+|the\s+)?(.{3,140}?)\s+(?:should|must|shall|are to|is to|(?:was|were) (?:asked|required|requested|instructed|directed|urged|invited) to)\b/u.exec(
        lead,
      )?.[1]
    add(at, at + what.length, what, of ?? subject?.replace(/^comrades of\s+/u, '') ?? own, 'follow-on.ordered')
  }
  datedMeetings(scene, found)
  return found
}

const ordinal = (n: number): string =>
  `${n}${n % 100 > 10 && n % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`
const sameSubject = (scene: Scene, at: number): boolean => {
  const body = lastBefore(scene.bodies, at)
  return body !== undefined && scene.host.body !== null && sameBody(body.name, scene.host.body.name)
}
