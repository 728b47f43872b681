import { sql, type Transaction } from 'kysely'
import type { Mode } from '../concepts/cascade/cascade.rules.ts'
import type { Answer } from '../concepts/conveyance/conveyance.rules.ts'
import type { Day } from '../kit/dates.ts'
import type { Localised } from '../kit/localised.ts'
import type { Database } from '../store/tables.ts'

type Tx = Transaction<Database>

export interface RecordRow {
  readonly id: string
  readonly bodyId: string
  readonly lo: number
  readonly receivedOn: Day | null
  readonly conveyedOn: Day | null
  readonly redeployedOn: Day | null
  readonly settledOn: Day | null
  readonly mode: Mode | null
  readonly presenter: string | null
  readonly orally: boolean
  readonly note: string | null
  readonly oneReason: string | null
  readonly recordedFor: boolean
  readonly recordedAt: Date
  readonly recordedById: string | null
  readonly recordedByName: Localised | null
  readonly version: number
  readonly meetingId: string | null
  readonly meetingKind: string | null
  readonly meetingNumber: number | null
  readonly meetingHeldOn: Day | null
  readonly meetingTitle: Localised | null
  readonly documentId: string | null
  readonly documentTitle: Localised | null
}

/** What bodies recorded of a cascade, with meeting, paper and recorder. */
export async function listRecords(tx: Tx, cascadeId: string, bodyIds: readonly string[]): Promise<RecordRow[]> {
  if (bodyIds.length === 0) return []
  const { rows } = await sql<RecordRow>`
    select c.id, c.body_id, b.lo, c.received_on, c.conveyed_on, c.redeployed_on, c.settled_on, c.mode, c.presenter, c.orally,
           c.note, c.one_reason, c.recorded_for, c.recorded_at, c.recorded_by_id, p.name as recorded_by_name, c.version,
           c.meeting_id, m.kind as meeting_kind, m.number as meeting_number, m.held_on as meeting_held_on,
           m.title as meeting_title, c.document_id, d.title as document_title
      from conveyance c join body b on b.id = c.body_id
      left join meeting m on m.id = c.meeting_id left join document d on d.id = c.document_id
      left join person p on p.id = c.recorded_by_id
     where c.cascade_id = ${cascadeId} and c.body_id = any(${[...bodyIds]}::uuid[])
     order by b.lo`.execute(tx)
  return rows
}

/** The shape of a record as screens read it. Of another body's inner meeting only kind and day travel. */
export const asMilestones = (row: RecordRow, own: boolean) => ({
  id: row.id,
  receivedOn: row.receivedOn,
  conveyedOn: row.conveyedOn,
  redeployedOn: row.redeployedOn,
  settledOn: row.settledOn,
  mode: row.mode,
  meeting:
    row.meetingId !== null && row.meetingKind !== null
      ? {
          id: row.meetingId,
          kind: row.meetingKind,
          number: own ? row.meetingNumber : null,
          heldOn: row.meetingHeldOn,
          title: own ? row.meetingTitle : null,
        }
      : null,
  document: row.documentId !== null && row.documentTitle ? { id: row.documentId, title: row.documentTitle } : null,
  presenter: row.presenter,
  orally: row.orally,
  note: row.note,
  oneReason: row.oneReason,
  recordedFor: row.recordedFor,
  recordedBy:
    row.recordedById !== null && row.recordedByName ? { id: row.recordedById, name: row.recordedByName } : null,
  recordedAt: row.recordedAt.toISOString(),
  version: row.version,
})

export interface AnswerLine {
  readonly id: string
  readonly bodyId: string
  readonly lo: number
  readonly directiveId: string
  readonly answer: Answer
  readonly reason: string | null
  readonly coveredByTaskId: string | null
  readonly answeredOn: Day
  readonly objection: string | null
  readonly objectedOn: Day | null
  readonly version: number
  readonly coveredCode: string | null
  readonly coveredTitle: string | null
  readonly coveredState: string | null
}

export async function listAnswerLines(
  tx: Tx,
  filter: {
    readonly cascadeId: string
    readonly bodyIds: readonly string[]
    readonly directiveId?: string | undefined
    readonly answer?: string | undefined
  },
): Promise<AnswerLine[]> {
  if (filter.bodyIds.length === 0) return []
  const { rows } = await sql<AnswerLine>`
    select r.id, r.body_id, b.lo, r.directive_id, r.answer, r.reason, r.covered_by_task_id, r.answered_on, r.objection,
           r.objected_on, r.version, t.code as covered_code, t.title as covered_title, t.state as covered_state
      from redeployment r join body b on b.id = r.body_id join directive d on d.id = r.directive_id
      left join task t on t.id = r.covered_by_task_id
     where r.cascade_id = ${filter.cascadeId} and r.body_id = any(${[...filter.bodyIds]}::uuid[])
       and (${filter.directiveId ?? null}::uuid is null or r.directive_id = ${filter.directiveId ?? null}::uuid)
       and (${filter.answer ?? null}::text is null or r.answer = ${filter.answer ?? null}::text)
     order by b.lo, d.code`.execute(tx)
  return rows
}

