import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { isFresh } from '../../kit/freshness.ts'
import { newSecret } from '../../kit/secrets.ts'
import type { Ctx } from '../../store/context.ts'
import type { accessMakeToken, accessVoidToken } from './access.api.ts'
import { TOKEN_PREFIX, TOKENS_MOST } from './access.schema.ts'
import { insertToken, listTokens, voidToken } from './token.queries.ts'

const DAY_MS = 86_400_000

/** A token for a program of one's own; shown this once. Who makes it has just shown who it is, so that no token makes another. */
export async function makeToken(
  ctx: Ctx,
  input: InputOf<typeof accessMakeToken>,
): Promise<OutputOf<typeof accessMakeToken>> {
  const { personId } = ctx.actor
  if (personId === null) throw new PlenumError('NOT_SIGNED_IN')
  orThrow(isFresh(ctx.signedInAt, ctx.now))
  if ((await listTokens(ctx.tx, personId, ctx.now)).length >= TOKENS_MOST)
    throw new PlenumError('TOKENS_MANY', { most: TOKENS_MOST })
  const { secret, digest } = newSecret(TOKEN_PREFIX)
  const id = ctx.newId()
  const expiresAt = new Date(ctx.now.getTime() + input.days * DAY_MS)
  await insertToken(ctx.tx, {
    id,
    personId,
    name: input.name,
    tokenDigest: digest,
    readsOnly: input.readsOnly,
    madeAt: ctx.now,
    expiresAt,
  })
  await ctx.audit.append({ subjectKind: 'person', subjectId: personId, content: { tokenId: id } })
  return { tokenId: id, token: secret, expiresAt: expiresAt.toISOString() }
}

export async function endToken(
  ctx: Ctx,
  input: InputOf<typeof accessVoidToken>,
): Promise<OutputOf<typeof accessVoidToken>> {
  const { personId } = ctx.actor
  if (personId === null || !(await voidToken(ctx.tx, personId, input.tokenId, ctx.now)))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'access_token' })
  await ctx.audit.append({ subjectKind: 'person', subjectId: personId, content: { voided: input.tokenId } })
  return { tokenId: input.tokenId }
}
