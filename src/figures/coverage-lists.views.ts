import type { cascadeLaggards, cascadeList } from '../concepts/cascade/cascade.api.ts'
import { type CascadeRow, findCascades } from '../concepts/cascade/cascade.queries.ts'
import { getSeenCascade } from '../concepts/cascade/seen.actions.ts'
import { bodyLinks, sourceLinks } from '../concepts/directive/links.queries.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { daysBetween } from '../kit/dates.ts'
import type { Ctx } from '../store/context.ts'
import { bodyNames, countReminders, listCascadeIds } from './coverage.queries.ts'
import { type Coverage, coverageOf, lagging, type Standing } from './coverage.rules.ts'
import { need, openPart } from './coverage.views.ts'

export async function listCascades(
  ctx: Ctx,
  input: InputOf<typeof cascadeList>,
): Promise<OutputOf<typeof cascadeList>> {
  const limit = Math.min(input.limit ?? 20, 50)
  const homes = ctx.actor.system ? null : ctx.actor.homes
  const items: OutputOf<typeof cascadeList>['items'] = []
  let beforeId = input.after
  // Whether a body is reached is known only after looking at the cascade's scope, so a page may need more than one look.
  for (;;) {
    const ids = await listCascadeIds(ctx.tx, { ...input, homes, beforeId, limit: limit + 1 })
    const cascades = new Map((await findCascades(ctx.tx, ids)).map((one) => [one.id, one]))
    for (const [position, id] of ids.entries()) {
      if (items.length === limit) return { items, next: items.at(-1)?.id ?? null }
      const cascade = cascades.get(id)
      const item = cascade && (await cascadeItem(ctx, cascade, input))
      if (item) items.push(item)
      if (position === ids.length - 1) beforeId = id
    }
    if (ids.length <= limit) return { items, next: null }
  }
}

async function cascadeItem(
  ctx: Ctx,
  cascade: CascadeRow,
  filter: { readonly bodyId?: string | undefined; readonly side?: string | undefined },
): Promise<OutputOf<typeof cascadeList>['items'][number] | undefined> {
  const { board, rows } = await openPart(ctx, cascade, undefined)
  const reached = (id: string) => board.rows.some((row) => row.id === id && !row.external)
  const issued = filter.bodyId === undefined || filter.bodyId === cascade.issuer.id
  if (!issued && filter.side !== 'issued' && !reached(filter.bodyId ?? '')) return undefined
  const links = await bodyLinks(ctx.tx, [cascade.issuer.id])
  return {
    id: cascade.id,
    title: cascade.title,
    source: need(await sourceLinks(ctx.tx, [cascade.sourceId]), 'source')(cascade.sourceId),
    issuer: need(links, 'body')(cascade.issuer.id),
    state: cascade.state,
    mode: cascade.mode,
    line: cascade.line,
    lastTier: cascade.lastTier,
    issuedOn: cascade.issuedOn,
    upperCascadeId: cascade.upperCascadeId,
    directives: board.directiveIds.length,
    coverage: coverageOf(rows, board.directiveIds.length) satisfies Coverage,
    version: cascade.version,
  }
}

export async function listLaggards(
  ctx: Ctx,
  input: InputOf<typeof cascadeLaggards>,
): Promise<OutputOf<typeof cascadeLaggards>> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'read')
  const { board, rows } = await openPart(ctx, cascade, input.atBodyId)
  const stage = input.stage ?? 'conveyed'
  const those = rows.filter((row) => input.tier === undefined || row.tier === input.tier)
  const late = (row: Standing) => (stage === 'conveyed' ? row.overdue : row.settlingOverdue)
  const missing = lagging(those, stage).filter(
    (row) => input.only === undefined || (input.only === 'overdue' ? late(row) : row.silent),
  )
  const limit = input.limit ?? 50
  const after = input.after === undefined ? -1 : Number(input.after)
  const rest = missing.filter((row) => row.lo > after)
  const shown = rest.slice(0, limit)
  const ids = shown.map((row) => row.id)
  const link = need(await bodyLinks(ctx.tx, ids), 'body')
  const parents = await bodyNames(
    ctx.tx,
    shown.map((row) => row.superiorId ?? row.parentId),
  )
  const reminders = await countReminders(ctx.tx, cascade.id, ids)
  return {
    items: shown.map((row) => {
      const dueOn = stage === 'conveyed' ? row.conveyedDueOn : row.settledDueOn
      const parentId = row.superiorId ?? row.parentId
      const parentName = parentId === null ? undefined : parents.get(parentId)
      return {
        body: link(row.id),
        parent: parentId !== null && parentName ? { id: parentId, name: parentName } : null,
        dueOn,
        daysOver: dueOn === null ? null : daysBetween(dueOn, ctx.today),
        record: row.recorded ? ('partly' as const) : ('none' as const),
        receivedOn: row.receivedOn,
        conveyedOn: row.conveyedOn,
        answered: { n: row.answered, of: board.directiveIds.length },
        extended: (stage === 'conveyed' ? row.extendedConveyedOn : row.extendedSettledOn) !== null,
        overdue: late(row),
        silent: row.silent,
        lastRemindedOn: reminders.get(row.id)?.lastOn ?? null,
        reminders: reminders.get(row.id)?.n ?? 0,
      }
    }),
    next: rest.length > limit ? String(shown.at(-1)?.lo) : null,
    total: missing.length,
    of: those.filter((row) => row.counted).length,
  }
}
