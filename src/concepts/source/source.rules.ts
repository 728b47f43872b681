/** A point by where it stands: its own number and the numbers of the points it lies in. */
export interface PlacedPoint {
  readonly id: string
  readonly parentId: string | null
  readonly n: number
}

const pathOf = (point: PlacedPoint, byId: ReadonlyMap<string, PlacedPoint>): string => {
  const parent = point.parentId === null ? undefined : byId.get(point.parentId)
  return parent ? `${pathOf(parent, byId)}.${point.n}` : String(point.n)
}

export interface PointPair {
  readonly reportedPointId: string
  readonly originalPointId: string
}

/**
 * Points of a report beside those of its original: same number at the same place. One to one, so nothing is doubled; where a number stands twice
 * the first of each side meet. A report may leave points out; those of the original stay without a partner.
 */
export function matchPoints(reported: readonly PlacedPoint[], original: readonly PlacedPoint[]): PointPair[] {
  const originals = new Map(original.map((point) => [point.id, point]))
  const waiting = new Map<string, string[]>()
  for (const point of original) {
    const path = pathOf(point, originals)
    waiting.set(path, [...(waiting.get(path) ?? []), point.id])
  }
  const reports = new Map(reported.map((point) => [point.id, point]))
  return reported.flatMap((point) => {
    const originalPointId = waiting.get(pathOf(point, reports))?.shift()
    return originalPointId ? [{ reportedPointId: point.id, originalPointId }] : []
  })
}

/** Each point stands in one pair at most. */
export function isOneToOne(pairs: readonly PointPair[]): boolean {
  return (
    new Set(pairs.map((pair) => pair.reportedPointId)).size === pairs.length &&
    new Set(pairs.map((pair) => pair.originalPointId)).size === pairs.length
  )
}
