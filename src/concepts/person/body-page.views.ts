import type * as z from 'zod/mini'
import { belongs } from '../../kit/actor.ts'
import type { Day } from '../../kit/dates.ts'
import type { Can } from '../../kit/shapes.ts'
import type { Ctx } from '../../store/context.ts'
import {
  type BodyLine,
  countBelow,
  getBodies,
  getBody,
  listAncestry,
  listBodyEvents,
  listChildren,
  listLines,
  toBodyCard,
} from '../body/body.queries.ts'
import { asCan, canOnBody, cut, withCounts } from '../body/body.views.ts'
import { listFormerPlaces, listSuccessions } from '../body/succession.queries.ts'
import { listTerms } from '../term/term.queries.ts'
import { holdsOn } from '../term/term.rules.ts'
import { decideWhoIdentifies } from './identify.actions.ts'
import { countMembers } from './membership.queries.ts'
import { memberPage } from './membership-list.views.ts'
import type { bodyGetInput, bodyGetOutput } from './person.schema.ts'
import { arrangeOf } from './person.views.ts'
import { type HeldPost, listPortfolios, listPostsOf } from './post.queries.ts'
import type { PostView, postListInput, postListOutput } from './post.schema.ts'

function toPostView(post: HeldPost, arrange: Can[string]): PostView {
  const { id, version, code, name, role, portfolio, rank, holders, endedOn } = post
  return {
    id,
    version,
    code,
    name,
    role,
    portfolio,
    rank,
    endedOn,
    body: { id: post.bodyId, name: post.bodyName },
    actsFor: { id: post.actsForId, name: post.actsForName },
    holders: [...holders],
    vacant: isVacant(post),
    can: { 'post.correct': arrange, 'post.end': arrange, 'post.assignPortfolio': arrange, 'membership.begin': arrange },
  }
}

export async function viewPosts(
  ctx: Ctx,
  input: z.infer<typeof postListInput>,
): Promise<z.infer<typeof postListOutput>> {
  const on = input.on ?? ctx.today
  const arrange = await arrangeOf(ctx, input.bodyId)
  const posts = await listPostsOf(ctx.tx, input.bodyId, on, input.acting ?? false)
  return {
    items: posts.map((post) => toPostView(post, arrange)),
    vacant: posts.filter(isVacant).length,
    on,
  }
}

async function linesOf(ctx: Ctx, bodyId: string, on: Day) {
  const lines = await listLines(ctx.tx, bodyId, on)
  const other = (line: BodyLine): string => (line.bodyId === bodyId ? line.superiorId : line.bodyId)
  const bodies = await getBodies(ctx.tx, lines.map(other))
  const shown = lines.flatMap((line) => {
    const body = bodies.get(other(line))
    if (!body) return []
    const { kind, fromOn, untilOn } = line
    return [{ up: line.bodyId === bodyId, kind, fromOn, untilOn, body: { id: body.id, name: body.name } }]
  })
  const strip = ({ up: _up, ...line }: (typeof shown)[number]) => line
  return { linesUp: shown.filter((line) => line.up).map(strip), linesDown: shown.filter((line) => !line.up).map(strip) }
}

const CHILDREN = 50
const MEMBERS = 100
const isVacant = (post: HeldPost): boolean => post.holders.every((held) => held.acting)

/** A body's page on a day: who holds what, what is vacant, terms, organs, bodies below, lines. */
export async function viewBodyPage(
  ctx: Ctx,
  input: z.infer<typeof bodyGetInput>,
): Promise<z.infer<typeof bodyGetOutput>> {
  const on = input.on ?? ctx.today
  const body = await getBody(ctx.tx, input.bodyId)
  const line = await listAncestry(ctx.tx, body.id)
  const can = canOnBody(ctx.actor, body, line)
  const arrange = can['post.establish'] ?? null
  const posts = await listPostsOf(ctx.tx, body.id, on)
  const members = await memberPage(
    ctx,
    body.id,
    { when: 'now', day: on, limit: MEMBERS, order: input.order ?? body.nameOrder },
    arrange,
  )
  const seats = await countMembers(ctx.tx, body.id, on)
  const below = (await countBelow(ctx.tx, [body.id])).get(body.id)
  const children = cut(await listChildren(ctx.tx, body.id, { organs: false, limit: CHILDREN + 1 }), CHILDREN)
  const organs = await listChildren(ctx.tx, body.id, { organs: true, limit: 200 })
  const { version, aliases, formerNames, foundedOn, nameOrder, seats: size, alternateSeats } = body
  const terms = (await listTerms(ctx.tx, body.id)).map((term, at) => ({
    ...term,
    // Without dates the latest counts as running.
    current: holdsOn(term, on) && (term.fromOn !== null || at === 0),
  }))
  const portfolios = await listPortfolios(
    ctx.tx,
    posts.map((post) => post.id),
  )
  return {
    body: { ...toBodyCard(body), version, aliases, formerNames, foundedOn, nameOrder, seats: size, alternateSeats },
    places: await listFormerPlaces(ctx.tx, body.id),
    cameFrom: await listSuccessions(ctx.tx, body.id, true),
    wentInto: await listSuccessions(ctx.tx, body.id, false),
    on,
    path: line.slice(0, -1).map(({ id, name }) => ({ id, name })),
    organs: await withCounts(ctx, organs),
    children: await withCounts(ctx, children.rows),
    childrenNext: children.next,
    ...(await linesOf(ctx, body.id, on)),
    terms: terms.map(({ bodyId: _bodyId, ...term }) => term),
    posts: posts.map((post) => ({ ...toPostView(post, arrange), portfolios: portfolios.get(post.id) ?? [] })),
    members: members.items,
    membersNext: members.next,
    counts: {
      members: seats.get('member') ?? 0,
      alternates: seats.get('alternate') ?? 0,
      nonVoting: seats.get('non_voting') ?? 0,
      posts: posts.length,
      vacant: posts.filter(isVacant).length,
      children: below?.children ?? 0,
      organs: below?.organs ?? 0,
      below: below?.below ?? 0,
    },
    events: (await listBodyEvents(ctx.tx, body.id)).map(
      ({ act, happenedOn, recordedAt, reason, personId, personName }) => ({
        act,
        happenedOn,
        recordedAt: recordedAt.toISOString(),
        reason,
        person: personId !== null && personName !== null ? { id: personId, name: personName } : null,
      }),
    ),
    inner: belongs(ctx.actor, body.id),
    can: body.external ? { ...can, 'body.identify': asCan(await decideWhoIdentifies(ctx)) } : can,
  }
}
