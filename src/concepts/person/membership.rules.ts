import type { Day } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { BeginReason, EndReason } from './membership.schema.ts'
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

/** Why nobody may pass another over without saying so: alternates succeed in the order the decision gave (domain.md §1). */
export interface Alternate {
  readonly membershipId: string
  readonly electedRank: number | null
  readonly printedOrder: number
}

const LAST = 1_000_000

/** The fixed order of alternates: by the rank decided, those without one behind, as printed. */
export const byRank = (a: Alternate, b: Alternate): number =>
  (a.electedRank ?? LAST) - (b.electedRank ?? LAST) || a.printedOrder - b.printedOrder

/** Those who stand before an alternate in the order. */
export function passedOver<T extends Alternate>(all: readonly T[], membershipId: string): T[] {
  const order = all.toSorted(byRank)
  const at = order.findIndex((one) => one.membershipId === membershipId)
  return at < 0 ? [] : order.slice(0, at)
}

interface Sized {
  readonly seats: number | null
  readonly alternateSeats: number | null
}

/** Seats a body may have on a day: those set for its running term, else its own; null where no number is set. */
export const entitledSeats = (
  body: Sized,
  term: Sized | undefined,
): { readonly members: number | null; readonly alternates: number | null } => ({
  members: term?.seats ?? body.seats,
  alternates: term?.alternateSeats ?? body.alternateSeats,
})

/** Somebody left before the successor came, and the seat or post is the same. */
export function decideFollows(
  before: { readonly bodyId: string; readonly postId: string | null; readonly untilOn: Day | null },
  after: { readonly bodyId: string; readonly postId: string | null; readonly fromOn: Day },
): Result<void> {
  const same = before.bodyId === after.bodyId && before.postId === after.postId
  return same && before.untilOn !== null && before.untilOn <= after.fromOn ? yes() : no('FOLLOWS_ELSEWHERE')
}

/** What a personnel decision of this kind says about how a holding begins or ends. */
export const REASON_OF_DECISION: Readonly<Record<string, { begins?: BeginReason; ends?: EndReason }>> = {
  election: { begins: 'elected' },
  appointment: { begins: 'appointed' },
  'co-option': { begins: 'co_opted' },
  resignation: { ends: 'resigned' },
  removal: { ends: 'removed' },
}

/** Half-open: the day of the end is the first on which it is no longer held; it cannot lie before the beginning. */
export function decideEnd(holding: { readonly fromOn: Day; readonly untilOn: Day | null }, untilOn: Day): Result<void> {
  if (untilOn < holding.fromOn) return no('PERIOD_BACKWARDS', { fromOn: holding.fromOn, untilOn })
  if (holding.untilOn !== null && holding.untilOn <= untilOn)
    return no('ALREADY_RECORDED', { what: 'membership', untilOn: holding.untilOn })
  return yes()
}
