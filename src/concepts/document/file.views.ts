import { type Actor, belongs, isAbove, isBelow } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import type { PolicyBody } from './document.policy.ts'
import { listPolicyBodies } from './document.queries.ts'
import type { fileGet } from './file.api.ts'
import { findFile, findFileBytes, isOfDesk, listEvidenceBodies, listOriginalBodies } from './file.queries.ts'

/**
 * The file of a text on a desk is seen at that desk alone. Any other is seen by those who belong to the body it was handed in for or stand above it,
 * and by who follows the task it is evidence of.
 */
const mayOpen = (actor: Actor, bodies: readonly PolicyBody[]): boolean =>
  bodies.some((body) => belongs(actor, body.id) || isAbove(actor, body))

/** A sealed paper is seen by who may see the paper: issuers, addressees, and the tree where the paper is for it. */
async function mayOpenOriginal(
  ctx: Ctx,
  original: readonly { readonly bodyId: string; readonly tree: boolean }[],
): Promise<boolean> {
  if (original.some(({ bodyId }) => belongs(ctx.actor, bodyId))) return true
  const open = original.filter((one) => one.tree).map((one) => one.bodyId)
  return (await listPolicyBodies(ctx.tx, open)).some((body) => isAbove(ctx.actor, body) || isBelow(ctx.actor, body))
}

export async function getFile(ctx: Ctx, input: InputOf<typeof fileGet>): Promise<OutputOf<typeof fileGet>> {
  const row = await findFile(ctx.tx, input.fileId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'file' })
  if (row.bodyId !== null && !belongs(ctx.actor, row.bodyId) && (await isOfDesk(ctx.tx, row.id)))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'file' })
  const original = await listOriginalBodies(ctx.tx, row.id)
  const seen =
    original.length > 0
      ? await mayOpenOriginal(ctx, original)
      : mayOpen(
          ctx.actor,
          await listPolicyBodies(ctx.tx, [
            ...(row.bodyId === null ? [] : [row.bodyId]),
            ...(await listEvidenceBodies(ctx.tx, row.id)),
          ]),
        )
  if (!seen) throw new PlenumError('NOT_FOUND', { subjectKind: 'file' })
  const bytes = await findFileBytes(ctx.tx, row.id)
  if (!bytes) throw new PlenumError('NOT_FOUND', { subjectKind: 'file' })
  return {
    fileName: row.name,
    mediaType: row.mediaType,
    base64: bytes.toString('base64'),
  }
}
