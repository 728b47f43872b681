import type * as z from 'zod/mini'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import type { CascadeRow } from '../cascade/cascade.queries.ts'
import type { ScopeBody } from '../cascade/scope.queries.ts'
import { getSeenCascade } from '../cascade/seen.actions.ts'
import type { redeploymentObject } from './conveyance.api.ts'
import { mayObject } from './conveyance.policy.ts'
import {
  insertRedeployment,
  isTaskOfBody,
  lockConveyance,
  lockRedeployment,
  lockRedeployments,
  type RedeploymentRow,
  updateConveyance,
  updateRedeployment,
} from './conveyance.queries.ts'
import { decideAnswer, decideObjection } from './conveyance.rules.ts'
import type { answerInput } from './conveyance.schema.ts'

export interface Answering {
  readonly cascade: CascadeRow
  readonly body: { readonly id: string }
  readonly place: ScopeBody
  readonly directiveIds: readonly string[]
  readonly answers: readonly z.infer<typeof answerInput>[]
  readonly on: Day
}

/** Writes the answers of one body and returns all that now stand; an answer said again in the same words changes nothing. */
export async function writeAnswers(ctx: Ctx, given: Answering): Promise<RedeploymentRow[]> {
  const { cascade, body } = given
  const standing = new Map((await lockRedeployments(ctx.tx, cascade.id, body.id)).map((row) => [row.directiveId, row]))
  for (const answer of given.answers) {
    if (!given.directiveIds.includes(answer.directiveId)) throw new PlenumError('NOT_IN_SCOPE')
    orThrow(decideAnswer(answer))
    if (answer.coveredByTaskId && !(await isTaskOfBody(ctx.tx, answer.coveredByTaskId, body.id)))
      throw new PlenumError('NOT_FOUND', { subjectKind: 'task' })
    const before = standing.get(answer.directiveId)
    if (answer.version !== undefined && answer.version !== (before?.version ?? 0))
      throw new PlenumError('STALE_VERSION', { seen: answer.version, current: before?.version ?? 0 })
    const row = {
      answer: answer.answer,
      reason: answer.reason ?? null,
      coveredByTaskId: answer.coveredByTaskId ?? null,
      answeredOn: given.on,
      objection: null,
      objectedOn: null,
    }
    if (before && saysTheSame(before, row)) continue
    const id = before?.id ?? ctx.newId()
    const common = { ...row, recordedById: ctx.actor.personId, recordedAt: ctx.now }
    let version = 1
    if (before) version = await updateRedeployment(ctx.tx, id, common)
    else {
      const { objection: _objection, objectedOn: _objectedOn, ...fresh } = common
      await insertRedeployment(ctx.tx, {
        id,
        cascadeId: cascade.id,
        bodyId: body.id,
        directiveId: answer.directiveId,
        lo: given.place.lo,
        tier: given.place.tier,
        ...fresh,
      })
    }
    standing.set(answer.directiveId, {
      id,
      cascadeId: cascade.id,
      bodyId: body.id,
      directiveId: answer.directiveId,
      ...row,
      version,
    })
    await ctx.happened({
      subjectKind: 'redeployment',
      subjectId: id,
      act: 'answer',
      fromState: before?.answer ?? null,
      toState: row.answer,
      reason: row.reason,
      bodyId: body.id,
      happenedOn: given.on,
    })
  }
  return [...standing.values()]
}

const saysTheSame = (
  before: RedeploymentRow,
  now: Pick<RedeploymentRow, 'answer' | 'reason' | 'coveredByTaskId'>,
): boolean =>
  before.objectedOn === null &&
  before.answer === now.answer &&
  before.reason === now.reason &&
  before.coveredByTaskId === now.coveredByTaskId

export async function objectToExclusion(
  ctx: Ctx,
  input: InputOf<typeof redeploymentObject>,
): Promise<OutputOf<typeof redeploymentObject>> {
  const row = await lockRedeployment(ctx.tx, input.redeploymentId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'redeployment' })
  const cascade = await getSeenCascade(ctx, row.cascadeId, 'share')
  orThrow(mayObject(ctx.actor, cascade.issuer))
  needCurrent(row, input.version)
  const on = input.happenedOn ?? ctx.today
  if (on > ctx.today) throw new PlenumError('DAY_IN_FUTURE', { day: on, today: ctx.today })
  orThrow(decideObjection(row, cascade.exclusionDays, on))
  const version = await updateRedeployment(ctx.tx, row.id, { objection: input.objection, objectedOn: on })
  await ctx.happened({
    subjectKind: 'redeployment',
    subjectId: row.id,
    act: 'object',
    fromState: row.answer,
    toState: 'objected',
    reason: input.objection,
    bodyId: cascade.issuer.id,
    happenedOn: on,
  })
  await unsettle(ctx, row.cascadeId, row.bodyId)
  return { redeploymentId: row.id, version }
}

/** After an objection an answer is owed again: the record is unsettled unless one reason stands for everything. */
async function unsettle(ctx: Ctx, cascadeId: string, bodyId: string): Promise<void> {
  const row = await lockConveyance(ctx.tx, cascadeId, bodyId)
  if (!row?.settledOn || row.oneReason !== null) return
  await updateConveyance(ctx.tx, row.id, { settledOn: null })
  await ctx.happened({ subjectKind: 'conveyance', subjectId: row.id, act: 'unsettle', bodyId })
}
