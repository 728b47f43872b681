import type { Horizon } from './plan.schema.ts'

/** One plan under several spellings: case, quotation marks, articles, hyphens, spaces and the writing of ordinals aside. */
export function planKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”"'‘’《》「」『』〈〉()（）\p{Pd}]/gu, ' ')
    .replace(/\b(?:the|a|an|of|for)\b/gu, ' ')
    .replace(/\b(\d+)(?:st|nd|rd|th)\b/gu, '$1')
    .replace(
      /\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth)\b/gu,
      (word) => String(ORDINALS.indexOf(word) + 1),
    )
    .replace(/(\p{Script=Han})\s+(?=\p{Script=Han})/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
]

export interface PlanShape {
  readonly horizon: Horizon
  readonly fromYear: number | null
  readonly untilYear: number | null
}

/** What kind of plan a name speaks of, and for which years; a guess by rule, shown as such and open to correction. */
export function planShape(name: string): PlanShape {
  const span = /((?:19|20)\d{2})\s*(?:年)?\s*[-–—至到~～]\s*((?:19|20)\d{2})/u.exec(name)
  const single = /(?<!\d)((?:19|20)\d{2})(?!\d)/u.exec(name)
  const years = span
    ? { fromYear: Number(span[1]), untilYear: Number(span[2]) }
    : { fromYear: null, untilYear: single ? Number(single[1]) : null }
  const ofKind = (horizon: Horizon): PlanShape => ({ horizon, ...years })

  const chinese = /[“"]?([一二三四五六七八九十]{1,3})五[”"]?(?:规划|计划|时期|期间|$)/u.exec(name)?.[1]
  const english = /(\d{1,2})(?:st|nd|rd|th)?\s+five\s*-?\s*year/iu.exec(planKey(name))?.[1]
  // Which years an ordinal stands for is told by no word of the text: each organisation counts its own plans.
  if (chinese || english || /five\s*-?\s*year|五年(?:规划|计划)/iu.test(name)) return ofKind('five_year')
  if (/three\s*-?\s*year|三年.{0,12}(?:行动|计划|攻坚|方案)/iu.test(name)) return ofKind('three_year_action')
  if (/vision|long\s*-?\s*(?:range|term)|远景|愿景|长远|中长期/iu.test(name)) return ofKind('vision')
  if (
    /campaign|special action|education (?:program|campaign)|theme education|专项(?:斗争|行动|整治|治理)|主题教育|攻坚战|大讨论|三大战/iu.test(
      name,
    )
  )
    return ofKind('campaign')
  if (/strategy|strategies|initiative|agenda\b|goals\b|战略|倡议|议程/iu.test(name)) return ofKind('strategy')
  if (/half\s*-?\s*year|(?:first|second) half|[上下]半年/iu.test(name)) return ofKind('half_year')
  if (
    /annual|full\s*-?\s*year|work(?:ing)? (?:plan|points) (?:for|of)|programme of work for|年度|全年|工作要点/iu.test(
      name,
    )
  )
    return ofKind('year')
  return ofKind('other')
}

const STOP = /[.!?。！？；;\n]/u

/** The sentence around a span, at most some 200 characters either side; a longer one is cut between words and says so. */
export function passageAround(text: string, start: number, end: number): string {
  let from = start
  while (from > 0 && start - from < 200 && !STOP.test(text.charAt(from - 1))) from -= 1
  let to = end
  while (to < text.length && to - end < 200 && !STOP.test(text.charAt(to))) to += 1
  const isCutBefore = from > 0 && !STOP.test(text.charAt(from - 1))
  const isCutAfter = to < text.length && !STOP.test(text.charAt(to))
  const space = text.slice(from, start).search(/\s/u)
  if (isCutBefore && space >= 0) from += space
  const lastSpace = text.slice(end, to).search(/\s\S*$/u)
  if (isCutAfter && lastSpace >= 0) to = end + lastSpace
  const words = text.slice(from, isCutAfter ? to : Math.min(text.length, to + 1)).trim()
  return `${isCutBefore ? '… ' : ''}${words}${isCutAfter ? ' …' : ''}`
}
