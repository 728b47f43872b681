import type { Day } from '../../kit/dates.ts'
import { supplyYear } from '../../reading/dates.ts'
import type { Fact } from '../../reading/reading.ts'
import { toldDay } from '../../reading/told-day.ts'

interface DateRead {
  readonly start: string | null
  readonly text: string
}

/** The first day of a date as it will be taken: as written, with its year supplied, or told from words like yesterday and 10日上午. */
export const startOf = (date: DateRead, publishedOn: Day | null): Day | null =>
  date.start === null && publishedOn !== null ? toldDay(date.text, publishedOn) : dayOf(date.start, publishedOn)

/** Whether only the publication date can say which day it was; 近日 and recently nobody can tell. */
export const awaitsPublication = (date: DateRead & { readonly end: string | null }): boolean =>
  date.start === null
    ? toldDay(date.text, '2024-01-31') !== null
    : [date.start, date.end].some((day) => day?.startsWith('--') === true)

/** A day as it will be taken: its year from the publication date, where the text gives none; null while nothing supplies it. */
export function dayOf(given: string | null, publishedOn: Day | null): Day | null {
  if (given === null) return null
  const day = publishedOn === null ? given : supplyYear(given, publishedOn)
  return day.startsWith('--') ? null : day
}

/** The day names are looked up for: that of the meeting, else that of publication. */
export function dayOfReading(facts: readonly Fact[], publishedOn: Day | null): Day | null {
  const date = facts.find((fact) => fact.field === 'date')
  return (date?.field === 'date' ? startOf(date.value, publishedOn) : null) ?? publishedOn
}
