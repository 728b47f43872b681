import type { Day } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { Holder } from './post.schema.ts'

export interface HoldingFacts {
  readonly bodyId: string
  readonly capacity: string | null
  readonly acting: boolean
  readonly succeeds: boolean
  readonly fromOn: Day
  readonly untilOn: Day | null
  readonly post: { readonly bodyId: string; readonly endedOn: Day | null } | null
  readonly termBodyId: string | null
  /** Who holds the post when the new time begins. */
  readonly holders: readonly Holder[]
}

/**
 * A seat with a capacity, a post, or both. A post has one holder in its own right; a deputy may act beside the holder or in a
 * vacancy, and a successor ends the holder's time the day the own begins (domain.md §1: several at once, acting or deputising).
 */
export function decideHolding(facts: HoldingFacts): Result<void> {
  const { post, fromOn, untilOn } = facts
  if (post === null && facts.capacity === null) return no('SEAT_OR_POST_NEEDED')
  if (untilOn !== null && untilOn < fromOn) return no('PERIOD_BACKWARDS', { fromOn, untilOn })
  if (post && post.bodyId !== facts.bodyId) return no('POST_ELSEWHERE')
  if (post && post.endedOn !== null && post.endedOn <= fromOn) return no('POST_ENDED', { endedOn: post.endedOn })
  if (facts.termBodyId !== null && facts.termBodyId !== facts.bodyId) return no('TERM_ELSEWHERE')
  const own = facts.holders.filter((holder) => !holder.acting)
  if (own.length > 0 && !facts.acting && !facts.succeeds) return no('POST_HELD')
  return yes()
}

/** Half-open: the day of the end is the first on which it is no longer held; it cannot lie before the beginning. */
export function decideEnd(holding: { readonly fromOn: Day; readonly untilOn: Day | null }, untilOn: Day): Result<void> {
  if (untilOn < holding.fromOn) return no('PERIOD_BACKWARDS', { fromOn: holding.fromOn, untilOn })
  if (holding.untilOn !== null && holding.untilOn <= untilOn)
    return no('ALREADY_RECORDED', { what: 'membership', untilOn: holding.untilOn })
  return yes()
}
