import { clockOf, instantAt } from '../../../concepts/summons/rhythm.rules.ts'

/** Day and time of an instant on the organisation's clock, as the fields of a form hold them. */
export const typedOf = (zone: string, instant: string): { day: string; time: string } =>
  clockOf(zone, new Date(instant))

/** The instant meant by a day and a time typed; undefined until both are there. */
export const typedInstant = (zone: string, day: string | null, time: string): string | undefined =>
  day && time ? instantAt(zone, day, time).toISOString() : undefined
