import type { Insertable, Transaction } from 'kysely'
import type { Database, PersonnelAnnulmentTable } from '../../store/tables.ts'

type Tx = Transaction<Database>

/** Decisions on persons that stand: of a vote's candidates, and of an item those without a vote of their own. */
export async function listResting(
  tx: Tx,
  on: { readonly voteId: string | null; readonly agendaItemId: string | null },
) {
  return await tx
    .selectFrom('personnelDecision as d')
    .leftJoin('personnelAnnulment as n', 'n.decisionId', 'd.id')
    .select(['d.id', 'd.kind', 'd.membershipId'])
    .where('n.decisionId', 'is', null)
    .where((eb) =>
      eb.or([
        ...(on.voteId === null ? [] : [eb('d.voteId', '=', on.voteId)]),
        ...(on.agendaItemId === null
          ? []
          : [eb.and([eb('d.agendaItemId', '=', on.agendaItemId), eb('d.voteId', 'is', null)])]),
      ]),
    )
    .orderBy('d.ord')
    .execute()
}

export async function insertAnnulments(tx: Tx, rows: readonly Insertable<PersonnelAnnulmentTable>[]): Promise<void> {
  await tx
    .insertInto('personnelAnnulment')
    .values([...rows])
    .execute()
}
