import { no, type Result, yes } from '../../kit/result.ts'

/**
 * Sparse nested intervals (design/performance.md): a body's label is `lo`, its subtree every label in [lo, hi).
 * Half of what a body has is left free, so that founding seldom moves anything. Labels stay below 2^53, exact in JavaScript.
 */
export interface Interval {
  readonly lo: number
  readonly hi: number
}

/** What the roots share; no body has it. */
export const WHOLE: Interval = { lo: 0, hi: 2 ** 53 - 1 }
/** Smallest interval given to a new body: below it the neighbourhood is labelled anew. */
export const NARROWEST = 1024
/** Bodies known only from a text have few below them: their roots take little of the whole. */
const EXTERNAL_WIDTH = 2 ** 32

/**
 * The interval of a new body under `parent`, after its last child; null when there is no room left.
 * A root of the organisation takes half of what is free, any other a thirty-second.
 */
export function allocateLabel(
  parent: Interval,
  lastChildHi: number | null,
  kind: 'root' | 'child' | 'external',
): Interval | null {
  const start = lastChildHi ?? parent.lo + 1
  const free = parent.hi - start
  const share = Math.floor(free / (kind === 'root' ? 2 : 32))
  const width = kind === 'external' ? Math.min(share, EXTERNAL_WIDTH) : share
  return width < NARROWEST ? null : { lo: start, hi: start + width }
}

export interface TreeNode {
  readonly id: string
  readonly children: readonly TreeNode[]
}

/**
 * Labels for a whole subtree inside `interval`: each child has a share by its size, half of the room stays free behind the last.
 * Null when some body would get less than NARROWEST labels.
 */
export function labelTree(node: TreeNode, interval: Interval): Map<string, Interval> | null {
  const labels = new Map<string, Interval>()
  const sizes = new Map<TreeNode, number>()
  const measure = (at: TreeNode): number => {
    const size = at.children.reduce((sum, child) => sum + measure(child), 1)
    sizes.set(at, size)
    return size
  }
  measure(node)
  const place = (at: TreeNode, room: Interval): boolean => {
    if (room.hi - room.lo < NARROWEST) return false
    labels.set(at.id, room)
    const total = (sizes.get(at) ?? 1) - 1
    // Multiplied last: size times room would leave the exact integers.
    const unit = Math.floor((room.hi - room.lo - 1) / 2 / Math.max(total, 1))
    let lo = room.lo + 1
    for (const child of at.children) {
      const hi = lo + unit * (sizes.get(child) ?? 1)
      if (!place(child, { lo, hi })) return false
      lo = hi
    }
    return true
  }
  return place(node, interval) ? labels : null
}

/** A body is heavy when more than this many stand below it; only heavy ones have counters (design/performance.md §2). */
export const HEAVY_OVER = 512

/** Nothing new is put under, or done to, a body that ended or is known only from a text. */
export function decideLiving(body: {
  readonly name: { readonly en?: string | undefined; readonly zh?: string | undefined }
  readonly external: boolean
  readonly endedOn: string | null
}): Result<void> {
  const names = { bodyEn: body.name.en ?? body.name.zh ?? '', bodyZh: body.name.zh ?? body.name.en ?? '' }
  if (body.external) return no('BODY_EXTERNAL', names)
  if (body.endedOn !== null) return no('BODY_ENDED', { ...names, endedOn: body.endedOn })
  return yes()
}

/** What is recorded has happened: a day after today is refused. */
export function decideHappenedOn(day: string | undefined, today: string): Result<string> {
  if (day === undefined || day === today) return yes(today)
  return day > today ? no('DAY_IN_FUTURE', { day, today }) : yes(day)
}
