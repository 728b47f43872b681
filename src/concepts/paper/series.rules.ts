import { no, type Result, yes } from '../../kit/result.ts'

export interface SeriesFacts {
  readonly prefix: string
  readonly pattern: string
  readonly byYear: boolean
  readonly first: number
  readonly firstYear: number | null
}

/** `云发〔2026〕12号`, `Clerk's Office No. 34 of 2026`. What the body wrote between the places stays as it is. */
export const numberWords = (series: Pick<SeriesFacts, 'prefix' | 'pattern'>, year: number, n: number): string =>
  series.pattern.replace(/\{(prefix|year|n)\}/g, (_, field) =>
    field === 'prefix' ? series.prefix : field === 'year' ? String(year) : String(n),
  )

/** The year under which numbers of this series are counted; 0 where they run on. */
export const yearOf = (series: Pick<SeriesFacts, 'byYear'>, calendarYear: number): number =>
  series.byYear ? calendarYear : 0

/**
 * After the last one, void or not; else where the body said it begins. A body that moves in mid-year with 33 papers out begins at 34 this year and
 * at 1 the next.
 */
export function nextOf(series: SeriesFacts, year: number, last: number): number {
  if (last > 0) return last + 1
  return !series.byYear || series.firstYear === null || series.firstYear === year ? series.first : 1
}

/** The number in hand is the next one, or nothing is given: no gap can arise. */
export function decideNumber(given: number | undefined, next: number, numberOf: (n: number) => string): Result<number> {
  if (given === undefined || given === next) return yes(next)
  return given < next
    ? no('NUMBER_TAKEN', { number: numberOf(given) })
    : no('NUMBER_LEAVES_GAP', { given: numberOf(given), next: numberOf(next) })
}

export const decidePattern = (pattern: string, byYear: boolean): Result<void> =>
  byYear && !pattern.includes('{year}') ? no('PATTERN_YEAR_NEEDED') : yes()
