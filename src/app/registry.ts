import { invariant } from '../kit/invariant.ts'
import type { Registered } from '../store/handler.ts'

// One import a slice, in the order of the concepts.

/** Every act and view of the product. */
const ALL: readonly Registered[] = [
  // ...bodyHandlers,
]

export const registry: ReadonlyMap<string, Registered> = new Map(
  ALL.map((registered) => [registered.contract.act, registered]),
)
invariant(registry.size === ALL.length, 'each act is registered once')
