import type * as z from 'zod/mini'
import { no, type Result } from '../../kit/result.ts'
import type { Ref } from '../../kit/shapes.ts'
import type { Ctx } from '../../store/context.ts'
import { mayReorganise } from '../body/body.policy.ts'
import { type Body, getBodies, getBody, listAncestry } from '../body/body.queries.ts'
import { decideLiving } from '../body/body.rules.ts'
import { countOpenDuties } from '../body/succession.queries.ts'
import { listPostsOf } from './post.queries.ts'
import {
  countHangings,
  countTiersBelow,
  listChildIds,
  listHoldingsRunning,
  listOpenLinesOf,
  listPostsActingFor,
} from './reorganise.queries.ts'
import { decideEmpty, decideMerge } from './reorganise.rules.ts'
import type {
  BodyHangings,
  bodyPreviewMergeInput,
  bodyPreviewMergeOutput,
  bodyPreviewMoveInput,
  bodyPreviewMoveOutput,
} from './reorganise.schema.ts'

const SHOWN = 50
const refOf = ({ id, name }: Ref): Ref => ({ id, name })

/** Everything that hangs on a body; `at` is the place it goes over to. */
async function hangingsOf(ctx: Ctx, body: Body, at: { readonly lo: number } | null): Promise<BodyHangings> {
  const childIds = await listChildIds(ctx.tx, body.id)
  const posts = await listPostsOf(ctx.tx, body.id, ctx.today)
  const running = await listHoldingsRunning(ctx.tx, body.id, ctx.today)
  const lines = await listOpenLinesOf(ctx.tx, body.id)
  const bodies = await getBodies(ctx.tx, [
    ...childIds.slice(0, SHOWN),
    ...lines.flatMap((line) => [line.bodyId, line.superiorId]),
  ])
  const named = (id: string): Ref[] => {
    const found = bodies.get(id)
    return found ? [refOf(found)] : []
  }
  const { led, shared, issued } = await countOpenDuties(ctx.tx, body.id)
  const n = await countHangings(ctx.tx, body.id, at)
  return {
    body: refOf(body),
    version: body.version,
    children: childIds.slice(0, SHOWN).flatMap(named),
    childCount: childIds.length,
    below: (await countTiersBelow(ctx.tx, { lo: body.lo + 1, hi: body.hi })).reduce((sum, tier) => sum + tier.n, 0),
    posts: posts.map((post) => ({ id: post.id, name: post.name, holders: post.holders.map((held) => held.person) })),
    seats: running.filter((held) => held.postId === null).length,
    linesUp: lines
      .filter((line) => line.bodyId === body.id)
      .flatMap(({ kind, superiorId }) => named(superiorId).map((other) => ({ kind, body: other }))),
    linesDown: lines
      .filter((line) => line.superiorId === body.id)
      .flatMap(({ kind, bodyId }) => named(bodyId).map((other) => ({ kind, body: other }))),
    actsFor: await listPostsActingFor(ctx.tx, body.id),
    open: {
      led,
      shared,
      issued,
      conveyances: n.conveyancesOpen,
      conveyancesReached: n.conveyancesReached,
      meetings: n.meetingsOpen,
      papers: n.papersOpen,
    },
    stays: {
      meetings: n.meetings,
      documents: n.documents,
      directives: n.directives,
      conveyances: n.conveyances,
      tasks: n.tasks,
    },
  }
}

type Obstacle = z.infer<typeof bodyPreviewMoveOutput>['obstacles'][number]

const told = (answers: readonly Result<unknown>[]): Obstacle[] =>
  answers.flatMap((answer) => (answer.ok ? [] : [{ code: answer.code, detail: { ...answer.detail } }]))

/** What merging or ending would do; changes nothing. */
export async function previewMerge(
  ctx: Ctx,
  input: z.infer<typeof bodyPreviewMergeInput>,
): Promise<z.infer<typeof bodyPreviewMergeOutput>> {
  const into = input.intoId === undefined ? null : await getBody(ctx.tx, input.intoId)
  const placeId = into?.id ?? input.parentId ?? null
  const place = into ?? (placeId === null ? null : await getBody(ctx.tx, placeId))
  const bodies: Body[] = []
  for (const bodyId of new Set(input.bodyIds)) bodies.push(await getBody(ctx.tx, bodyId))
  const answers: Result<unknown>[] = []
  for (const body of bodies) {
    answers.push(mayReorganise(ctx.actor, await listAncestry(ctx.tx, body.id)), decideLiving(body))
  }
  const line = placeId === null ? [] : await listAncestry(ctx.tx, placeId)
  if (placeId !== null || input.as === 'merge') answers.push(mayReorganise(ctx.actor, line))
  if (place) answers.push(decideLiving(place))
  answers.push(decideMerge({ as: input.as, bodies, into, line }))
  const hangings: BodyHangings[] = []
  for (const body of bodies) hangings.push(await hangingsOf(ctx, body, place))
  if (input.as === 'end') answers.push(...hangings.map((one) => decideEmpty(one.body.name, one.childCount)))
  return { bodies: hangings, into: into && refOf(into), obstacles: told(answers) }
}

/** What moving would do; changes nothing. */
export async function previewMove(
  ctx: Ctx,
  input: z.infer<typeof bodyPreviewMoveInput>,
): Promise<z.infer<typeof bodyPreviewMoveOutput>> {
  const body = await getBody(ctx.tx, input.bodyId)
  const parent = await getBody(ctx.tx, input.parentId)
  const before = (await listAncestry(ctx.tx, body.id)).slice(0, -1)
  const after = await listAncestry(ctx.tx, parent.id)
  const answers: Result<unknown>[] = [
    mayReorganise(ctx.actor, before),
    mayReorganise(ctx.actor, after),
    decideLiving(body),
    decideLiving(parent),
  ]
  if (after.some((step) => step.id === body.id)) answers.push(no('CYCLE_REFUSED'))
  return {
    body: await hangingsOf(ctx, body, parent),
    from: before.map(refOf),
    to: after.map(refOf),
    tiers: await countTiersBelow(ctx.tx, body),
    obstacles: told(answers),
  }
}
