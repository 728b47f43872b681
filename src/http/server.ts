import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Program } from '../app/run.ts'
import { registerSession } from '../auth/session.ts'
import { PlenumError } from '../kit/errors.ts'
import type { News } from '../store/news.ts'
import { bindContracts, type CallerOf } from './bind.ts'
import { replyWithError } from './errors.ts'
import { registerEvents } from './events.ts'
import { ADDRESS_MOST, addressOf, COUNTED_MOST, isFree, limitKey, oncePerRequest, SESSION_MOST } from './limits.ts'
import { openApiDocument } from './openapi.ts'
import { registerPublicPages } from './public/public-pages.ts'

export interface ServerOptions {
  readonly program: Program
  readonly version: string
  /** Signs the session cookies; kept in the data folder. */
  readonly secret: string
  /** Where people reach this installation, such as `https://plenum.example.org`; without it, what each request names. */
  readonly publicAddress?: string
  /** Where the built web application lies; without it only the API is served. */
  readonly webFolder?: string
  readonly logLevel?: string
  /** What happens in the database while screens are open; without it they ask from time to time. */
  readonly news?: News
  /** Requests within a minute, of one session and of one address without. */
  readonly limits?: { readonly session: number; readonly address: number }
}

/** The largest body of a request: a 10 MB file as base64 and its envelope. */
const BODY_LIMIT = 15 * 1024 * 1024

const WEB_FOLDER = fileURLToPath(new URL('../../dist/web/', import.meta.url))

/** Builds the server: contracts under /api, sign-in, health, OpenAPI, and the web application for every other address. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { program } = options
  const app = fastify({
    logger: { level: options.logLevel ?? 'warn' },
    bodyLimit: BODY_LIMIT,
    // Behind a proxy of this machine the sender's address is what it says; elsewhere anybody could say anything.
    trustProxy: options.publicAddress === undefined ? false : 'loopback',
    // An address that cannot be decoded never reaches a route, nor the error handler.
    frameworkErrors: (_error, request, reply) => void replyWithError(new PlenumError('NOT_FOUND'), request, reply),
  })
  app.decorate('publicAddress', options.publicAddress ?? null)
  app.setErrorHandler(replyWithError)
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Papers of a secret ballot are sealed on the device by libsodium, which is WebAssembly; no script is made from text.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        // Mantine writes its theme variables into style elements and attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
        // Plain http on loopback is the first way it is met; a proxy that speaks TLS adds its own header.
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  })
  await app.register(cookie)
  const limits = options.limits ?? { session: SESSION_MOST, address: ADDRESS_MOST }
  let callerOf: CallerOf = async () => 'anonymous'
  const asked = (request: FastifyRequest) => callerOf(request)
  await app.register(rateLimit, {
    max: (request, key) => (key === addressOf(request) ? limits.address : limits.session),
    timeWindow: '1 minute',
    cache: COUNTED_MOST,
    keyGenerator: limitKey(asked),
    allowList: isFree,
    errorResponseBuilder: () => new PlenumError('TOO_MANY_REQUESTS'),
  })
  const sessionOptions = {
    secret: options.secret,
    ...(options.publicAddress === undefined ? {} : { baseUrl: options.publicAddress }),
  }
  callerOf = oncePerRequest((await registerSession(app, program, sessionOptions)).callerOf)
  bindContracts(app, program, callerOf)
  if (options.news) registerEvents(app, program, callerOf, options.news)
  registerPublicPages(app, program)
  app.get('/api/health', async (_request, reply) => {
    const database = await databaseState(program)
    return reply.status(database === 'ready' ? 200 : 503).send({ version: options.version, database })
  })
  const openApi = openApiDocument(program.registry.values(), options.version)
  app.get('/api/openapi.json', async () => openApi)
  await serveWeb(app, options.webFolder ?? WEB_FOLDER)
  return app
}

async function databaseState(program: Program): Promise<'ready' | 'unreachable'> {
  try {
    await sql`select 1`.execute(program.db)
    return 'ready'
  } catch {
    return 'unreachable'
  }
}

/** Hashed files are kept by the browser for ever; every page address answers with the one page of the application. */
async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(folder)
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      index: false,
      setHeaders(response, path) {
        if (path.includes('/assets/')) void response.header('cache-control', 'public, max-age=31536000, immutable')
      },
    })
  }
  // Without an index of its own the static plugin would refuse the folder itself.
  if (built) app.get('/', (_request, reply) => reply.header('cache-control', 'no-cache').sendFile('index.html'))
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/') || request.method !== 'GET' || !built) {
      return replyWithError(new PlenumError('NOT_FOUND'), request, reply)
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
