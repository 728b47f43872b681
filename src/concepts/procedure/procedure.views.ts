import { abilities } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getBody } from '../body/body.queries.ts'
import { getPersons } from '../person/person.queries.ts'
import { loadRule } from './in-force.actions.ts'
import { PRESET_RULES } from './presets.rules.ts'
import type { procedureInForce, procedureList, procedurePresets } from './procedure.api.ts'
import { maySeeProcedure, maySetProcedure } from './procedure.policy.ts'
import { listRules, toContent } from './procedure.queries.ts'
import { PRESETS, type ProcedureRule } from './procedure.schema.ts'

export async function listProcedure(
  ctx: Ctx,
  input: InputOf<typeof procedureList>,
): Promise<OutputOf<typeof procedureList>> {
  const body = await getBody(ctx.tx, input.bodyId)
  orThrow(maySeeProcedure(ctx.actor, body))
  const rows = (await listRules(ctx.tx, [body.id])).filter(
    (row) => input.past || row.untilOn === null || row.untilOn > ctx.today,
  )
  const persons = await getPersons(
    ctx.tx,
    rows.flatMap((row) => row.recordedById ?? []),
  )
  const may = maySetProcedure(ctx.actor, body)
  return {
    items: rows.map((row) => {
      const recorder = row.recordedById === null ? undefined : persons.get(row.recordedById)
      return {
        id: row.id,
        body: { id: body.id, name: body.name },
        meetingKind: row.meetingKind as ProcedureRule['meetingKind'], // the three are written from their enums
        matter: row.matter as ProcedureRule['matter'],
        fromOn: row.fromOn,
        untilOn: row.untilOn,
        ...toContent(row),
        preset: row.preset as ProcedureRule['preset'],
        recordedBy: recorder ? { id: recorder.id, name: recorder.name } : null,
        recordedAt: row.recordedAt.toISOString(),
        version: row.version,
        can: abilities({ 'procedure.end': may }),
      }
    }),
    can: abilities({ 'procedure.set': may, 'procedure.apply': may }),
  }
}

export async function getInForce(
  ctx: Ctx,
  input: InputOf<typeof procedureInForce>,
): Promise<OutputOf<typeof procedureInForce>> {
  const body = await getBody(ctx.tx, input.bodyId)
  orThrow(maySeeProcedure(ctx.actor, body))
  return await loadRule(ctx, { ...input, on: input.on ?? ctx.today })
}

export async function listPresets(): Promise<OutputOf<typeof procedurePresets>> {
  return {
    items: PRESETS.map((preset) => ({
      preset,
      rules: PRESET_RULES[preset].map(({ meetingKind, matter, rule }) => ({ meetingKind, matter, ...rule })),
    })),
  }
}
