import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Program } from '../../app/run.ts'
import { message } from '../../catalogue/messages.ts'
import { publicBodies, publicFile, publicList } from '../../concepts/publication/public.api.ts'
import type { PublicEntry } from '../../concepts/publication/public.schema.ts'
import { PUBLICATION_KINDS, type PublicationKind } from '../../concepts/publication/publication.schema.ts'
import { ERRORS, PlenumError } from '../../kit/errors.ts'
import { inLanguage, type Language } from '../../kit/localised.ts'
import { describeError } from '../errors.ts'
import { languageOf } from '../language.ts'
import { addressOf, COSTLY } from '../limits.ts'
import { registerPublicData } from './public-data.ts'
import { type Asked, asker, idIn, languageIn, otherPlace, queryOf } from './public-place.ts'
import { publicationFile, publicationPage } from './public-publication.ts'
import { renderPage } from './public-render.ts'
import { sendJson, sendPage } from './public-send.ts'
import { registerPublicStyle } from './public-style.ts'

/** Pages of one address within a minute. */
const PAGES_MOST = 600
const FILES_MOST = COSTLY.get(publicFile.act) ?? 0

/** No script runs on a public page and nothing comes from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const NOINDEX = 'noindex, nofollow, noarchive'

const limited = (max: number) => ({
  rateLimit: { max, timeWindow: '1 minute', keyGenerator: addressOf, allowList: () => false },
})

/**
 * What anyone reads, at /public and nowhere else: pages without script, feeds, data and files. Every one is made of the answers of the contracts
 * for anyone (`public.*`), and those read nothing but what was published.
 */
export function registerPublicPages(app: FastifyInstance, program: Program): void {
  const ask = asker(program)
  app.get('/robots.txt', async (_request, reply) => {
    const bodies = await ask(publicBodies, {}, 'en').catch(() => ({ items: [] }))
    return reply
      .type('text/plain; charset=utf-8')
      .send(robots(bodies.items.filter((one) => one.indexed).map((one) => one.id)))
  })
  void app.register(
    async (pages) => {
      pages.addHook('onRequest', async (_request, reply) => {
        reply.header('content-security-policy', POLICY).header('x-robots-tag', NOINDEX)
      })
      pages.setErrorHandler((error, request, reply) => refuse(error, request, reply))
      pages.setNotFoundHandler((request, reply) => refuse(new PlenumError('NOT_FOUND'), request, reply))
      registerPublicStyle(pages)
      registerPublicData(pages, ask, limited(FILES_MOST))
      const page = (path: string, make: (asked: Asked) => Promise<FastifyReply>, max = PAGES_MOST) =>
        pages.get(path, { config: limited(max) }, async (request, reply) =>
          make({ request, reply, language: languageIn(request), query: queryOf(request), ask }),
        )
      // the screens answer every other address; here nothing is theirs
      pages.get('/*', (_request, reply) => reply.callNotFound())
      pages.get('', { config: limited(PAGES_MOST) }, async (request, reply) => {
        await ask(publicBodies, {}, 'en')
        return reply.header('vary', 'accept-language, cookie').redirect(`/public/${languageOf(request)}/`, 302)
      })
      page('/:language', indexPage)
      page('/:language/', indexPage)
      page('/:language/search', searchPage)
      page('/:language/data', dataPage)
      page('/:language/bodies/:body', bodyPage)
      page('/:language/bodies/:body/:name', publicationPage)
      page('/:language/bodies/:body/files/:name', publicationFile, FILES_MOST)
    },
    { prefix: '/public' },
  )
}

/** Only what a body chose to have listed is open to search engines. */
function robots(bodyIds: readonly string[]): string {
  const open = bodyIds.flatMap((id) => ['en', 'zh'].map((language) => `Allow: /public/${language}/bodies/${id}`))
  return [
    'User-agent: *',
    ...open,
    ...(open.length > 0 ? ['Allow: /public/public.css', 'Allow: /public/fonts/'] : []),
    'Disallow: /',
    '',
  ].join('\n')
}

const say = (language: Language, key: string, params: Readonly<Record<string, unknown>> = {}): string =>
  message(language, `public.${key}`, params)

async function indexPage(asked: Asked): Promise<FastifyReply> {
  const { items } = await asked.ask(publicBodies, {}, asked.language)
  const html = await renderPage('index', asked.language, {
    ...otherPlace(asked),
    title: say(asked.language, 'bodies'),
    bodies: items,
    indexed: items.every((one) => one.indexed),
    jsonHref: `/public/${asked.language}/index.json`,
    feedHref: `/public/${asked.language}/feed.atom`,
  })
  return sendPage(asked, html, {
    changedAt: latest(items.map((one) => one.changedAt)),
    indexed: items.every((one) => one.indexed),
  })
}

