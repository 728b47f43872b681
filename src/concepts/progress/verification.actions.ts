import { holds } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { orThrow } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { insertReminders } from '../cascade/cascade.queries.ts'
import { mayRemind, maySendBack, mayVerify, namesOf, verifiersOf } from '../task/task.policy.ts'
import { needReason } from '../task/task.rules.ts'
import type { TaskState } from '../task/task.schema.ts'
import { checkMeetingOf, checkVersion, dayOf, type LoadedTask, loadTask, moveTask } from '../task/task-life.actions.ts'
import type * as api from './progress.api.ts'
import { insertVerification } from './progress.queries.ts'
import { decideConfirmation, decideStillOpen } from './progress.rules.ts'

type Made = OutputOf<typeof api.verificationVerify>

interface Finding {
  readonly outcome: 'verified' | 'sent_back' | 'noted'
  readonly to: TaskState
  readonly act: string
  readonly on: Day
  readonly bodyId: string
  readonly reason?: string | undefined
  readonly onTheSpot?: boolean
  readonly meetingId?: string | undefined
}

async function find(ctx: Ctx, task: LoadedTask, finding: Finding): Promise<Made> {
  const id = ctx.newId()
  await insertVerification(ctx.tx, {
    id,
    taskId: task.row.id,
    outcome: finding.outcome,
    reason: finding.reason ?? null,
    onTheSpot: finding.onTheSpot ?? false,
    personId: ctx.actor.personId,
    bodyId: finding.bodyId,
    meetingId: finding.meetingId ?? null,
    madeOn: finding.on,
    recordedAt: ctx.now,
  })
  const change =
    finding.outcome === 'verified'
      ? { verifiedOn: finding.on }
      : finding.outcome === 'sent_back'
        ? { claimedOn: null, verifiedOn: null }
        : {}
  const { act, on, to, reason, bodyId } = finding
  const moved = await moveTask(ctx, task, { act, on, to, reason, bodyId, change })
  return { id, taskId: task.row.id, state: moved.state, version: moved.version }
}

/** The body for which the actor speaks: where he is supervision, else the one that assigned. */
function supervisingBody(ctx: Ctx, task: LoadedTask): string {
  const body = verifiersOf(task.facts).find((verifier) => holds(ctx.actor, ['supervision'], verifier).ok)
  return body?.id ?? task.row.assignedById
}

export async function verifyTask(ctx: Ctx, input: InputOf<typeof api.verificationVerify>): Promise<Made> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  const { meetingId } = input
  orThrow(mayVerify(ctx.actor, task.facts, meetingId !== undefined))
  if (meetingId) {
    const bodies = [task.facts.assignedBy, ...(task.facts.issuer ? [task.facts.issuer] : [])]
    await checkMeetingOf(ctx, meetingId, bodies, namesOf(bodies))
  }
  checkVersion(input.version, task.row.version)
  const { to } = orThrow(decideConfirmation(task.state, 'verify', namesOf([task.facts.lead])))
  const bodyId = meetingId ? task.row.assignedById : supervisingBody(ctx, task)
  const { reason } = input
  return find(ctx, task, { outcome: 'verified', to, act: 'verification.verify', on, bodyId, reason, meetingId })
}

export async function sendBackTask(ctx: Ctx, input: InputOf<typeof api.verificationSendBack>): Promise<Made> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  orThrow(maySendBack(ctx.actor, task.facts))
  checkVersion(input.version, task.row.version)
  const { to } = orThrow(decideConfirmation(task.state, 'sendBack', namesOf([task.facts.lead])))
  const reason = orThrow(needReason(input.reason))
  const bodyId = supervisingBody(ctx, task)
  return find(ctx, task, { outcome: 'sent_back', to, act: 'verification.sendBack', on, bodyId, reason })
}

export async function inspectTask(ctx: Ctx, input: InputOf<typeof api.verificationInspect>): Promise<Made> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  orThrow(mayVerify(ctx.actor, task.facts, false))
  checkVersion(input.version, task.row.version)
  const lead = namesOf([task.facts.lead])
  const finding = { act: 'verification.inspect', on, bodyId: supervisingBody(ctx, task), onTheSpot: true } as const
  if (input.outcome === 'noted') {
    orThrow(decideStillOpen(task.state, 'inspect'))
    const reason = orThrow(needReason(input.reason))
    return find(ctx, task, { ...finding, outcome: 'noted', to: task.state, reason })
  }
  const { to } = orThrow(decideConfirmation(task.state, input.outcome === 'verified' ? 'verify' : 'sendBack', lead))
  if (input.outcome === 'sent_back') orThrow(needReason(input.reason))
  return find(ctx, task, { ...finding, outcome: input.outcome, to, reason: input.reason })
}

export async function makeReminder(
  ctx: Ctx,
  input: InputOf<typeof api.reminderMake>,
): Promise<OutputOf<typeof api.reminderMake>> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  orThrow(mayRemind(ctx.actor, task.facts))
  orThrow(decideStillOpen(task.state, 'remind'))
  const own = holds(ctx.actor, ['clerk', 'principal'], task.facts.assignedBy).ok
  const fromBodyId = own ? task.row.assignedById : supervisingBody(ctx, task)
  const id = ctx.newId()
  await insertReminders(ctx.tx, [
    {
      id,
      taskId: task.row.id,
      fromBodyId,
      toBodyId: task.row.leadBodyId,
      text: input.text ?? null,
      personId: ctx.actor.personId,
      madeOn: on,
      madeAt: ctx.now,
    },
  ])
  await ctx.happened({
    subjectKind: 'task',
    subjectId: task.row.id,
    act: 'reminder.make',
    fromState: task.state,
    toState: task.state,
    reason: input.text ?? null,
    bodyId: fromBodyId,
    happenedOn: on,
  })
  return { id, taskId: task.row.id, toBodyId: task.row.leadBodyId }
}
