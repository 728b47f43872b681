import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import {
  decideExtensionRow,
  findPendingExtension,
  findTaskDue,
  insertExtension,
  lockExtension,
} from './extension.queries.ts'
import type * as api from './task.api.ts'
import { mayDecide, mayDo } from './task.policy.ts'
import { updateTask } from './task.queries.ts'
import { decideExtension, isEnded, needReason } from './task.rules.ts'
import { checkVersion, dayOf, type LoadedTask, loadTask } from './task-life.actions.ts'

type Changed = OutputOf<typeof api.extensionAsk>

async function parentDueOn(ctx: Ctx, task: LoadedTask) {
  return task.row.parentTaskId ? ((await findTaskDue(ctx.tx, task.row.parentTaskId))?.dueOn ?? null) : null
}

export async function askExtension(ctx: Ctx, input: InputOf<typeof api.extensionAsk>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  orThrow(mayDo(ctx.actor, task.facts))
  const reason = orThrow(needReason(input.reason))
  orThrow(
    decideExtension({
      state: task.state,
      currentDueOn: task.row.dueOn,
      askedDueOn: input.dueOn,
      on,
      parentDueOn: await parentDueOn(ctx, task),
    }),
  )
  // The task is locked, so two who ask at once meet here one after the other.
  if (await findPendingExtension(ctx.tx, task.row.id)) throw new PlenumError('EXTENSION_PENDING')
  const id = ctx.newId()
  await insertExtension(ctx.tx, {
    id,
    taskId: task.row.id,
    reason,
    dueOn: input.dueOn,
    askedById: ctx.actor.personId,
    askedOn: on,
  })
  await ctx.happened({
    subjectKind: 'task',
    subjectId: task.row.id,
    act: 'extension.ask',
    fromState: task.state,
    toState: task.state,
    reason,
    bodyId: task.row.leadBodyId,
    happenedOn: on,
  })
  const { originalDueOn, dueOn } = task.row
  return { id, taskId: task.row.id, decision: null, originalDueOn, dueOn, version: 1 }
}

/** Granted, the current deadline moves; the one first set stays where it is. */
export async function decideAskedExtension(ctx: Ctx, input: InputOf<typeof api.extensionDecide>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const found = await lockExtension(ctx.tx, input.extensionId)
  if (!found) throw new PlenumError('NOT_FOUND')
  const task = await loadTask(ctx, found.taskId)
  orThrow(mayDecide(ctx.actor, task.facts))
  checkVersion(input.version, found.version)
  if (found.decision !== null) throw new PlenumError('EXTENSION_DECIDED')
  if (isEnded(task.state)) {
    throw new PlenumError('WRONG_STATE', { state: task.state, act: 'extension.decide', concept: 'task' })
  }
  // Granting needs no words; a refusal leaves the unit with the old date and owes it the reason.
  if (input.decision === 'refused') orThrow(needReason(input.reason))
  const version = found.version + 1
  await decideExtensionRow(ctx.tx, found.id, {
    decision: input.decision,
    decisionReason: input.reason ?? null,
    decidedById: ctx.actor.personId,
    decidedOn: on,
    version,
  })
  const dueOn = input.decision === 'granted' ? found.dueOn : task.row.dueOn
  if (input.decision === 'granted') {
    await updateTask(ctx.tx, task.row.id, { dueOn: found.dueOn, version: task.row.version + 1 })
  }
  await ctx.happened({
    subjectKind: 'task',
    subjectId: task.row.id,
    act: input.decision === 'granted' ? 'extension.grant' : 'extension.refuse',
    fromState: task.state,
    toState: task.state,
    reason: input.reason ?? null,
    bodyId: task.row.assignedById,
    happenedOn: on,
  })
  const { originalDueOn } = task.row
  return { id: found.id, taskId: task.row.id, decision: input.decision, originalDueOn, dueOn, version }
}
