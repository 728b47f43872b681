import type { Actor } from '../../kit/actor.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { mayPreside } from '../meeting/meeting.policy.ts'

interface Hall {
  readonly body: PolicyBody
  readonly presidingPersonId: string | null
  readonly presidingBodyId?: string | null
}

/** One's own motion, word or second; or anybody's, by who runs the meeting. */
export const mayActFor = (actor: Actor, hall: Hall, personId: string | null): Result<void> =>
  actor.personId !== null && actor.personId === personId ? yes() : mayPreside(actor, hall)

export interface InTheHall {
  /** Present in the open sitting, in a capacity that may do it. */
  readonly may: boolean
}

/** Members and who stands in for them move and second; alternates and guests do not. */
export const mayMove = (inHall: InTheHall): Result<void> => (inHall.may ? yes() : no('NO_VOTE_HERE'))
export const maySpeak = (inHall: InTheHall): Result<void> => (inHall.may ? yes() : no('NOT_IN_THE_HALL'))
