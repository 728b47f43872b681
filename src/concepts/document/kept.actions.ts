import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Result } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import { lockRow, updateRow } from '../../store/rows.ts'
import type { PolicyBody } from './document.policy.ts'
import { getPolicyBody } from './document.queries.ts'
import type { KeptForm } from './kept.queries.ts'

const RETIRE: Record<KeptForm, string> = { letterhead: 'letterhead.retire', textTemplate: 'template.retire' }

/** Out of use from today. Changed and saved again, it is in use again. */
export async function retireKept(
  ctx: Ctx,
  table: KeptForm,
  asked: { readonly id: string; readonly version: number },
  may: (body: PolicyBody) => Result<void>,
): Promise<{ id: string; version: number }> {
  const row = await lockRow(ctx.tx, table, asked.id)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: table })
  const body = await getPolicyBody(ctx.tx, row.bodyId)
  orThrow(may(body))
  needCurrent(row, asked.version)
  if (row.retiredOn !== null) throw new PlenumError('ALREADY_RECORDED')
  const version = await updateRow(ctx.tx, table, row.id, { retiredOn: ctx.today })
  await ctx.happened({ subjectKind: table, subjectId: row.id, act: RETIRE[table], bodyId: body.id })
  return { id: row.id, version }
}
