import type { OutputOf } from '../../kit/contract.ts'
import type { Ctx } from '../../store/context.ts'
import { listBodyRefs, listPersonRefs } from '../document/document.queries.ts'
import type { meetingGet } from './meeting.api.ts'
import { listChairChanges } from './preside.queries.ts'

/** Who handed the chair to whom: the person where there is one, else the organ. */
export async function chairChangesOf(
  ctx: Ctx,
  meetingId: string,
): Promise<OutputOf<typeof meetingGet>['chairChanges']> {
  const rows = await listChairChanges(ctx.tx, meetingId)
  const persons = await listPersonRefs(
    ctx.tx,
    rows.flatMap((row) => [row.fromPersonId, row.toPersonId]),
  )
  const bodies = await listBodyRefs(
    ctx.tx,
    rows.flatMap((row) => [row.fromBodyId, row.toBodyId]),
  )
  const chair = (personId: string | null, bodyId: string | null) =>
    persons.get(personId ?? '') ?? bodies.get(bodyId ?? '') ?? null
  return rows.map((row) => ({
    at: row.at.toISOString(),
    from: chair(row.fromPersonId, row.fromBodyId),
    to: chair(row.toPersonId, row.toBodyId),
    reason: row.reason,
  }))
}