const latest = (instants: readonly string[]): string | undefined => instants.toSorted().at(-1)

async function dataPage(asked: Asked): Promise<FastifyReply> {
  await asked.ask(publicBodies, {}, asked.language)
  const title = say(asked.language, 'open_data')
  return sendPage(asked, await renderPage('data', asked.language, { ...otherPlace(asked), title }), {})
}

/** Lines of one list on a body's page, and on the page of one list alone. */
const FEW = 15
const MANY = 50

async function bodyPage(asked: Asked): Promise<FastifyReply> {
  const { language, query } = asked
  const params = asked.request.params as { body: string } // named in the route
  const json = params.body.endsWith('.json')
  const bodyId = idIn(params.body.replace(/\.json$/, ''))
  const one = PUBLICATION_KINDS.find((kind) => kind === query.kind)
  const kinds: readonly PublicationKind[] = one ? [one] : ['meeting', 'document']
  const lists = await Promise.all(
    kinds.map((kind) =>
      asked.ask(
        publicList,
        { bodyId, kind, limit: one || json ? MANY : FEW, ...(one && query.after && { after: query.after }) },
        language,
      ),
    ),
  )
  const body = lists[0]?.body
  if (!body) throw new PlenumError('NOT_FOUND')
  if (json) {
    const all = await asked.ask(
      publicList,
      { bodyId, limit: MANY, ...(query.after && { after: query.after }) },
      language,
    )
    return sendJson(asked, all)
  }
  const here = `/public/${language}/bodies/${bodyId}`
  const html = await renderPage('body', language, {
    ...otherPlace(asked),
    title: inLanguage(body.name, language),
    body,
    indexed: body.indexed,
    parts: lists.map((list, at) => ({
      heading: { meeting: 'meetings', document: 'texts', item: 'items' }[kinds[at] ?? 'meeting'],
      none: { meeting: 'no_meetings', document: 'no_texts', item: 'no_items' }[kinds[at] ?? 'meeting'],
      entries: list.items,
      next: list.next === null ? null : `${here}?kind=${kinds[at]}&after=${encodeURIComponent(list.next)}`,
    })),
    jsonHref: `${here}.json`,
    feedHref: `${here}/feed.atom`,
  })
  return sendPage(asked, html, { changedAt: body.changedAt, indexed: body.indexed })
}

async function searchPage(asked: Asked): Promise<FastifyReply> {
  const { language, query } = asked
  const q = (query.q ?? '').trim().slice(0, 200)
  const bodyId = query.body ? idIn(query.body) : undefined
  const found = q
    ? await asked.ask(
        publicList,
        { q, limit: MANY, ...(bodyId && { bodyId }), ...(query.after && { after: query.after }) },
        language,
      )
    : await asked.ask(publicBodies, {}, language).then(() => ({ items: [] as PublicEntry[], next: null }))
  const place = new URLSearchParams({ q, ...(bodyId && { body: bodyId }) })
  const html = await renderPage('search', language, {
    ...otherPlace(asked),
    title: say(language, 'search'),
    q,
    bodyId: bodyId ?? '',
    entries: found.items,
    nextHref:
      found.next === null ? null : `/public/${language}/search?${place}&after=${encodeURIComponent(found.next)}`,
  })
  return sendPage(asked, html, {})
}

const WORDS: Readonly<Record<number, string>> = { 404: 'not_found', 400: 'bad_request', 429: 'too_many' }

/** A refusal as a page, or as data where data was asked for. What an input is wrong in is no more than that the address is. */
async function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const known = error instanceof PlenumError ? error : new PlenumError('INTERNAL', {}, { cause: error })
  if (known.code === 'INTERNAL') request.log.error({ err: error }, 'internal error')
  const { status } = ERRORS[known.code]
  const language = /^\/public\/zh(?:\/|$)/.test(request.url)
    ? 'zh'
    : /^\/public\/en(?:\/|$)/.test(request.url)
      ? 'en'
      : languageOf(request)
  reply.status(status).header('cache-control', 'no-store').header('x-robots-tag', NOINDEX)
  if (/\.(?:json|jsonl|csv)(?:\?|$)/.test(request.url))
    return reply.send({ code: known.code, message: describeError(known, language), requestId: request.id })
  const key = WORDS[status] ?? 'failed'
  const other = language === 'en' ? 'zh' : 'en'
  const html = await renderPage('error', language, {
    title: say(language, key),
    words: say(language, `${key}_text`),
    other,
    otherHref: `/public/${other}/`,
  })
  return reply.type('text/html; charset=utf-8').send(html)
}
