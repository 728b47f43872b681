/** Lag in days, always as a distribution: how many, the middle, and the ninth in ten; never an average or a rank. */
export interface LagFigure {
  readonly n: number
  readonly medianDays: number | null
  readonly p90Days: number | null
}

export function lagFigure(days: readonly number[]): LagFigure {
  const sorted = days.toSorted((a, b) => a - b)
  return { n: sorted.length, medianDays: median(sorted), p90Days: nearestRank(sorted, 0.9) }
}

function median(sorted: readonly number[]): number | null {
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half]
  if (upper === undefined) return null
  const lower = sorted[half - 1]
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2
}

/** Nearest-rank quantile: a day that really occurred. */
function nearestRank(sorted: readonly number[], q: number): number | null {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? null
}

export interface LagBucket {
  readonly fromDay: number
  /** Exclusive; null: without end. */
  readonly untilDay: number | null
  readonly n: number
}

const EDGES = [0, 4, 8, 15, 31, 61] as const

export function lagDistribution(days: readonly number[]): LagBucket[] {
  return EDGES.map((fromDay, at) => {
    const untilDay = EDGES[at + 1] ?? null
    return { fromDay, untilDay, n: days.filter((d) => d >= fromDay && (untilDay === null || d < untilDay)).length }
  })
}
