import { no, type Result, yes } from '../../kit/result.ts'
import type { Capacity } from '../person/membership.schema.ts'

export interface ArrivalFacts {
  /** The seat the person holds in the body on the day; null: a guest. */
  readonly seat: Capacity | null
  readonly asked: Capacity | undefined
  /** The seat of the person stood in for; undefined: nobody is named. */
  readonly forSeat: Capacity | null | undefined
  readonly rule: { readonly substitutes: boolean; readonly proxies: boolean }
}

/**
 * In which capacity somebody attends. Who holds a seat attends in its capacity, whatever the form says; a guest attends without a vote. A substitute
 * or proxy fills the seat of a member, where the rules allow it; an alternate never does (domain.md §1). A member may hold a proxy beside his own vote,
 * but cannot be a substitute.
 */
export function decideCapacity(facts: ArrivalFacts): Result<Capacity> {
  const { seat, asked, rule } = facts
  if (asked === 'substitute' || asked === 'proxy') {
    if (!(asked === 'substitute' ? rule.substitutes : rule.proxies))
      return no('STAND_IN_NOT_ALLOWED', { capacity: asked })
    if (seat === 'alternate') return no('STAND_IN_NOT_ALLOWED', { capacity: 'alternate' })
    if (asked === 'substitute' && seat === 'member') return no('STAND_IN_NOT_ALLOWED', { capacity: 'substitute' })
    return facts.forSeat === 'member' ? yes(asked) : no('SEAT_NAMED_NEEDED')
  }
  if (seat !== null) return yes(seat)
  return yes(asked === undefined || asked === 'member' || asked === 'alternate' ? 'non_voting' : asked)
}

/** A time told afterwards: not in the future, and on or after the first day of the meeting. */
export function decideMoment(at: {
  readonly moment: Date
  readonly now: Date
  readonly day: string
  readonly firstDay: string | null
}): Result<void> {
  if (at.moment.getTime() > at.now.getTime()) return no('MOMENT_OUTSIDE')
  if (at.moment.getTime() !== at.now.getTime() && at.firstDay !== null && at.day < at.firstDay)
    return no('MOMENT_OUTSIDE')
  return yes()
}
