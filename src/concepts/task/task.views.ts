import type { Actor } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import { keyedPage, textKey } from '../../kit/paging.ts'
import type { Ctx } from '../../store/context.ts'
import { getInstallation } from '../body/installation.queries.ts'
import type * as api from './task.api.ts'
import { maySeeTask, type TaskFacts, verifiersOf } from './task.policy.ts'
import {
  countTasks,
  findTask,
  listSubTasks,
  listTasks,
  listVerifications,
  type TaskFilter,
  type TaskRecord,
  type Viewer,
} from './task.queries.ts'
import { indicatorOf, isEqualToLast, type Staleness, taskFlags } from './task.rules.ts'
import type { TaskPage, TaskRow } from './task.schema.ts'
import { taskAbilities } from './task-abilities.views.ts'
import { getTaskFacts } from './task-facts.queries.ts'
import {
  eventsOf,
  findRedeployment,
  findReplacement,
  findSourceOfDirective,
  listExtensions,
  listReminders,
  listReports,
  quotesOf,
} from './task-page.queries.ts'

const LAST_DAY: Day = '9999-12-31'
const PAGE = 50

/** Whose tasks one may see, as the list's SQL asks it; the same rights as `maySeeTask`. */
export function viewerOf(actor: Actor): Viewer {
  const at = (...roles: string[]) => actor.grants.filter((grant) => roles.includes(grant.role))
  return {
    all: actor.system,
    homes: actor.homes,
    offices: at('clerk', 'principal', 'supervision', 'leading').map((grant) => grant.bodyId),
    doing: at('officer', 'principal').map((grant) => grant.bodyId),
    posts: actor.grants.flatMap((grant) => (grant.postId === null ? [] : [grant.postId])),
  }
}

export function rowOf(record: TaskRecord, today: Day, staleness: Staleness): TaskRow {
  const { id, code, title, language, state, leadOfDirective, parentTaskId, cascadeId, version } = record
  const last = record.lastReading === null ? null : { reading: record.lastReading, on: record.lastReadingOn ?? today }
  return {
    id,
    code,
    title,
    language,
    state,
    directive: record.directive,
    leadOfDirective,
    parentTaskId,
    cascadeId,
    assignedBy: record.assignedBy,
    lead: record.lead,
    cooperating: record.cooperating,
    responsible: record.responsible,
    originalDueOn: record.originalDueOn,
    dueOn: record.dueOn,
    extended: record.dueOn !== record.originalDueOn,
    acceptedOn: record.acceptedOn,
    claimedOn: record.claimedOn,
    verifiedOn: record.verifiedOn,
    closedOn: record.closedOn,
    verificationRequired: record.verificationRequired,
    closedUnverified: record.closedUnverified,
    indicator: indicatorOf(record.target, record.unit, last),
    lastReportOn: record.lastReportOn,
    subTasks: { n: record.subClosed, of: record.subOf },
    flags: taskFlags({ ...record, responsibleHolders: record.responsible?.holders.length ?? 0 }, today, staleness),
    version,
  }
}

/** How long without a report is stale here. */
async function stalenessOf(ctx: Ctx): Promise<Staleness> {
  const { thresholds } = (await getInstallation(ctx.tx)).settings
  return { rhythmDays: thresholds.reportRhythmDays, rhythms: thresholds.staleRhythms }
}

export async function listTaskPage(
  ctx: Ctx,
  input: InputOf<typeof api.taskList>,
): Promise<OutputOf<typeof api.taskList>> {
  const viewer = viewerOf(ctx.actor)
  const filter: TaskFilter = { ...input, below: input.below ?? false, mine: input.mine ?? false }
  const limit = input.limit ?? PAGE
  const key = textKey.read(input.after)
  const after = key ? { dueOn: key.text, id: key.id } : null
  const staleness = await stalenessOf(ctx)
  const rows = await listTasks(ctx.tx, viewer, filter, { after, limit: limit + 1, today: ctx.today, staleness })
  const counts = await countTasks(ctx.tx, viewer, filter, ctx.today, staleness)
  const page = keyedPage(
    rows,
    limit,
    (row) => textKey.write(row.dueOn ?? LAST_DAY, row.id),
    (row) => rowOf(row, ctx.today, staleness),
  )
  return { ...page, counts }
}

const refOf = (id: string | null, name: TaskRecord['lead']['name'] | null) => (id && name ? { id, name } : null)

