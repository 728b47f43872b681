import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import type { BallotState } from './ballot.schema.ts'
import type { PaperForm } from './choice.rules.ts'
import { sealedLength } from './envelope.rules.ts'

export const ballotLifeCycle: LifeCycle<BallotState> = {
  concept: 'ballot',
  initial: ['preparing'],
  final: ['counted', 'void'],
  transitions: [
    { from: 'preparing', act: 'ballot.giveKey', to: 'preparing', role: ['member'], needs: ['teller'] },
    { from: 'preparing', act: 'ballot.open', to: 'open', role: ['clerk', 'principal'], needs: ['keys', 'quorum'] },
    { from: 'open', act: 'ballot.cast', to: 'open', role: ['member'], needs: ['presence'] },
    { from: 'open', act: 'ballot.close', to: 'closed', role: ['clerk', 'principal'], needs: [] },
    { from: 'closed', act: 'ballot.count', to: 'counted', role: ['clerk', 'principal'], needs: ['secret keys'] },
    { from: 'preparing', act: 'ballot.void', to: 'void', role: ['clerk', 'principal'], needs: ['reason'] },
    { from: 'open', act: 'ballot.void', to: 'void', role: ['clerk', 'principal'], needs: ['reason'] },
    { from: 'closed', act: 'ballot.void', to: 'void', role: ['clerk', 'principal'], needs: ['reason'] },
  ],
}

/** Candidates and seats go together; a question has neither. */
export function decideForm(candidates: number, seats: number | undefined): Result<PaperForm> {
  if (candidates === 0) return seats === undefined ? yes({ candidates: 0, seats: 0 }) : no('BALLOT_FORM_INCOMPLETE')
  const form = { candidates, seats: seats ?? 1 }
  return form.seats > candidates ? no('BALLOT_FORM_INCOMPLETE') : yes(form)
}

/** An envelope of any other length was not made for this ballot, and could be told from the others. */
export const decideEnvelope = (sealed: string, form: PaperForm, tellers: number): Result<void> =>
  sealed.length === sealedLength(form.candidates, tellers) ? yes() : no('BALLOT_PAPER_INVALID', { seats: form.seats })
