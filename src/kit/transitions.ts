import type { Role } from './contract.ts'
import { no, type Result, yes } from './result.ts'

/** One line of a concept's life cycle: who may take it from where to where, and what that needs. */
export interface Transition<State extends string = string> {
  readonly from: State
  readonly act: string
  readonly to: State
  readonly role: readonly Role[]
  /** What must be there, in words of the glossary: 'reason', 'report', 'verification'. */
  readonly needs: readonly string[]
}

export interface LifeCycle<State extends string = string> {
  readonly concept: string
  readonly initial: readonly State[]
  readonly final: readonly State[]
  readonly transitions: readonly Transition<State>[]
}

/** Where the act leads from this state, or WRONG_STATE naming the state and the act. */
export function decideTransition<State extends string>(
  cycle: LifeCycle<State>,
  state: State,
  actName: string,
): Result<Transition<State>> {
  const found = cycle.transitions.find((t) => t.from === state && t.act === actName)
  return found ? yes(found) : no('WRONG_STATE', { state, act: actName, concept: cycle.concept })
}
