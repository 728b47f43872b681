import type { Day } from '../../kit/dates.ts'
import type { Language } from '../../kit/localised.ts'
import { withArticle } from './meeting-name.rules.ts'
import { writtenDays } from './numerals.rules.ts'

const PREPOSITION =
  /^(?:by|before|within|in|during|until|till|not later|no later|at|on|from|every|once|twice|each|immediately|without|after|annually|quarterly|monthly|this|next|throughout|over|as|forthwith|through)\b/iu
const PART_OF_TIME =
  /^(?:end|middle|beginning|start|close|first|second|third|fourth|coming|spring|summer|autumn|winter)\b/iu

/** "July 20" -> "by July 20", "end of June" -> "by the end of June"; what says by itself how the time is meant stays as it is. */
const LENGTH =
  /^(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|ninety)\s+(?:[a-z]+\s+)?(?:days?|weeks?|months?|years?|hours?)\b/iu

export function byWhen(deadline: string): string {
  if (LENGTH.test(deadline)) return `within ${deadline}`
  if (PREPOSITION.test(deadline)) return deadline
  return PART_OF_TIME.test(deadline) ? `by the ${deadline}` : `by ${deadline}`
}

const HOUSE =
  /\b(?:hotel|hall|centre|center|exchange|theatre|theater|auditorium|house|palace|library|building|school|chamber|room|club|museum|pavilion|headquarters)\b/iu

/** "at the Corn Exchange, Halverd"; "in Halverd". */
export function atPlace(place: string): string {
  const head = place.split(',')[0] ?? ''
  if (!HOUSE.test(head)) return `in ${place}`
  const within = /\b(?:room|chamber)\b/iu.test(head) ? 'in' : 'at'
  return `${within} ${/\d\s*$/u.test(head) ? place : withArticle(place)}`
}

/** "on 28 July 2026", "from 27 to 28 July 2026"; 7月27日至28日 needs no preposition. */
export function onDays(from: Day, until: Day | null, language: Language): string {
  const days = writtenDays(from, until, language)
  if (language === 'zh') return days
  return until === null || until === from ? `on ${days}` : `from ${days}`
}

const WITH_THE =
  /^(?:past|first|second|third|fourth|coming|current|final|remaining|whole|latter|previous|\d+(?:st|nd|rd|th)|next (?!year|month|week)|last (?!year|month|week))/iu

/** A period after "the work": "of the past year", "done since May", "from January to July", "of 2024". */
export function ofPeriod(period: string, joint: 'of' | 'for'): string {
  if (/^since\b/iu.test(period)) return `done ${period}`
  if (/^(?:from|in|during|up to|until)\b/iu.test(period)) return period
  if (
    /^(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.* to /u.test(period)
  )
    return `from ${period}`
  return `${joint} ${WITH_THE.test(period) ? `the ${period}` : period}`
}

/** "a work report", "an account of the year"; remarks, and what has its article, stay. */
export function withIndefinite(what: string): string {
  if (
    /^(?:an?|the|his|her|its|their|some|two|three)\s/iu.test(what) ||
    /^\S*s\b(?! )/u.test(what) ||
    /(?:^|\s)(?:remarks|advice|information)\b/iu.test(what)
  )
    return what
  // what is numbered or bears a name of its own is the only one
  if (/^(?:\d+(?:st|nd|rd|th)|[A-Z])/u.test(what)) return `the ${what}`
  return `${/^[aeiou]/u.test(what) ? 'an' : 'a'} ${what}`
}
