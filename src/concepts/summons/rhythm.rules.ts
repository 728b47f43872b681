import { addDays, type Day, daysBetween, isDay, isWorkingDay, type WorkCalendar } from '../../kit/dates.ts'
import type { RhythmPattern } from './rhythm.schema.ts'

/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

function daysOfMonth(month: string): Day[] {
  const days: Day[] = []
  for (let n = 1; n <= 31; n += 1) {
    const day = `${month}-${String(n).padStart(2, '0')}`
    if (isDay(day)) days.push(day)
  }
  return days
}

/** The nth from the front, or the last; undefined where the month has fewer. */
const pick = (days: readonly Day[], nth: number): Day | undefined => (nth === -1 ? days.at(-1) : days[nth - 1])

function dayInMonth(
  pattern: Exclude<RhythmPattern, { kind: 'weekly' }>,
  month: string,
  calendar: WorkCalendar,
): Day | undefined {
  const days = daysOfMonth(month)
  switch (pattern.kind) {
    case 'weekday_of_month':
      return pick(
        days.filter((day) => weekdayOf(day) === pattern.weekday),
        pattern.nth,
      )
    case 'day_of_month':
      // a month that is too short has its last day instead
      return days[pattern.day - 1] ?? days.at(-1)
    case 'working_day_of_month':
      return pick(
        days.filter((day) => isWorkingDay(day, calendar)),
        pattern.nth,
      )
  }
}

export interface Rhythm {
  readonly pattern: RhythmPattern
  readonly fromOn: Day
  readonly untilOn: Day | null
}

/** Days of the rhythm on or after `after`, in order, at most `limit`; looked for over three years. */
export function nextDays(rhythm: Rhythm, after: Day, limit: number, calendar: WorkCalendar): Day[] {
  const { pattern, fromOn, untilOn } = rhythm
  const start = after > fromOn ? after : fromOn
  const found: Day[] = []
  const within = (day: Day): boolean => day >= start && (untilOn === null || day < untilOn)
  if (pattern.kind === 'weekly') {
    const first = addDays(fromOn, (pattern.weekday - weekdayOf(fromOn) + 7) % 7)
    const step = pattern.every * 7
    const skipped = Math.max(0, Math.ceil(daysBetween(first, start) / step))
    for (let n = skipped; found.length < limit && n < skipped + 160; n += 1) {
      const day = addDays(first, n * step)
      if (!within(day)) break
      found.push(day)
    }
    return found
  }
  for (let n = 0; n < 37 && found.length < limit; n += 1) {
    const month = Number(start.slice(5, 7)) - 1 + n
    const year = Number(start.slice(0, 4)) + Math.floor(month / 12)
    const day = dayInMonth(pattern, `${year}-${String((month % 12) + 1).padStart(2, '0')}`, calendar)
    if (day && within(day)) found.push(day)
  }
  return found
}

/** Day and time of an instant on the clock of the zone, as a form holds them. */
export function clockOf(zone: string, at: Date): { day: Day; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return { day: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` }
}

/** The instant a clock of the zone shows this time on this day; at a change of clocks, the nearer one. */
export function instantAt(zone: string, day: Day, time: string): Date {
  const guess = new Date(`${day}T${time}:00Z`)
  const shown = (at: Date): number => {
    const clock = clockOf(zone, at)
    return Date.parse(`${clock.day}T${clock.time}:00Z`)
  }
  const once = new Date(guess.getTime() - (shown(guess) - guess.getTime()))
  return new Date(once.getTime() - (shown(once) - guess.getTime()))
}
