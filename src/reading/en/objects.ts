import type { Span } from '../reading.ts'
import { trimSpan } from '../span.ts'
import { CARDINAL, ORDINAL } from './numbers.ts'

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const WEEKDAY = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)'
const DATE = `(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{4})?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?\\b(?:, ?\\d{4})?)`
const DAY = `(?:${WEEKDAY},? (?:the )?${DATE}|${DATE}|(?:(?:early|mid|late)[- ])?${MONTH}(?: \\d{4})?|\\d{4}\\b|(?:next )?${WEEKDAY}|\\d{1,2}(?:st|nd|rd|th)(?![\\w-]| (?:meeting|session|plenary|plenum|congress|round|anniversary|five)))`
const STRETCH =
  '(?:year|month|quarter|term|session|week|season|decade|period|semester|summer|winter|spring|autumn|congress|conference|meeting|holidays?)'
const PERIOD = `(?:(?:${CARDINAL}|an?) (?:calendar |working )?(?:days?|weeks?|fortnights?|months?|years?)(?: (?:of|after|from) [^,.;]{3,40})?|(?:the )?(?:first|second) half(?: of (?:the|this|next) year| year)?|(?:this|next|the coming) (?:year|month|week|quarter|winter|spring|summer|autumn|term|session)|(?:the )?(?:end|middle|close|closure|start|beginning|opening|first|last day)(?: of business on)? of (?:the |this |next |each |every |its )?(?:${DAY}|(?:(?:coming|following|current|next|academic|financial|calendar|spring|summer|autumn|winter|Lent|Easter|${ORDINAL}) ){0,2}${STRETCH}))`
const SITTING = '(?:session|meeting|congress|assembly|conference|sitting|plenum)'
/** By when: the words of the text, without the preposition where a day or period follows it. */
const DEADLINE = new RegExp(
  [
    `(?:,\\s*)?\\b(?:by no later than|by|before|until|till|no later than|not later than|on or before|at the latest by|prior to|ahead of)\\s+(?:(?:noon|midnight|close of business|\\d{1,2}(?:[.:]\\d{2})? ?[ap]\\.?m\\.?),? on )?(?:the\\s+)?(?<by>${DAY}|${PERIOD})`,
    `\\bbefore (?<feast>(?:the )?(?:Spring Festival|Mid-Autumn Festival|Dragon Boat Festival|Ramadan|Michaelmas|New Year|National Day|Christmas|Easter|Ramadan|holidays?|flood season|heating season))`,
    `(?:,\\s*)?\\bwithin\\s+(?<within>(?:the (?:next|coming) )?${PERIOD})`,
    `(?:,\\s*)?\\bfor (?:a (?:further )?period of|a term of)\\s+(?<span>${CARDINAL} (?:days?|weeks?|months?|years?))`,
    `(?:,\\s*)?\\b(?:at (?:its|their)|at the(?= next)|(?:before|until|in time for|for|by(?= \\w+ (?:next|following))) (?:its|the|their)) (?<session>(?:${ORDINAL}|next|following|\\d{4})(?: \\w+){0,2} ${SITTING})`,
    `\\b(?:to|before|at|by|for|back to) the (?<next>(?:next|${MONTH}(?: \\d{1,2})?)(?: \\w+)? (?:${SITTING}|agm))`,
    `(?:,\\s*)?\\b(?<soon>as (?:soon|early|quickly) as possible|without delay|immediately|forthwith|at once|at an early date|at the earliest)`,
    `(?:,\\s*)?\\b(?:in|during) (?<half>(?:the )?(?:first|second) half(?: of (?:the|this|next) year| year)|(?:the )?${ORDINAL} quarter(?: of \\d{4})?)`,
    `(?:,\\s*)?\\b(?<season>this (?:winter|spring|summer|autumn|year|month|week))`,
    `(?:,\\s*)?\\bby (?<schedule>(?:monthly|weekly|quarterly|annual) schedule)`,
    `(?:,\\s*)?\\b(?<after>after ${CARDINAL} (?:days?|weeks?|months?|years?))`,
    `\\b(?<rhythm>(?:every|each) (?:${CARDINAL} )?(?:days?|weeks?|fortnights?|months?|quarters?|years?)|(?:at least )?(?:once|twice|three times) (?:an?|every|per) (?:week|month|quarter|term|year)|annually|(?<=\\s)(?:monthly|quarterly|yearly|weekly|daily)(?=[,.;]?$))`,
    `\\b(?:over|in|during) the (?<ahead>(?:next|coming|following) (?:${CARDINAL} )?(?:days|weeks|months|years?))`,
    `\\b(?<=within |before |ahead of |by )(?<close>the (?:year|month|week|quarter|term|semester|(?:coming |next )?(?:spring|summer|autumn|winter)(?: term| semester)?|rains|frost|harvest|snow|thaw)(?=[,.;]?$|,|\\sand\\b))`,
    `\\b(?:in|during) (?:the )?(?<month>${MONTH}(?: \\d{4})?|20\\d\\d)(?=[,.;]?$)`,
    `\\b(?:every|each) (?<weekday>${WEEKDAY})s?`,
    `\\b(?:in|during) (?:the )?(?<in>(?:early|mid|late)[- ]${MONTH}(?: \\d{4})?|(?:spring|summer|autumn|winter|Lent|Easter)(?: term)?(?: of \\d{4}| \\d{4})?(?=[,.;]?$)|(?:flood|heating|dry|rainy|holiday) season)`,
    `\\b(?<from>(?:with effect from|as of|as from|from) ${DATE})`,
    `\\b(?<event>(?:before (?!any\\b|it\\b|them\\b|(?:the )?(?:council|committee|court|congress|board|panel|commission|meeting|assembly|house|people)\\b)|until )(?:the |its |their )?[\\p{L}-]+(?: [\\p{L}-]+){0,5})(?=[,.;]?$)`,
  ].join('|'),
  'iu',
)

