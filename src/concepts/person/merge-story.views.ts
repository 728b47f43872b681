import type * as z from 'zod/mini'
import type { Ctx } from '../../store/context.ts'
import { listMerges } from './merge-rows.queries.ts'
import { getPersons } from './person.queries.ts'
import type { personMerged } from './person.schema.ts'

/** What a person's page tells of mergers, on either side. */
export async function mergesOf(ctx: Ctx, personId: string): Promise<z.infer<typeof personMerged>[]> {
  const lines = await listMerges(ctx.tx, personId)
  const persons = await getPersons(
    ctx.tx,
    lines.flatMap((one) => [one.mergedId, one.keptId, ...[one.mergedById, one.undoneById].filter((id) => id !== null)]),
  )
  const refOf = (id: string | null) => {
    const found = persons.get(id ?? '')
    return found ? { id: found.id, name: found.name } : null
  }
  return lines.flatMap((one) => {
    const [merged, kept] = [refOf(one.mergedId), refOf(one.keptId)]
    if (!merged || !kept) return []
    const { id, reason, undoneAt, undoneReason } = one
    const undone =
      undoneAt === null || undoneReason === null
        ? null
        : { reason: undoneReason, by: refOf(one.undoneById), at: undoneAt.toISOString() }
    return [{ id, merged, kept, reason, by: refOf(one.mergedById), at: one.mergedAt.toISOString(), undone }]
  })
}
