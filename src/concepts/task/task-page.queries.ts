import { sql, type Transaction } from 'kysely'
import type { Day } from '../../kit/dates.ts'
import { invariant } from '../../kit/invariant.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Database } from '../../store/tables.ts'
import { loadQuoted } from '../directive/links.queries.ts'
import type { NamedRow } from './task.queries.ts'
import type { TaskPage } from './task.schema.ts'

type Tx = Transaction<Database>
/** `in ()` is no SQL; this id belongs to nothing. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export interface ReportRecord {
  id: string
  body: NamedRow
  person: NamedRow | null
  done: string
  reading: number | null
  obstacles: string | null
  nextStep: string | null
  claimsCompletion: boolean
  reportedOn: Day
  recordedAt: Date
  evidence: {
    id: string
    file: { id: string; name: string; mediaType: string; size: number } | null
    note: string | null
  }[]
}

/** In the order they were recorded, so that each stands after the one it may repeat. */
export async function listReports(tx: Tx, taskId: string): Promise<ReportRecord[]> {
  const result = await sql<ReportRecord>`
    select r.id, jsonb_build_object('id', b.id, 'name', b.name) as body,
      case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person,
      r.done, r.reading, r.obstacles, r.next_step, r.claims_completion, r.reported_on, r.recorded_at,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'note', e.note, 'file',
          case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size) end)
          order by e.id) from evidence e left join file f on f.id = e.file_id where e.report_id = r.id), '[]') as evidence
    from progress_report r join body b on b.id = r.body_id left join person p on p.id = r.person_id
    where r.task_id = ${taskId} order by r.recorded_at, r.id limit 1000`.execute(tx)
  return result.rows
}

export const listExtensions = (tx: Tx, taskId: string) =>
  tx
    .selectFrom('extension as e')
    .leftJoin('person as asker', 'asker.id', 'e.askedById')
    .leftJoin('person as decider', 'decider.id', 'e.decidedById')
    .select([
      'e.id',
      'e.reason',
      'e.dueOn',
      'e.askedOn',
      'e.decision',
      'e.decisionReason',
      'e.decidedOn',
      'e.version',
      'asker.id as askerId',
      'asker.name as askerName',
      'decider.id as deciderId',
      'decider.name as deciderName',
    ])
    .where('e.taskId', '=', taskId)
    .orderBy('e.id')
    .execute()

export const listReminders = (tx: Tx, taskId: string) =>
  tx
    .selectFrom('reminder as r')
    .innerJoin('body as f', 'f.id', 'r.fromBodyId')
    .innerJoin('body as t', 't.id', 'r.toBodyId')
    .leftJoin('person as p', 'p.id', 'r.personId')
    .select([
      'r.id',
      'r.text',
      'r.madeOn',
      'f.id as fromId',
      'f.name as fromName',
      't.id as toId',
      't.name as toName',
      'p.id as personId',
      'p.name as personName',
    ])
    .where('r.taskId', '=', taskId)
    .orderBy('r.madeAt')
    .execute()

/** The timeline of any record. */
const listLifeEvents = (tx: Tx, subjectKind: string, subjectId: string) =>
  tx
    .selectFrom('lifeEvent as e')
    .leftJoin('person as p', 'p.id', 'e.personId')
    .leftJoin('body as b', 'b.id', 'e.bodyId')
    .select([
      'e.id',
      'e.act',
      'e.fromState',
      'e.toState',
      'e.reason',
      'e.happenedOn',
      'e.recordedAt',
      'p.id as personId',
      'p.name as personName',
      'b.id as bodyId',
      'b.name as bodyName',
    ])
    .where('e.subjectKind', '=', subjectKind)
    .where('e.subjectId', '=', subjectId)
    .orderBy('e.recordedAt')
    .orderBy('e.id')
    .limit(1000)
    .execute()

/** Where the words stand that each directive was registered from, in printed order. */
const listDirectiveSpans = (tx: Tx, directiveIds: readonly string[]) =>
  tx
    .selectFrom('directiveClause as dc')
    .innerJoin('clause as c', 'c.id', 'dc.clauseId')
    .select(['dc.directiveId', 'c.id as clauseId', 'c.documentId', 'c.startAt as start', 'c.endAt as end'])
    .where('dc.directiveId', 'in', [...directiveIds, NOBODY])
    .orderBy('dc.directiveId')
    .orderBy('dc.ord')
    .execute()

export const findReplacement = (tx: Tx, taskId: string) =>
  tx.selectFrom('task').select(['id', 'code', 'title']).where('id', '=', taskId).executeTakeFirst()

export const findRedeployment = (tx: Tx, redeploymentId: string) =>
  tx.selectFrom('redeployment').select(['id', 'answer', 'reason']).where('id', '=', redeploymentId).executeTakeFirst()

export const findSourceOfDirective = (tx: Tx, directiveId: string) =>
  tx
    .selectFrom('directive as d')
    .innerJoin('source as s', 's.id', 'd.sourceId')
    .select(['s.id', 's.title'])
    .where('d.id', '=', directiveId)
    .executeTakeFirst()

/** The words of each clause the directives were registered from. */
export async function quotesOf(tx: Tx, directiveIds: readonly string[]) {
  const spans = await listDirectiveSpans(tx, directiveIds)
  const quoted = await loadQuoted(tx, spans)
  return spans.map((span, at) => {
    const words = quoted[at]
    invariant(words, 'each span has its words')
    return { ...words, clauseId: span.clauseId, directiveId: span.directiveId }
  })
}

const refOf = (id: string | null, name: Localised | null) => (id && name ? { id, name } : null)

/** The timeline of a record, as its page shows it. */
export async function eventsOf(tx: Tx, subjectKind: string, subjectId: string): Promise<TaskPage['events']> {
  return (await listLifeEvents(tx, subjectKind, subjectId)).map((e) => ({
    id: e.id,
    act: e.act,
    fromState: e.fromState,
    toState: e.toState,
    reason: e.reason,
    person: refOf(e.personId, e.personName),
    body: refOf(e.bodyId, e.bodyName),
    happenedOn: e.happenedOn,
    recordedAt: e.recordedAt.toISOString(),
  }))
}
