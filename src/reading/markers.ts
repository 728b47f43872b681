import type { Block, Marker } from './reading.ts'

export type MarkerCandidate = Omit<Marker, 'level' | 'extent'>

interface Open {
  style: Marker['style']
  last: number
  block: number
  midBlock: boolean
  members: Marker[]
}

/**
 * Orders what looks like a marker into sequences: a sequence begins at 1 and goes on by one, a new style begins a deeper level, and words such as
 * "First" count only when a second follows (so that "first half" or a lone "First, thanks" is no point).
 */
export function sequenceMarkers(text: string, blocks: Block[], candidates: MarkerCandidate[]): Marker[] {
  const stack: Open[] = []
  const all: Marker[] = []
  const sequenceOf = new Map<Marker, Open>()
  const blockOf = blockFinder(blocks)
  for (const candidate of [...candidates].sort((a, b) => a.start - b.start)) {
    const block = blockOf(candidate.start)
    const midBlock = blocks[block]?.start !== candidate.start
    // A run inside one paragraph ends with it; only its own next number may carry it into a later paragraph.
    const goesOn = (open: Open) => open.style === candidate.style && candidate.n === open.last + 1
    while (stack.length > 0) {
      const top = stack.at(-1)
      if (!top || top.block === block || !top.midBlock || goesOn(top)) break
      stack.pop()
    }
    let level = -1
    for (let i = stack.length - 1; i >= 0; i--) {
      const open = stack[i]
      if (open && goesOn(open)) {
        level = i
        break
      }
    }
    if (level < 0) {
      const same = stack.findIndex((open) => open.style === candidate.style)
      if (candidate.n === 1) level = same >= 0 ? same : stack.length
      else if (same >= 0 && candidate.n === (stack[same]?.last ?? 0) + 2)
        level = same // one number lost by the source
      else continue
      if (candidate.n === 1) {
        stack.length = level
        const open: Open = { style: candidate.style, last: 0, block, midBlock, members: [] }
        stack.push(open)
      }
    }
    stack.length = level + 1
    const open = stack[level]
    if (!open) continue
    const marker: Marker = { ...candidate, level, extent: { start: candidate.start, end: candidate.end } }
    open.last = candidate.n
    open.block = block
    open.midBlock = midBlock
    open.members.push(marker)
    all.push(marker)
    sequenceOf.set(marker, open)
  }
  const kept = all.filter((marker) => {
    const own = sequenceOf.get(marker)
    return own !== undefined && (own.members.length > 1 || (marker.style !== 'word' && marker.style !== 'cjk'))
  })
  closeExtents(text, blocks, kept, blockOf)
  return kept
}

function closeExtents(text: string, blocks: Block[], markers: Marker[], blockOf: (offset: number) => number): void {
  for (let i = 0; i < markers.length; i++) {
    const marker = markers[i]
    if (!marker) continue
    const block = blockOf(marker.start)
    let next = i + 1
    while (next < markers.length && (markers[next]?.level ?? 0) > marker.level) next++
    const follower = markers[next]
    const lastDeeper = markers[next - 1]
    // The last point of a run ends with its paragraph, or with the paragraph of its last sub-point.
    const lastBlock = blocks[lastDeeper && next - 1 > i ? blockOf(lastDeeper.start) : block]
    const own = lastBlock?.end ?? text.length
    const continues = follower !== undefined && follower.level === marker.level && follower.n === marker.n + 1
    let end = continues ? follower.start : Math.min(own, follower?.start ?? own)
    // "(1) ...; (2) ...; (3) ... . The next sentence": a list inside one sentence ends with it.
    if (!continues && /[;；]\s*(?:and\s+)?$/u.test(text.slice(Math.max(0, marker.start - 8), marker.start))) {
      const stop = /[.。](?=\s|$)/u.exec(text.slice(marker.end, end))
      if (stop) end = marker.end + stop.index + 1
    }
    while (end > marker.end && /\s/u.test(text.charAt(end - 1))) end--
    marker.extent = { start: marker.start, end }
  }
}

/** Index of the block that holds an offset; binary search keeps the whole stage linear in the text. */
export function blockFinder(blocks: Block[]): (offset: number) => number {
  return (offset) => {
    let low = 0
    let high = blocks.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((blocks[middle]?.start ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
