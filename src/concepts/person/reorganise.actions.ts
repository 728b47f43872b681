import type * as z from 'zod/mini'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { foundBody } from '../body/body.actions.ts'
import { mayGive, mayReorganise } from '../body/body.policy.ts'
import { type Body, getBody, listAncestry, lockBody } from '../body/body.queries.ts'
import { decideHappenedOn, decideLiving } from '../body/body.rules.ts'
import type { bodyActOutput, bodyEndInput, SuccessionKind } from '../body/body.schema.ts'
import { endOpenLine, hasOpenLine, insertLine, updateBody } from '../body/body-rows.queries.ts'
import { lockInstallation } from '../body/installation.queries.ts'
import { goOver, recountAbove, relocate } from '../body/succession.actions.ts'
import { endTermsOn } from '../term/term.queries.ts'
import { endHolding, recordHolding } from './membership.actions.ts'
import { findSameHolding, lockMembership, nextPrintedOrder } from './membership.queries.ts'
import { insertPortfolio, insertPost, listPostsOf, updatePost } from './post.queries.ts'
import {
  listChildIds,
  listHoldingsRunning,
  listOpenLinesOf,
  listPostsActingFor,
  passResponsibility,
} from './reorganise.queries.ts'
import { decideEmpty, decideMerge } from './reorganise.rules.ts'
import type { bodyMergeInput } from './reorganise.schema.ts'

type Done = z.infer<typeof bodyActOutput>

interface GoingOver {
  readonly into: Body | null
  readonly kind: SuccessionKind
  readonly on: Day
  readonly reason: string
  readonly carryPostIds: ReadonlySet<string>
  readonly carrySeats: boolean
}

async function lockEnding(ctx: Ctx, one: { readonly bodyId: string; readonly version: number }): Promise<Body> {
  const body = await lockBody(ctx.tx, one.bodyId)
  orThrow(mayReorganise(ctx.actor, await listAncestry(ctx.tx, body.id)))
  needCurrent(body, one.version)
  orThrow(decideLiving(body))
  return body
}

/** Two bodies or more become one, existing or new: what hangs on them goes over, what is closed stays under its old name. */
export async function mergeBodies(ctx: Ctx, input: z.infer<typeof bodyMergeInput>): Promise<Done> {
  await lockInstallation(ctx.tx)
  const on = orThrow(decideHappenedOn(input.happenedOn, ctx.today))
  const bodies: Body[] = []
  for (const one of input.bodies) bodies.push(await lockEnding(ctx, one))
  const placeId = input.intoId ?? input.parentId ?? null
  const line = placeId === null ? [] : await listAncestry(ctx.tx, placeId)
  orThrow(mayReorganise(ctx.actor, line))
  const existing = input.intoId === undefined ? null : await lockBody(ctx.tx, input.intoId)
  if (existing) orThrow(decideLiving(existing))
  orThrow(decideMerge({ as: 'merge', bodies, into: existing, line }))
  const into = existing ?? (await foundMerged(ctx, input, on))
  const step: GoingOver = {
    into,
    kind: 'merged',
    on,
    reason: input.reason,
    carryPostIds: new Set(input.carryPostIds),
    carrySeats: input.carrySeats ?? false,
  }
  const ending = new Set(bodies.map((body) => body.id))
  for (const body of bodies) {
    for (const childId of await listChildIds(ctx.tx, body.id)) {
      if (ending.has(childId)) continue
      await relocate(ctx, await getBody(ctx.tx, childId), { parentId: into.id, on, reason: input.reason })
    }
  }
  for (const body of bodies) {
    await endWithAll(ctx, body, step)
    await ctx.happened({
      subjectKind: 'body',
      subjectId: into.id,
      act: 'body.takeIn',
      reason: input.reason,
      bodyId: body.id,
      happenedOn: on,
    })
  }
  const version = await updateBody(ctx.tx, into.id, {})
  await recountAbove(ctx, [into.id, ...bodies.map((body) => body.id)])
  return { bodyId: into.id, version }
}

async function foundMerged(ctx: Ctx, input: z.infer<typeof bodyMergeInput>, on: Day): Promise<Body> {
  const { name, kind, parentId = null } = input
  if (!name || !kind) throw new PlenumError('INPUT_MALFORMED', { issues: [name ? 'kind' : 'name'] })
  const { bodyId } = await foundBody(ctx, {
    parentId,
    kind,
    name,
    tier: input.tier,
    organ: input.organ,
    shortName: input.shortName,
    code: input.code,
    foundedOn: on,
    happenedOn: on,
  })
  return await getBody(ctx.tx, bodyId)
}

/** Ends a body without bodies below; with a successor, what is open there is the successor's to finish. */
export async function endBody(ctx: Ctx, input: z.infer<typeof bodyEndInput>): Promise<Done> {
  await lockInstallation(ctx.tx)
  const body = await lockEnding(ctx, input)
  const on = orThrow(decideHappenedOn(input.happenedOn, ctx.today))
  orThrow(decideEmpty(body.name, (await listChildIds(ctx.tx, body.id)).length))
  const into = input.successorId === undefined ? null : await lockBody(ctx.tx, input.successorId)
  if (into) {
    const line = await listAncestry(ctx.tx, into.id)
    orThrow(mayReorganise(ctx.actor, line))
    orThrow(decideLiving(into))
    orThrow(decideMerge({ as: 'end', bodies: [body], into, line }))
  }
  const version = await endWithAll(ctx, body, {
    into,
    kind: 'succeeded',
    on,
    reason: input.reason,
    carryPostIds: new Set(),
    carrySeats: false,
  })
  await recountAbove(ctx, [body.id])
  return { bodyId: body.id, version }
}