export interface TaskLine {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly state: string
  readonly dueOn: Day | null
  readonly leadBodyId: string
  readonly redeploymentId: string | null
}

/** Tasks that came of answers. */
export async function listTasksOfAnswers(tx: Tx, redeploymentIds: readonly string[]): Promise<TaskLine[]> {
  if (redeploymentIds.length === 0) return []
  const rows = await tx
    .selectFrom('task')
    .select(['id', 'code', 'title', 'state', 'dueOn', 'leadBodyId', 'redeploymentId'])
    .where('redeploymentId', 'in', [...redeploymentIds])
    .orderBy('code')
    .execute()
  return rows
}

/** Open tasks a body leads or set, for an answer `covered`. */
export async function listOpenTasks(tx: Tx, bodyId: string): Promise<TaskLine[]> {
  const rows = await tx
    .selectFrom('task')
    .select(['id', 'code', 'title', 'state', 'dueOn', 'leadBodyId', 'redeploymentId'])
    .where((eb) => eb.or([eb('leadBodyId', '=', bodyId), eb('assignedById', '=', bodyId)]))
    .where('state', 'not in', ['closed', 'dropped', 'superseded', 'merged'])
    .orderBy('code')
    .limit(200)
    .execute()
  return rows
}

export interface MeetingLine {
  readonly id: string
  readonly kind: string
  readonly number: number | null
  readonly heldOn: Day | null
  readonly title: Localised | null
}

/** Meetings the body, or an organ of it, held since a day. */
export async function listMeetingsSince(tx: Tx, bodyId: string, since: Day): Promise<MeetingLine[]> {
  const { rows } = await sql<MeetingLine>`
    select m.id, m.kind, m.number, m.held_on, m.title
      from meeting m join body h on h.id = m.body_id
     where (m.body_id = ${bodyId} or (h.organ is not null and h.parent_id = ${bodyId})
            or exists (select 1 from meeting_host x where x.meeting_id = m.id and x.body_id = ${bodyId}))
       and m.held_on >= ${since} and m.state in ('open', 'adjourned', 'closed', 'minutes_drafted', 'approved', 'published', 'kept')
     order by m.held_on desc, m.id limit 100`.execute(tx)
  return rows
}

export interface ClauseSpan {
  readonly directiveId: string
  readonly documentId: string
  readonly start: number
  readonly end: number
}

/** The spans of the clauses of directives, in the order of the text. */
export async function listDirectiveSpans(tx: Tx, directiveIds: readonly string[]): Promise<ClauseSpan[]> {
  if (directiveIds.length === 0) return []
  const { rows } = await sql<ClauseSpan>`
    select dc.directive_id, c.document_id, c.start_at as start, c.end_at as "end"
      from directive_clause dc join clause c on c.id = dc.clause_id
     where dc.directive_id = any(${[...directiveIds]}::uuid[]) order by dc.directive_id, dc.ord`.execute(tx)
  return rows
}

/** The spans of a source's points; of its clauses where it has no points. */
export async function listSourceSpans(tx: Tx, sourceId: string): Promise<Omit<ClauseSpan, 'directiveId'>[]> {
  const points = await sql<Omit<ClauseSpan, 'directiveId'>>`
    select document_id, start_at as start, end_at as "end" from point where source_id = ${sourceId} order by ord limit 100`.execute(
    tx,
  )
  if (points.rows.length > 0) return points.rows
  const clauses = await sql<Omit<ClauseSpan, 'directiveId'>>`
    select document_id, start_at as start, end_at as "end" from clause where source_id = ${sourceId} order by ord limit 100`.execute(
    tx,
  )
  return clauses.rows
}

/** Issued cascades that may reach a body: those whose issuer stands above it, and all on further lines it belongs to. */
export async function listReaching(tx: Tx, body: { readonly id: string; readonly lo: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from cascade c join body b on b.id = c.issuer_body_id
      left join body p on p.id = b.parent_id
     where c.state in ('issued', 'closed') and b.id <> ${body.id}
       and case when c.line <> 'main' then exists (select 1 from body_line l where l.kind = c.line and l.body_id = ${body.id})
                when b.organ in ('standing', 'internal') then p.lo < ${body.lo} and p.hi > ${body.lo}
                else b.lo < ${body.lo} and b.hi > ${body.lo} end
     order by c.issued_on, c.id`.execute(tx)
  return rows.map((row) => row.id)
}
