import { sql, type Transaction } from 'kysely'
import type { Day } from '../kit/dates.ts'
import type { Localised } from '../kit/localised.ts'
import type { Database } from '../store/tables.ts'

type Tx = Transaction<Database>

export interface ThreadTask {
  readonly id: string
  readonly code: string
  readonly directiveId: string | null
  readonly leadOfDirective: boolean
  readonly cascadeId: string | null
  readonly redeploymentId: string | null
  readonly parentTaskId: string | null
  readonly assignedById: string
  readonly leadBodyId: string
  readonly title: string
  readonly language: string
  readonly state: string
  readonly originalDueOn: Day | null
  readonly dueOn: Day | null
  readonly closedOn: Day | null
  readonly closedUnverified: boolean
  readonly endReason: string | null
  readonly createdAt: Date
}

const TASK = sql`t.id, t.code, t.directive_id, t.lead_of_directive, t.cascade_id, t.redeployment_id, t.parent_task_id,
  t.assigned_by_id, t.lead_body_id, t.title, t.language, t.state, t.original_due_on, t.due_on, t.closed_on,
  t.closed_unverified, t.end_reason, t.created_at`

/** Tasks that serve directives or came of answers, and the sub-tasks below them. */
export async function listThreadTasks(
  tx: Tx,
  of: {
    readonly directiveIds: readonly string[]
    readonly redeploymentIds: readonly string[]
    readonly taskIds: readonly string[]
  },
): Promise<ThreadTask[]> {
  const { rows } = await sql<ThreadTask>`
    with recursive tree as (
      select id, 0 as step from task
       where directive_id = any(${[...of.directiveIds]}::uuid[]) or redeployment_id = any(${[...of.redeploymentIds]}::uuid[])
          or id = any(${[...of.taskIds]}::uuid[])
      union
      select t.id, tree.step + 1 from tree join task t on t.parent_task_id = tree.id where tree.step < 12)
    select ${TASK} from task t where t.id in (select id from tree)
     order by t.lead_of_directive desc, t.created_at, t.code limit 2000`.execute(tx)
  return rows
}

export async function findThreadTask(tx: Tx, taskId: string): Promise<ThreadTask | undefined> {
  const { rows } = await sql<ThreadTask>`select ${TASK} from task t where t.id = ${taskId}`.execute(tx)
  return rows[0]
}

export interface ThreadReport {
  readonly id: string
  readonly taskId: string
  readonly bodyId: string
  readonly done: string
  readonly claimsCompletion: boolean
  readonly reportedOn: Day
  readonly recordedAt: Date
}

export async function listReports(tx: Tx, taskIds: readonly string[]): Promise<ThreadReport[]> {
  if (taskIds.length === 0) return []
  return await tx
    .selectFrom('progressReport')
    .select(['id', 'taskId', 'bodyId', 'done', 'claimsCompletion', 'reportedOn', 'recordedAt'])
    .where('taskId', 'in', [...taskIds])
    .orderBy('reportedOn')
    .orderBy('recordedAt')
    .execute()
}

export interface ThreadEvidence {
  readonly id: string
  readonly reportId: string
  readonly fileId: string | null
  readonly fileName: string | null
  readonly note: string | null
}

export async function listEvidence(tx: Tx, reportIds: readonly string[]): Promise<ThreadEvidence[]> {
  if (reportIds.length === 0) return []
  return await tx
    .selectFrom('evidence as e')
    .leftJoin('file as f', 'f.id', 'e.fileId')
    .select(['e.id', 'e.reportId', 'e.fileId', 'f.name as fileName', 'e.note'])
    .where('e.reportId', 'in', [...reportIds])
    .orderBy('e.id')
    .execute()
}

export interface ThreadVerification {
  readonly id: string
  readonly taskId: string
  readonly outcome: string
  readonly reason: string | null
  readonly onTheSpot: boolean
  readonly bodyId: string
  readonly madeOn: Day
  readonly recordedAt: Date
}

