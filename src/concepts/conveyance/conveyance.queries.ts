import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import type { Answer, Milestones } from './conveyance.rules.ts'

type Tx = Transaction<Database>

export interface ConveyanceRow extends Milestones {
  readonly id: string
  readonly cascadeId: string
  readonly bodyId: string
  readonly settledOn: Day | null
  readonly presenter: string | null
  readonly orally: boolean
  readonly documentId: string | null
  readonly note: string | null
  readonly recordedFor: boolean
  readonly version: number
}

const COLUMNS = [
  'id',
  'cascadeId',
  'bodyId',
  'receivedOn',
  'conveyedOn',
  'redeployedOn',
  'settledOn',
  'mode',
  'meetingId',
  'presenter',
  'orally',
  'documentId',
  'note',
  'oneReason',
  'recordedFor',
  'version',
] as const

export async function lockConveyance(tx: Tx, cascadeId: string, bodyId: string): Promise<ConveyanceRow | undefined> {
  const row = await tx
    .selectFrom('conveyance')
    .select(COLUMNS)
    .where('cascadeId', '=', cascadeId)
    .where('bodyId', '=', bodyId)
    .forUpdate()
    .executeTakeFirst()
  return row as ConveyanceRow | undefined // mode is held to its words by a check constraint
}

export interface NewConveyance extends Milestones {
  readonly id: string
  readonly cascadeId: string
  readonly bodyId: string
  readonly lo: number
  readonly tier: string
  readonly settledOn: Day | null
  readonly presenter: string | null
  readonly orally: boolean
  readonly documentId: string | null
  readonly note: string | null
  readonly recordedById: string | null
  readonly recordedFor: boolean
  readonly recordedAt: Date
}

/** False when somebody else recorded for the same body a moment ago: one row a body, whoever comes second sees the first. */
export async function insertConveyance(tx: Tx, row: NewConveyance): Promise<boolean> {
  const made = await tx
    .insertInto('conveyance')
    .values(row)
    .onConflict((oc) => oc.columns(['cascadeId', 'bodyId']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made !== undefined
}

export async function updateConveyance(
  tx: Tx,
  id: string,
  set: Partial<Omit<NewConveyance, 'id' | 'cascadeId' | 'bodyId' | 'lo' | 'tier'>>,
): Promise<number> {
  const row = await tx
    .updateTable('conveyance')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

export interface RedeploymentRow {
  readonly id: string
  readonly cascadeId: string
  readonly bodyId: string
  readonly directiveId: string
  readonly answer: Answer
  readonly reason: string | null
  readonly coveredByTaskId: string | null
  readonly answeredOn: Day
  readonly objection: string | null
  readonly objectedOn: Day | null
  readonly version: number
}

const REDEPLOYMENT = [
  'id',
  'cascadeId',
  'bodyId',
  'directiveId',
  'answer',
  'reason',
  'coveredByTaskId',
  'answeredOn',
  'objection',
  'objectedOn',
  'version',
] as const

export async function lockRedeployments(tx: Tx, cascadeId: string, bodyId: string): Promise<RedeploymentRow[]> {
  const rows = await tx
    .selectFrom('redeployment')
    .select(REDEPLOYMENT)
    .where('cascadeId', '=', cascadeId)
    .where('bodyId', '=', bodyId)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows as RedeploymentRow[] // answer is held to its words by a check constraint
}

export async function lockRedeployment(tx: Tx, id: string): Promise<RedeploymentRow | undefined> {
  const row = await tx
    .selectFrom('redeployment')
    .select(REDEPLOYMENT)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as RedeploymentRow | undefined // see above
}

export async function insertRedeployment(
  tx: Tx,
  row: Omit<RedeploymentRow, 'version' | 'objection' | 'objectedOn'> & {
    readonly lo: number
    readonly tier: string
    readonly recordedById: string | null
    readonly recordedAt: Date
  },
): Promise<void> {
  await tx.insertInto('redeployment').values(row).execute()
}

export async function updateRedeployment(
  tx: Tx,
  id: string,
  set: Partial<Omit<RedeploymentRow, 'id' | 'version'>> & {
    readonly recordedById?: string | null
    readonly recordedAt?: Date
  },
): Promise<number> {
  const row = await tx
    .updateTable('redeployment')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow()
  return row.version
}

/** The bodies above, nearest first, up to and including the issuer (or the body it is an organ of). */
export async function listAbove(tx: Tx, bodyId: string, root: { readonly lo: number; readonly hi: number }) {
  const { rows } = await sql<{ id: string; name: Localised }>`
    with recursive up as (
      select p.id, p.parent_id, p.name, p.lo, p.hi, 1 as step from body b join body p on p.id = b.parent_id where b.id = ${bodyId}
      union all
      select p.id, p.parent_id, p.name, p.lo, p.hi, up.step + 1 from up join body p on p.id = up.parent_id where up.step < 24)
    select id, name from up where lo >= ${root.lo} and hi <= ${root.hi} order by step`.execute(tx)
  return rows
}

export interface MeetingHeld {
  readonly id: string
  readonly heldOn: Day | null
  readonly state: string
  /** Held by the body, by several of which it is one, or by an organ of it. */
  readonly ofBody: boolean
}

export async function findMeeting(tx: Tx, meetingId: string, bodyId: string): Promise<MeetingHeld | undefined> {
  const { rows } = await sql<MeetingHeld>`
    select m.id, m.held_on, m.state,
           (m.body_id = ${bodyId} or (h.organ is not null and h.parent_id = ${bodyId})
             or exists (select 1 from meeting_host x where x.meeting_id = m.id and x.body_id = ${bodyId})) as of_body
      from meeting m join body h on h.id = m.body_id where m.id = ${meetingId}`.execute(tx)
  return rows[0]
}

/** A task that the body leads, takes part in or set: what an answer `covered` may point at. */
export async function isTaskOfBody(tx: Tx, taskId: string, bodyId: string): Promise<boolean> {
  const { rows } = await sql<{ ok: boolean }>`
    select true as ok from task t join body lead on lead.id = t.lead_body_id join body own on own.id = ${bodyId}
     where t.id = ${taskId}
       and (t.assigned_by_id = own.id or (lead.lo >= own.lo and lead.lo < own.hi)
            or exists (select 1 from task_unit u where u.task_id = t.id and u.body_id = own.id))`.execute(tx)
  return rows.length > 0
}

export async function documentExists(tx: Tx, documentId: string): Promise<boolean> {
  const row = await tx.selectFrom('document').select('id').where('id', '=', documentId).executeTakeFirst()
  return row !== undefined
}
