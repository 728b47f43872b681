import { no, type Result, yes } from '../../kit/result.ts'
import { DEFAULT_SETTINGS, type Settings } from './installation.schema.ts'

/** Stored settings with the defaults of domain.md §5 for whatever was never set: an older row stays valid. */
export function completeSettings(stored: object | null): Settings {
  // Written by us alone through the schema; only keys added later can be missing.
  const given = (stored ?? {}) as {
    thresholds?: Partial<Settings['thresholds']>
    calendar?: Partial<Settings['calendar']>
  }
  return {
    thresholds: { ...DEFAULT_SETTINGS.thresholds, ...given.thresholds },
    calendar: { ...DEFAULT_SETTINGS.calendar, ...given.calendar },
  }
}

/** An IANA zone the running system knows; anything else would make every day of the record wrong. */
export function decideZone(zone: string): Result<string> {
  try {
    new Intl.DateTimeFormat('en-CA', { timeZone: zone })
    return yes(zone)
  } catch {
    return no('ZONE_UNKNOWN', { zone })
  }
}

/** Tiers with bodies, or named by a cascade's last tier or days, may be renamed and moved in the order, never left out. */
export function decideTiers(
  given: readonly string[],
  used: ReadonlyMap<string, number>,
  reached: ReadonlyMap<string, number>,
): Result<void> {
  const twice = given.find((code, at) => given.indexOf(code) !== at)
  if (twice !== undefined) return no('CODE_TAKEN', { code: twice })
  for (const [code, bodies] of used) {
    if (bodies > 0 && !given.includes(code)) return no('TIER_IN_USE', { code, bodies })
  }
  for (const [code, cascades] of reached) {
    if (!given.includes(code)) return no('TIER_IN_DEADLINES', { code, cascades })
  }
  return yes()
}
