import type { InputOf, OutputOf } from '../kit/contract.ts'
import type { Ctx } from '../store/context.ts'
import type { auditList, auditVerify } from './audit.api.ts'
import { listAuditEntries } from './audit.queries.ts'
import { verifyAudit } from './verify.ts'

const DEFAULT_PAGE = 50

export async function viewAuditList(ctx: Ctx, input: InputOf<typeof auditList>): Promise<OutputOf<typeof auditList>> {
  const limit = input.limit ?? DEFAULT_PAGE
  const [recordedAt = '', id = ''] = (input.after ?? '').split('_')
  const rows = await listAuditEntries(ctx.tx, ctx.actor.system ? null : ctx.actor.homes, {
    ...input,
    before: input.after ? { recordedAt: new Date(recordedAt), id } : undefined,
    limit: limit + 1,
  })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => ({
      id: row.id,
      seq: row.seq,
      act: row.act,
      person: row.personId && row.personName ? { id: row.personId, name: row.personName } : null,
      subjectKind: row.subjectKind,
      subjectId: row.subjectId,
      digest: row.digest,
      happenedOn: row.happenedOn,
      recordedAt: row.recordedAt.toISOString(),
      hash: row.hash,
    })),
    next: rows.length > limit && last ? `${last.recordedAt.toISOString()}_${last.id}` : null,
  }
}

export async function viewAuditVerify(
  ctx: Ctx,
  _input: InputOf<typeof auditVerify>,
): Promise<OutputOf<typeof auditVerify>> {
  const report = await verifyAudit(ctx.tx)
  return { ...report, faults: report.faults.map(({ kind, id }) => ({ kind, id })) }
}
