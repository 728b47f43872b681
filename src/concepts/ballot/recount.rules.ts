import { decideElection, decideQuestion, type VoteFacts } from '../vote/vote.rules.ts'
import type { BallotFile } from './ballot.schema.ts'
import { type Count, countPapers } from './choice.rules.ts'

export interface Recount {
  readonly count: Count
  readonly result: BallotFile['stated']['result']
  readonly of: number
  readonly needed: number
  readonly elected: readonly number[]
  /** What the file states and a recount does not give; empty when all agrees. */
  readonly differences: readonly Difference[]
}

export const DIFFERENCES = [
  'more_papers_than_issued',
  'receipts_and_papers',
  'receipt_twice',
  'for',
  'against',
  'abstained',
  'invalid',
  'names',
  'result',
  'elected',
] as const
export type Difference = (typeof DIFFERENCES)[number]

/** Counts a published ballot again from its two lists and its rule. Needs nothing but the file. */
export function recount(file: BallotFile): Recount {
  const count = countPapers(file.papers, { candidates: file.candidates.length, seats: file.seats })
  const { rule, entitled, due, present, stated } = file
  const facts: VoteFacts = { ...rule, entitled, due, present }
  const unreturned = Math.max(0, file.issued - count.papers)
  const decided =
    file.candidates.length === 0
      ? {
          ...decideQuestion(facts, { ...count, unreturned }),
          elected: [],
        }
      : decideElection(facts, {
          seats: file.seats,
          candidates: count.names.map((votes, i) => ({ ord: i + 1, votes, against: 0 })),
          cast: count.papers - count.invalid - count.blank,
          invalid: count.invalid,
          unreturned,
          abstained: count.blank,
        })
  const same = (a: readonly unknown[], b: readonly unknown[]): boolean => JSON.stringify(a) === JSON.stringify(b)
  const abstained = file.candidates.length === 0 ? count.abstained : count.blank
  const checks: Record<Difference, boolean> = {
    more_papers_than_issued: count.papers <= file.issued,
    receipts_and_papers: file.receipts.length === file.papers.length,
    receipt_twice: new Set(file.receipts).size === file.receipts.length,
    for: stated.for === count.for,
    against: stated.against === count.against,
    abstained: stated.abstained === abstained,
    invalid: stated.invalid === count.invalid,
    names: same(stated.names, count.names),
    result: stated.result === decided.result,
    elected: same(stated.elected.toSorted(byNumber), [...decided.elected].sort(byNumber)),
  }
  return {
    count,
    result: decided.result,
    of: decided.of,
    needed: decided.needed,
    elected: decided.elected,
    differences: DIFFERENCES.filter((one) => !checks[one]),
  }
}

const byNumber = (a: number, b: number): number => a - b
