import type { FactField } from '../../reading/reading.ts'
import type { StandingDecision } from './facts.rules.ts'
import { type Stretch, saidBy, sameStretches } from './kinds.rules.ts'
import type { Decision } from './reading.schema.ts'

interface Wanted {
  readonly factKey: string
  readonly decision: Decision
  readonly value?: unknown
  readonly stretches?: readonly Stretch[] | null
  readonly asField?: FactField | null
}

/** Both said the same of the fact. */
const agree = (a: Wanted, b: StandingDecision): boolean =>
  a.decision === b.decision &&
  saidBy(a.value ?? null) === saidBy(b.value) &&
  (a.asField ?? null) === b.asField &&
  sameStretches(a.stretches ?? [], b.stretches ?? [])

/**
 * Facts a colleague decided otherwise since this person last saw the desk: neither word is lost, and the second is not written over the first unseen. Without
 * `seenVersion` (the command line, a program) the last word stands, as it is said knowingly.
 */
export function decideConflicts(
  wanted: readonly Wanted[],
  standing: ReadonlyMap<string, StandingDecision>,
  who: { readonly seenVersion: number | undefined; readonly personId: string | null },
): string[] {
  const { seenVersion, personId } = who
  if (seenVersion === undefined) return []
  return wanted.flatMap((one) => {
    const stands = standing.get(one.factKey)
    if (!stands || stands.turn <= seenVersion || stands.personId === personId) return []
    return agree(one, stands) ? [] : [one.factKey]
  })
}
