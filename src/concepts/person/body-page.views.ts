import type * as z from 'zod/mini'
import { belongs } from '../../kit/actor.ts'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
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
import { canOnBody, cut, withCounts } from '../body/body.views.ts'
import { listTerms } from '../term/term.queries.ts'
import { holdsOn } from '../term/term.rules.ts'
import {
  countMembers,
  listMembers,
  listPostsOfPersons,
  type Membership,
  type PostOfPerson,
} from './membership.queries.ts'
import type { MemberView, membershipListInput, membershipListOutput } from './membership.schema.ts'
import type { bodyGetInput, bodyGetOutput } from './person.schema.ts'
import { arrangeOf } from './person.views.ts'
import { type HeldPost, listPostsOf } from './post.queries.ts'
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
    vacant: holders.length === 0,
    can: { 'post.correct': arrange, 'post.end': arrange, 'membership.begin': arrange },
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
    vacant: posts.filter((post) => post.holders.length === 0).length,
    on,
  }
}

function toMemberView(held: Membership, posts: readonly PostOfPerson[], arrange: Can[string]): MemberView {
  return {
    membershipId: held.id,
    version: held.version,
    person: { id: held.personId, name: held.personName },
    body: { id: held.bodyId, name: held.bodyName },
    post: held.postId !== null && held.postName !== null ? { id: held.postId, name: held.postName } : null,
    term: held.termId !== null && held.termOrdinal !== null ? { id: held.termId, ordinal: held.termOrdinal } : null,
    capacity: held.capacity,
    acting: held.acting,
    printedOrder: held.printedOrder,
    fromOn: held.fromOn,
    untilOn: held.untilOn,
    reason: held.reason,
    alsoHolds: posts.filter((post) => post.membershipId !== held.id).map(({ post, body }) => ({ post, body })),
    can: held.untilOn === null ? { 'membership.end': arrange } : {},
  }
}

async function memberPage(
  ctx: Ctx,
  bodyId: string,
  asked: Parameters<typeof listMembers>[2],
  arrange: Can[string],
): Promise<{ items: MemberView[]; next: string | null }> {
  const rows = await listMembers(ctx.tx, bodyId, { ...asked, limit: asked.limit + 1 })
  const shown = rows.slice(0, asked.limit)
  const posts = await listPostsOfPersons(
    ctx.tx,
    shown.map((row) => row.personId),
    asked.day,
  )
  const last = rows.length > asked.limit ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => toMemberView(row, posts.get(row.personId) ?? [], arrange)),
    next: last ? `${last.printedOrder}.${last.id}` : null,
  }
}

function readMemberKey(after: string | undefined): { printedOrder: number; id: string } | undefined {
  if (after === undefined) return undefined
  const match = /^(\d{1,6})\.([0-9a-f-]{36})$/.exec(after)
  if (!match) throw new PlenumError('INPUT_MALFORMED', { issues: ['after'] })
  return { printedOrder: Number(match[1]), id: match[2] ?? '' }
}

export async function viewMembers(
  ctx: Ctx,
  input: z.infer<typeof membershipListInput>,
): Promise<z.infer<typeof membershipListOutput>> {
  const arrange = await arrangeOf(ctx, input.bodyId)
  return memberPage(
    ctx,
    input.bodyId,
    {
      when: input.when ?? 'now',
      day: input.on ?? ctx.today,
      termId: input.termId,
      after: readMemberKey(input.after),
      limit: input.limit ?? 100,
    },
    arrange,
  )
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
  const members = await memberPage(ctx, body.id, { when: 'now', day: on, limit: MEMBERS }, arrange)
  const seats = await countMembers(ctx.tx, body.id, on)
  const below = (await countBelow(ctx.tx, [body.id])).get(body.id)
  const children = cut(await listChildren(ctx.tx, body.id, { organs: false, limit: CHILDREN + 1 }), CHILDREN)
  const organs = await listChildren(ctx.tx, body.id, { organs: true, limit: 200 })
  const { version, aliases, formerNames, foundedOn } = body
  return {
    body: { ...toBodyCard(body), version, aliases, formerNames, foundedOn },
    on,
    path: line.slice(0, -1).map(({ id, name }) => ({ id, name })),
    organs: await withCounts(ctx, organs),
    children: await withCounts(ctx, children.rows),
    childrenNext: children.next,
    ...(await linesOf(ctx, body.id, on)),
    terms: (await listTerms(ctx.tx, body.id)).map(({ id, ordinal, fromOn, untilOn }, at) => ({
      id,
      ordinal,
      fromOn,
      untilOn,
      // Without dates the latest counts as running.
      current: holdsOn({ fromOn, untilOn }, on) && (fromOn !== null || at === 0),
    })),
    posts: posts.map((post) => toPostView(post, arrange)),
    members: members.items,
    membersNext: members.next,
    counts: {
      members: seats.get('member') ?? 0,
      alternates: seats.get('alternate') ?? 0,
      nonVoting: seats.get('non_voting') ?? 0,
      posts: posts.length,
      vacant: posts.filter((post) => post.holders.length === 0).length,
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
    can,
  }
}
