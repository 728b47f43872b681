import * as z from 'zod/mini'
import { can, count, day, language, localised, version } from '../../kit/shapes.ts'
import { bodyName, tier, tierCode } from './body.schema.ts'

const days = z.int().check(z.gte(0), z.lte(3650))

/** Thresholds of domain.md §5, in days unless said otherwise. */
export const thresholds = z.object({
  /** Rhythm of progress reports where the cascade names none. */
  reportRhythmDays: days,
  /** A task is stale after this many rhythms without a report. */
  staleRhythms: z.int().check(z.gte(1), z.lte(12)),
  /** A body is silent this many days after the due day without a record. */
  silentDays: days,
  /** Conveyed with nothing settled for this long is paper only. */
  unsettledDays: days,
  /** An exclusion stands after this many days without objection. */
  exclusionDays: days,
  /** Registered directives get a review date this far off unless another is set. */
  directiveReviewDays: days,
  /** How far ahead `today` shows what falls due. */
  soonDays: days,
})

export const workCalendar = z.object({
  daysOff: z.array(day).check(z.maxLength(2000)),
  makeUpDays: z.array(day).check(z.maxLength(500)),
})

export const settings = z.object({ thresholds, calendar: workCalendar })
export type Settings = z.infer<typeof settings>

/** Default values of domain.md §5. */
export const DEFAULT_SETTINGS: Settings = {
  thresholds: {
    reportRhythmDays: 30,
    staleRhythms: 2,
    silentDays: 7,
    unsettledDays: 30,
    exclusionDays: 15,
    directiveReviewDays: 180,
    soonDays: 14,
  },
  calendar: { daysOff: [], makeUpDays: [] },
}

export const settingsGetInput = z.object({})
export const settingsGetOutput = z.object({
  name: localised,
  zone: z.string(),
  language,
  example: z.boolean(),
  startedOn: day,
  today: day,
  tiers: z.array(z.object({ ...tier.shape, bodies: count })),
  settings,
  defaults: settings,
  version,
  can,
})

export const settingsChangeInput = z.object({
  version,
  name: z.optional(bodyName),
  zone: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(64))),
  language: z.optional(language),
  /** The whole list from the top down; a tier with bodies cannot be left out. */
  tiers: z.optional(z.array(z.object({ code: tierCode, name: bodyName })).check(z.minLength(1), z.maxLength(20))),
  thresholds: z.optional(z.partial(thresholds)),
  calendar: z.optional(workCalendar),
})
export const settingsChangeOutput = z.object({ version })
