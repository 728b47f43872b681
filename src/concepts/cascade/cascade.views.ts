import { abilities } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { no } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import { bodyLinks, loadQuoted, sourceLinks } from '../directive/links.queries.ts'
import { planCascade } from './cascade.actions.ts'
import type { cascadePreview, queryList } from './cascade.api.ts'
import { mayReply } from './cascade.policy.ts'
import { findCascades, listAllTiers, listDeadlines } from './cascade.queries.ts'
import { leastModeOf, type Mode } from './cascade.rules.ts'
import { listObligations } from './obligation.queries.ts'
import { listQueries, type QueryRow } from './query.queries.ts'
import { countScope, listScope } from './scope.queries.ts'
import { getSeenCascade } from './seen.actions.ts'

const MEETING_KINDS_ASKED: Readonly<Record<string, Mode>> = { special_meeting: 'special_meeting' }

/** Whom the draft would reach and by when. Nothing is written. */
export async function previewCascade(
  ctx: Ctx,
  input: InputOf<typeof cascadePreview>,
): Promise<OutputOf<typeof cascadePreview>> {
  const { issuedOn: given, after, limit = 50, ...draft } = input
  const issuedOn = given ?? ctx.today
  const planned = await planCascade(ctx, draft, issuedOn)
  const reasons = new Map(draft.exemptions.map((one) => [one.bodyId, one.reason]))
  const counts = await countScope(ctx.tx, planned.spec, [...reasons.keys()])
  const rows = await listScope(ctx.tx, planned.spec, after ? Number(after) : -1, limit + 1)
  const shown = rows.slice(0, limit)
  const tiers = await listAllTiers(ctx.tx)
  const nameOf = new Map(tiers.map((tier) => [tier.code, tier.name]))
  const obligations = await listObligations(ctx.tx, draft.sourceId)
  const quotes = await loadQuoted(ctx.tx, obligations)
  const [upper] = planned.upperCascadeId ? await findCascades(ctx.tx, [planned.upperCascadeId]) : []
  const upperDue =
    upper &&
    (await listDeadlines(ctx.tx, [upper.id])).find((d) => d.tier === planned.issuer.tier && d.stage === 'conveyed')
  const links = await bodyLinks(ctx.tx, [planned.issuer.id, upper?.issuer.id ?? null, ...shown.map((row) => row.id)])
  const source = (await sourceLinks(ctx.tx, [draft.sourceId])).get(draft.sourceId)
  const link = (id: string) => {
    const found = links.get(id)
    if (!found || !source) throw new PlenumError('NOT_FOUND')
    return found
  }
  const sum = (pick: (one: (typeof counts)[number]) => number) => counts.reduce((total, one) => total + pick(one), 0)
  const first = tiers.find((tier) => tier.code === planned.issuer.tier)?.ord ?? 0
  const deadline = new Map(planned.tiers.map((tier) => [tier.tier, tier]))
  if (!source) throw new PlenumError('NOT_FOUND')
  return {
    issuer: link(planned.issuer.id),
    source,
    issuedOn,
    title: planned.title,
    totals: {
      inScope: sum((one) => one.n - one.exempt - one.external),
      exempt: sum((one) => one.exempt),
      externalLeftOut: sum((one) => one.external),
    },
    tiers: planned.tiers.map((tier) => {
      const count = counts.find((one) => one.tier === tier.tier)
      const inScope = count ? count.n - count.exempt - count.external : 0
      return { ...tier, name: nameOf.get(tier.tier) ?? {}, inScope, exempt: count?.exempt ?? 0 }
    }),
    tierChoices: tiers.filter((tier) => tier.ord >= first).map((tier) => ({ tier: tier.code, name: tier.name })),
    lineChoices: ['main', ...(await lineKinds(ctx, planned.issuer.id))],
    bodyKinds: [...planned.bodyKinds],
    asked: obligations.map((one, at) => ({
      mode: one.mode === null ? null : (MEETING_KINDS_ASKED[one.mode] ?? null),
      bearer: one.bearer,
      duty: one.duty,
      quote: quotes[at] ?? null,
    })),
    leastMode: leastModeOf(obligations.map((one) => MEETING_KINDS_ASKED[one.mode ?? ''] ?? null)),
    upperCascade: upper
      ? { id: upper.id, title: upper.title, issuer: link(upper.issuer.id), conveyedDueOn: upperDue?.dueOn ?? null }
      : null,
    bodies: {
      items: shown.map((row) => ({
        body: link(row.id),
        parent: row.parentId && row.parentName ? { id: row.parentId, name: row.parentName } : null,
        exempt: reasons.has(row.id),
        reason: reasons.get(row.id) ?? null,
        conveyedDueOn: deadline.get(row.tier)?.conveyedDueOn ?? null,
        settledDueOn: deadline.get(row.tier)?.settledDueOn ?? null,
      })),
      next: rows.length > limit ? String(shown.at(-1)?.lo) : null,
    },
  }
}

async function lineKinds(ctx: Ctx, bodyId: string): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom('bodyLine')
    .select('kind')
    .distinct()
    .where('superiorId', '=', bodyId)
    .where((eb) => eb.or([eb('untilOn', 'is', null), eb('untilOn', '>', ctx.today)]))
    .orderBy('kind')
    .execute()
  return rows.map((row) => row.kind)
}

/** Questions and answers of a cascade; every body in its scope sees them, so that one answer serves all. */
export async function listQueriesOf(ctx: Ctx, input: InputOf<typeof queryList>): Promise<OutputOf<typeof queryList>> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'read')
  const limit = input.limit ?? 50
  const rows = await listQueries(ctx.tx, { ...input, afterId: input.after, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const views = await queryViews(ctx, shown)
  return {
    items: views.map((view) => ({
      ...view,
      can: abilities({
        'query.reply': view.reply === null ? mayReply(ctx.actor, cascade.issuer) : no('ALREADY_RECORDED'),
      }),
    })),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

export async function queryViews(ctx: Ctx, rows: readonly QueryRow[]) {
  const links = await bodyLinks(
    ctx.tx,
    rows.map((row) => row.bodyId),
  )
  return rows.flatMap((row) => {
    const body = links.get(row.bodyId)
    if (!body) return []
    return [
      {
        id: row.id,
        cascadeId: row.cascadeId,
        directive:
          row.directiveId && row.directiveCode
            ? { id: row.directiveId, code: row.directiveCode, title: row.directiveTitle ?? '' }
            : null,
        body,
        text: row.text,
        askedBy: row.askedById && row.askedByName ? { id: row.askedById, name: row.askedByName } : null,
        askedOn: row.askedOn,
        reply: row.reply,
        repliedBy: row.repliedById && row.repliedByName ? { id: row.repliedById, name: row.repliedByName } : null,
        repliedOn: row.repliedOn,
        version: row.version,
      },
    ]
  })
}