/** Posts, seats, lines and the body itself; in the order in which the records need each other. */
async function endWithAll(ctx: Ctx, body: Body, step: GoingOver): Promise<number> {
  const { into, on, reason } = step
  const carried = await carryPosts(ctx, body, step)
  await endHoldings(ctx, body, step, carried)
  for (const post of await listPostsOf(ctx.tx, body.id, on)) {
    await updatePost(ctx.tx, post.id, { endedOn: on })
    await ctx.happened({
      subjectKind: 'post',
      subjectId: post.id,
      act: 'post.end',
      toState: 'ended',
      reason,
      bodyId: body.id,
      happenedOn: on,
    })
  }
  await passLines(ctx, body, step)
  if (into) {
    for (const post of await listPostsActingFor(ctx.tx, body.id)) {
      await updatePost(ctx.tx, post.id, { actsForId: into.id })
      await ctx.happened({
        subjectKind: 'post',
        subjectId: post.id,
        act: 'post.passOn',
        reason,
        bodyId: body.id,
        happenedOn: on,
      })
    }
    await goOver(ctx, { predecessorId: body.id, successorId: into.id, kind: step.kind, onDay: on, reason })
  }
  await endTermsOn(ctx.tx, body.id, on)
  const version = await updateBody(ctx.tx, body.id, { endedOn: on })
  await ctx.happened({
    subjectKind: 'body',
    subjectId: body.id,
    act: step.kind === 'merged' ? 'body.merge' : 'body.end',
    toState: 'ended',
    reason,
    bodyId: into?.id ?? body.id,
    happenedOn: on,
  })
  return version
}

/** Posts that go on are established anew in the successor, under their old code; the old ones keep their history. */
async function carryPosts(ctx: Ctx, body: Body, { into, on, carryPostIds }: GoingOver): Promise<Map<string, string>> {
  const carried = new Map<string, string>()
  if (!into) return carried
  for (const post of await listPostsOf(ctx.tx, body.id, on)) {
    if (!carryPostIds.has(post.id)) continue
    orThrow(mayGive(ctx.actor, post.role))
    const id = ctx.newId()
    await updatePost(ctx.tx, post.id, { code: null })
    await insertPost(ctx.tx, {
      id,
      bodyId: into.id,
      code: post.code,
      name: post.name,
      role: post.role,
      actsForId: post.actsForId === body.id ? into.id : post.actsForId,
      portfolio: post.portfolio,
      rank: post.rank,
    })
    if (post.portfolio)
      await insertPortfolio(ctx.tx, { id: ctx.newId(), postId: id, portfolio: post.portfolio, fromOn: on })
    await ctx.happened({ subjectKind: 'post', subjectId: id, act: 'post.establish', bodyId: into.id, happenedOn: on })
    await passResponsibility(ctx.tx, post.id, id)
    carried.set(post.id, id)
  }
  return carried
}

/** Everybody leaves with the body; whose post or seat goes on holds it in the successor from that day, one after the other in the record. */
async function endHoldings(
  ctx: Ctx,
  body: Body,
  { into, on, reason, carrySeats }: GoingOver,
  carried: ReadonlyMap<string, string>,
): Promise<void> {
  let printed = into ? await nextPrintedOrder(ctx.tx, into.id) : 0
  for (const running of await listHoldingsRunning(ctx.tx, body.id, on)) {
    const held = await lockMembership(ctx.tx, running.id)
    // What was to begin later never does.
    const until = held.fromOn > on ? held.fromOn : on
    await endHolding(ctx, held.id, until, reason, 'body_ended')
    const postId = held.postId === null ? null : (carried.get(held.postId) ?? null)
    const capacity = carrySeats ? held.capacity : null
    if (!into || (postId === null && capacity === null)) continue
    const next = { personId: held.personId, bodyId: into.id, postId, capacity, fromOn: until, untilOn: held.untilOn }
    if (await findSameHolding(ctx.tx, next)) continue
    await recordHolding(ctx, {
      ...next,
      termId: null,
      acting: held.acting,
      actingAs: held.actingAs,
      printedOrder: printed,
      electedRank: held.electedRank,
      beginReason: 'carried_over',
      followsId: held.id,
    })
    printed = Math.min(printed + 10, 100_000)
  }
}

/** Lines end with the body; those that hang on it, and those it hangs on, begin at the successor. */
async function passLines(ctx: Ctx, body: Body, { into, on }: GoingOver): Promise<void> {
  for (const line of await listOpenLinesOf(ctx.tx, body.id)) {
    await endOpenLine(ctx.tx, { ...line, untilOn: on })
    if (!into) continue
    const next = line.bodyId === body.id ? { ...line, bodyId: into.id } : { ...line, superiorId: into.id }
    if (next.bodyId === next.superiorId || (await hasOpenLine(ctx.tx, next))) continue
    await insertLine(ctx.tx, { ...next, fromOn: on })
  }
}
