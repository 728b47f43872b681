/** A calendar day of the organisation, `YYYY-MM-DD`. Instants are `Date`, UTC. */
export type Day = string

const DAY = /^\d{4}-\d{2}-\d{2}$/

export function isDay(text: string): text is Day {
  if (!DAY.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The same day some years on; 29 February becomes the 28th where there is none. */
export function addYears(day: Day, years: number): Day {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0')
  return isDay(`${year}${day.slice(4)}`) ? `${year}${day.slice(4)}` : `${year}-02-28`
}

/** Whole days from `from` to `until`; negative when `until` is earlier. */
export function daysBetween(from: Day, until: Day): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** The calendar day an instant falls on in an IANA zone such as `Asia/Shanghai`. */
export function dayIn(zone: string, instant: Date): Day {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(zone, format)
  return format.format(instant)
}

/** To make one takes a third of a millisecond, and every act asks for the day. */
const formats = new Map<string, Intl.DateTimeFormat>()

/** Working days move Saturday and Sunday on unless the calendar's make-up days name them; its days off are skipped. */
export interface WorkCalendar {
  readonly daysOff: readonly Day[]
  readonly makeUpDays: readonly Day[]
}

export function isWorkingDay(day: Day, calendar: WorkCalendar): boolean {
  if (calendar.makeUpDays.includes(day)) return true
  if (calendar.daysOff.includes(day)) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

export function addWorkingDays(day: Day, days: number, calendar: WorkCalendar): Day {
  let at = day
  for (let left = days; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at, calendar)) left -= 1
  }
  return at
}

/** First day of the half-year a day lies in, and of the next one: a half-open period. */
export function halfYearOf(day: Day): { from: Day; until: Day } {
  const year = Number(day.slice(0, 4))
  return Number(day.slice(5, 7)) <= 6
    ? { from: `${year}-01-01`, until: `${year}-07-01` }
    : { from: `${year}-07-01`, until: `${year + 1}-01-01` }
}
