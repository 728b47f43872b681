import type * as z from 'zod/mini'
import { PlenumError } from '../../kit/errors.ts'
import type { Can } from '../../kit/shapes.ts'
import type { Ctx } from '../../store/context.ts'
import { getBody } from '../body/body.queries.ts'
import type { NameOrder } from '../body/body.schema.ts'
import {
  getMemberships,
  listMemberNames,
  listMembers,
  listPostsOfPersons,
  type MembersAsked,
  type Membership,
  type PostOfPerson,
} from './membership.queries.ts'
import type { MemberView, membershipListInput, membershipListOutput } from './membership.schema.ts'
import { type HoldingStory, tellStories } from './membership-story.views.ts'
import { orderNames } from './name-order.rules.ts'
import { arrangeOf } from './person.views.ts'

function toMemberView(
  held: Membership,
  story: HoldingStory | undefined,
  posts: readonly PostOfPerson[],
  arrange: Can[string],
): MemberView[] {
  if (!story) return []
  return [
    {
      ...story,
      membershipId: held.id,
      version: held.version,
      person: { id: held.personId, name: held.personName },
      body: { id: held.bodyId, name: held.bodyName },
      post: held.postId !== null && held.postName !== null ? { id: held.postId, name: held.postName } : null,
      term: held.termId !== null && held.termOrdinal !== null ? { id: held.termId, ordinal: held.termOrdinal } : null,
      capacity: held.capacity,
      printedOrder: held.printedOrder,
      alsoHolds: posts.filter((post) => post.membershipId !== held.id).map(({ post, body }) => ({ post, body })),
      can: {
        'membership.correct': arrange,
        ...(held.untilOn === null && { 'membership.end': arrange }),
        ...(held.untilOn === null && held.capacity === 'alternate' && { 'membership.moveUp': arrange }),
      },
    },
  ]
}

interface PageAsked extends Omit<MembersAsked, 'after'> {
  readonly order: NameOrder
  readonly after?: string | undefined
}

/** Seats of a body in an order of names; by printed order page by page from the index, by any other from all names. */
export async function memberPage(
  ctx: Ctx,
  bodyId: string,
  asked: PageAsked,
  arrange: Can[string],
): Promise<{ items: MemberView[]; next: string | null }> {
  const page = asked.order === 'printed' ? await printedPage(ctx, bodyId, asked) : await orderedPage(ctx, bodyId, asked)
  const posts = await listPostsOfPersons(
    ctx.tx,
    page.rows.map((row) => row.personId),
    asked.day,
  )
  const stories = await tellStories(ctx, page.rows)
  return {
    items: page.rows.flatMap((row) => toMemberView(row, stories.get(row.id), posts.get(row.personId) ?? [], arrange)),
    next: page.next,
  }
}

async function printedPage(ctx: Ctx, bodyId: string, asked: PageAsked) {
  const after = readMemberKey(asked.after)
  const rows = await listMembers(ctx.tx, bodyId, { ...asked, after, limit: asked.limit + 1 })
  const shown = rows.slice(0, asked.limit)
  const last = rows.length > asked.limit ? shown.at(-1) : undefined
  return { rows: shown, next: last ? `${last.printedOrder}.${last.id}` : null }
}

async function orderedPage(ctx: Ctx, bodyId: string, asked: PageAsked) {
  const names = await listMemberNames(ctx.tx, bodyId, asked)
  const ids = orderNames(names, asked.order, ctx.language).map((one) => one.id)
  const { id } = readMemberKey(asked.after) ?? {}
  const from = id === undefined ? 0 : ids.indexOf(id) + 1
  const shown = ids.slice(from, from + asked.limit)
  const rows = await getMemberships(ctx.tx, shown)
  return { rows, next: from + asked.limit < ids.length ? `0.${shown.at(-1)}` : null }
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
      order: input.order ?? (await getBody(ctx.tx, input.bodyId)).nameOrder,
      after: input.after,
      limit: input.limit ?? 100,
    },
    arrange,
  )
}
