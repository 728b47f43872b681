import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { isFresh } from '../../kit/freshness.ts'
import { keyedPage, textKey } from '../../kit/paging.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange } from '../body/body.policy.ts'
import { getBody, listAncestry } from '../body/body.queries.ts'
import { canMail } from './access.actions.ts'
import type { accessList, accessMine } from './access.api.ts'
import { countAccess, findAccount, listAccess, listSessions } from './access.queries.ts'
import { listTokens } from './token.queries.ts'

const PAGE = 100

/** Who of a body can sign in, who was given a link, who has none. */
export async function viewAccess(ctx: Ctx, input: InputOf<typeof accessList>): Promise<OutputOf<typeof accessList>> {
  const body = await getBody(ctx.tx, input.bodyId)
  const may = mayArrange(ctx.actor, await listAncestry(ctx.tx, body.id))
  orThrow(may)
  const limit = input.limit ?? PAGE
  const rows = await listAccess(ctx.tx, {
    bodyId: body.id,
    day: ctx.today,
    limit: limit + 1,
    state: input.state,
    like: input.search === undefined ? undefined : `%${input.search.replaceAll(/[\\%_]/g, '\\$&')}%`,
    after: textKey.read(input.after),
  })
  const mail = await canMail(ctx)
  const page = keyedPage(
    rows,
    limit,
    (row) => textKey.write(row.sortName, row.personId),
    (row) => ({
      person: { id: row.personId, name: row.name },
      posts: row.posts,
      email: row.email,
      state: row.state,
      link:
        row.linkId === null || row.way === null || row.madeAt === null || row.expiresAt === null
          ? null
          : {
              id: row.linkId,
              way: row.way,
              madeAt: row.madeAt.toISOString(),
              madeBy:
                row.madeById === null || row.madeByName === null ? null : { id: row.madeById, name: row.madeByName },
              expiresAt: row.expiresAt.toISOString(),
              expired: row.expiresAt <= ctx.now,
              mail: row.mailState,
              error: row.mailError,
            },
    }),
  )
  return {
    ...page,
    body: { id: body.id, name: body.name },
    counts: await countAccess(ctx.tx, body.id, ctx.today),
    can: abilities({ hand: may, mail: all(may, mail) }),
  }
}

/** One's own way in, and where one is signed in. */
export async function viewMine(ctx: Ctx, _input: InputOf<typeof accessMine>): Promise<OutputOf<typeof accessMine>> {
  const { personId } = ctx.actor
  if (personId === null) throw new PlenumError('NOT_SIGNED_IN')
  const account = await findAccount(ctx.tx, personId)
  const tokens = await listTokens(ctx.tx, personId, ctx.now)
  const sessions = await listSessions(ctx.tx, personId, ctx.now)
  return {
    email: account && account.passwordHash !== null ? account.email : null,
    tokens: tokens.map((one) => ({
      id: one.id,
      name: one.name,
      readsOnly: one.readsOnly,
      madeAt: one.madeAt.toISOString(),
      expiresAt: one.expiresAt.toISOString(),
      lastUsedAt: one.lastUsedAt?.toISOString() ?? null,
    })),
    fresh: isFresh(ctx.signedInAt, ctx.now).ok,
    sessions: sessions.map((one) => ({
      beganAt: one.createdAt.toISOString(),
      lastUsedAt: one.updatedAt.toISOString(),
      device: one.userAgent === null || one.userAgent === '' ? null : one.userAgent.slice(0, 300),
    })),
  }
}
