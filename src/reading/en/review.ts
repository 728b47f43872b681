// What a meeting says it looked back on, and for which period it planned.
import type { ReviewItem } from '../record.schema.ts'
import { CARDINAL, ORDINAL } from './numbers.ts'
import { inSentences, quote, type Scene } from './scene.ts'

const PERIOD = `(?<period>(?:the\\s+)?(?:first|second)\\s+half(?:\\s+(?:of\\s+)?(?:the\\s+|this\\s+|next\\s+|last\\s+)?year)?|since\\s+the\\s+(?:beginning|start)\\s+of\\s+(?:this|the)\\s+year|(?:the\\s+)?(?:past|last|previous|preceding|next|coming)\\s+(?:(?:${CARDINAL}\\s+)?(?:years?|months?|quarter|term)|${CARDINAL}(?=[,.;]))|(?:this|next|last)\\s+(?:year|quarter)|(?:the\\s+)?next\\s+(?:stage|step|phase)|(?:19|20)\\d{2}(?:[-–/](?:19|20)?\\d{2})?|(?:${CARDINAL})\\s+years\\s+of\\s+[^,.;]{3,50}?(?=\\s+and\\b|[,.;]|$)|(?:the\\s+)?${ORDINAL}\\s+quarter)`
const PAST =
  '(?:summari[sz]\\w*|sum(?:s|med)?\\s+up|review\\w*|look\\w*\\s+back|analy[sz]\\w*|covers?|covered|took\\s+stock|evaluat\\w*|reports?\\s+(?:on\\s+)?(?:the\\s+)?(?:activities|work)\\s+(?:for|of|in|over)|activities\\s+(?:for|of|in|over))'
const FUTURE =
  '(?:plan(?:s|ned|ning)?\\s+(?:the\\s+)?(?:tasks|work|for|that)|deploy\\w*|redeploy\\w*|arrang\\w*|sets?\\s+(?:out\\s+)?(?:the\\s+)?(?:tasks|goals|targets)|map\\w*\\s+out|outlin\\w*|work\\s+plan|tasks\\s+for|laid\\s+out|mobili[sz]\\w*|prepar\\w*)'

