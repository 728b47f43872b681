import { createAuthEndpoint } from '@better-auth/core/api'
import { betterAuth } from 'better-auth'
import { setSessionCookie } from 'better-auth/cookies'
import type { Kysely } from 'kysely'
import * as z from 'zod'
import type { Database } from '../store/tables.ts'

export interface AuthOptions {
  /** Signs the session cookies. */
  readonly secret: string
  /** The address people reach this installation under; `https` makes the cookie secure. */
  readonly baseUrl?: string
}

/** Cookies of ours are told from other programs' on the same host by this. */
export const COOKIE_PREFIX = 'plenum'
/** A session lasts so long from its last use, which is noted once a day. */
export const SESSION_SECONDS = 14 * 86_400
export const SESSION_UPDATE_SECONDS = 86_400

/**
 * Opens a session for an account without asking for a password. Never reachable over HTTP: better-auth's own router is not
 * mounted, and our one route that calls it lets example accounts in from this machine alone.
 */
const openSession = () => ({
  id: 'plenum-open-session',
  endpoints: {
    openSession: createAuthEndpoint(
      '/plenum/open-session',
      { method: 'POST', body: z.object({ accountId: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.accountId)
        if (!user) throw ctx.error('UNAUTHORIZED')
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ opened: true })
      },
    ),
  },
})

/** Accounts and sessions. The query builder's CamelCasePlugin turns better-auth's camelCase names into our columns. */
export function createAuth(db: Kysely<Database>, options: AuthOptions) {
  return betterAuth({
    appName: 'Plenum',
    secret: options.secret,
    baseURL: options.baseUrl ?? 'http://localhost',
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    // Sign-up is an act of the operator (account.open), never open to whoever comes by.
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: SESSION_SECONDS, updateAge: SESSION_UPDATE_SECONDS },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    // The HTTP edge limits by itself; a second counter in the memory of this process would only hide the first.
    rateLimit: { enabled: false },
    logger: { level: 'error' },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: options.baseUrl?.startsWith('https:') ?? false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    plugins: [openSession()],
  })
}

export type Auth = ReturnType<typeof createAuth>
