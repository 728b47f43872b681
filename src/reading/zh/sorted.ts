// Look-ups in lists that stand in text order, so that reading a long text stays linear.
interface Ordered {
  readonly start: number
  readonly end: number
}

const firstFrom = (list: readonly Ordered[], start: number): number => {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.start ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}

/** The items that lie wholly between two places. */
export const between = <T extends Ordered>(list: readonly T[], start: number, end: number): T[] => {
  const found: T[] = []
  for (let i = firstFrom(list, start); i < list.length; i++) {
    const item = list[i]
    if (item === undefined || item.start >= end) break
    if (item.end <= end) found.push(item)
  }
  return found
}

/** The last item that begins at this place or before it. */
export const lastUpTo = <T extends Ordered>(list: readonly T[], at: number): T | undefined =>
  list[firstFrom(list, at + 1) - 1]