export function reviewOf(scene: Scene): ReviewItem[] {
  if (!scene.host.isMeeting) return []
  const found: ReviewItem[] = []
  const add = (kind: 'past' | 'future', period: string, start: number, end: number, rule: string) => {
    const key = levelled(period)
    if (!key || found.some((one) => one.kind === kind && levelled(one.period) === key)) return
    found.push({
      kind,
      period: period.replace(/^the\s+(?=first|second|past|last|next)/iu, ''),
      quote: quote(scene, start, end),
      rule,
      confidence: 0.75,
    })
  }
  for (const [kind, verb] of [
    ['past', PAST],
    ['future', FUTURE],
  ] as const) {
    for (const { match, start, end } of inSentences(
      scene,
      new RegExp(
        `\\b${verb}\\b(?:(?!\\b(?:${kind === 'past' ? 'plan|deploy|set the tasks|arrange' : 'summari[sz]e|review'})\\b)[^.;]){0,90}?\\b(?:in|for|of|during|over|on)?\\s*${PERIOD}`,
        'giu',
      ),
    )) {
      const period = match.groups?.period ?? ''
      if (/^(?:19|20)\d{2}/u.test(period) && !/\b(?:in|for|of|during)\s+$/u.test(match[0].slice(0, -period.length)))
        continue
      if (
        /^(?:19|20)\d{2}/u.test(period) &&
        scene.dates.some((date) => date.start <= end && date.end >= end && date.from !== null)
      )
        continue
      if (kind === 'future' && /past|last|previous/iu.test(period)) continue
      if (kind === 'past' && /next|coming/iu.test(period)) continue
      const after = nextDate(scene, end)
      if (after) continue
      add(kind, period, start, end, `review.${kind}`)
    }
  }
  // "The work in the first half year will be summarized", "The work of the second half year will be deployed"
  for (const { match, start, end } of inSentences(
    scene,
    new RegExp(
      `\\bwork\\s+(?:done\\s+)?(?:in|of|for|during)\\s+${PERIOD}\\s+(?:will|should|must|was|were|has|had|is)\\b[^.;]{0,40}?\\b(?<done>summari[sz]ed|reviewed|analy[sz]ed|restudied|redeployed|deployed|planned|arranged)`,
      'giu',
    ),
  )) {
    add(
      /summari|review|analy/u.test(match.groups?.done ?? '') ? 'past' : 'future',
      match.groups?.period ?? '',
      start,
      end,
      'review.passive',
    )
  }
  for (const { match, start, end } of inSentences(
    scene,
    /\b(?<period>since the (?:beginning|start) of (?:this|the) year|(?:in|over|during) the (?:past|last) (?:(?:two|three|four|five|six|ten) )?(?:years?|months)(?! of (?:the|this) year)|since the (?:\p{Lu}\p{L}+|\d+(?:st|nd|rd|th)) (?:Plenary Session|Plenum|National Congress|Congress|plenary session)(?=[^.;]{0,60},|[^.;]{0,30} (?:has|have)\b)|in the first half of (?:the|this) year(?=[^.;]{0,70}\b(?:rose|grew|fell|increased|decreased|were|was|has|have|had|completed|achieved|reached)\b)|since the launch of [^.;]{3,60}? last \p{L}+|(?<=\b(?:Report|report|accounts|Accounts)(?: for| on| of)? )\d{4}[-–]\d{4}|(?:the )?\d{1,2}(?:st|nd|rd|th) Five-Year Plan(?= had| has| period had))/giu,
  )) {
    add('past', match.groups?.period ?? '', start, end, 'review.since')
  }
  // "five aspects of work for the second half of the year", "arrangements for the next stage"
  for (const { match, start, end } of inSentences(
    scene,
    new RegExp(`\\b(?:work|tasks|priorities|arrangements|plans|key points)\\s+(?:for|of|in)\\s+${PERIOD}`, 'giu'),
  ))
    if (/second half|next|coming/iu.test(match.groups?.period ?? ''))
      add('future', match.groups?.period ?? '', start, end, 'review.ahead')
  // "to go all out in the last four months of the year"
  for (const { match, start, end } of inSentences(
    scene,
    /\bin the (?<period>last (?:(?:two|three|four|five|six) )?(?:months?|quarter) of (?:the|this) year)\b/gu,
  ))
    add('future', match.groups?.period ?? '', start, end, 'review.ahead')
  // "The second half will be devoted to three tasks"
  for (const { match, start, end } of inSentences(
    scene,
    /(?<=^|that )[Tt]he (?<period>(?:second half|next stage|coming (?:year|months))(?: of (?:the|this) year)?) (?:will|is to|should)\b/gu,
  ))
    add('future', match.groups?.period ?? '', start, end, 'review.ahead')
  // "briefed the meeting on the economic operation from January to July"
  for (const { match, start, end } of inSentences(
    scene,
    /\b(?:brief\w*|report\w*|operation|review\w*|summar\w*|analy[sz]\w*|performance)\b[^.;]{0,90}?\bfrom\s+(?<period>(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+to\s+(?:January|February|March|April|May|June|July|August|September|October|November|December))\b(?!\s+\d)/gu,
  ))
    add('past', match.groups?.period ?? '', start, end, 'review.months')
  // "in the second half of this year, the whole city should": tasks of a period named at the head of its sentence
  for (const { match, start, end } of inSentences(
    scene,
    new RegExp(`(?<=^|that,?\\s|,\\s)[Ii]n\\s+${PERIOD},\\s+[^.;]{3,80}?\\b(?:should|must|will)\\b`, 'gu'),
  )) {
    if (/second half|next|coming/iu.test(match.groups?.period ?? ''))
      add('future', match.groups?.period ?? '', start, end, 'review.head')
  }
  return found
}

const nextDate = (scene: Scene, end: number): boolean =>
  /^\s+(?:\d{1,2}\b|session\b|meeting\b|Agenda\b)/u.test(scene.text.slice(end, end + 12))

function levelled(period: string): string {
  const half = /(first|second)\s+half/iu.exec(period)?.[1]?.toLowerCase()
  return half ? `${half} half` : period.toLowerCase().replace(/^the\s+/u, '')
}
