import type { Actor } from '../../kit/actor.ts'
import type { Result } from '../../kit/result.ts'
import { mayArrange } from '../body/body.policy.ts'

/** Whoever enters the people of a body opens the door for them: its clerk and principal, those above, the operator. */
export const mayGiveAccess: (actor: Actor, line: Parameters<typeof mayArrange>[1]) => Result<void> = mayArrange
