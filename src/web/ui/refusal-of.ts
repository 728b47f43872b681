import type { RefusalGiven } from '../../catalogue/refusal.ts'
import type { Can } from '../../kit/shapes.ts'

/** Why an act is refused on the record shown, or null. Records name their acts in full (`cascade.issue`) or by the verb alone. */
export function refusalOf(can: Can, actName: string): RefusalGiven | null {
  const verb = actName.slice(actName.indexOf('.') + 1)
  return can[actName] ?? can[verb] ?? null
}
