import type { Fact } from '../../reading/reading.ts'
import type { Quote } from '../../reading/record.schema.ts'
import { isAdded, placedInPoints } from './added.rules.ts'
import type { Decision } from './reading.schema.ts'

export interface StandingDecision {
  readonly factKey: string
  readonly decision: Decision
  readonly value: unknown
  readonly start: number | null
  readonly end: number | null
  readonly inBulk: boolean
  readonly turn: number
  readonly personId: string | null
  readonly decidedAt: Date
}

/** The decision that stands for each fact: its latest turn. */
export function standingOf(decisions: readonly StandingDecision[]): Map<string, StandingDecision> {
  const standing = new Map<string, StandingDecision>()
  for (const one of decisions) {
    const known = standing.get(one.factKey)
    if (!known || known.turn < one.turn) standing.set(one.factKey, one)
  }
  return standing
}

export interface FactCounts {
  readonly total: number
  readonly pending: number
  readonly accepted: number
  readonly corrected: number
  readonly rejected: number
  readonly single: number
  readonly inBulk: number
}

export function countFacts(facts: readonly Fact[], standing: ReadonlyMap<string, StandingDecision>): FactCounts {
  const counts = { total: facts.length, pending: 0, accepted: 0, corrected: 0, rejected: 0, single: 0, inBulk: 0 }
  for (const fact of facts) {
    const stands = standing.get(fact.key)
    const decision = stands?.decision ?? 'pending'
    counts[decision] += 1
    if (stands && decision !== 'pending') counts[stands.inBulk ? 'inBulk' : 'single'] += 1
  }
  return counts
}

/** A fact that enters the record, with what a person said of it. */
export type TakenFact = Fact & { readonly decided: 'single' | 'bulk' | 'corrected' | 'typed' }

/** The fact with the value a person put in place of the proposed one, and the words he pointed at. */
function corrected(fact: Fact, stands: StandingDecision, text: string): Fact {
  const quotes: Quote[] =
    stands.start !== null && stands.end !== null
      ? [{ start: stands.start, end: stands.end, text: text.slice(stands.start, stands.end) }]
      : fact.quotes
  // checked against the field's own shape when the decision was made
  return { ...fact, value: stands.value, quotes, rule: 'corrected', confidence: 1 } as Fact
}

/** What nobody rejected, decided or not: as it stands, each added clause in its point. */
export function standingFacts(
  facts: readonly Fact[],
  standing: ReadonlyMap<string, StandingDecision>,
  text: string,
): Fact[] {
  return placedInPoints(
    facts.flatMap((fact) => {
      const stands = standing.get(fact.key)
      if (stands?.decision === 'rejected') return []
      return [stands?.decision === 'corrected' ? corrected(fact, stands, text) : fact]
    }),
  )
}

/** Accepted and corrected facts alone; a corrected one with the words the person pointed at. */
export function takenFacts(
  facts: readonly Fact[],
  standing: ReadonlyMap<string, StandingDecision>,
  text: string,
): TakenFact[] {
  const taken = facts.flatMap((fact): TakenFact[] => {
    const stands = standing.get(fact.key)
    if (!stands || stands.decision === 'pending' || stands.decision === 'rejected') return []
    const decided = isAdded(fact) ? 'typed' : stands.inBulk ? 'bulk' : 'single'
    if (stands.decision === 'accepted') return [{ ...fact, decided }]
    const rule = isAdded(fact) ? fact.rule : 'corrected'
    return [{ ...corrected(fact, stands, text), rule, decided: isAdded(fact) ? 'typed' : 'corrected' }]
  })
  return placedInPoints(taken)
}
