import type { Contract, InputOf, OutputOf } from '../kit/contract.ts'
import type { Ctx } from '../store/context.ts'

export type Handler<C extends Contract = Contract> = (ctx: Ctx, input: InputOf<C>) => Promise<OutputOf<C>>

export interface Registered {
  readonly contract: Contract
  readonly handler: Handler
}

/** Pairs a contract with the function that carries it out; the types must fit. */
export const handle = <C extends Contract>(contract: C, handler: Handler<C>): Registered => ({
  contract,
  // The pair was checked by the signature; the registry holds them in one list of mixed types.
  handler: handler as unknown as Handler,
})
