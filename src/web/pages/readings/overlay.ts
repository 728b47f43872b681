import type { Ref } from '../../../kit/shapes.ts'
import type { DeskFact } from './fact-fields.ts'
import type { Span } from './marked-words.ts'

/** What was said of a fact here and is not yet in what the server told: shown at once. */
export interface Said {
  readonly decision: DeskFact['decision']
  readonly value?: unknown
  readonly field?: DeskFact['field'] | undefined
  readonly spans?: readonly Span[] | undefined
  readonly otherKey?: string
  readonly inBulk: boolean
  /** The version the server gave it; until then it is on its way. */
  readonly version?: number
}
export type Overlay = ReadonlyMap<string, Said>

export interface DeskCounts {
  readonly total: number
  readonly pending: number
}

function saidOver(fact: DeskFact, said: Said, me: Ref | null, text: string): DeskFact {
  const corrected = said.decision === 'corrected'
  const quotes = said.spans?.map(({ start, end }) => ({ start, end, text: text.slice(start, end) }))
  return {
    ...fact,
    decision: said.decision,
    inBulk: said.inBulk,
    decidedBy: said.decision === 'pending' ? null : me,
    decidedAt: fact.decidedAt,
    correctedValue: corrected ? (said.value ?? fact.correctedValue) : null,
    correctedField: corrected ? (said.field ?? fact.correctedField) : null,
    correctedQuotes: corrected ? (quotes ?? fact.correctedQuotes) : null,
    correctedQuote: corrected ? (quotes?.[0] ?? fact.correctedQuote) : null,
    otherKey: said.otherKey ?? fact.otherKey,
  }
}

/** Facts in the order a clerk goes through them: where they first stand in the text. */
export function inTextOrder(facts: readonly DeskFact[]): DeskFact[] {
  const at = (fact: DeskFact): number => fact.quotes[0]?.start ?? 0
  return [...facts].sort((a, b) => at(a) - at(b) || (a.key < b.key ? -1 : 1))
}

/** Ordered facts as they stand now; one nothing was said of stays the very same object. */
export const factsNow = (ordered: readonly DeskFact[], text: string, overlay: Overlay, me: Ref | null): DeskFact[] =>
  ordered.map((fact) => {
    const said = overlay.get(fact.key)
    return said ? saidOver(fact, said, me, text) : fact
  })

/** What the server has told by now is no longer laid over it. */
export const stillNeeded = (overlay: Overlay, version: number): Overlay => {
  const left = new Map([...overlay].filter(([, said]) => said.version === undefined || said.version > version))
  return left.size === overlay.size ? overlay : left
}
