import type * as z from 'zod/mini'
import type { Can } from '../../kit/shapes.ts'
import { findIdsByWords } from '../../search/search.queries.ts'
import { questionOf } from '../../search/terms.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange } from '../body/body.policy.ts'
import { getBody, listAncestry } from '../body/body.queries.ts'
import { asCan } from '../body/body.views.ts'
import { decideWhoIdentifies } from './identify.actions.ts'
import { listMembershipsOf, listPostsOfPersons } from './membership.queries.ts'
import { tellStories } from './membership-story.views.ts'
import { mergesOf } from './merge-story.views.ts'
import { findPerson, getNoticeAddress, getPerson, getPersons, listPersons, type Person } from './person.queries.ts'
import type {
  PersonCard,
  personFindInput,
  personFindOutput,
  personGetInput,
  personGetOutput,
  personListInput,
  personListOutput,
} from './person.schema.ts'

/** Cards of persons with the posts they hold today. */
export async function toPersonCards(ctx: Ctx, persons: readonly Person[]): Promise<PersonCard[]> {
  const posts = await listPostsOfPersons(
    ctx.tx,
    persons.map((person) => person.id),
    ctx.today,
  )
  return persons.map(({ id, code, name, external }) => ({
    id,
    code,
    name,
    external,
    posts: (posts.get(id) ?? []).map(({ post, body, acting }) => ({ post, body, acting })),
  }))
}

export async function viewPersons(
  ctx: Ctx,
  input: z.infer<typeof personListInput>,
): Promise<z.infer<typeof personListOutput>> {
  const limit = input.limit ?? 100
  const rows = await listPersons(ctx.tx, { external: input.external ?? false, after: input.after, limit: limit + 1 })
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: await toPersonCards(ctx, rows.slice(0, limit)), next: last?.id ?? null }
}

export async function findPersons(
  ctx: Ctx,
  input: z.infer<typeof personFindInput>,
): Promise<z.infer<typeof personFindOutput>> {
  const limit = input.limit ?? 20
  const ids = await findIdsByWords(ctx.tx, 'person', { text: input.q, question: questionOf(input.q), limit: limit * 2 })
  const persons = await getPersons(ctx.tx, ids)
  const cards = await toPersonCards(
    ctx,
    ids.flatMap((id) => persons.get(id) ?? []),
  )
  const { bodyId } = input
  const near = (card: PersonCard): number => (bodyId && card.posts.some((held) => held.body.id === bodyId) ? 0 : 1)
  return { items: cards.toSorted((a, b) => near(a) - near(b)).slice(0, limit) }
}

export async function viewPerson(
  ctx: Ctx,
  input: z.infer<typeof personGetInput>,
): Promise<z.infer<typeof personGetOutput>> {
  const person = await getPerson(ctx.tx, input.personId)
  const memberships = await listMembershipsOf(ctx.tx, person.id)
  const arrange = new Map<string, Can[string]>()
  for (const bodyId of new Set(memberships.map((membership) => membership.bodyId))) {
    arrange.set(bodyId, asCan(mayArrange(ctx.actor, await listAncestry(ctx.tx, bodyId))))
  }
  const answers = [...arrange.values()]
  const correct =
    answers.length === 0 ? asCan(mayArrange(ctx.actor, [])) : answers.includes(null) ? null : (answers[0] ?? null)
  const stories = await tellStories(ctx, memberships)
  const own = ctx.actor.personId === person.id
  const same = person.sameAsId === null ? undefined : await findPerson(ctx.tx, person.sameAsId)
  return {
    id: person.id,
    version: person.version,
    code: person.code,
    name: person.name,
    aliases: [...person.aliases],
    external: person.external,
    hasAccount: person.accountId !== null,
    notices: correct === null || own ? await getNoticeAddress(ctx.tx, person.id) : null,
    holdings: memberships.flatMap((held) => {
      const story = stories.get(held.id)
      if (!story) return []
      const current = held.fromOn <= ctx.today && (held.untilOn === null || ctx.today < held.untilOn)
      const mayArrangeIt = arrange.get(held.bodyId) ?? null
      return [
        {
          ...story,
          membershipId: held.id,
          version: held.version,
          body: { id: held.bodyId, name: held.bodyName },
          post: held.postId !== null && held.postName !== null ? { id: held.postId, name: held.postName } : null,
          capacity: held.capacity,
          termOrdinal: held.termOrdinal,
          current,
          can: {
            'membership.correct': mayArrangeIt,
            ...(held.untilOn === null && { 'membership.end': mayArrangeIt }),
          },
        },
      ]
    }),
    sameAs: same ? { id: same.id, name: same.name } : null,
    merges: await mergesOf(ctx, person.id),
    can: {
      'person.correct': correct,
      'person.merge': asCan(await decideWhoIdentifies(ctx)),
    },
  }
}

/** Whoever may arrange a body: its posts and seats are offered with the reason where they are closed. */
export async function arrangeOf(ctx: Ctx, bodyId: string): Promise<Can[string]> {
  await getBody(ctx.tx, bodyId)
  return asCan(mayArrange(ctx.actor, await listAncestry(ctx.tx, bodyId)))
}
