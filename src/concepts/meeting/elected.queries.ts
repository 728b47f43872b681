import type { Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

export async function findElection(tx: Tx, at: { readonly meetingId: string; readonly voteId: string }) {
  return await tx
    .selectFrom('vote')
    .select(['id', 'state', 'agendaItemId'])
    .where('id', '=', at.voteId)
    .where('meetingId', '=', at.meetingId)
    .where('seats', 'is not', null)
    .executeTakeFirst()
}

/** Candidates of a vote whose seats are already decided on. */
export async function listSeatedOrds(tx: Tx, voteId: string): Promise<number[]> {
  const rows = await tx.selectFrom('personnelDecision').select('candidateOrd').where('voteId', '=', voteId).execute()
  return rows.flatMap((row) => row.candidateOrd ?? [])
}

/** A name that stood on the paper turns out to be a person of the record. */
export async function linkCandidate(tx: Tx, voteId: string, ord: number, personId: string): Promise<void> {
  await tx.updateTable('voteCandidate').set({ personId }).where('voteId', '=', voteId).where('ord', '=', ord).execute()
}
