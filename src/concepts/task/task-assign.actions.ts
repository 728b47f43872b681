import { isAbove, isBelow } from '../../kit/actor.ts'
import type { InputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { type Localised, localised } from '../../kit/localised.ts'
import { indexSubject } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import type * as api from './task.api.ts'
import { mayArrange, mayAssign, type PolicyBody } from './task.policy.ts'
import {
  findDirectiveFacts,
  findLeadBody,
  findPostBodies,
  insertTask,
  insertUnits,
  isWithinReach,
  listPolicyBodies,
  listUnitIds,
  removeUnits,
  updateTask,
} from './task.queries.ts'
import { decideDeadline, decideIndicator, isEnded, taskCode } from './task.rules.ts'
import type { NewTask } from './task.schema.ts'
import { type Changed, checkVersion, dayOf, loadTask } from './task-life.actions.ts'

const named = (name: Localised) => ({ bodyEn: name.en ?? name.zh ?? '', bodyZh: name.zh ?? name.en ?? '' })

/** A unit the body may give work to: known here, not ended, and below it. */
export async function checkLead(ctx: Ctx, assignerId: string, leadId: string) {
  const lead = await findLeadBody(ctx.tx, leadId)
  if (!lead) throw new PlenumError('NOT_FOUND')
  if (lead.external) throw new PlenumError('BODY_EXTERNAL', { bodyId: lead.id, ...named(lead.name) })
  if (lead.endedOn !== null && lead.endedOn <= ctx.today) {
    throw new PlenumError('BODY_ENDED', { bodyId: lead.id, endedOn: lead.endedOn, ...named(lead.name) })
  }
  if (!(await isWithinReach(ctx.tx, assignerId, leadId))) {
    throw new PlenumError('LEAD_OUT_OF_REACH', { bodyId: lead.id, ...named(lead.name) })
  }
  return lead
}

/** The responsible post is one of the lead unit's, or a leading post of the body that assigns. */
export async function checkPost(
  ctx: Ctx,
  postId: string,
  bodies: readonly { id: string; name: Localised }[],
): Promise<void> {
  const post = await findPostBodies(ctx.tx, postId)
  if (!post) throw new PlenumError('NOT_FOUND')
  const fits = bodies.some((body) => body.id === post.bodyId || body.id === post.actsForId)
  if (!fits || post.endedOn !== null)
    throw new PlenumError('POST_OF_OTHER_BODY', bodies[0] ? named(bodies[0].name) : {})
}

/** Cooperating units, each once and none of them the lead. */
export async function checkUnits(ctx: Ctx, leadId: string | null, unitIds: readonly string[]): Promise<string[]> {
  const ids = [...new Set(unitIds)]
  if (leadId !== null && ids.includes(leadId)) throw new PlenumError('LEAD_ALSO_COOPERATES')
  if (ids.length === 0) return ids
  const found = await listPolicyBodies(ctx.tx, ids)
  if (found.length !== ids.length) throw new PlenumError('NOT_FOUND')
  return ids
}

export interface Making extends NewTask {
  readonly assignedById: string
  readonly on: Day
  readonly act: string
  readonly directiveId?: string | undefined
  readonly leadOfDirective?: boolean
  readonly cascadeId?: string | undefined
  readonly redeploymentId?: string | undefined
  readonly parentTaskId?: string | undefined
  readonly parentDueOn?: Day | null
  /** Where it differs from `dueOn`: the first deadline of the directive, kept for ever. */
  readonly originalDueOn?: Day | null
}

/** Makes one task; rights were checked by the act that calls. Used by assigning, deploying and issuing a division of work. */
export async function makeTask(ctx: Ctx, making: Making): Promise<Changed> {
  const lead = await checkLead(ctx, making.assignedById, making.leadBodyId)
  const assigner = await findLeadBody(ctx.tx, making.assignedById)
  if (making.responsiblePostId) await checkPost(ctx, making.responsiblePostId, assigner ? [lead, assigner] : [lead])
  const units = await checkUnits(ctx, lead.id, making.cooperatingBodyIds ?? [])
  const dueOn = making.dueOn ?? null
  orThrow(decideDeadline({ dueOn, on: making.on, parentDueOn: making.parentDueOn ?? null }))
  orThrow(decideIndicator(making.target ?? null, making.unit ?? null))
  const id = ctx.newId()
  const code = taskCode(id, making.on)
  await insertTask(ctx.tx, {
    id,
    code,
    directiveId: making.directiveId ?? null,
    leadOfDirective: making.leadOfDirective ?? false,
    cascadeId: making.cascadeId ?? null,
    redeploymentId: making.redeploymentId ?? null,
    parentTaskId: making.parentTaskId ?? null,
    assignedById: making.assignedById,
    leadBodyId: lead.id,
    lo: lead.lo,
    tier: lead.tier,
    title: making.title,
    language: making.language ?? ctx.language,
    expectedResult: making.expectedResult ?? null,
    measure: making.measure ?? null,
    target: making.target ?? null,
    unit: making.unit ?? null,
    responsiblePostId: making.responsiblePostId ?? null,
    state: 'assigned',
    originalDueOn: making.originalDueOn === undefined ? dueOn : making.originalDueOn,
    dueOn,
    verificationRequired: making.verificationRequired ?? true,
    createdById: ctx.actor.personId,
    createdAt: ctx.now,
  })
  await insertUnits(ctx.tx, id, units)
  await ctx.happened({
    subjectKind: 'task',
    subjectId: id,
    act: making.act,
    toState: 'assigned',
    bodyId: making.assignedById,
    happenedOn: making.on,
  })
  await indexSubject(ctx.tx, {
    kind: 'task',
    id,
    bodyId: lead.id,
    title: localised(making.title, making.language ?? ctx.language),
    happenedOn: making.on,
    extra: [code],
  })
  return { id, code, state: 'assigned', version: 1 }
}

async function getPolicyBody(ctx: Ctx, bodyId: string): Promise<PolicyBody> {
  const [body] = await listPolicyBodies(ctx.tx, [bodyId])
  if (!body) throw new PlenumError('NOT_FOUND')
  return body
}

export async function assignTask(ctx: Ctx, input: InputOf<typeof api.taskAssign>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const body = await getPolicyBody(ctx, input.bodyId)
  orThrow(mayAssign(ctx.actor, body, input.parentTaskId !== undefined))
  if (input.parentTaskId) {
    const parent = await loadTask(ctx, input.parentTaskId)
    // Only who leads the whole divides it.
    if (parent.row.leadBodyId !== body.id) orThrow(mayAssign(ctx.actor, parent.facts.lead, true))
    if (isEnded(parent.state)) {
      throw new PlenumError('WRONG_STATE', { state: parent.state, act: 'task.assign', concept: 'task' })
    }
    return makeTask(ctx, {
      ...input,
      assignedById: body.id,
      on,
      act: 'task.assign',
      directiveId: parent.row.directiveId ?? undefined,
      cascadeId: parent.row.cascadeId ?? undefined,
      parentTaskId: parent.row.id,
      parentDueOn: parent.row.dueOn,
    })
  }
  if (input.directiveId) await checkServes(ctx, input.directiveId, body)
  return makeTask(ctx, { ...input, assignedById: body.id, on, act: 'task.assign', directiveId: input.directiveId })
}

/** A body gives itself work under a directive of its own, of a body above it, or of one below that it may see. */
async function checkServes(ctx: Ctx, directiveId: string, body: PolicyBody): Promise<void> {
  const directive = await findDirectiveFacts(ctx.tx, directiveId)
  const issuer = directive ? await getPolicyBody(ctx, directive.issuerBodyId) : undefined
  if (!issuer || !(isAbove(ctx.actor, issuer) || isBelow(ctx.actor, issuer))) throw new PlenumError('NOT_FOUND')
  const ended = ['merged', 'superseded', 'dropped', 'ended']
  if (directive && ended.includes(directive.state)) {
    throw new PlenumError('WRONG_STATE', { state: directive.state, act: 'task.assign', concept: 'directive' })
  }
  if (!(await isWithinReach(ctx.tx, issuer.id, body.id))) throw new PlenumError('NOT_IN_SCOPE')
}

/** Fills in what was left open; deadlines move by extension alone, the lead unit by reassigning. */
export async function completeTask(ctx: Ctx, input: InputOf<typeof api.taskComplete>): Promise<Changed> {
  const task = await loadTask(ctx, input.taskId)
  orThrow(mayArrange(ctx.actor, task.facts))
  checkVersion(input.version, task.row.version)
  if (isEnded(task.state)) {
    throw new PlenumError('WRONG_STATE', { state: task.state, act: 'complete', concept: 'task' })
  }
  const target = input.target ?? task.row.target
  const unit = input.unit ?? task.row.unit
  orThrow(decideIndicator(target, unit))
  if (input.responsiblePostId) await checkPost(ctx, input.responsiblePostId, [task.facts.lead, task.facts.assignedBy])
  const version = task.row.version + 1
  await updateTask(ctx.tx, task.row.id, {
    title: input.title ?? task.row.title,
    expectedResult: input.expectedResult ?? task.row.expectedResult,
    measure: input.measure ?? task.row.measure,
    target,
    unit,
    responsiblePostId: input.responsiblePostId === undefined ? task.row.responsiblePostId : input.responsiblePostId,
    version,
  })
  if (input.cooperatingBodyIds) {
    const units = await checkUnits(ctx, task.row.leadBodyId, input.cooperatingBodyIds)
    await removeUnits(ctx.tx, task.row.id)
    await insertUnits(ctx.tx, task.row.id, units)
  }
  const content = { ...input, units: await listUnitIds(ctx.tx, task.row.id) }
  await ctx.audit.append({ subjectKind: 'task', subjectId: task.row.id, content })
  return { id: task.row.id, code: task.row.code, state: task.state, version }
}
