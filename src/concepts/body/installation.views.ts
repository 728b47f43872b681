import type * as z from 'zod/mini'
import type { Ctx } from '../../store/context.ts'
import { mayChangeSettings } from './body.policy.ts'
import { listChildren } from './body.queries.ts'
import { asCan } from './body.views.ts'
import { countBodiesByTier, getInstallation, listTiers } from './installation.queries.ts'
import { DEFAULT_SETTINGS, type settingsGetOutput } from './installation.schema.ts'

export async function viewSettings(ctx: Ctx): Promise<z.infer<typeof settingsGetOutput>> {
  const { name, zone, language, example, startedOn, settings, version } = await getInstallation(ctx.tx)
  const used = await countBodiesByTier(ctx.tx)
  const roots = await listChildren(ctx.tx, null, { external: false })
  return {
    name,
    zone,
    language,
    example,
    startedOn,
    today: ctx.today,
    tiers: (await listTiers(ctx.tx)).map((tier) => ({ ...tier, bodies: used.get(tier.code) ?? 0 })),
    settings,
    defaults: DEFAULT_SETTINGS,
    version,
    can: { 'settings.change': asCan(mayChangeSettings(ctx.actor, roots)) },
  }
}
