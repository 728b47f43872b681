import type { Fact, FactField } from '../../reading/reading.ts'
import { isAdded, isMade, placedInPoints } from './added.rules.ts'
import type { Stretch } from './kinds.rules.ts'
import { otherNames } from './merge.rules.ts'
import type { CorrectionKind, Decision } from './reading.schema.ts'

export interface StandingDecision {
  readonly factKey: string
  readonly decision: Decision
  readonly value: unknown
  /** Where the words stand, when not where they were proposed. */
  readonly stretches: readonly Stretch[] | null
  readonly kinds: readonly CorrectionKind[]
  /** Null: the field it was proposed as. */
  readonly asField: FactField | null
  /** Of a merged fact: the one it went into. */
  readonly otherKey: string | null
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
  readonly merged: number
  readonly single: number
  readonly inBulk: number
}

export function countFacts(facts: readonly Fact[], standing: ReadonlyMap<string, StandingDecision>): FactCounts {
  const counts = {
    total: facts.length,
    pending: 0,
    accepted: 0,
    corrected: 0,
    rejected: 0,
    merged: 0,
    single: 0,
    inBulk: 0,
  }
  for (const fact of facts) {
    const stands = standing.get(fact.key)
    const decision = stands?.decision ?? 'pending'
    counts[decision] += 1
    if (stands && decision !== 'pending') counts[stands.inBulk ? 'inBulk' : 'single'] += 1
  }
  return counts
}

/** A fact as it stands, with the other names it was merged from: other facts of the text may use them. */
export type StandingFact = Fact & { readonly also?: readonly string[] }
/** A fact that enters the record, with what a person said of it. */
export type TakenFact = StandingFact & { readonly decided: 'single' | 'bulk' | 'corrected' | 'typed' }

/** The fact as a person corrected it: of what field, what it says, which words. */
export function asCorrected(fact: Fact, stands: StandingDecision, text: string): Fact {
  const quotes =
    stands.stretches?.map(({ start, end }) => ({ start, end, text: text.slice(start, end) })) ?? fact.quotes
  // checked against the field's own shape when the decision was made
  return {
    ...fact,
    field: stands.asField ?? fact.field,
    value: stands.value,
    quotes,
    rule: 'corrected',
    confidence: 1,
  } as Fact
}

/** As it stands on the desk now, decided or not. */
export const asStanding = (fact: Fact, stands: StandingDecision | undefined, text: string): Fact =>
  stands?.decision === 'corrected' ? asCorrected(fact, stands, text) : fact

/** Rejected, or part of another now. */
const isGone = (stands: StandingDecision | undefined): boolean =>
  stands?.decision === 'rejected' || stands?.decision === 'merged'

/** The other names of each fact others were merged into. */
function namesMerged(
  facts: readonly Fact[],
  standing: ReadonlyMap<string, StandingDecision>,
  text: string,
): (fact: Fact) => { also?: readonly string[] } {
  const absorbed = new Map<string, Fact[]>()
  for (const fact of facts) {
    const stands = standing.get(fact.key)
    if (stands?.decision !== 'merged' || stands.otherKey === null) continue
    absorbed.set(stands.otherKey, [...(absorbed.get(stands.otherKey) ?? []), asStanding(fact, undefined, text)])
  }
  return (fact) => {
    const also = otherNames(fact, absorbed.get(fact.key) ?? [])
    return also.length > 0 ? { also } : {}
  }
}

/** What nobody rejected, decided or not: as it stands, each added clause in its point. */
export function standingFacts(
  facts: readonly Fact[],
  standing: ReadonlyMap<string, StandingDecision>,
  text: string,
): StandingFact[] {
  const named = namesMerged(facts, standing, text)
  return placedInPoints(
    facts.flatMap((fact): StandingFact[] => {
      const stands = standing.get(fact.key)
      if (isGone(stands)) return []
      const now = asStanding(fact, stands, text)
      return [{ ...now, ...named(now) }]
    }),
  )
}

/** Accepted and corrected facts alone; a corrected one with the words the person pointed at. */
export function takenFacts(
  facts: readonly Fact[],
  standing: ReadonlyMap<string, StandingDecision>,
  text: string,
): TakenFact[] {
  const named = namesMerged(facts, standing, text)
  const taken = facts.flatMap((fact): TakenFact[] => {
    const stands = standing.get(fact.key)
    if (!stands || stands.decision === 'pending' || isGone(stands)) return []
    const made = isAdded(fact) ? 'typed' : 'corrected'
    if (stands.decision === 'accepted')
      return [{ ...fact, ...named(fact), decided: isMade(fact) ? made : stands.inBulk ? 'bulk' : 'single' }]
    const now = asCorrected(fact, stands, text)
    return [{ ...now, ...named(now), rule: isMade(fact) ? fact.rule : 'corrected', decided: made }]
  })
  return placedInPoints(taken)
}
