import { findBodies } from '../concepts/directive/directive.queries.ts'
import { bodyLinks } from '../concepts/directive/links.queries.ts'
import { maySeeTask, type PolicyBody } from '../concepts/task/task.policy.ts'
import { dayIn } from '../kit/dates.ts'
import type { Ctx } from '../store/context.ts'
import {
  listEvidence,
  listReports,
  listVerificationsOf,
  type ThreadEvidence,
  type ThreadReport,
  type ThreadTask,
  type ThreadVerification,
} from './thread.queries.ts'
import type { Thread } from './thread-nodes.rules.ts'

export interface Work {
  readonly tasks: readonly ThreadTask[]
  readonly reports: ReadonlyMap<string, readonly ThreadReport[]>
  readonly evidence: ReadonlyMap<string, readonly ThreadEvidence[]>
  readonly verifications: ReadonlyMap<string, readonly ThreadVerification[]>
  readonly links: Awaited<ReturnType<typeof bodyLinks>>
}

/** The tasks the actor may see, with what was reported, verified and closed. */
export async function loadWork(
  ctx: Ctx,
  tasks: readonly ThreadTask[],
  issuers: ReadonlyMap<string, PolicyBody>,
): Promise<Work> {
  const seen = await seenTasks(ctx, tasks, issuers)
  const ids = seen.map((task) => task.id)
  const reports = await listReports(ctx.tx, ids)
  const evidence = await listEvidence(
    ctx.tx,
    reports.map((report) => report.id),
  )
  const verifications = await listVerificationsOf(ctx.tx, ids)
  const links = await bodyLinks(ctx.tx, [
    ...seen.map((task) => task.leadBodyId),
    ...reports.map((report) => report.bodyId),
    ...verifications.map((one) => one.bodyId),
  ])
  return {
    tasks: seen,
    reports: Map.groupBy(reports, (one) => one.taskId),
    evidence: Map.groupBy(evidence, (one) => one.reportId),
    verifications: Map.groupBy(verifications, (one) => one.taskId),
    links,
  }
}

async function seenTasks(
  ctx: Ctx,
  tasks: readonly ThreadTask[],
  issuers: ReadonlyMap<string, PolicyBody>,
): Promise<ThreadTask[]> {
  const ids = tasks.map((task) => task.id)
  const units =
    ids.length === 0
      ? []
      : await ctx.tx.selectFrom('taskUnit').select(['taskId', 'bodyId']).where('taskId', 'in', ids).execute()
  const bodies = await findBodies(ctx.tx, [
    ...tasks.flatMap((task) => [task.leadBodyId, task.assignedById]),
    ...units.map((unit) => unit.bodyId),
  ])
  const byTask = Map.groupBy(units, (unit) => unit.taskId)
  return tasks.filter((task) => {
    const lead = bodies.get(task.leadBodyId)
    const assignedBy = bodies.get(task.assignedById)
    if (!lead || !assignedBy) return false
    const cooperating = (byTask.get(task.id) ?? []).flatMap((unit) => bodies.get(unit.bodyId) ?? [])
    const issuer = task.directiveId === null ? undefined : issuers.get(task.directiveId)
    return maySeeTask(ctx.actor, { lead, assignedBy, cooperating, issuer: issuer ?? null, above: [] })
  })
}

const OPEN_ENDED = new Set(['closed', 'dropped', 'superseded', 'merged'])

/** Hangs a task with its reports, evidence, verifications, closure and sub-tasks below a knot. */
export function hangTask(ctx: Ctx, thread: Thread, work: Work, task: ThreadTask, parentId: string | null): void {
  if (thread.has(`task:${task.id}`)) return
  const open = !OPEN_ENDED.has(task.state)
  const language = task.language === 'zh' ? ('zh' as const) : ('en' as const)
  const node = thread.add(parentId, {
    id: `task:${task.id}`,
    kind: 'task',
    subject: { kind: 'task', id: task.id },
    code: task.code,
    title: { text: task.title, language },
    body: work.links.get(task.leadBodyId) ?? null,
    state: task.state,
    on: dayIn(ctx.zone, task.createdAt),
    dueOn: task.dueOn,
    originalDueOn: task.originalDueOn,
    overdue: open && task.dueOn !== null && task.dueOn < ctx.today,
    words: task.endReason,
  })
  // In the order in which they were made: a claim, what was said to it, the next claim.
  const steps = [
    ...(work.reports.get(task.id) ?? []).map((one) => ({
      ...one,
      on: one.reportedOn,
      hang: () => hangReport(thread, work, one, node),
    })),
    ...(work.verifications.get(task.id) ?? []).map((one) => ({
      ...one,
      on: one.madeOn,
      hang: () => hangVerification(thread, work, one, node),
    })),
  ]
  steps.sort((a, b) => a.on.localeCompare(b.on) || a.recordedAt.getTime() - b.recordedAt.getTime())
  for (const step of steps) step.hang()
  for (const sub of work.tasks.filter((one) => one.parentTaskId === task.id)) hangTask(ctx, thread, work, sub, node)
  if (task.state !== 'closed' && !open) return
  thread.add(node, {
    id: `closure:${task.id}`,
    kind: 'closure',
    recorded: task.state === 'closed',
    subject: { kind: 'task', id: task.id },
    state: task.state === 'closed' ? (task.closedUnverified ? 'closed_unverified' : 'closed') : 'no_record',
    on: task.closedOn,
    dueOn: task.dueOn,
    originalDueOn: task.originalDueOn,
    overdue: open && task.dueOn !== null && task.dueOn < ctx.today,
  })
}

function hangVerification(thread: Thread, work: Work, one: ThreadVerification, parentId: string): void {
  thread.add(parentId, {
    id: `verification:${one.id}`,
    kind: 'verification',
    subject: { kind: 'task', id: one.taskId },
    body: work.links.get(one.bodyId) ?? null,
    state: one.onTheSpot ? 'on_the_spot' : one.outcome,
    manner: one.outcome,
    on: one.madeOn,
    words: one.reason,
  })
}

function hangReport(thread: Thread, work: Work, report: ThreadReport, parentId: string): void {
  const node = thread.add(parentId, {
    id: `report:${report.id}`,
    kind: 'report',
    subject: { kind: 'task', id: report.taskId },
    body: work.links.get(report.bodyId) ?? null,
    state: report.claimsCompletion ? 'claims_completion' : 'reported',
    on: report.reportedOn,
    words: report.done,
  })
  for (const one of work.evidence.get(report.id) ?? []) {
    thread.add(node, {
      id: `evidence:${one.id}`,
      kind: 'evidence',
      subject: one.fileId === null ? null : { kind: 'file', id: one.fileId },
      on: report.reportedOn,
      words: one.note,
      files: one.fileId !== null && one.fileName !== null ? [{ id: one.fileId, name: one.fileName }] : [],
    })
  }
}
