import type { Day } from '../../kit/dates.ts'
import type { Ctx } from '../../store/context.ts'
import { listRuleBodies, listRules, toContent } from './procedure.queries.ts'
import { defaultRule, type Kind, pickRule } from './procedure.rules.ts'
import type { Matter, RuleInForce } from './procedure.schema.ts'

/** The rule a meeting of the body goes by on the day: its own, its parent's where it is an organ, else the built-in one. */
export async function loadRule(
  ctx: Ctx,
  asked: { readonly bodyId: string; readonly kind: Kind; readonly matter?: Matter | undefined; readonly on: Day },
): Promise<RuleInForce> {
  const bodies = await listRuleBodies(ctx.tx, asked.bodyId)
  const bodyIds = bodies.map((body) => body.id)
  const matter = asked.matter ?? 'ordinary'
  const rule = pickRule(await listRules(ctx.tx, bodyIds), { ...asked, bodyIds, matter })
  if (!rule) return { ...defaultRule(asked.kind, matter), ruleId: null, from: 'default', body: null }
  return {
    ...toContent(rule),
    ruleId: rule.id,
    from: rule.bodyId === asked.bodyId ? 'own' : 'parent',
    body: bodies.find((body) => body.id === rule.bodyId) ?? null,
  }
}