export async function listVerificationsOf(tx: Tx, taskIds: readonly string[]): Promise<ThreadVerification[]> {
  if (taskIds.length === 0) return []
  return await tx
    .selectFrom('taskVerification')
    .select(['id', 'taskId', 'outcome', 'reason', 'onTheSpot', 'bodyId', 'madeOn', 'recordedAt'])
    .where('taskId', 'in', [...taskIds])
    .orderBy('madeOn')
    .orderBy('recordedAt')
    .execute()
}

export interface SourceUp {
  readonly id: string
  readonly title: Localised
  readonly issuerBodyId: string
  readonly hand: string
  readonly happenedOn: Day | null
  readonly documentId: string | null
  readonly documentTitle: Localised | null
  readonly reportedByBodyId: string | null
  readonly reportedInId: string | null
  readonly reportedInTitle: Localised | null
  readonly meetingId: string | null
  readonly meetingBodyId: string | null
  readonly meetingBodyName: Localised | null
  readonly meetingTitle: Localised | null
  readonly meetingOn: Day | null
  readonly originalId: string | null
  readonly originalTitle: Localised | null
  readonly originalIssuerId: string | null
  readonly originalOn: Day | null
}

/** What a source rests on: its paper, the meeting it was made at, the report it is known from, and its original. */
export async function findSourceUp(tx: Tx, sourceId: string): Promise<SourceUp | undefined> {
  const { rows } = await sql<SourceUp>`
    select s.id, s.title, s.issuer_body_id, s.hand, s.happened_on, d.id as document_id, d.title as document_title,
           s.reported_by_body_id, r.id as reported_in_id, r.title as reported_in_title,
           m.id as meeting_id, mb.id as meeting_body_id, mb.name as meeting_body_name, m.title as meeting_title,
           m.held_on as meeting_on,
           o.id as original_id, o.title as original_title, o.issuer_body_id as original_issuer_id, o.happened_on as original_on
      from source s left join document d on d.id = s.document_id left join document r on r.id = s.reported_in_document_id
      left join meeting m on m.id = s.meeting_id left join body mb on mb.id = m.body_id
      left join source o on o.id = s.original_source_id
     where s.id = ${sourceId}`.execute(tx)
  return rows[0]
}

export interface PointLine {
  readonly id: string
  readonly sourceId: string
  readonly n: number
  readonly marker: string | null
  readonly documentId: string
  readonly start: number
  readonly end: number
}

export async function findPoint(tx: Tx, pointId: string): Promise<PointLine | undefined> {
  const { rows } = await sql<PointLine>`
    select id, source_id, n, marker, document_id, start_at as start, end_at as "end" from point where id = ${pointId}`.execute(
    tx,
  )
  return rows[0]
}

/** The narrowest clause, else point, of a document at an offset. */
export async function findAt(
  tx: Tx,
  documentId: string,
  at: number,
): Promise<{ readonly kind: 'clause' | 'point'; readonly id: string } | undefined> {
  const { rows } = await sql<{ kind: 'clause' | 'point'; id: string }>`
    select kind, id from (
      select 'clause' as kind, id, end_at - start_at as width, 0 as rank from clause
       where document_id = ${documentId} and start_at <= ${at} and end_at > ${at}
      union all
      select 'point', id, end_at - start_at, 1 from point
       where document_id = ${documentId} and start_at <= ${at} and end_at > ${at}) x
     order by rank, width limit 1`.execute(tx)
  return rows[0]
}

/** Directives made of clauses, in the order of their registration. */
export async function listDirectivesOfClauses(
  tx: Tx,
  clauseIds: readonly string[],
): Promise<{ clauseId: string; directiveId: string }[]> {
  if (clauseIds.length === 0) return []
  return await tx
    .selectFrom('directiveClause')
    .select(['clauseId', 'directiveId'])
    .where('clauseId', 'in', [...clauseIds])
    .orderBy('directiveId')
    .execute()
}

export async function listParagraphs(
  tx: Tx,
  documentId: string,
): Promise<{ anchor: string; start: number; end: number }[]> {
  const { rows } = await sql<{ anchor: string; start: number; end: number }>`
    select anchor, start_at as start, end_at as "end" from document_paragraph
     where document_id = ${documentId} order by ord`.execute(tx)
  return rows
}
