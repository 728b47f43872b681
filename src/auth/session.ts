import { normalizeIP } from '@fastify/rate-limit'
import { APIError } from 'better-auth/api'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import * as z from 'zod/mini'
import { findCardPerson, findPersonOfAccount, hasPassword, insertAccount } from '../concepts/person/account.queries.ts'
import { confirmBody, exampleSignInBody, signInBody } from '../concepts/person/session.schema.ts'
import { PlenumError } from '../kit/errors.ts'
import type { Database } from '../store/tables.ts'
import { COOKIE_PREFIX, createAuth } from './account.ts'
import { callerOfToken } from './bearer.ts'
import { findKnownSession, signedToken } from './known-session.ts'
import { isLocal, isSameOrigin } from './origin.ts'

interface SessionProgram {
  readonly db: Kysely<Database>
  readonly now: () => Date
}

interface SessionOptions {
  readonly secret: string
  readonly baseUrl?: string
}

export interface Sessions {
  readonly callerOf: (request: FastifyRequest) => Promise<
    | {
        readonly personId: string
        readonly signedInAt?: Date
        readonly sessionId: string
        readonly readsOnly?: boolean
      }
    | 'anonymous'
  >
}

/** Tries of a password within a minute: of one account from one address, of one account from anywhere. */
const ACCOUNT_TRIES = 10
const ACCOUNT_TRIES_ANYWHERE = 30
/** From one address: a hall signs in through one router, so the wrong ones are counted apart. */
const ADDRESS_TRIES = 600
const ADDRESS_WRONG = 40

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Sign-in, sign-out, and who asks; refuses whatever would change something on behalf of another site's page. */
export async function registerSession(
  app: FastifyInstance,
  program: SessionProgram,
  options: SessionOptions,
): Promise<Sessions> {
  const auth = createAuth(program.db, options)

  app.addHook('onRequest', async (request) => {
    if (!SAFE.has(request.method) && !isSameOrigin(request.headers)) throw new PlenumError('ORIGIN_REFUSED')
  })

  const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip, 64)
  const emailIn = (request: FastifyRequest): string => read(signInBody, request.body).email.toLowerCase()
  const limited = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    app.createRateLimit({ max, timeWindow: '1 minute', keyGenerator })
  const tries = [
    limited(ACCOUNT_TRIES, (request) => `${addressOf(request)} ${emailIn(request)}`),
    limited(ACCOUNT_TRIES_ANYWHERE, emailIn),
  ]
  const wrong = limited(ADDRESS_WRONG, addressOf)

  async function refuseGuessing(request: FastifyRequest): Promise<void> {
    const counted = await Promise.all(tries.map((count) => count(request)))
    const missed = await wrong(request, { increment: false })
    if ([...counted, missed].some((one) => !one.isAllowed && one.isExceeded)) throw new PlenumError('TOO_MANY_REQUESTS')
  }

  app.post(
    '/api/session/sign-in',
    {
      config: { rateLimit: { max: ADDRESS_TRIES, timeWindow: '1 minute', keyGenerator: addressOf } },
    },
    async (request, reply) => {
      const { email, password } = read(signInBody, request.body)
      await refuseGuessing(request)
      const answer = await signIn(email, password, headersOf(request)).catch(async (error) => {
        await wrong(request)
        throw error
      })
      const personId = await findPersonOfAccount(program.db, answer.response.user.id)
      // An account nobody holds any more opens nothing; the answer is that of a wrong password.
      if (personId === undefined) throw new PlenumError('SIGN_IN_FAILED')
      setCookies(reply, answer.headers)
      return { personId }
    },
  )

  async function signIn(email: string, password: string, headers: Headers) {
    try {
      return await auth.api.signInEmail({
        body: { email: email.toLowerCase(), password },
        headers,
        returnHeaders: true,
      })
    } catch (error) {
      if (error instanceof APIError && error.statusCode < 500)
        throw new PlenumError('SIGN_IN_FAILED', {}, { cause: error })
      throw error
    }
  }

  app.post(
    '/api/session/example',
    { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
    async (request, reply) => {
      if (!isLocal(request.socket.remoteAddress, request.headers)) throw new PlenumError('EXAMPLE_ACCOUNT_NOT_LOCAL')
      const { personId } = read(exampleSignInBody, request.body)
      const person = await findCardPerson(program.db, personId)
      if (!person) throw new PlenumError('NOT_FOUND', { subjectKind: 'person', subjectId: personId })
      const accountId =
        person.accountId ?? (await openExampleAccount(person.id, person.name.en ?? person.name.zh ?? ''))
      const { headers } = await auth.api.openSession({
        body: { accountId },
        headers: headersOf(request),
        returnHeaders: true,
      })
      setCookies(reply, headers)
      return { personId }
    },
  )

  async function openExampleAccount(personId: string, name: string): Promise<string> {
    const id = `example-${personId}`
    // `.invalid` is nobody's for ever (RFC 2606), and without a password row no address signs in.
    await insertAccount(program.db, { id, personId, name, email: `${personId}@example.invalid`, now: program.now() })
    return id
  }

  // Whoever is about to sign shows once more who it is: with the password, or in an example by picking the own card again.
  app.post(
    '/api/session/confirm',
    { config: { rateLimit: { max: ACCOUNT_TRIES, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const { password } = read(confirmBody, request.body)
      const headers = headersOf(request)
      const session = await auth.api.getSession({ headers })
      const personId = session && (await findPersonOfAccount(program.db, session.user.id))
      if (!session || !personId) throw new PlenumError('NOT_SIGNED_IN')
      if (password === undefined) {
        if (!isLocal(request.socket.remoteAddress, request.headers)) throw new PlenumError('EXAMPLE_ACCOUNT_NOT_LOCAL')
        if (!(await findCardPerson(program.db, personId)) || (await hasPassword(program.db, session.user.id)))
          throw new PlenumError('SIGN_IN_FAILED')
        const opened = await auth.api.openSession({
          body: { accountId: session.user.id },
          headers,
          returnHeaders: true,
        })
        await auth.api.revokeSession({ body: { token: session.session.token }, headers })
        setCookies(reply, opened.headers)
      } else {
        const answer = await signIn(session.user.email, password, headers)
        await auth.api.revokeSession({ body: { token: session.session.token }, headers })
        setCookies(reply, answer.headers)
      }
      return { personId }
    },
  )

  app.post('/api/session/sign-out', async (request, reply) => {
    const { headers } = await auth.api.signOut({ headers: headersOf(request), returnHeaders: true })
    setCookies(reply, headers)
    return { signedOut: true }
  })

  return {
    async callerOf(request) {
      const { cookie, authorization } = request.headers
      if (authorization !== undefined) return await callerOfToken(program, authorization)
      if (!cookie?.includes(`${COOKIE_PREFIX}.session_token`)) return 'anonymous'
      const token = signedToken(cookie, options.secret)
      const known = token === undefined ? undefined : await findKnownSession(program.db, token, new Date())
      if (known) return known
      const session = await auth.api.getSession({ headers: headersOf(request) })
      const personId = session && (await findPersonOfAccount(program.db, session.user.id))
      return session && personId
        ? { personId, signedInAt: session.session.createdAt, sessionId: session.session.id }
        : 'anonymous'
    },
  }
}

/** Only what better-auth has any use for: the cookie, and what a list of one's sessions shows. */
function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  const { cookie, 'user-agent': agent } = request.headers
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (agent !== undefined) headers.set('user-agent', agent)
  headers.set('x-forwarded-for', request.ip)
  return headers
}

function setCookies(reply: FastifyReply, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie)
}

function read<T extends z.core.$ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = z.safeParse(schema, body)
  if (parsed.success) return parsed.data
  throw new PlenumError('INPUT_MALFORMED', { issues: parsed.error.issues.map((issue) => issue.path.join('.') || '.') })
}
