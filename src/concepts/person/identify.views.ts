import type * as z from 'zod/mini'
import type { Result } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import { type Body, getBody, listBodies } from '../body/body.queries.ts'
import { asCan, cut, readLabel } from '../body/body.views.ts'
import { findBodyByNames } from '../body/names.queries.ts'
import { decideWhoIdentifies, identifyFacts } from './identify.actions.ts'
import { countExternalOffices, countReferences, findCollision } from './identify.queries.ts'
import { decideIdentify, newNames } from './identify.rules.ts'
import type {
  bodyLikenessInput,
  bodyLikenessOutput,
  bodyPreviewIdentifyInput,
  bodyPreviewIdentifyOutput,
} from './reorganise.schema.ts'

/** Bodies known only from texts that another body may be, page by page; each pair of two such stands once. */
export async function viewLikeness(
  ctx: Ctx,
  input: z.infer<typeof bodyLikenessInput>,
): Promise<z.infer<typeof bodyLikenessOutput>> {
  const limit = input.limit ?? 50
  const rows = await listBodies(ctx.tx, {
    external: true,
    ended: false,
    after: readLabel(input.after),
    limit: limit + 1,
  })
  const page = cut(rows, limit)
  const items = []
  for (const body of page.rows) {
    const candidates = await candidatesFor(ctx, body)
    if (candidates.length > 0) items.push({ body: { id: body.id, name: body.name }, version: body.version, candidates })
  }
  return { items, next: page.next, can: { 'body.identify': asCan(await decideWhoIdentifies(ctx)) } }
}

async function candidatesFor(ctx: Ctx, body: Body) {
  const names = [body.name.en, body.name.zh].filter((name) => name !== undefined)
  const found = [...(await findBodyByNames(ctx.tx, names)).values()].flat()
  const others = new Map(found.map((one) => [one.body.id, one]))
  others.delete(body.id)
  return [...others.values()]
    .filter((one) => one.body.endedOn === null && (!one.body.external || one.body.id < body.id))
    .slice(0, 10)
    .map(({ body: other, reason, matched }) => ({
      body: { id: other.id, name: other.name },
      external: other.external,
      parent: other.parent,
      reason,
      matched,
    }))
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(meeting|attendance|presence|invitation|agenda|rhythm|sitting|follow_on)/, 'meetings'],
  [/^(document|paper)/, 'documents'],
  [/^source/, 'sources'],
  [/^(task|directive|cascade|conveyance|redeployment|division)/, 'work'],
]

/** What would name the other body; changes nothing. */
export async function previewIdentify(
  ctx: Ctx,
  input: z.infer<typeof bodyPreviewIdentifyInput>,
): Promise<z.infer<typeof bodyPreviewIdentifyOutput>> {
  const body = await getBody(ctx.tx, input.bodyId)
  const as = await getBody(ctx.tx, input.asId)
  const answers: Result<void>[] = [await decideWhoIdentifies(ctx), decideIdentify(await identifyFacts(ctx, body, as))]
  const obstacles: z.infer<typeof bodyPreviewIdentifyOutput>['obstacles'] = answers.flatMap((one) =>
    one.ok ? [] : [{ code: one.code, detail: { ...one.detail } }],
  )
  if (obstacles.length === 0) {
    const what = await findCollision(ctx.tx, { fromId: body.id, toId: as.id, posts: as.external })
    if (what !== null) obstacles.push({ code: 'BODIES_COLLIDE', detail: { what } })
  }
  const follow = new Map<string, number>()
  for (const [table, n] of await countReferences(ctx.tx, body.id)) {
    if (table === 'search_entry') continue
    const what = KINDS.find(([pattern]) => pattern.test(table))?.[1] ?? 'other'
    follow.set(what, (follow.get(what) ?? 0) + n)
  }
  return {
    body: { id: body.id, name: body.name },
    as: { id: as.id, name: as.name },
    version: body.version,
    asExternal: as.external,
    names: newNames(body, as),
    follow: [...follow].map(([what, n]) => ({ what, n })),
    staying: as.external ? { posts: 0, memberships: 0 } : await countExternalOffices(ctx.tx, body.id),
    obstacles,
  }
}
