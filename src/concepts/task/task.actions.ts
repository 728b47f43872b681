import type { InputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import type * as api from './task.api.ts'
import { mayArrange, mayClose, mayDecide, mayDo, namesOf, verifiersOf } from './task.policy.ts'
import { listVerifications, type TaskChange } from './task.queries.ts'
import { decideClose, needReason, taskLifeCycle } from './task.rules.ts'
import type { TaskState } from './task.schema.ts'
import { checkLead, checkPost } from './task-assign.actions.ts'
import {
  type Changed,
  checkMeetingOf,
  checkVersion,
  dayOf,
  type LoadedTask,
  loadTask,
  moveTask,
} from './task-life.actions.ts'

const next = (task: LoadedTask, act: string): TaskState => orThrow(decideTransition(taskLifeCycle, task.state, act)).to

export async function acceptTask(ctx: Ctx, input: InputOf<typeof api.taskAccept>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  orThrow(mayDo(ctx.actor, task.facts))
  checkVersion(input.version, task.row.version)
  const to = next(task, 'accept')
  return moveTask(ctx, task, { act: 'task.accept', on, to, bodyId: task.row.leadBodyId, change: { acceptedOn: on } })
}

export async function returnTask(ctx: Ctx, input: InputOf<typeof api.taskReturn>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  orThrow(mayDo(ctx.actor, task.facts))
  checkVersion(input.version, task.row.version)
  const to = next(task, 'return')
  const reason = orThrow(needReason(input.reason))
  const change = { acceptedOn: null }
  return moveTask(ctx, task, { act: 'task.return', on, to, reason, bodyId: task.row.leadBodyId, change })
}

/** A returned task, or one nobody accepted yet, goes to another unit; the first deadline stays. */
export async function reassignTask(ctx: Ctx, input: InputOf<typeof api.taskReassign>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  orThrow(mayArrange(ctx.actor, task.facts))
  checkVersion(input.version, task.row.version)
  const to = next(task, 'reassign')
  if (task.state === 'assigned') orThrow(needReason(input.reason))
  const lead = await checkLead(ctx, task.facts.assignedBy.id, input.leadBodyId)
  if (task.facts.cooperating.some((unit) => unit.id === lead.id)) throw new PlenumError('LEAD_ALSO_COOPERATES')
  // The post of the unit that gives it back answers for it no longer.
  const kept = lead.id === task.row.leadBodyId ? task.row.responsiblePostId : null
  const postId = input.responsiblePostId ?? kept
  if (postId) await checkPost(ctx, postId, [lead, task.facts.assignedBy])
  const change = { leadBodyId: lead.id, lo: lead.lo, tier: lead.tier, responsiblePostId: postId, acceptedOn: null }
  const bodyId = task.row.assignedById
  return moveTask(ctx, task, { act: 'task.reassign', on, to, reason: input.reason, bodyId, change })
}

type DecidedInput = InputOf<typeof api.taskSuspend>

async function decide(
  ctx: Ctx,
  input: DecidedInput,
  act: string,
  change: TaskChange,
  reasoned: boolean,
): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  orThrow(mayDecide(ctx.actor, task.facts))
  checkVersion(input.version, task.row.version)
  const to = next(task, act)
  if (reasoned) orThrow(needReason(input.reason))
  return moveTask(ctx, task, {
    act: `task.${act}`,
    on,
    to,
    reason: input.reason,
    bodyId: task.row.assignedById,
    change,
  })
}

export const suspendTask = (ctx: Ctx, input: DecidedInput): Promise<Changed> => decide(ctx, input, 'suspend', {}, true)

export const resumeTask = (ctx: Ctx, input: DecidedInput): Promise<Changed> => decide(ctx, input, 'resume', {}, false)

export const dropTask = (ctx: Ctx, input: DecidedInput): Promise<Changed> =>
  decide(ctx, input, 'drop', { endReason: input.reason ?? null }, true)

/** What was closed goes on: claim, verification and closure are those of the first time and stay in its life. */
export const reopenTask = (ctx: Ctx, input: DecidedInput): Promise<Changed> =>
  decide(
    ctx,
    input,
    'reopen',
    {
      claimedOn: null,
      verifiedOn: null,
      closedOn: null,
      closedUnverified: false,
      closedMeetingId: null,
      endReason: null,
    },
    true,
  )

type ReplaceInput = InputOf<typeof api.taskMerge>

async function replace(ctx: Ctx, input: ReplaceInput, act: 'merge' | 'supersede'): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  if (input.byTaskId === input.taskId) throw new PlenumError('CYCLE_REFUSED')
  // Two that replace each other at once must meet in one order, or both wait for ever.
  const [first, second] = [input.taskId, input.byTaskId].toSorted() as [string, string]
  const loaded = new Map([
    [first, await loadTask(ctx, first)],
    [second, await loadTask(ctx, second)],
  ])
  // Both keys were just set.
  const task = loaded.get(input.taskId) as LoadedTask
  const by = loaded.get(input.byTaskId) as LoadedTask
  orThrow(mayDecide(ctx.actor, task.facts))
  checkVersion(input.version, task.row.version)
  const to = next(task, act)
  if (by.state === 'dropped' || by.state === 'merged' || by.state === 'superseded') {
    throw new PlenumError('WRONG_STATE', { state: by.state, act, concept: 'task' })
  }
  const change = { replacedById: by.row.id, endReason: input.reason ?? null }
  return moveTask(ctx, task, {
    act: `task.${act}`,
    on,
    to,
    reason: input.reason,
    bodyId: task.row.assignedById,
    change,
  })
}

export const mergeTask = (ctx: Ctx, input: ReplaceInput): Promise<Changed> => replace(ctx, input, 'merge')
export const supersedeTask = (ctx: Ctx, input: ReplaceInput): Promise<Changed> => replace(ctx, input, 'supersede')

export async function closeTask(ctx: Ctx, input: InputOf<typeof api.taskClose>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  const confirmed = (await listVerifications(ctx.tx, task.row.id)).filter((v) => v.outcome === 'verified')
  const verifiedByOther = task.state === 'verified' && confirmed.at(-1)?.bodyId !== task.row.leadBodyId
  const byMeeting = input.meetingId !== undefined
  orThrow(mayClose(ctx.actor, { task: task.facts, verifiedByOther, byMeeting }))
  const assigners = [task.facts.assignedBy, ...(task.facts.issuer ? [task.facts.issuer] : [])]
  if (input.meetingId) await checkMeetingOf(ctx, input.meetingId, assigners, namesOf(assigners))
  checkVersion(input.version, task.row.version)
  const verifiers = namesOf(verifiersOf(task.facts))
  const lead = namesOf([task.facts.lead])
  const { unverified } = orThrow(
    decideClose({
      state: task.state,
      verificationRequired: task.row.verificationRequired,
      leadEn: lead.en,
      leadZh: lead.zh,
      verifiersEn: verifiers.en,
      verifiersZh: verifiers.zh,
    }),
  )
  const change = { closedOn: on, closedUnverified: unverified, closedMeetingId: input.meetingId ?? null }
  const bodyId = task.row.assignedById
  return moveTask(ctx, task, { act: 'task.close', on, to: 'closed', reason: input.reason, bodyId, change })
}
