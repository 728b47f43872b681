import type * as z from 'zod/mini'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange, mayGive } from '../body/body.policy.ts'
import { getBody, listAncestry } from '../body/body.queries.ts'
import { decideHappenedOn, decideLiving } from '../body/body.rules.ts'
import {
  correctOpenPortfolio,
  findPostByCode,
  insertPortfolio,
  insertPosts,
  listHolders,
  listPortfolios,
  lockPost,
  type NewPost,
  updatePost,
} from './post.queries.ts'
import type {
  postActOutput,
  postAssignPortfolioInput,
  postCorrectInput,
  postEndInput,
  postEstablishInput,
} from './post.schema.ts'

type Done = z.infer<typeof postActOutput>

/** A right may be exercised at another body only by leave of that body: an office cannot appoint itself to act for its committee. */
async function needActsFor(ctx: Ctx, bodyId: string, actsForId: string): Promise<void> {
  if (actsForId === bodyId) return
  const actsFor = await getBody(ctx.tx, actsForId)
  orThrow(decideLiving(actsFor))
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, actsForId)))
}

export async function establishPost(ctx: Ctx, input: z.infer<typeof postEstablishInput>): Promise<Done> {
  const body = await getBody(ctx.tx, input.bodyId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, body.id)))
  orThrow(decideLiving(body))
  orThrow(mayGive(ctx.actor, input.role))
  const actsForId = input.actsForId ?? body.id
  await needActsFor(ctx, body.id, actsForId)
  if (input.code !== undefined && (await findPostByCode(ctx.tx, input.code)))
    throw new PlenumError('CODE_TAKEN', { taken: input.code })
  const [id] = await recordPosts(ctx, [
    {
      bodyId: body.id,
      code: input.code ?? null,
      name: input.name,
      role: input.role ?? null,
      actsForId,
      portfolio: input.portfolio ?? null,
      rank: input.rank ?? 100,
    },
  ])
  return { postId: present(id, 'id of the post'), version: 1 }
}

/** Posts for acts that have asked who may, such as a roster; many at once, each with its portfolio. */
export async function recordPosts(ctx: Ctx, posts: readonly Omit<NewPost, 'id'>[]): Promise<string[]> {
  const rows = posts.map((post) => ({ ...post, id: ctx.newId() }))
  await insertPosts(ctx.tx, rows)
  for (const { id, portfolio } of rows)
    if (portfolio) await insertPortfolio(ctx.tx, { id: ctx.newId(), postId: id, portfolio, fromOn: ctx.today })
  await ctx.happenedAll(
    rows.map(({ id, bodyId }) => ({ subjectKind: 'post', subjectId: id, act: 'post.establish', bodyId })),
  )
  return rows.map((row) => row.id)
}

export async function correctPost(ctx: Ctx, input: z.infer<typeof postCorrectInput>): Promise<Done> {
  const { postId, version: seen, ...change } = input
  const post = await lockPost(ctx.tx, postId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, post.bodyId)))
  needCurrent(post, seen)
  orThrow(mayGive(ctx.actor, post.role))
  orThrow(mayGive(ctx.actor, change.role))
  // What the post may do at another body is that body's to give: changing either half of it asks there.
  const actsForId = change.actsForId ?? post.actsForId
  if (change.actsForId !== undefined || change.role !== undefined) await needActsFor(ctx, post.bodyId, actsForId)
  const version = await updatePost(ctx.tx, postId, change)
  if (change.portfolio) await correctOpenPortfolio(ctx.tx, postId, change.portfolio)
  await ctx.audit.append({ subjectKind: 'post', subjectId: postId, content: change })
  return { postId, version }
}

/** Abolishes a post; who holds it must have left. */
export async function endPost(ctx: Ctx, input: z.infer<typeof postEndInput>): Promise<Done> {
  const post = await lockPost(ctx.tx, input.postId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, post.bodyId)))
  needCurrent(post, input.version)
  if (post.endedOn !== null) throw new PlenumError('POST_ENDED', { endedOn: post.endedOn })
  const happenedOn = orThrow(decideHappenedOn(input.happenedOn, ctx.today))
  if ((await listHolders(ctx.tx, [post.id], happenedOn)).size > 0) throw new PlenumError('POST_HELD')
  const version = await updatePost(ctx.tx, post.id, { endedOn: happenedOn })
  await ctx.happened({
    subjectKind: 'post',
    subjectId: post.id,
    act: 'post.end',
    toState: 'ended',
    bodyId: post.bodyId,
    happenedOn,
  })
  return { postId: post.id, version }
}

/** Says what a post is responsible for from a day on 分工; what it was before stays, with its days. */
export async function assignPortfolio(ctx: Ctx, input: z.infer<typeof postAssignPortfolioInput>): Promise<Done> {
  const post = await lockPost(ctx.tx, input.postId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, post.bodyId)))
  needCurrent(post, input.version)
  if (post.endedOn !== null) throw new PlenumError('POST_ENDED', { endedOn: post.endedOn })
  const fromOn = orThrow(decideHappenedOn(input.fromOn, ctx.today))
  const open = (await listPortfolios(ctx.tx, [post.id])).get(post.id)?.find((one) => one.untilOn === null)
  if (open && fromOn < open.fromOn) throw new PlenumError('PERIOD_BACKWARDS', { fromOn: open.fromOn, untilOn: fromOn })
  await insertPortfolio(ctx.tx, { id: ctx.newId(), postId: post.id, portfolio: input.portfolio, fromOn })
  const version = await updatePost(ctx.tx, post.id, { portfolio: input.portfolio })
  await ctx.happened({
    subjectKind: 'post',
    subjectId: post.id,
    act: 'post.assignPortfolio',
    bodyId: post.bodyId,
    happenedOn: fromOn,
  })
  return { postId: post.id, version }
}
