import { type Insertable, sql, type Transaction } from 'kysely'
import type { Ref } from '../../kit/shapes.ts'
import type { Database, VoteCandidateTable, VoteTable } from '../../store/tables.ts'
import type { VoteRow } from '../meeting/parts.queries.ts'
import type { Choice } from './vote.schema.ts'

type Tx = Transaction<Database>

export async function findVote(tx: Tx, voteId: string): Promise<VoteRow | undefined> {
  return await tx.selectFrom('vote').selectAll().where('id', '=', voteId).executeTakeFirst()
}

/** Waits for every choice on its way, and lets none begin: whoever casts holds the row shared. */
export async function lockVote(tx: Tx, voteId: string): Promise<VoteRow | undefined> {
  return await tx.selectFrom('vote').selectAll().where('id', '=', voteId).forUpdate().executeTakeFirst()
}

/** Holds the vote open until the choice is written; thousands may hold it beside each other. */
export async function shareVote(tx: Tx, voteId: string): Promise<VoteRow | undefined> {
  return await tx.selectFrom('vote').selectAll().where('id', '=', voteId).forKeyShare().executeTakeFirst()
}

export async function insertVote(tx: Tx, row: Insertable<VoteTable>): Promise<void> {
  await tx.insertInto('vote').values(row).execute()
}

export async function updateVote(
  tx: Tx,
  voteId: string,
  set: Partial<Omit<Insertable<VoteTable>, 'id' | 'version'>>,
): Promise<number> {
  const row = await tx
    .updateTable('vote')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', voteId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export async function insertCandidates(tx: Tx, rows: readonly Insertable<VoteCandidateTable>[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('voteCandidate')
      .values([...rows])
      .execute()
}

/** Numbers of the candidates: what a choice is held against. */
export async function listOrds(tx: Tx, voteId: string): Promise<number[]> {
  const rows = await tx.selectFrom('voteCandidate').select('ord').where('voteId', '=', voteId).execute()
  return rows.map((row) => row.ord)
}

export async function updateCandidate(
  tx: Tx,
  at: { readonly voteId: string; readonly ord: number },
  set: Partial<Omit<Insertable<VoteCandidateTable>, 'voteId' | 'ord'>>,
): Promise<void> {
  await tx.updateTable('voteCandidate').set(set).where('voteId', '=', at.voteId).where('ord', '=', at.ord).execute()
}

export interface ChoiceGiven {
  readonly voteId: string
  readonly seatPersonId: string
  readonly personId: string
  readonly choice: Choice | 'candidates'
  readonly candidates: readonly number[] | null
  readonly enteredBy: 'clerk' | 'self'
  readonly castAt: Date
}

/** Each seat has one choice; a new one takes its place, the same again keeps the time it was cast. Answers when each was cast. */
export async function putChoices(tx: Tx, rows: readonly ChoiceGiven[]): Promise<Date[]> {
  const cast: Date[] = []
  for (let at = 0; at < rows.length; at += 1000) {
    const put = await tx
      .insertInto('voteChoice')
      .values(
        rows.slice(at, at + 1000).map((row) => ({
          ...row,
          candidates: row.candidates === null ? null : JSON.stringify(row.candidates),
        })),
      )
      .onConflict((oc) =>
        oc.columns(['voteId', 'seatPersonId']).doUpdateSet((eb) => ({
          personId: eb.ref('excluded.personId'),
          choice: eb.ref('excluded.choice'),
          candidates: eb.ref('excluded.candidates'),
          enteredBy: eb.ref('excluded.enteredBy'),
          castAt: sql<Date>`case when (vote_choice.choice, vote_choice.candidates) is distinct from (excluded.choice, excluded.candidates)
            then excluded.cast_at else vote_choice.cast_at end`,
        })),
      )
      .returning('castAt')
      .execute()
    cast.push(...put.map((row) => row.castAt))
  }
  return cast
}

export async function listChoices(tx: Tx, voteId: string) {
  return await tx.selectFrom('voteChoice').selectAll().where('voteId', '=', voteId).orderBy('seatPersonId').execute()
}
export type ChoiceRow = Awaited<ReturnType<typeof listChoices>>[number]

export async function findChoices(tx: Tx, voteId: string, seatPersonIds: readonly string[]): Promise<ChoiceRow[]> {
  if (seatPersonIds.length === 0) return []
  return await tx
    .selectFrom('voteChoice')
    .selectAll()
    .where('voteId', '=', voteId)
    .where('seatPersonId', 'in', [...seatPersonIds])
    .execute()
}

/** Choices with the names a roll call is read out with, in the order of the roll. */
export async function listNamedChoices(
  tx: Tx,
  voteId: string,
  order: readonly string[],
): Promise<(ChoiceRow & { seat: Ref; by: Ref })[]> {
  const rows = await tx
    .selectFrom('voteChoice as c')
    .innerJoin('person as s', 's.id', 'c.seatPersonId')
    .innerJoin('person as p', 'p.id', 'c.personId')
    .selectAll('c')
    .select(['s.name as seatName', 'p.name as personName'])
    .where('c.voteId', '=', voteId)
    .orderBy('c.seatPersonId')
    .execute()
  const place = new Map(order.map((id, i) => [id, i]))
  const placeOf = (row: { readonly seatPersonId: string }) => place.get(row.seatPersonId) ?? order.length
  const called = rows.toSorted((a, b) => placeOf(a) - placeOf(b))
  return called.map(({ seatName, personName, ...row }) => ({
    ...row,
    seat: { id: row.seatPersonId, name: seatName },
    by: { id: row.personId, name: personName },
  }))
}

/** How many have voted; who was recused since does not count. */
export async function countChoices(tx: Tx, vote: Pick<VoteRow, 'id' | 'agendaItemId'>): Promise<number> {
  const row = await tx
    .selectFrom('voteChoice')
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .where('voteId', '=', vote.id)
    .where('seatPersonId', 'not in', (eb) =>
      eb.selectFrom('recusal').select('personId').where('agendaItemId', '=', vote.agendaItemId),
    )
    .executeTakeFirstOrThrow()
  return Number(row.n)
}
