// The last day a deadline allows, where its words and the day of the meeting (or of publication) give it: "end of the year", "Friday", "three weeks".
import { isRealDay } from '../dates.ts'
import { CARDINAL, cardinalOf, ORDINAL, ordinalOf } from './numbers.ts'

const DAY_MS = 86_400_000
const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day))
const iso = (date: Date): string => date.toISOString().slice(0, 10)
/** Day 0 of the next month is the last of this one. */
const monthEnd = (year: number, month: number): Date => utc(year, month + 1, 0)
const plus = (date: Date, days: number): Date => new Date(date.getTime() + days * DAY_MS)

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = '(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const WEEKDAY = '(?<weekday>sunday|monday|tuesday|wednesday|thursday|friday|saturday)'
/** Feasts with a fixed day. Movable ones need a calendar. */
const FEASTS: Readonly<Record<string, readonly [number, number]>> = { christmas: [12, 24], 'new year': [12, 31] }

const FULL: readonly RegExp[] = [
  new RegExp(`(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? (?<year>\\d{4}))?`, 'iu'),
  new RegExp(
    `\\b${MONTH} (?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?:, ?(?<year>\\d{4})| (?<spaced>\\d{4}))?`,
    'iu',
  ),
]
const IN_MONTH = new RegExp(
  `\\b(?:(?<part>end|close|last day|late|middle|mid|start|beginning|early)[ -](?:of )?)?${MONTH}(?:,? (?<year>\\d{4}))?(?!\\w)`,
  'iu',
)
const SPAN = new RegExp(
  `\\b(?<n>${CARDINAL}|an?)(?: |-)(?:calendar )?(?<unit>day|week|fortnight|month|year)s?\\b`,
  'iu',
)
const QUARTER = new RegExp(`\\b(?<nth>${ORDINAL}) quarter(?: of (?<year>\\d{4}))?`, 'iu')

/** `base`: YYYY-MM-DD or null. Null for rhythms ("every quarter"), working days, meetings and seasons: words alone give no day. */
export function dueOn(deadline: string, base: string | null): string | null {
  const words = deadline.toLowerCase().replace(/\s+/gu, ' ').trim()
  if (
    /\b(?:every|each|per|annually|monthly|quarterly|weekly|working|business|sitting|session|meeting|congress|assembly|conference|schedule|after|from)\b/u.test(
      words,
    )
  )
    return null
  const at = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(base ?? '')
  const today = at ? utc(Number(at[1]), Number(at[2]), Number(at[3])) : null
  const found =
    onDay(words, today) ?? inMonth(words, today) ?? inYear(words, today) ?? (today ? relative(words, today) : null)
  return found ? iso(found) : null
}

/** A day without a year is the next such day. */
const next = (today: Date | null, month: number, build: (year: number) => Date): Date | null => {
  if (!today) return null
  const year = today.getUTCFullYear()
  const own = build(year)
  return own < today && month < today.getUTCMonth() + 2 ? build(year + 1) : own
}

function onDay(words: string, today: Date | null): Date | null {
  const numeric = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u.exec(words)
  if (numeric && isRealDay(Number(numeric[2]), Number(numeric[3])))
    return utc(Number(numeric[1]), Number(numeric[2]), Number(numeric[3]))
  for (const pattern of FULL) {
    const groups = pattern.exec(words)?.groups
    if (!groups) continue
    const month = MONTHS.indexOf(groups.month?.toLowerCase() ?? '') + 1
    const day = Number(groups.day)
    const year = groups.year ?? groups.spaced
    if (!isRealDay(month, day)) continue
    return year ? utc(Number(year), month, day) : next(today, month, (y) => utc(y, month, day))
  }
  return null
}

function inMonth(words: string, today: Date | null): Date | null {
  const groups = IN_MONTH.exec(words)?.groups
  if (!groups) return null
  const month = MONTHS.indexOf(groups.month?.toLowerCase() ?? '') + 1
  // "may" is a month only where a year, a part or nothing else stands beside it
  if (month === 5 && !groups.part && !groups.year && words !== 'may') return null
  const build = (year: number): Date =>
    /^(?:start|beginning|early)$/u.test(groups.part ?? '')
      ? utc(year, month, 10)
      : /^mid/u.test(groups.part ?? '')
        ? utc(year, month, 20)
        : monthEnd(year, month)
  return groups.year ? build(Number(groups.year)) : next(today, month, build)
}

function inYear(words: string, today: Date | null): Date | null {
  const quarter = QUARTER.exec(words)?.groups
  const named = /\b((?:19|20)\d{2})\b/u.exec(words)?.[1]
  const year = named ? Number(named) : today ? today.getUTCFullYear() + (/\bnext year\b/u.test(words) ? 1 : 0) : null
  if (year === null) return null
  if (quarter) {
    const nth = ordinalOf(quarter.nth ?? '') ?? 0
    return nth >= 1 && nth <= 4 ? monthEnd(year, nth * 3) : null
  }
  if (/\bfirst half\b/u.test(words)) return utc(year, 6, 30)
  if (/\bsecond half\b/u.test(words)) return utc(year, 12, 31)
  if (/\b(?:academic|financial|fiscal|school|council|coming|church)\b/u.test(words)) return null
  if (named || /\b(?:this|the|current|next|calendar|same) (?:calendar )?year\b|\byear[ -]?end\b|^year$/u.test(words))
    return /\b(?:start|beginning) of\b/u.test(words) ? utc(year, 1, 31) : utc(year, 12, 31)
  return null
}

function relative(words: string, today: Date): Date | null {
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth() + 1]
  if (/\btoday\b/u.test(words)) return today
  if (/\btomorrow\b/u.test(words)) return plus(today, 1)
  if (/\bnext month\b/u.test(words)) return monthEnd(year, month + 1)
  if (/\b(?:this|the|current) month\b|^month[ -]?end$/u.test(words)) return monthEnd(year, month)
  if (/\b(?:this|the|current) quarter\b/u.test(words)) return monthEnd(year, Math.ceil(month / 3) * 3)
  // A week ends on Sunday.
  const sunday = plus(today, (7 - today.getUTCDay()) % 7)
  if (/\bnext week\b/u.test(words)) return plus(sunday, 7)
  if (/\b(?:this|the) week\b/u.test(words)) return sunday
  const weekday = new RegExp(`\\b(?:(?<next>next) )?${WEEKDAY}\\b`, 'u').exec(words)?.groups
  if (weekday) {
    const ahead = (WEEKDAYS.indexOf(weekday.weekday ?? '') - today.getUTCDay() + 7) % 7
    return plus(today, ahead === 0 ? 7 : ahead)
  }
  const span = SPAN.exec(words)?.groups
  if (span) {
    const n = /^an?$/u.test(span.n ?? '') ? 1 : (cardinalOf(span.n ?? '') ?? 0)
    if (n === 0) return null
    if (span.unit === 'month') return monthLater(today, n)
    if (span.unit === 'year') return monthLater(today, n * 12)
    return plus(today, span.unit === 'week' ? 7 * n : span.unit === 'fortnight' ? 14 * n : n)
  }
  const feast = Object.entries(FEASTS).find(([name]) => words.includes(name))?.[1]
  return feast ? utc(year, feast[0], feast[1]) : null
}

/** 31 August and one month is 30 September, not 1 October. */
function monthLater(today: Date, n: number): Date {
  const last = monthEnd(today.getUTCFullYear(), today.getUTCMonth() + 1 + n)
  return utc(last.getUTCFullYear(), last.getUTCMonth() + 1, Math.min(today.getUTCDate(), last.getUTCDate()))
}
