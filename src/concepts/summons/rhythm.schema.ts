import * as z from 'zod/mini'
import { can, count, day, id, line, localised, ref, version } from '../../kit/shapes.ts'
import { meetingKind, meetingRef } from '../meeting/meeting.schema.ts'

/** 1 Monday … 7 Sunday. */
const weekday = z.int().check(z.gte(1), z.lte(7))
/** Counted from the first of the month; -1 the last. */
const nth = z.int().check(z.refine((n) => (n >= 1 && n <= 5) || n === -1))
export const rhythmPattern = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weekly'), every: z.int().check(z.gte(1), z.lte(26)), weekday }),
  z.object({ kind: z.literal('weekday_of_month'), nth, weekday }),
  z.object({ kind: z.literal('day_of_month'), day: z.int().check(z.gte(1), z.lte(31)) }),
  /** By the organisation's calendar of days off and make-up days. */
  z.object({ kind: z.literal('working_day_of_month'), nth }),
])
export type RhythmPattern = z.infer<typeof rhythmPattern>

const time = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const head = {
  kind: meetingKind,
  title: z.optional(localised),
  place: z.optional(line),
  pattern: rhythmPattern,
  /** Clock of the organisation's zone. */
  startsAt: z.optional(time),
  minutes: z.optional(z.int().check(z.gte(1), z.lte(1440))),
}
/** Every n weeks is counted from the first fitting day on or after `fromOn`. */
export const rhythmBeginInput = z.object({ bodyId: id, ...head, fromOn: day, untilOn: z.optional(day) })
/** From the day of the change on; meetings planned already stay. */
export const rhythmChangeInput = z.object({
  rhythmId: id,
  version,
  title: z.optional(z.nullable(localised)),
  place: z.optional(z.nullable(line)),
  pattern: z.optional(rhythmPattern),
  startsAt: z.optional(z.nullable(time)),
  minutes: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(1440)))),
})
export const rhythmWritten = z.object({ id, version })
export const rhythmEndInput = z.object({ rhythmId: id, version, untilOn: z.optional(day) })
export const rhythmListInput = z.object({ bodyId: id })
export const rhythmListOutput = z.object({
  items: z.array(
    z.object({
      id,
      body: ref,
      kind: meetingKind,
      title: z.nullable(localised),
      place: z.nullable(z.string()),
      pattern: rhythmPattern,
      startsAt: z.nullable(z.string()),
      minutes: z.nullable(count),
      fromOn: day,
      untilOn: z.nullable(day),
      /** The days to come, each with the meeting that stands for it, wherever that was moved. */
      next: z.array(z.object({ on: day, meeting: z.nullable(meetingRef) })),
      version,
      can,
    }),
  ),
  can,
})
export const rhythmPlanInput = z.object({ rhythmId: id, on: day })
