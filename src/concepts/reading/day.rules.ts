import type { Day } from '../../kit/dates.ts'
import { supplyYear } from '../../reading/dates.ts'
import type { Fact } from '../../reading/reading.ts'

/** A day as it will be taken: its year from the publication date, where the text gives none; null while nothing supplies it. */
export function dayOf(given: string | null, publishedOn: Day | null): Day | null {
  if (given === null) return null
  const day = publishedOn === null ? given : supplyYear(given, publishedOn)
  return day.startsWith('--') ? null : day
}

/** The day names are looked up for: that of the meeting, else that of publication. */
export function dayOfReading(facts: readonly Fact[], publishedOn: Day | null): Day | null {
  const date = facts.find((fact) => fact.field === 'date')
  return (date?.field === 'date' ? dayOf(date.value.start, publishedOn) : null) ?? publishedOn
}
