import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { invariant } from '../../kit/invariant.ts'
import type { Ctx } from '../../store/context.ts'
import { closeVote } from '../vote/close-vote.actions.ts'
import { findVote } from '../vote/vote.queries.ts'
import { ballotStep, happenedToBallot } from './ballot.actions.ts'
import type { ballotCount } from './ballot.api.ts'
import { countPapersCast, destroyPapers, listEnvelopes, listSeatsCast, updateBallot } from './ballot.queries.ts'
import { countPapers, type PaperForm, readChoice } from './choice.rules.ts'
import type { TellerKeys } from './envelope.rules.ts'
import { openApart } from './open-apart.actions.ts'
import { isKeyPair } from './open-box.actions.ts'

/**
 * The box is opened: all papers in one batch, in memory, in one transaction. What stays are two lists, each sorted by itself: the receipts, and what the
 * papers said. The sealed papers are deleted; the keys were never written anywhere. When anything fails nothing has happened, and the tellers try again.
 */
export async function countBallot(ctx: Ctx, input: InputOf<typeof ballotCount>): Promise<OutputOf<typeof ballotCount>> {
  const { row, ballot } = await ballotStep(ctx, 'ballot.count', input)
  const keys = ballot.tellers.map((teller, i): TellerKeys => {
    const secretKey = input.keys[i] ?? ''
    const publicKey = teller.publicKey ?? ''
    if (!isKeyPair(publicKey, secretKey)) throw new PlenumError('BALLOT_KEY_WRONG', { n: i + 1 })
    return { publicKey, secretKey }
  })
  invariant(ballot.voteId !== null && ballot.closedAt !== null, 'a closed ballot has its vote and its moment')
  const vote = await findVote(ctx.tx, ballot.voteId)
  invariant(vote !== undefined, 'the vote of a ballot is kept')
  const form: PaperForm = { candidates: ballot.candidates.length, seats: ballot.seats }
  const envelopes = await listEnvelopes(ctx.tx, ballot.id)
  const opened = await openApart({
    papers: envelopes.map((one) => one.sealed),
    keys,
    candidates: form.candidates,
  })
  // What is no choice of this ballot may carry a voter's mark: it is kept as unreadable.
  const papers = opened.map((one) => ('read' in one && readChoice(one.read, form) ? one.read : null))
  const count = countPapers(papers, form)
  const took = await listSeatsCast(ctx.tx, ballot.id)
  const isElection = form.candidates > 0
  const valid = count.papers - count.invalid
  await closeVote(
    ctx,
    { voteId: vote.id, version: vote.version },
    {
      act: 'ballot.count',
      sealed: {
        at: ballot.closedAt,
        took,
        count: ({ voters }) => ({
          for: count.for,
          against: count.against,
          abstained: isElection ? count.blank : count.abstained,
          issued: voters,
          returned: count.papers,
          valid,
          invalid: count.invalid,
          candidates: count.names.map((votes, i) => ({ ord: i + 1, votes })),
        }),
      },
    },
  )
  await destroyPapers(ctx.tx, ballot.id)
  invariant((await countPapersCast(ctx.tx, ballot.id)) === 0, 'no sealed paper outlives the count')
  const version = await updateBallot(ctx.tx, ballot.id, {
    state: 'counted',
    box: { receipts: envelopes.map((one) => one.receipt), papers: sortPapers(papers) },
  })
  await happenedToBallot(ctx, row, ballot, 'ballot.count', 'counted')
  return { ballotId: ballot.id, version }
}

/** By what they say; the unreadable last. */
const sortPapers = (papers: readonly (string | null)[]): (string | null)[] => [
  ...papers.filter((one) => one !== null).sort(),
  ...papers.filter((one) => one === null),
]
