import type * as z from 'zod/mini'
import type { Ctx } from '../../store/context.ts'
import { getBodies } from '../body/body.queries.ts'
import { getInstallation } from '../body/installation.queries.ts'
import { hasPassword } from './account.queries.ts'
import { loadActor } from './actor.queries.ts'
import { nobodySignsIn } from './begin.queries.ts'
import { listPostsOfPersons } from './membership.queries.ts'
import { getPerson, listCardHolders } from './person.queries.ts'
import { getPosts } from './post.queries.ts'
import type { sessionCardsOutput, sessionGetOutput } from './session.schema.ts'

type Session = z.infer<typeof sessionGetOutput>

/** Who is signed in, with rights and bodies of today. */
export async function viewSession(ctx: Ctx): Promise<Session> {
  const { name, example, language, zone } = await getInstallation(ctx.tx)
  const installation = { name, example, language, zone, today: ctx.today }
  const { personId, grants, homes } = ctx.actor
  if (personId === null) return { installation, person: null }
  const person = await getPerson(ctx.tx, personId)
  const bodies = await getBodies(
    ctx.tx,
    [...grants, ...homes].map((held) => held.bodyId),
  )
  // A body that went over into another is worked for from its records; no form offers it for anything new.
  for (const body of bodies.values()) if (body.endedOn !== null && body.endedOn <= ctx.today) bodies.delete(body.id)
  const posts = await getPosts(
    ctx.tx,
    grants.flatMap((grant) => grant.postId ?? []),
  )
  const held = (await listPostsOfPersons(ctx.tx, [personId], ctx.today)).get(personId) ?? []
  return {
    installation,
    person: {
      id: person.id,
      name: person.name,
      posts: held.map(({ post, body, acting }) => ({ post, body, acting })),
      grants: grants.flatMap(({ role, bodyId, postId }) => {
        const body = bodies.get(bodyId)
        const post = postId === null ? undefined : posts.get(postId)
        return body
          ? [{ role, body: { id: body.id, name: body.name }, post: post ? { id: post.id, name: post.name } : null }]
          : []
      }),
      homes: homes.flatMap(({ bodyId }) => {
        const body = bodies.get(bodyId)
        return body ? [{ id: body.id, name: body.name, tier: body.tier }] : []
      }),
      example: example && (person.accountId === null || !(await hasPassword(ctx.tx, person.accountId))),
    },
  }
}

/** The example's people to sign in as; no list of names leaves an installation that is no example. */
export async function viewCards(ctx: Ctx): Promise<z.infer<typeof sessionCardsOutput>> {
  const { example } = await getInstallation(ctx.tx)
  if (!example) return { nobody: await nobodySignsIn(ctx.tx), items: [] }
  const persons = await listCardHolders(ctx.tx)
  const posts = await listPostsOfPersons(
    ctx.tx,
    persons.map((person) => person.id),
    ctx.today,
  )
  const items = []
  for (const { id, name, card } of persons) {
    if (card === null) continue
    const { grants } = await loadActor(ctx.tx, id, ctx.today)
    items.push({
      personId: id,
      name,
      posts: (posts.get(id) ?? []).map(({ post, body }) => ({ post, body })),
      card,
      role: grants[0]?.role ?? null,
    })
  }
  return { nobody: false, items }
}
