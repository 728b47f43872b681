import type { Contract, InputOf, OutputOf } from '../kit/contract.ts'
import type { Ctx } from './context.ts'

export type Handler<C extends Contract = Contract> = (ctx: Ctx, input: InputOf<C>) => Promise<OutputOf<C>>

export interface Registered {
  readonly contract: Contract
  readonly handler: Handler
}

/**
 * Pairs a contract with the function that carries it out; the types must fit.
 * Each slice's `x.handlers.ts` exports one list: `export const bodyHandlers: readonly Registered[] = [handle(bodyGet, getBodyPage), ...]`.
 */
export const handle = <C extends Contract>(contract: C, handler: Handler<C>): Registered => ({
  contract,
  // The pair was checked by the signature; the registry holds pairs of many types in one list.
  handler: handler as unknown as Handler,
})
