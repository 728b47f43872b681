import { timingSafeEqual } from 'node:crypto'
import type * as z from 'zod/mini'
import { SYSTEM } from '../../kit/actor.ts'
import { dayIn } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { digestOfSecret } from '../../kit/secrets.ts'
import type { Ctx } from '../../store/context.ts'
import { foundBody } from '../body/body.actions.ts'
import { changeSettings } from '../body/installation.actions.ts'
import { getInstallation, lockInstallation } from '../body/installation.queries.ts'
import { decideZone } from '../body/installation.rules.ts'
import { openAccount } from './account.actions.ts'
import { findBeginning, writeBeginning } from './begin.queries.ts'
import type { installationBeginInput, installationBeginOutput } from './begin.schema.ts'
import { beginMembership } from './membership.actions.ts'
import { enterPerson } from './person.actions.ts'
import { establishPost } from './post.actions.ts'

/**
 * The first body, the first person with a right there and the way to sign in: what an empty Plenum needs before anybody can do anything. Whoever
 * started the program holds the link; it works once, and never where there is a body or an account.
 */
export async function beginOrganisation(
  ctx: Ctx,
  input: z.infer<typeof installationBeginInput>,
): Promise<z.infer<typeof installationBeginOutput>> {
  await lockInstallation(ctx.tx)
  const { digest, begun } = await findBeginning(ctx.tx)
  if (begun || digest === null || !timingSafeEqual(digest, digestOfSecret(input.token))) {
    throw new PlenumError('BEGIN_LINK_SPENT')
  }
  // the days are those of the zone given, which may be another than the machine's
  orThrow(decideZone(input.zone))
  const asProgram: Ctx = { ...ctx, actor: SYSTEM, today: dayIn(input.zone, ctx.now) }
  const { version } = await getInstallation(ctx.tx)
  const { name, zone, language, email, password } = input
  const tiers = input.tiers.map((tier, at) => ({ code: `t${at + 1}`, name: tier }))
  await changeSettings(asProgram, { version, name, zone, language, tiers })
  const { bodyId } = await foundBody(asProgram, { parentId: null, kind: input.kind, tier: 't1', name: input.body })
  const { personId } = await enterPerson(asProgram, { atBodyId: bodyId, name: input.person })
  const { postId } = await establishPost(asProgram, { bodyId, name: input.post, role: input.role })
  await beginMembership(asProgram, { personId, bodyId, postId })
  const opened = await openAccount(asProgram, { personId, email, password })
  await writeBeginning(ctx.tx, null)
  return { bodyId, email: opened.email }
}
