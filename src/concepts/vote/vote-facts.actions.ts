import type { CandidateRow, VoteRow } from '../meeting/parts.queries.ts'
import type { Effect, Tie } from '../procedure/procedure.schema.ts'
import { decideElection, type ElectionResult, type VoteFacts } from './vote.rules.ts'

/** The rule a vote was opened under, as its row keeps it. The words are written through the schema's enums alone. */
export const factsOf = (
  row: VoteRow,
  numbers: { readonly entitled: number; readonly due: number; readonly present: number } = {
    entitled: row.entitled,
    due: row.due ?? row.entitled,
    present: row.present,
  },
): VoteFacts => ({
  base: row.base as VoteFacts['base'],
  majority: row.majority as VoteFacts['majority'],
  tie: row.tieRule as Tie,
  abstentions: row.abstentionsRule as Effect,
  unreturned: row.unreturnedRule as Effect,
  invalid: row.invalidRule as Effect,
  ...numbers,
})

export interface ElectionCount {
  readonly candidates: readonly { readonly ord: number; readonly votes: number; readonly against: number }[]
  readonly cast: number
  readonly invalid: number
  readonly unreturned: number
  readonly abstained: number
}

export const electionResult = (facts: VoteFacts, seats: number, count: ElectionCount): ElectionResult =>
  decideElection(facts, { seats, ...count })

/** Who was level at the last seat of a closed election: decided again from the figures kept. */
export function tiedOf(row: VoteRow, candidates: readonly CandidateRow[]): readonly number[] {
  if (row.state !== 'closed' || row.seats === null || row.baseCount === null) return []
  // the base was counted at the close and is kept: whatever it was made of, it is this number
  const facts = { ...factsOf(row), base: 'entitled' as const, entitled: row.baseCount }
  return electionResult(facts, row.seats, { candidates, cast: 0, invalid: 0, unreturned: 0, abstained: 0 }).tied
}

/** Who sat there when it was decided knows of it for ever, whatever the item is for others. */
export const tookPart = (row: VoteRow, personId: string | null): boolean =>
  personId !== null &&
  // written at the close
  ((row.electorate as unknown as { readonly present: readonly string[] } | null)?.present.includes(personId) ?? false)
