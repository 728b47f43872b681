import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Ref } from '../../kit/shapes.ts'
import type { BallotTable, Database } from '../../store/tables.ts'
import type { MeetingRow } from '../meeting/meeting.queries.ts'
import type { VoteRow } from '../meeting/parts.queries.ts'
import type { BallotState } from './ballot.schema.ts'

type Tx = Transaction<Database>
export type BallotRow = Selectable<BallotTable>

export async function findBallot(tx: Tx, ballotId: string): Promise<BallotRow | undefined> {
  return await tx.selectFrom('ballot').selectAll().where('id', '=', ballotId).executeTakeFirst()
}

export async function lockBallot(tx: Tx, ballotId: string): Promise<BallotRow | undefined> {
  return await tx.selectFrom('ballot').selectAll().where('id', '=', ballotId).forUpdate().executeTakeFirst()
}

/** Everything a paper is held against, in one look: the ballot, held shared as long as the act lasts, its vote, its meeting and who meets. */
export interface Casting extends Pick<BallotRow, 'id' | 'meetingId' | 'state' | 'candidates' | 'tellers' | 'seats'> {
  readonly vote: Pick<VoteRow, 'sittingId' | 'agendaItemId' | 'hostId'> | null
  readonly meeting: Pick<MeetingRow, 'id' | 'bodyId' | 'kind' | 'heldOn' | 'heldUntil'>
  readonly hosts: readonly string[]
}

export async function shareCasting(tx: Tx, ballotId: string): Promise<Casting | undefined> {
  const { rows } = await sql<
    Omit<Casting, 'vote' | 'meeting'> &
      Pick<VoteRow, 'sittingId' | 'hostId'> &
      Pick<MeetingRow, 'bodyId' | 'kind' | 'heldOn' | 'heldUntil'> & {
        voteId: string | null
        agendaItemId: string | null
      }
  >`
    select b.id, b.meeting_id, b.state, b.candidates, b.tellers, b.seats, b.vote_id, v.sitting_id, v.agenda_item_id, v.host_id,
           m.body_id, m.kind, m.held_on, m.held_until,
           array(select h.body_id from meeting_host h join body o on o.id = h.body_id
                  where h.meeting_id = m.id and not o.external order by h.ord) as hosts
      from ballot b join meeting m on m.id = b.meeting_id left join vote v on v.id = b.vote_id
     where b.id = ${ballotId} for share of b`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { voteId, sittingId, agendaItemId, hostId, bodyId, kind, heldOn, heldUntil, hosts, ...ballot } = row
  return {
    ...ballot,
    vote: voteId === null || agendaItemId === null ? null : { sittingId, agendaItemId, hostId },
    meeting: { id: ballot.meetingId, bodyId, kind, heldOn, heldUntil },
    hosts,
  }
}

export async function listBallots(
  tx: Tx,
  meetingId: string,
): Promise<(BallotRow & { result: string | null; voteState: string | null })[]> {
  return await tx
    .selectFrom('ballot as b')
    .leftJoin('vote as v', 'v.id', 'b.voteId')
    .selectAll('b')
    .select(['v.result', 'v.state as voteState'])
    .where('b.meetingId', '=', meetingId)
    .orderBy('b.id')
    .execute()
}

/** Receipts of seats whose papers still lie in the box. */
export async function listReceiptsOf(
  tx: Tx,
  ballotId: string,
  seatPersonIds: readonly string[],
): Promise<{ seatPersonId: string; receipt: string }[]> {
  if (seatPersonIds.length === 0) return []
  return await tx
    .selectFrom('sealedPaper')
    .select(['seatPersonId', 'receipt'])
    .where('ballotId', '=', ballotId)
    .where('seatPersonId', 'in', [...new Set(seatPersonIds)])
    .execute()
}

export async function insertBallot(
  tx: Tx,
  {
    candidates,
    tellers,
    ...row
  }: Omit<Insertable<BallotTable>, 'candidates' | 'tellers'> & Pick<BallotRow, 'candidates' | 'tellers'>,
): Promise<void> {
  await tx
    .insertInto('ballot')
    // pg writes a list as an array of its own, not as json
    .values({ ...row, candidates: JSON.stringify(candidates), tellers: JSON.stringify(tellers) })
    .execute()
}

export async function updateBallot(
  tx: Tx,
  ballotId: string,
  set: {
    readonly state?: BallotState
    readonly tellers?: BallotRow['tellers']
    readonly box?: NonNullable<BallotRow['box']>
    readonly voteId?: string
    readonly openedAt?: Date
    readonly closedAt?: Date
    readonly voidReason?: string
  },
): Promise<number> {
  const { tellers, box, ...plain } = set
  const row = await tx
    .updateTable('ballot')
    .set((eb) => ({
      ...plain,
      ...(tellers === undefined ? {} : { tellers: JSON.stringify(tellers) }),
      ...(box === undefined ? {} : { box: JSON.stringify(box) }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', ballotId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** False when this person's envelope lies in the box already. */
export async function insertPaper(
  tx: Tx,
  paper: { ballotId: string; seatPersonId: string; sealed: string; receipt: string },
): Promise<boolean> {
  const done = await tx
    .insertInto('sealedPaper')
    .values(paper)
    .onConflict((conflict) => conflict.columns(['ballotId', 'seatPersonId']).doNothing())
    .returning('seatPersonId')
    .executeTakeFirst()
  return done !== undefined
}

export async function findPaper(
  tx: Tx,
  ballotId: string,
  seatPersonId: string,
): Promise<{ sealed: string; receipt: string } | undefined> {
  return await tx
    .selectFrom('sealedPaper')
    .select(['sealed', 'receipt'])
    .where('ballotId', '=', ballotId)
    .where('seatPersonId', '=', seatPersonId)
    .executeTakeFirst()
}

export async function countPapersCast(tx: Tx, ballotId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('sealedPaper')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('ballotId', '=', ballotId)
    .executeTakeFirstOrThrow()
  return Number(n)
}

export async function listSeatsCast(tx: Tx, ballotId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('sealedPaper')
    .select('seatPersonId')
    .where('ballotId', '=', ballotId)
    .orderBy('seatPersonId')
    .execute()
  return rows.map((row) => row.seatPersonId)
}

/** The envelopes without their names, in the order of their receipts. */
export async function listEnvelopes(tx: Tx, ballotId: string): Promise<{ sealed: string; receipt: string }[]> {
  return await tx
    .selectFrom('sealedPaper')
    .select(['sealed', 'receipt'])
    .where('ballotId', '=', ballotId)
    .orderBy('receipt')
    .execute()
}

export async function destroyPapers(tx: Tx, ballotId: string): Promise<void> {
  await tx.deleteFrom('sealedPaper').where('ballotId', '=', ballotId).execute()
}

export async function listPersonNames(tx: Tx, personIds: readonly string[]): Promise<Ref[]> {
  if (personIds.length === 0) return []
  return await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...personIds])
    .execute()
}
