import type * as z from 'zod/mini'
import { needCurrent, orThrow } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { indexBody } from '../body/body.actions.ts'
import { mayIdentify } from '../body/body.policy.ts'
import { type Body, getBody, listAncestry, listChildren, lockBody } from '../body/body.queries.ts'
import type { bodyActOutput } from '../body/body.schema.ts'
import { updateBody } from '../body/body-rows.queries.ts'
import { lockInstallation } from '../body/installation.queries.ts'
import { relocate } from '../body/succession.actions.ts'
import { insertSuccession } from '../body/succession.queries.ts'
import { followAll } from './identify.queries.ts'
import { decideIdentify, newNames } from './identify.rules.ts'
import { listChildIds } from './reorganise.queries.ts'
import type { bodyIdentifyInput } from './reorganise.schema.ts'

export const decideWhoIdentifies = async (ctx: Ctx) =>
  mayIdentify(ctx.actor, await listChildren(ctx.tx, null, { external: false }))

export async function identifyFacts(ctx: Ctx, body: Body, as: Body) {
  return { body, as, asLine: await listAncestry(ctx.tx, as.id) }
}

/**
 * A body known only from texts is found to be another one: every record that names it names the other, its names become names of the other, and it
 * leads there from then on. One transaction; nothing of what was recorded in the timeline is touched.
 */
export async function identifyBody(
  ctx: Ctx,
  input: z.infer<typeof bodyIdentifyInput>,
): Promise<z.infer<typeof bodyActOutput>> {
  await lockInstallation(ctx.tx)
  orThrow(await decideWhoIdentifies(ctx))
  const body = await lockBody(ctx.tx, input.bodyId)
  const as = await lockBody(ctx.tx, input.asId)
  needCurrent(body, input.version)
  orThrow(decideIdentify(await identifyFacts(ctx, body, as)))
  for (const childId of await listChildIds(ctx.tx, body.id))
    await relocate(ctx, await getBody(ctx.tx, childId), { parentId: as.id, on: ctx.today, reason: input.reason })
  await followAll(ctx.tx, { fromId: body.id, toId: as.id, posts: as.external })
  await insertSuccession(ctx.tx, { predecessorId: body.id, successorId: as.id, kind: 'same', onDay: ctx.today })
  await updateBody(ctx.tx, body.id, { endedOn: ctx.today })
  const version = await updateBody(ctx.tx, as.id, { aliases: [...as.aliases, ...newNames(body, as)] })
  await indexBody(ctx, as.id)
  await ctx.happened({
    subjectKind: 'body',
    subjectId: body.id,
    act: 'body.identify',
    toState: 'ended',
    reason: input.reason,
    bodyId: as.id,
  })
  await ctx.happened({
    subjectKind: 'body',
    subjectId: as.id,
    act: 'body.takeIn',
    reason: input.reason,
    bodyId: body.id,
  })
  return { bodyId: as.id, version }
}
