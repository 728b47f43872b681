// The last day a deadline allows, where the words and the day of publication give it: 年底前, 本周五前, 明年3月底前.
import { readNumber } from './numerals.ts'

const iso = (date: Date): string => date.toISOString().slice(0, 10)
const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day))
/** Day 0 of the next month is the last of this one. */
const monthEnd = (year: number, month: number): Date => utc(year, month + 1, 0)
const plus = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000)

// Feasts with a fixed day; those of the lunar calendar have none that words alone give.
const FEASTS: Readonly<Record<string, readonly [number, number]>> = {
  元旦: [1, 1],
  五一: [5, 1],
  七一: [7, 1],
  国庆: [10, 1],
}
const WEEKDAYS = '一二三四五六日'

/** `published`: YYYY-MM-DD. Null for rhythms (每季度), seasons and lunar feasts, and for working days, which need a calendar. */
export const dueOn = (deadline: string, published: string): string | null => {
  const at = /^(\d{4})-(\d{2})-(\d{2})$/.exec(published)
  if (at === null || /^[每按逐]|工作日/.test(deadline)) return null
  const [year, month, day] = [Number(at[1]), Number(at[2]), Number(at[3])]
  const today = utc(year, month, day)
  const words = deadline.replace(/^(?:在|于|到|至)/, '').replace(/[“”]/g, '')
  const found = dated(words, year, month, today) ?? relative(words, year, month, today)
  return found === null ? null : iso(found)
}

const numberIn = (written: string | undefined): number | null => (written === undefined ? null : readNumber(written))

const yearNamed = (words: string, year: number): number | null => {
  const full = /^(\d{4}|[〇一二三四五六七八九]{4})年/.exec(words)
  if (full !== null) return numberIn(full[1])
  return /^[今本]年/.test(words) ? year : /^明年/.test(words) ? year + 1 : /^后年/.test(words) ? year + 2 : null
}

/** 8月底, 10月20日前, 2027年3月上旬, 明年底. */
const dated = (words: string, year: number, month: number, today: Date): Date | null => {
  const named = yearNamed(words, year)
  const rest = words.replace(/^(?:\d{4}|[〇一二三四五六七八九]{4}|[今本明后])年/, '')
  const found =
    /^(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})日|(上旬|中旬))?/.exec(rest)
  if (found === null) {
    if (named === null) return null
    const part = /^(上|下)半年|^第?([一二三四])季度/.exec(rest)
    if (part !== null)
      return monthEnd(named, part[1] === '上' ? 6 : part[1] === '下' ? 12 : (numberIn(part[2]) ?? 4) * 3)
    return /^(?:年?[底末内中]|全年|$|前|之前)/.test(rest) ? utc(named, 12, 31) : null
  }
  const inMonth = numberIn(found[1])
  if (inMonth === null || inMonth < 1 || inMonth > 12) return null
  const onDay = numberIn(found[2]) ?? (found[3] === '上旬' ? 10 : found[3] === '中旬' ? 20 : null)
  const build = (y: number): Date => (onDay === null ? monthEnd(y, inMonth) : utc(y, inMonth, onDay))
  if (named !== null) return build(named)
  // A month without a year is the next one that has not ended.
  return build(build(year) < today && inMonth < month ? year + 1 : year)
}

const relative = (words: string, year: number, month: number, today: Date): Date | null => {
  if (/^(?:本|当)?月[底末内]/.test(words)) return monthEnd(year, month)
  if (/^下(?:个)?月[底末内]?/.test(words)) return monthEnd(year, month + 1)
  if (/^(?:年[底末内]|全年|下半年)/.test(words)) return utc(year, 12, 31)
  if (/^上半年/.test(words)) return month <= 6 ? utc(year, 6, 30) : null
  const quarter = /^第?([一二三四])季度/.exec(words)
  if (quarter !== null) {
    const end = (numberIn(quarter[1]) ?? 1) * 3
    return monthEnd(end < month ? year + 1 : year, end)
  }
  if (/^(?:本)?季度[末底内]/.test(words)) return monthEnd(year, Math.ceil(month / 3) * 3)
  const week = /^(本|下)周([一二三四五六日])/.exec(words)
  // A Chinese week begins on Monday.
  const monday = plus(today, -((today.getUTCDay() + 6) % 7))
  if (week !== null) return plus(monday, WEEKDAYS.indexOf(week[2] ?? '') + (week[1] === '下' ? 7 : 0))
  if (/^本周[内底末]/.test(words)) return plus(monday, 6)
  const span = /^(?:会后)?(\d+|[一二两三四五六七八九十半]+)个?(日|天|周|月|年)之?内/.exec(words)
  if (span !== null) {
    if (span[1] === '半')
      return span[2] === '月' ? plus(today, 15) : span[2] === '年' ? utc(year, month + 6, today.getUTCDate()) : null
    const n = numberIn(span[1]) ?? 0
    if (n === 0) return null
    if (span[2] === '月') return utc(year, month + n, today.getUTCDate())
    if (span[2] === '年') return utc(year + n, month, today.getUTCDate())
    return plus(today, span[2] === '周' ? 7 * n : n)
  }
  const feast = Object.entries(FEASTS).find(([name]) => words.startsWith(`${name}`) && /前$/.test(words))?.[1]
  if (feast === undefined) return null
  const eve = plus(utc(year, feast[0], feast[1]), -1)
  return eve < today ? plus(utc(year + 1, feast[0], feast[1]), -1) : eve
}

/** The day that 昨日, 今天 or 10日上午 means in a text published on a day; null for 近日. */
export const dayOf = (words: string, published: string): string | null => {
  const at = /^(\d{4})-(\d{2})-(\d{2})$/.exec(published)
  if (at === null) return null
  const today = utc(Number(at[1]), Number(at[2]), Number(at[3]))
  if (/^(?:今日|今天|今晚|当天)/.test(words)) return iso(today)
  if (/^(?:昨日|昨天|昨晚)/.test(words)) return iso(plus(today, -1))
  if (/^前天/.test(words)) return iso(plus(today, -2))
  const day = numberIn(/^(\d{1,2}|[一二三四五六七八九十]{1,3})日/.exec(words)?.[1])
  if (day === null || day < 1 || day > 31) return null
  // A day without a month is the last such day before publication.
  const back = day > today.getUTCDate() ? 1 : 0
  const found = utc(Number(at[1]), Number(at[2]) - back, day)
  return found.getUTCDate() === day ? iso(found) : null
}
