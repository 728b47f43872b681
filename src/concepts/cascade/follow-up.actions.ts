import type { InputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { dayOf } from './cascade.actions.ts'
import type { cascadeExempt, cascadeExtend } from './cascade.api.ts'
import { mayIssue, mayRemind } from './cascade.policy.ts'
import {
  type CascadeRow,
  deleteExemptions,
  insertReminders,
  listRemindedOn,
  scopeOf,
  upsertExceptions,
} from './cascade.queries.ts'
import { CASCADE_LIFE } from './cascade.rules.ts'
import { bodiesInScope } from './scope.queries.ts'
import { getSeenCascade } from './seen.actions.ts'

export async function exemptBodies(
  ctx: Ctx,
  input: InputOf<typeof cascadeExempt>,
): Promise<{ cascadeId: string; exempted: number }> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'lock')
  orThrow(mayIssue(ctx.actor, cascade.issuer))
  orThrow(decideTransition(CASCADE_LIFE, cascade.state, 'exempt'))
  if (input.lift) return { cascadeId: cascade.id, exempted: await liftExemptions(ctx, cascade, input) }
  const exempted = await grant(ctx, cascade, input, 'exempt', 'all', null)
  return { cascadeId: cascade.id, exempted }
}

export async function extendBodies(
  ctx: Ctx,
  input: InputOf<typeof cascadeExtend>,
): Promise<{ cascadeId: string; extended: number }> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'lock')
  orThrow(mayIssue(ctx.actor, cascade.issuer))
  orThrow(decideTransition(CASCADE_LIFE, cascade.state, 'extend'))
  if (input.dueOn < dayOf(ctx, input.happenedOn)) throw new PlenumError('DEADLINE_PAST', { dueOn: input.dueOn })
  const extended = await grant(ctx, cascade, input, 'extended', input.stage, input.dueOn)
  return { cascadeId: cascade.id, extended }
}

/** Answers how many were exempt and are due again. */
async function liftExemptions(ctx: Ctx, cascade: CascadeRow, input: InputOf<typeof cascadeExempt>): Promise<number> {
  const on = dayOf(ctx, input.happenedOn)
  const lifted = await deleteExemptions(ctx.tx, cascade.id, input.bodyIds)
  for (const bodyId of lifted) {
    await ctx.happened({
      subjectKind: 'cascade',
      subjectId: cascade.id,
      act: 'include',
      reason: input.reason,
      bodyId,
      happenedOn: on,
    })
  }
  return lifted.length
}

async function grant(
  ctx: Ctx,
  cascade: CascadeRow,
  input: { readonly bodyIds: readonly string[]; readonly reason: string; readonly happenedOn?: Day | undefined },
  kind: 'exempt' | 'extended',
  stage: 'conveyed' | 'settled' | 'all',
  dueOn: Day | null,
): Promise<number> {
  const bodyIds = [...new Set(input.bodyIds)]
  const on = dayOf(ctx, input.happenedOn)
  const reached = await bodiesInScope(ctx.tx, scopeOf(cascade, ctx.today), bodyIds)
  if (bodyIds.some((id) => !reached.has(id) || reached.get(id)?.external)) throw new PlenumError('NOT_IN_SCOPE')
  const common = { kind, stage, dueOn, reason: input.reason, grantedById: ctx.actor.personId, grantedAt: ctx.now }
  await upsertExceptions(
    ctx.tx,
    bodyIds.map((bodyId) => ({ cascadeId: cascade.id, bodyId, ...common })),
  )
  for (const bodyId of bodyIds) {
    const act = kind === 'exempt' ? 'exempt' : 'extend'
    await ctx.happened({
      subjectKind: 'cascade',
      subjectId: cascade.id,
      act,
      reason: input.reason,
      bodyId,
      happenedOn: on,
    })
  }
  return bodyIds.length
}

export interface RemindInput {
  readonly cascadeId: string
  /** Already chosen: named by the actor and in scope, or late at the stage. */
  readonly bodyIds: readonly string[]
  readonly text: string | null
  readonly happenedOn?: Day | undefined
}

/** Records the reminders; who was reminded on that day already is passed over. */
export async function remindBodies(ctx: Ctx, input: RemindInput): Promise<{ reminded: number; skipped: number }> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'lock')
  orThrow(mayRemind(ctx.actor, cascade.issuer))
  orThrow(decideTransition(CASCADE_LIFE, cascade.state, 'remind'))
  const on = dayOf(ctx, input.happenedOn)
  const before = await listRemindedOn(ctx.tx, cascade.id, on)
  const bodyIds = [...new Set(input.bodyIds)].filter((id) => !before.has(id))
  const rows = bodyIds.map((toBodyId) => ({
    id: ctx.newId(),
    cascadeId: cascade.id,
    fromBodyId: cascade.issuer.id,
    toBodyId,
    text: input.text,
    personId: ctx.actor.personId,
    madeOn: on,
    madeAt: ctx.now,
  }))
  await insertReminders(ctx.tx, rows)
  for (const row of rows) {
    await ctx.happened({
      subjectKind: 'cascade',
      subjectId: cascade.id,
      act: 'remind',
      bodyId: row.toBodyId,
      happenedOn: on,
    })
  }
  return { reminded: rows.length, skipped: input.bodyIds.length - rows.length }
}
