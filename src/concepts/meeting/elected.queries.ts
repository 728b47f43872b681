import { sql, type Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

export async function findElection(tx: Tx, at: { readonly meetingId: string; readonly voteId: string }) {
  return await tx
    .selectFrom('vote')
    .select(['id', 'state', 'agendaItemId', 'repeatsId'])
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

/** How many were elected in the rounds before: who comes in later ranks after them. */
export async function countElectedBefore(tx: Tx, repeatsId: string | null): Promise<number> {
  if (repeatsId === null) return 0
  const { rows } = await sql<{ n: number }>`
    with recursive round as (
      select id, repeats_id from vote where id = ${repeatsId}
      union all select v.id, v.repeats_id from vote v join round r on v.id = r.repeats_id)
    select count(*)::int as n from vote_candidate c join round r on r.id = c.vote_id where c.elected`.execute(tx)
  return rows[0]?.n ?? 0
}
