import { holds } from '../../kit/actor.ts'
import type { InputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { assignDirective } from '../directive/directive.actions.ts'
import type * as api from './task.api.ts'
import { findDirectiveFacts, findLeadTaskId, listPolicyBodies } from './task.queries.ts'
import { makeTask } from './task-assign.actions.ts'
import { type Changed, dayOf } from './task-life.actions.ts'

export interface LeadTask {
  readonly directiveId: string
  /** The row's words in a division of work; the directive's own otherwise. */
  readonly title?: string | undefined
  readonly leadBodyId: string
  readonly cooperatingBodyIds: readonly string[]
  readonly responsiblePostId?: string | undefined
  readonly expectedResult?: string | undefined
  readonly dueOn?: Day | undefined
  readonly measure?: string | undefined
  readonly target?: number | undefined
  readonly unit?: string | undefined
  readonly on: Day
  readonly act: string
}

/**
 * Gives an assigned directive its one answering task; the directive takes over lead unit, post, result and date in the same
 * transaction. Rights were checked by the act that calls: assigning a lead, issuing a division of work.
 */
export async function makeLeadTask(ctx: Ctx, given: LeadTask): Promise<Changed> {
  const directive = await findDirectiveFacts(ctx.tx, given.directiveId)
  if (!directive) throw new PlenumError('NOT_FOUND')
  const before = await findLeadTaskId(ctx.tx, directive.id)
  if (before) throw new PlenumError('ALREADY_RECORDED', { what: before.code })
  const dueOn = given.dueOn ?? directive.dueOn
  const expectedResult = given.expectedResult ?? directive.expectedResult
  const responsiblePostId = given.responsiblePostId ?? directive.responsiblePostId
  await assignDirective(ctx, {
    directiveId: directive.id,
    leadBodyId: given.leadBodyId,
    cooperatingBodyIds: given.cooperatingBodyIds,
    responsiblePostId,
    expectedResult,
    dueOn,
    happenedOn: given.on,
  })
  return makeTask(ctx, {
    title: given.title ?? directive.title,
    language: directive.language === 'zh' ? 'zh' : 'en',
    leadBodyId: given.leadBodyId,
    cooperatingBodyIds: [...given.cooperatingBodyIds],
    responsiblePostId: responsiblePostId ?? undefined,
    dueOn: dueOn ?? undefined,
    originalDueOn: directive.originalDueOn ?? dueOn,
    expectedResult: expectedResult ?? undefined,
    measure: given.measure ?? directive.measure ?? undefined,
    target: given.target,
    unit: given.unit,
    verificationRequired: directive.verificationRequired,
    assignedById: directive.issuerBodyId,
    directiveId: directive.id,
    leadOfDirective: true,
    on: given.on,
    act: given.act,
  })
}

/** The issuer's principal gives a registered directive straight to its lead unit, without a division of work. */
export async function assignLead(ctx: Ctx, input: InputOf<typeof api.taskAssignLead>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const directive = await findDirectiveFacts(ctx.tx, input.directiveId)
  const [issuer] = directive ? await listPolicyBodies(ctx.tx, [directive.issuerBodyId]) : []
  if (!issuer) throw new PlenumError('NOT_FOUND')
  orThrow(holds(ctx.actor, ['principal'], issuer))
  return makeLeadTask(ctx, {
    ...input,
    cooperatingBodyIds: input.cooperatingBodyIds ?? [],
    on,
    act: 'task.assignLead',
  })
}