export interface Deadline {
  text: string
  span: Span
}

export function deadlineIn(text: string, stretch: Span): Deadline | null {
  const source = text.slice(stretch.start, stretch.end)
  const found = DEADLINE.exec(source)
  if (!found) return null
  const words = Object.values(found.groups ?? {}).find((group) => group !== undefined) ?? found[0]
  return {
    text: words.replace(/^the /u, '').trim(),
    span: { start: stretch.start + found.index, end: stretch.start + found.index + found[0].length },
  }
}

/** Opens what is said about the action rather than what it is done to. */
const ADJUNCT =
  /,?\s+and\s+(?:also\s+|further\s+)?(?:agreed|decided|resolved|requested|welcomed|urged)\b|,?[”"]?,?\s+(?:[A-Z][a-z]+\s+){1,3}(?:said|added|stressed|noted)\b|,\s+for (?:consideration|submission|adoption)\b|,\s+and\s+(?=(?:also\s+|further\s+)?(?:expresses|requests|decides|urges|calls|invites|reaffirms|stresses|notes|encourages|recalls)\b)|,?[”"]?,?\s+(?:he|she|they|it)\s+(?:said|added|stressed|noted|told)\b|,?\s+(?:so as to|in order (?:to|that)|so that|with a view to|for the purpose of|as soon as possible)\b|,\s+(?:to be|beginning|starting|especially|in particular|chaired|headed|led by|composed|consisting|comprising|such as|namely|both|which|including|thereby|thus|with|and (?:so|thus)|while|when|as|in accordance with|in line with|in the light of|taking|where|allowing|according|not|by)\b|\s+(?:in accordance with|in line with|pursuant to|by means of|on the basis that)\b|\s+(?:by|through)\s+(?=\w+ing\b)/iu
const LONGEST = 13 // words; gold objects have a median of five, and longer ones repeat the sentence
const SOFT_BREAK =
  /\s+(?=(?:in|by|through|with|to|for|as|from|at|under|on|between|among|that|who|which|including|throughout|based)\b)|(?=[,(;])/giu

/** The noun phrase the action is done to: without deadline, adjuncts and trailing marks, and not longer than an object is. */
export function trimObject(text: string, object: Span, deadline: Deadline | null): Span {
  let end = object.end
  if (
    deadline &&
    deadline.span.start <= object.start + 1 &&
    deadline.span.end > object.start &&
    deadline.span.end <= end
  )
    // "extend until 15 March the mandate": what follows is the object, if it is a thing
    return /^\s+(?:the|an?|its|their|all|every)\s/u.test(text.slice(deadline.span.end, end))
      ? trimObject(text, { start: deadline.span.end + 1, end }, null)
      : { start: deadline.span.end, end: deadline.span.end }
  if (deadline && deadline.span.start > object.start && deadline.span.start < end) {
    // A deadline in the middle ("by 30 June the plan") leaves what follows to the object only when nothing stands before it.
    end = deadline.span.start
  }
  let source = text.slice(object.start, end)
  const adjunct = ADJUNCT.exec(source)
  if (adjunct && adjunct.index > 0) source = source.slice(0, adjunct.index)
  const words = [...source.matchAll(/\S+/gu)]
  if (words.length > LONGEST) {
    const limit = words[LONGEST]?.index ?? source.length
    let cut = -1
    for (const point of source.matchAll(SOFT_BREAK)) {
      if (point.index > limit) break
      if (point.index >= (words[4]?.index ?? 0)) cut = point.index
    }
    source = source.slice(0, cut > 0 ? cut : limit)
  }
  const span = trimSpan(text, object.start, object.start + source.length)
  const kept = text.slice(span.start, span.end)
  span.end = span.start + kept.replace(/(?:[.,;:!?\s]|\s(?:and|or|but|to|of|the|in|for|with|by|that))+$/u, '').length
  while (span.start < span.end && /[,;:\s]/u.test(text.charAt(span.start))) span.start++
  if (unbalanced(text.slice(span.start, span.end)))
    while (span.end > span.start && /[)”]/u.test(text.charAt(span.end - 1))) span.end--
  return span
}

const unbalanced = (words: string): boolean => /[)”]$/u.test(words) && !/[(“]/u.test(words)
