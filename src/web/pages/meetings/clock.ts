import { instantAt } from '../../../concepts/summons/rhythm.rules.ts'

/** Day and time of an instant on the organisation's clock, as the fields of a form hold them. */
export function clockOf(zone: string, instant: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant))
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return { day: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` }
}

/** The instant meant by a day and a time typed; undefined until both are there. */
export const typedInstant = (zone: string, day: string | null, time: string): string | undefined =>
  day && time ? instantAt(zone, day, time).toISOString() : undefined
