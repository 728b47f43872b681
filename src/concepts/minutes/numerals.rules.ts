import type { Day } from '../../kit/dates.ts'
import type { Language } from '../../kit/localised.ts'

const DIGITS = '〇一二三四五六七八九'
const digit = (n: number): string => DIGITS[n] ?? ''

/** 1 to 99,999,999 as Chinese writes a number: 十二, 一百零五, 一万二千. */
export function chineseNumber(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0 || n >= 100_000_000) return String(n)
  if (n < 10) return n === 0 ? '零' : digit(n)
  if (n < 20) return `十${n === 10 ? '' : digit(n - 10)}`
  for (const [unit, sign] of [
    [10_000, '万'],
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    if (n < unit) continue
    const rest = n % unit
    // 零 where a place is skipped; after 百, 千, 万 a ten is written 一十
    const skipped = rest > 0 && rest < unit / 10 ? '零' : ''
    const ten = rest >= 10 && rest < 20 ? '一' : ''
    return `${chineseNumber(Math.floor(n / unit))}${sign}${skipped}${rest > 0 ? `${ten}${chineseNumber(rest)}` : ''}`
  }
  return String(n)
}

const WORDS =
  'Zeroth First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth Nineteenth Twentieth'.split(
    ' ',
  )

/** 21st, 22nd, 113th. */
export function ordinalFigures(n: number): string {
  const end = n % 100 >= 11 && n % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${end}`
}

/** Seventh, Twentieth, 21st; 第七, 第二十一. */
export const ordinal = (n: number, language: Language): string =>
  language === 'zh' ? `第${chineseNumber(n)}` : (WORDS[n] ?? ordinalFigures(n))

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

interface DayParts {
  readonly year: number
  readonly month: number
  readonly date: number
}
const partsOf = (day: Day): DayParts => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10)),
})
const monthName = (month: number): string => MONTHS[month - 1] ?? ''

/** 22 November 2026; 2026年11月22日. `style` 'short' leaves the year out; 'month' the day. */
export function writtenDay(day: Day, language: Language, style: 'long' | 'short' | 'month' = 'long'): string {
  const { year, month, date } = partsOf(day)
  if (language === 'zh') {
    if (style === 'month') return `${year}年${month}月`
    return `${style === 'short' ? '' : `${year}年`}${month}月${date}日`
  }
  if (style === 'month') return `${monthName(month)} ${year}`
  return `${date} ${monthName(month)}${style === 'short' ? '' : ` ${year}`}`
}

/** One day or a span, saying what both ends share once: 27 to 28 July 2026; 2026年7月27日至28日. */
export function writtenDays(from: Day, until: Day | null, language: Language): string {
  if (until === null || until === from) return writtenDay(from, language)
  const a = partsOf(from)
  const b = partsOf(until)
  const sameYear = a.year === b.year
  const sameMonth = sameYear && a.month === b.month
  if (language === 'zh') {
    const end = sameMonth ? `${b.date}日` : writtenDay(until, 'zh', sameYear ? 'short' : 'long')
    return `${writtenDay(from, 'zh')}至${end}`
  }
  const start = sameMonth ? String(a.date) : writtenDay(from, 'en', sameYear ? 'short' : 'long')
  return `${start} to ${writtenDay(until, 'en')}`
}
