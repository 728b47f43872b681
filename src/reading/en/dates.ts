import { dayString, isRealDay } from '../dates.ts'
import type { DateMention } from '../reading.ts'

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)'
const N = '(\\d{1,2})(?:st|nd|rd|th)?'
const TO = '\\s*(?:to|and|-|–|—|until|through)\\s*'
/** Between two full dates "and" names two days, not a span. */
const THROUGH = '\\s*(?:to|-|–|—|until|through)\\s*'

const FORMS: { pattern: RegExp; read: (groups: (string | undefined)[]) => DayParts | null }[] = [
  // "January 8 to February 2, 2024"
  {
    pattern: new RegExp(`\\b(${MONTH})\\s+${N}${THROUGH}(${MONTH})\\s+${N}(?:,?\\s+(\\d{4}))?`, 'gu'),
    read: ([, m1, d1, m2, d2, y]) => range(y, m1, d1, m2, d2),
  },
  // "January 8 to 10, 2024"
  {
    pattern: new RegExp(`\\b(${MONTH})\\s+${N}${TO}${N}(?!\\d)(?:,?\\s+(\\d{4}))?`, 'gu'),
    read: ([, m1, d1, d2, y]) => range(y, m1, d1, m1, d2),
  },
  // "22 February–24 March 2021"
  {
    pattern: new RegExp(`\\b${N}\\s+(${MONTH})${THROUGH}${N}\\s+(${MONTH})(?:,?\\s+(\\d{4}))?`, 'gu'),
    read: ([, d1, m1, d2, m2, y]) => range(y, m1, d1, m2, d2),
  },
  // "4-15 November 2024", "14 to 16 May"
  {
    pattern: new RegExp(`\\b${N}${TO}${N}\\s+(?:of\\s+)?(${MONTH})(?:,?\\s+(\\d{4}))?`, 'gu'),
    read: ([, d1, d2, m, y]) => range(y, m, d1, m, d2),
  },
  {
    pattern: new RegExp(`\\b(${MONTH})\\s+(?:the\\s+)?${N}(?!\\d)(?:\\s*,?\\s+(\\d{4}))?`, 'gu'),
    read: ([, m, d, y]) => range(y, m, d, undefined, undefined),
  },
  {
    pattern: new RegExp(`\\b${N}\\s+(?:of\\s+)?(${MONTH})(?:,?\\s+(\\d{4}))?`, 'gu'),
    read: ([, d, m, y]) => range(y, m, d, undefined, undefined),
  },
  { pattern: /\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})\b/gu, read: ([, y, m, d]) => iso(y, m, d) },
]
/** Without a day number only the words can be kept. */
const RELATIVE =
  /\b(?:yesterday|today|this(?= (?:morning|afternoon|evening))|(?:last |this )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))(?: (?:morning|afternoon|evening|night))?\b/gu

interface DayParts {
  from: string
  to: string | null
  year: boolean
}

function monthNumber(word: string | undefined): number {
  const lower = (word ?? '').toLowerCase().replace('.', '').slice(0, 3)
  return MONTHS.findIndex((month) => month.startsWith(lower)) + 1
}

function range(
  year: string | undefined,
  m1: string | undefined,
  d1: string | undefined,
  m2: string | undefined,
  d2: string | undefined,
): DayParts | null {
  const y = year ? Number(year) : null
  const first = { month: monthNumber(m1), day: Number(d1) }
  if (!isRealDay(first.month, first.day)) return null
  if (d2 === undefined) return { from: dayString(y, first.month, first.day), to: null, year: y !== null }
  const last = { month: monthNumber(m2), day: Number(d2) }
  if (!isRealDay(last.month, last.day)) return null
  return { from: dayString(y, first.month, first.day), to: dayString(y, last.month, last.day), year: y !== null }
}

function iso(y: string | undefined, m: string | undefined, d: string | undefined): DayParts | null {
  return isRealDay(Number(m), Number(d))
    ? { from: dayString(Number(y), Number(m), Number(d)), to: null, year: true }
    : null
}

/** Dates in text order; longer forms win over the shorter ones inside them. */
export function datesIn(text: string): DateMention[] {
  const found: DateMention[] = []
  const taken = (start: number, end: number) => found.some((date) => start < date.end && date.start < end)
  for (const { pattern, read } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length
      const parts = read([...match])
      if (parts && !taken(match.index, end))
        found.push({ start: match.index, end, from: parts.from, to: parts.to, yearInText: parts.year })
    }
  }
  for (const match of text.matchAll(RELATIVE)) {
    const end = match.index + match[0].length
    if (!taken(match.index, end)) found.push({ start: match.index, end, from: null, to: null, yearInText: false })
  }
  return found.sort((a, b) => a.start - b.start)
}
