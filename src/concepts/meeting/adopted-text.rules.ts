import type { Day } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'

interface Awaited {
  readonly outcome: string | null
  readonly state: string
  readonly releasedAt: Date | null
  readonly finaliseBy: Day | null
}

/** Adopted in principle, and its final text not yet released. */
export function decideAwaited(item: Awaited, act: string): Result<void> {
  if (item.outcome === 'adopted_in_principle' && item.releasedAt === null) return yes()
  const state = item.releasedAt === null ? (item.outcome ?? item.state) : 'released'
  return no('WRONG_STATE', { state, act, concept: 'agendaItem' })
}

/** The meeting named a post; another is named beside it only where the release would wait: nobody holds the post, or its day is past. */
export const decideStandIn = (item: Awaited, held: boolean, today: Day): Result<void> =>
  held && !(item.finaliseBy !== null && item.finaliseBy < today) ? no('RELEASE_IN_HAND') : yes()
