import { belongs, holds } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { mayDo, mayReport, type PolicyBody } from '../task/task.policy.ts'
import type { TaskChange } from '../task/task.queries.ts'
import { isEqualToLast } from '../task/task.rules.ts'
import { dayOf, type LoadedTask, loadTask, moveTask } from '../task/task-life.actions.ts'
import type * as api from './progress.api.ts'
import { findLastReport, insertEvidence, insertReport, listFiles } from './progress.queries.ts'
import { decideReport } from './progress.rules.ts'

type Made = OutputOf<typeof api.progressReport>

/** The unit named, else the one of the task's units where the actor does the work, the lead unit first. */
function reportingBody(ctx: Ctx, task: LoadedTask, named: string | undefined): PolicyBody {
  const units = [task.facts.lead, ...task.facts.cooperating]
  if (named) return units.find((unit) => unit.id === named) ?? task.facts.lead
  return units.find((unit) => holds(ctx.actor, ['officer', 'principal'], unit).ok) ?? task.facts.lead
}

/** A file one uploaded oneself, or that belongs to a body of one's own; any other is not found. */
async function checkFiles(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const files = await listFiles(ctx.tx, ids)
  const own = files.filter(
    (file) =>
      ctx.actor.system ||
      file.recordedById === ctx.actor.personId ||
      (file.bodyId !== null && belongs(ctx.actor, file.bodyId)),
  )
  if (own.length !== ids.length) throw new PlenumError('NOT_FOUND')
}

export async function reportProgress(ctx: Ctx, input: InputOf<typeof api.progressReport>): Promise<Made> {
  const on = dayOf(ctx, input.happenedOn)
  const task = await loadTask(ctx, input.taskId)
  const body = reportingBody(ctx, task, input.bodyId)
  const ofLead = body.id === task.row.leadBodyId
  const claims = input.claimsCompletion ?? false
  orThrow(claims ? mayDo(ctx.actor, task.facts) : mayReport(ctx.actor, task.facts, body))
  const to = orThrow(
    decideReport({
      state: task.state,
      ofLead,
      claims,
      hasIndicator: task.row.target !== null && task.row.unit !== null,
      reading: input.reading ?? null,
    }),
  )
  const fileIds = [...new Set(input.fileIds ?? [])]
  const notes = input.notes ?? []
  await checkFiles(ctx, fileIds)
  const last = await findLastReport(ctx.tx, task.row.id, body.id)
  const id = ctx.newId()
  await insertReport(ctx.tx, {
    id,
    taskId: task.row.id,
    bodyId: body.id,
    personId: ctx.actor.personId,
    done: input.done,
    reading: input.reading ?? null,
    obstacles: input.obstacles ?? null,
    nextStep: input.nextStep ?? null,
    claimsCompletion: claims,
    reportedOn: on,
    recordedAt: ctx.now,
  })
  await insertEvidence(ctx.tx, [
    ...fileIds.map((fileId) => ({ id: ctx.newId(), reportId: id, fileId, note: null })),
    ...notes.map((note) => ({ id: ctx.newId(), reportId: id, fileId: null, note })),
  ])
  await ctx.audit.append({ subjectKind: 'progressReport', subjectId: id, content: input, happenedOn: on })
  const change: TaskChange = {}
  // A report on a task nobody accepted accepts it, once.
  if (ofLead && task.row.acceptedOn === null) change.acceptedOn = on
  if (ofLead && claims) change.claimedOn = on
  const act = claims ? 'task.claim' : 'progress.report'
  const moved = await moveTask(ctx, task, { act, on, to, bodyId: body.id, change })
  return {
    id,
    taskId: task.row.id,
    state: moved.state,
    version: moved.version,
    flags: {
      noEvidence: fileIds.length + notes.length === 0,
      equalToLast: isEqualToLast({ done: input.done, reading: input.reading ?? null }, last ?? null),
    },
  }
}

export const claimCompletion = (ctx: Ctx, input: InputOf<typeof api.taskClaim>): Promise<Made> =>
  reportProgress(ctx, { ...input, claimsCompletion: true })
