import type { Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'

/** The ballot a sealed vote belongs to, and how many papers lie in its box; nothing of the papers. */
export async function findBallotOfVote(
  tx: Transaction<Database>,
  voteId: string,
): Promise<{ id: string; state: string; papers: number } | undefined> {
  const row = await tx
    .selectFrom('ballot as b')
    .leftJoin('sealedPaper as p', 'p.ballotId', 'b.id')
    .select((eb) => ['b.id', 'b.state', eb.fn.count<string>('p.receipt').as('papers')])
    .where('b.voteId', '=', voteId)
    .groupBy(['b.id', 'b.state'])
    .executeTakeFirst()
  return row && { ...row, papers: Number(row.papers) }
}
