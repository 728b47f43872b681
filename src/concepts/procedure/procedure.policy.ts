import { type Actor, belongs, holds } from '../../kit/actor.ts'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'

/** How a body decides is known to those who belong to it; others meet it in the votes they may see. */
export const maySeeProcedure = (actor: Actor, body: { readonly id: string }): Result<void> =>
  belongs(actor, body.id) ? yes() : no('NOT_FOUND')

/** The body lays down its rules; its clerk or principal sets them down. */
export const maySetProcedure = (actor: Actor, body: { readonly id: string; readonly name: Localised }): Result<void> =>
  holds(actor, ['clerk', 'principal'], body)
