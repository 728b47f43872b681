import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import { findExternalPost, holdsPost } from './external.queries.ts'
import { recordHolding } from './membership.actions.ts'
import { nextPrintedOrder } from './membership.queries.ts'
import { insertPost } from './post.queries.ts'

/**
 * An office a text gives to a person of a body known only from texts: post and holding, each once however many texts name them. Gives no right:
 * the post has no role. From the day of the text, because nobody knows since when.
 */
export async function recordExternalOffice(
  ctx: Ctx,
  office: { readonly personId: string; readonly bodyId: string; readonly post: Localised; readonly fromOn: Day },
): Promise<void> {
  let postId = await findExternalPost(ctx.tx, office.bodyId, office.post)
  if (postId === undefined) {
    postId = ctx.newId()
    await insertPost(ctx.tx, {
      id: postId,
      bodyId: office.bodyId,
      code: null,
      name: office.post,
      role: null,
      actsForId: office.bodyId,
      portfolio: null,
      rank: 100,
    })
    await ctx.happened({ subjectKind: 'post', subjectId: postId, act: 'post.establish', bodyId: office.bodyId })
  }
  if (await holdsPost(ctx.tx, office.personId, postId)) return
  await recordHolding(ctx, {
    personId: office.personId,
    bodyId: office.bodyId,
    postId,
    termId: null,
    capacity: null,
    acting: false,
    printedOrder: await nextPrintedOrder(ctx.tx, office.bodyId),
    fromOn: office.fromOn,
    untilOn: null,
  })
}
