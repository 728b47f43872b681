import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { type Body, getBody, lockBody } from '../body/body.queries.ts'
import { PRESET_RULES } from './presets.rules.ts'
import type { procedureApply, procedureEnd, procedureSet } from './procedure.api.ts'
import { maySeeProcedure, maySetProcedure } from './procedure.policy.ts'
import { endRule, insertRule, listSameScope, lockRule } from './procedure.queries.ts'
import { decideRule } from './procedure.rules.ts'
import { type Preset, type RuleContent, ruleContentSchema } from './procedure.schema.ts'

interface NewRule {
  readonly body: Body
  readonly meetingKind: string | null
  readonly matter: string | null
  readonly fromOn: Day
  readonly content: RuleContent
  readonly preset: Preset | null
}

/** Enters a rule from a day; the one of the same kind and matter that holds then ends that day, and of the same day never held. */
async function writeRule(ctx: Ctx, given: NewRule): Promise<{ id: string; endedId: string | null }> {
  orThrow(decideRule(given.content))
  const scope = { bodyId: given.body.id, meetingKind: given.meetingKind, matter: given.matter }
  const [before, later] = await listSameScope(ctx.tx, scope, given.fromOn)
  if (later || (before && before.fromOn > given.fromOn)) {
    throw new PlenumError('ALREADY_RECORDED', { what: 'procedure_rule', fromOn: (later ?? before)?.fromOn ?? '' })
  }
  if (before) await endRule(ctx.tx, before.id, given.fromOn)
  const id = ctx.newId()
  await insertRule(ctx.tx, {
    id,
    ...scope,
    fromOn: given.fromOn,
    content: given.content,
    preset: given.preset,
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  await ctx.happened({
    subjectKind: 'procedureRule',
    subjectId: id,
    act: 'procedure.set',
    bodyId: given.body.id,
  })
  return { id, endedId: before?.id ?? null }
}

async function settableBody(ctx: Ctx, bodyId: string): Promise<Body> {
  // one writer of a body's rules at a time: two would both find the same rule in force
  const body = await lockBody(ctx.tx, bodyId)
  orThrow(maySetProcedure(ctx.actor, body))
  if (body.external) {
    throw new PlenumError('BODY_EXTERNAL', {
      bodyId: body.id,
      bodyEn: body.name.en ?? body.name.zh ?? '',
      bodyZh: body.name.zh ?? body.name.en ?? '',
    })
  }
  return body
}

export async function setRule(ctx: Ctx, input: InputOf<typeof procedureSet>): Promise<OutputOf<typeof procedureSet>> {
  const body = await settableBody(ctx, input.bodyId)
  const { id, endedId } = await writeRule(ctx, {
    body,
    meetingKind: input.meetingKind ?? null,
    matter: input.matter ?? null,
    fromOn: input.fromOn ?? ctx.today,
    content: ruleContentSchema.parse(input),
    preset: null,
  })
  return { id, version: 1, endedId }
}

/** Enters every rule of a preset as the body's own; from then on they are changed like any other. */
export async function applyPreset(
  ctx: Ctx,
  input: InputOf<typeof procedureApply>,
): Promise<OutputOf<typeof procedureApply>> {
  const body = await settableBody(ctx, input.bodyId)
  const ids: string[] = []
  for (const { meetingKind, matter, rule } of PRESET_RULES[input.preset]) {
    const fromOn = input.fromOn ?? ctx.today
    ids.push((await writeRule(ctx, { body, meetingKind, matter, fromOn, content: rule, preset: input.preset })).id)
  }
  return { ids }
}

export async function endProcedureRule(
  ctx: Ctx,
  input: InputOf<typeof procedureEnd>,
): Promise<OutputOf<typeof procedureEnd>> {
  const rule = await lockRule(ctx.tx, input.ruleId)
  if (!rule || !maySeeProcedure(ctx.actor, { id: rule.bodyId }).ok) {
    throw new PlenumError('NOT_FOUND', { subjectKind: 'procedureRule' })
  }
  orThrow(maySetProcedure(ctx.actor, await getBody(ctx.tx, rule.bodyId)))
  needCurrent(rule, input.version)
  const untilOn = input.untilOn ?? ctx.today
  if (untilOn < rule.fromOn) throw new PlenumError('PERIOD_BACKWARDS', { fromOn: rule.fromOn, untilOn })
  if (rule.untilOn !== null && rule.untilOn <= untilOn) {
    throw new PlenumError('ALREADY_RECORDED', { what: 'procedure_rule', untilOn: rule.untilOn })
  }
  const version = await endRule(ctx.tx, rule.id, untilOn)
  await ctx.happened({
    subjectKind: 'procedureRule',
    subjectId: rule.id,
    act: 'procedure.end',
    toState: 'ended',
    bodyId: rule.bodyId,
  })
  return { id: rule.id, version }
}
