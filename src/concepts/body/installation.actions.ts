import type * as z from 'zod/mini'
import { needCurrent, orThrow } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { mayChangeSettings } from './body.policy.ts'
import { listChildren } from './body.queries.ts'
import {
  countBodiesByTier,
  countCascadesByTier,
  deleteTiers,
  getInstallation,
  listTiers,
  lockInstallation,
  shiftTiers,
  updateInstallation,
  upsertTier,
} from './installation.queries.ts'
import { decideTiers, decideZone } from './installation.rules.ts'
import type { settingsChangeInput, settingsChangeOutput } from './installation.schema.ts'

export async function changeSettings(
  ctx: Ctx,
  input: z.infer<typeof settingsChangeInput>,
): Promise<z.infer<typeof settingsChangeOutput>> {
  await lockInstallation(ctx.tx)
  const installation = await getInstallation(ctx.tx)
  orThrow(mayChangeSettings(ctx.actor, await listChildren(ctx.tx, null, { external: false })))
  needCurrent(installation, input.version)
  if (input.zone !== undefined) orThrow(decideZone(input.zone))
  if (input.tiers) await changeTiers(ctx, input.tiers)
  const thresholds = Object.fromEntries(Object.entries(input.thresholds ?? {}).filter(([, days]) => days !== undefined))
  await updateInstallation(ctx.tx, installation.id, {
    name: input.name ?? installation.name,
    zone: input.zone ?? installation.zone,
    language: input.language ?? installation.language,
    settings: {
      thresholds: { ...installation.settings.thresholds, ...thresholds },
      calendar: input.calendar ?? installation.settings.calendar,
    },
  })
  await ctx.audit.append({ subjectKind: 'installation', subjectId: installation.id, content: input })
  return { version: installation.version + 1 }
}

async function changeTiers(ctx: Ctx, tiers: NonNullable<z.infer<typeof settingsChangeInput>['tiers']>): Promise<void> {
  const codes = tiers.map((tier) => tier.code)
  orThrow(decideTiers(codes, await countBodiesByTier(ctx.tx), await countCascadesByTier(ctx.tx)))
  const before = await listTiers(ctx.tx)
  await deleteTiers(
    ctx.tx,
    before.map((tier) => tier.code).filter((code) => !codes.includes(code)),
  )
  await shiftTiers(ctx.tx)
  for (const [at, tier] of tiers.entries()) await upsertTier(ctx.tx, { ...tier, ord: at + 1 })
}
