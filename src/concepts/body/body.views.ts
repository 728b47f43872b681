import type * as z from 'zod/mini'
import type { Actor } from '../../kit/actor.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Result } from '../../kit/result.ts'
import type { Can } from '../../kit/shapes.ts'
import { findIdsByWords } from '../../search/search.queries.ts'
import { questionOf } from '../../search/terms.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange, mayReorganise, type Step } from './body.policy.ts'
import {
  type Body,
  countBelow,
  countExternals,
  findBodyInterval,
  getBodies,
  getBody,
  listAncestry,
  listBodies,
  listChildren,
  toBodyCard,
} from './body.queries.ts'
import { decideLiving } from './body.rules.ts'
import type {
  BodyNode,
  bodyFindInput,
  bodyFindOutput,
  bodyListInput,
  bodyListOutput,
  bodyMatchInput,
  bodyMatchOutput,
  bodyTreeInput,
  bodyTreeOutput,
} from './body.schema.ts'
import { findBodyByNames } from './names.queries.ts'

/** A refusal as `can` carries it; null where the act is open. */
export const asCan = (result: Result<void>): Can[string] =>
  result.ok ? null : { code: result.code, detail: { ...result.detail } }

/** What the actor may do with a body and its posts, terms and seats. `line` runs from the root to the body. */
export function canOnBody(actor: Actor, body: Body, line: readonly Step[]): Can {
  const living = decideLiving(body)
  const arrange = living.ok ? mayArrange(actor, line) : living
  const reorganise = living.ok ? mayReorganise(actor, line) : living
  return {
    'body.found': asCan(arrange),
    'body.rename': asCan(arrange),
    'body.correct': asCan(mayArrange(actor, line)),
    'body.move': asCan(reorganise),
    'body.merge': asCan(reorganise),
    'body.end': asCan(reorganise),
    'body.beginLine': asCan(arrange),
    'body.endLine': asCan(arrange),
    'term.begin': asCan(arrange),
    'term.correct': asCan(mayArrange(actor, line)),
    'post.establish': asCan(arrange),
    'person.enter': asCan(arrange),
    'membership.begin': asCan(arrange),
  }
}

export async function withCounts(ctx: Ctx, bodies: readonly Body[]): Promise<BodyNode[]> {
  const counts = await countBelow(
    ctx.tx,
    bodies.map((body) => body.id),
  )
  return bodies.map((body) => ({
    ...toBodyCard(body),
    ...(counts.get(body.id) ?? { children: 0, organs: 0, below: 0 }),
  }))
}

/** A label handed out as `next` and back as `after`. */
export function readLabel(after: string | undefined): number | undefined {
  if (after === undefined) return undefined
  if (!/^\d{1,16}$/.test(after)) throw new PlenumError('INPUT_MALFORMED', { issues: ['after'] })
  return Number(after)
}

/** The page that fits and where the next begins, of a list asked for one longer. */
export function cut<T extends { readonly lo: number }>(
  rows: readonly T[],
  limit: number,
): { rows: T[]; next: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { rows: rows.slice(0, limit), next: last ? String(last.lo) : null }
}

export async function viewTree(
  ctx: Ctx,
  input: z.infer<typeof bodyTreeInput>,
): Promise<z.infer<typeof bodyTreeOutput>> {
  const limit = input.limit ?? 100
  const parent = input.parentId === undefined ? undefined : await getBody(ctx.tx, input.parentId)
  const line = parent ? await listAncestry(ctx.tx, parent.id) : []
  const rows = await listChildren(ctx.tx, parent?.id ?? null, {
    // Below a body of the organisation its external children show too; at the top they are asked for by name.
    ...((input.external !== undefined || !parent) && { external: input.external ?? false }),
    ended: input.ended ?? false,
    ...(input.after !== undefined && { after: readLabel(input.after) ?? 0 }),
    limit: limit + 1,
  })
  const page = cut(rows, limit)
  const [parentNode] = parent ? await withCounts(ctx, [parent]) : []
  return {
    parent: parentNode ?? null,
    path: line.map(({ id, name }) => ({ id, name })),
    items: await withCounts(ctx, page.rows),
    next: page.next,
    externals: await countExternals(ctx.tx),
    can: parent ? canOnBody(ctx.actor, parent, line) : { 'body.found': asCan(mayArrange(ctx.actor, [])) },
  }
}

export async function viewBodies(
  ctx: Ctx,
  input: z.infer<typeof bodyListInput>,
): Promise<z.infer<typeof bodyListOutput>> {
  const limit = input.limit ?? 100
  const under = input.underId === undefined ? undefined : await findBodyInterval(ctx.tx, input.underId)
  if (input.underId !== undefined && !under)
    throw new PlenumError('NOT_FOUND', { subjectKind: 'body', subjectId: input.underId })
  const rows = await listBodies(ctx.tx, {
    tier: input.tier,
    kind: input.kind,
    area: input.area,
    under,
    external: input.external ?? false,
    ended: input.ended ?? false,
    after: readLabel(input.after),
    limit: limit + 1,
  })
  const page = cut(rows, limit)
  return { items: page.rows.map(toBodyCard), next: page.next }
}

/** For pickers: by name, short name, alias or code, in either language. */
export async function findBodies(
  ctx: Ctx,
  input: z.infer<typeof bodyFindInput>,
): Promise<z.infer<typeof bodyFindOutput>> {
  const limit = input.limit ?? 20
  const under = input.underId === undefined ? undefined : await findBodyInterval(ctx.tx, input.underId)
  // A filter by subtree comes after the search: names are few, subtrees may be the whole country.
  const ids = await findIdsByWords(ctx.tx, 'body', {
    text: input.q,
    question: questionOf(input.q),
    limit: under ? 500 : limit * 2,
  })
  const bodies = await getBodies(ctx.tx, ids)
  const items = ids
    .flatMap((id) => bodies.get(id) ?? [])
    .filter((body) => !under || (under.lo <= body.lo && body.lo < under.hi))
    .filter((body) => input.external === undefined || body.external === input.external)
    .filter((body) => body.endedOn === null)
    .slice(0, limit)
  return { items: items.map(toBodyCard) }
}

export async function matchBodies(
  ctx: Ctx,
  input: z.infer<typeof bodyMatchInput>,
): Promise<z.infer<typeof bodyMatchOutput>> {
  return { candidates: (await findBodyByNames(ctx.tx, [input.name])).get(input.name) ?? [] }
}
