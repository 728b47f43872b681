import type { Kysely } from 'kysely'
import { findTokenInUse } from '../concepts/access/token.queries.ts'
import { PlenumError } from '../kit/errors.ts'
import { digestOfSecret } from '../kit/secrets.ts'
import type { Database } from '../store/tables.ts'

const BEARER = /^Bearer +(\S+)$/i

/** Who a program with a token acts for. It never counts as having just signed in, so it signs nothing. Throws TOKEN_UNKNOWN. */
export async function callerOfToken(
  program: { readonly db: Kysely<Database>; readonly now: () => Date },
  authorization: string,
): Promise<{ readonly personId: string; readonly sessionId: string; readonly readsOnly: boolean }> {
  const [, token] = BEARER.exec(authorization) ?? []
  const found = token === undefined ? undefined : await findTokenInUse(program.db, digestOfSecret(token), program.now())
  if (!found) throw new PlenumError('TOKEN_UNKNOWN')
  return { personId: found.personId, sessionId: found.tokenId, readsOnly: found.readsOnly }
}
