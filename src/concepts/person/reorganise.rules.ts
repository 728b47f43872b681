import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'

export interface MergeFacts {
  readonly as: 'merge' | 'end'
  readonly bodies: readonly { readonly id: string }[]
  /** The body they go over into; null: a new one, or none. */
  readonly into: { readonly id: string } | null
  /** From the root to that body, or to the parent of the new one. */
  readonly line: readonly { readonly id: string }[]
}

/** Nothing goes over into itself or into what stands below it; a new body made of one alone would be that body renamed. */
export function decideMerge({ as, bodies, into, line }: MergeFacts): Result<void> {
  if (as === 'merge' && into === null && bodies.length < 2) return no('MERGE_NEEDS_TWO')
  return bodies.some((body) => body.id === into?.id || line.some((step) => step.id === body.id))
    ? no('CYCLE_REFUSED')
    : yes()
}

/** A body is ended only when nothing stands under it any more; merging takes what stands there along. */
export const decideEmpty = (name: Localised, below: number): Result<void> =>
  below === 0
    ? yes()
    : no('BODY_NOT_EMPTY', { bodyEn: name.en ?? name.zh ?? '', bodyZh: name.zh ?? name.en ?? '', n: below })
