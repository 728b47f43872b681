import type { Day } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'

/** Half-open periods: the end is the first day that no longer belongs to it. */
export function decidePeriod(fromOn: Day | null, untilOn: Day | null): Result<void> {
  return fromOn !== null && untilOn !== null && untilOn < fromOn ? no('PERIOD_BACKWARDS', { fromOn, untilOn }) : yes()
}

export const holdsOn = (period: { readonly fromOn: Day | null; readonly untilOn: Day | null }, day: Day): boolean =>
  (period.fromOn === null || period.fromOn <= day) && (period.untilOn === null || day < period.untilOn)