export async function getTaskPage(ctx: Ctx, input: InputOf<typeof api.taskGet>): Promise<TaskPage> {
  const record = await findTask(ctx.tx, input.taskId, ctx.today)
  if (!record) throw new PlenumError('NOT_FOUND')
  const facts = await getTaskFacts(ctx.tx, {
    id: record.id,
    leadBodyId: record.lead.id,
    assignedById: record.assignedBy.id,
    directiveId: record.directive?.id ?? null,
    cascadeId: record.cascadeId,
  })
  if (!maySeeTask(ctx.actor, facts)) throw new PlenumError('NOT_FOUND')
  const staleness = await stalenessOf(ctx)
  const children = await listSubTasks(ctx.tx, record.id, ctx.today)
  const verifications = await verificationsOf(ctx, record.id)
  const extensions = await extensionsOf(ctx, record.id)
  const reports = await reportsOf(ctx, record, facts)
  const confirmed = verifications.filter((v) => v.outcome === 'verified').at(-1)
  return {
    ...rowOf(record, ctx.today, staleness),
    expectedResult: record.expectedResult,
    measure: record.measure,
    endReason: record.endReason,
    replacedBy: record.replacedById ? ((await findReplacement(ctx.tx, record.replacedById)) ?? null) : null,
    closedByMeetingId: record.closedMeetingId,
    source: record.directive ? ((await findSourceOfDirective(ctx.tx, record.directive.id)) ?? null) : null,
    quotes: record.directive ? await quotesOf(ctx.tx, [record.directive.id]) : [],
    redeployment: record.redeploymentId ? ((await findRedeployment(ctx.tx, record.redeploymentId)) ?? null) : null,
    parent: record.parentTaskId ? ((await findReplacement(ctx.tx, record.parentTaskId)) ?? null) : null,
    children: children.map((child) => rowOf(child, ctx.today, staleness)),
    reports,
    verifications,
    extensions,
    reminders: await remindersOf(ctx, record.id),
    events: await eventsOf(ctx.tx, 'task', record.id),
    verifiers: verifiersOf(facts).map(({ id, name }) => ({ id, name })),
    createdAt: record.createdAt.toISOString(),
    can: taskAbilities(ctx.actor, {
      facts,
      state: record.state,
      verificationRequired: record.verificationRequired,
      verifiedByOther: record.state === 'verified' && confirmed !== undefined && confirmed.body.id !== record.lead.id,
      dueOn: record.dueOn,
      extensionPending: extensions.some((extension) => extension.decision === null),
    }),
  }
}

async function reportsOf(ctx: Ctx, record: TaskRecord, facts: TaskFacts): Promise<TaskPage['reports']> {
  const rows = await listReports(ctx.tx, record.id)
  const before = new Map<string, (typeof rows)[number]>()
  return rows.map((row) => {
    const last = before.get(row.body.id) ?? null
    before.set(row.body.id, row)
    return {
      ...row,
      ofLead: row.body.id === facts.lead.id,
      recordedAt: row.recordedAt.toISOString(),
      flags: { noEvidence: row.evidence.length === 0, equalToLast: isEqualToLast(row, last) },
    }
  })
}

async function verificationsOf(ctx: Ctx, taskId: string): Promise<TaskPage['verifications']> {
  return (await listVerifications(ctx.tx, taskId)).map((v) => ({
    id: v.id,
    // A check of the column admits no other.
    outcome: v.outcome as 'verified' | 'sent_back' | 'noted',
    reason: v.reason,
    onTheSpot: v.onTheSpot,
    body: { id: v.bodyId, name: v.bodyName },
    person: refOf(v.personId, v.personName),
    meetingId: v.meetingId,
    madeOn: v.madeOn,
    recordedAt: v.recordedAt.toISOString(),
  }))
}

async function extensionsOf(ctx: Ctx, taskId: string): Promise<TaskPage['extensions']> {
  return (await listExtensions(ctx.tx, taskId)).map((e) => ({
    id: e.id,
    reason: e.reason,
    dueOn: e.dueOn,
    askedBy: refOf(e.askerId, e.askerName),
    askedOn: e.askedOn,
    // A check of the column admits no other.
    decision: e.decision as 'granted' | 'refused' | null,
    decisionReason: e.decisionReason,
    decidedBy: refOf(e.deciderId, e.deciderName),
    decidedOn: e.decidedOn,
    version: e.version,
  }))
}

async function remindersOf(ctx: Ctx, taskId: string): Promise<TaskPage['reminders']> {
  return (await listReminders(ctx.tx, taskId)).map((r) => ({
    id: r.id,
    from: { id: r.fromId, name: r.fromName },
    to: { id: r.toId, name: r.toName },
    text: r.text,
    person: refOf(r.personId, r.personName),
    madeOn: r.madeOn,
  }))
}
