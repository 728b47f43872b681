import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { message } from '../../catalogue/messages.ts'
import { publicBodies, publicList } from '../../concepts/publication/public.api.ts'
import type { PublicEntry } from '../../concepts/publication/public.schema.ts'
import { inLanguage, type Language } from '../../kit/localised.ts'
import { type Ask, type Asked, idIn, languageIn, originOf, queryOf } from './public-place.ts'
import { renderPage } from './public-render.ts'
import { sendJson, sendPage } from './public-send.ts'

/** Entries of one page of a feed, and lines fetched at once for the whole list. */
const FEED = 50
const FETCHED = 200

/** Everything public as data: lists of lines, a table, feeds. */
export function registerPublicData(pages: FastifyInstance, ask: Ask, config: object): void {
  pages.get('/data/publications.jsonl', { config }, async (request, reply) => {
    const { after, body } = queryOf(request)
    const bodyId = body ? idIn(body) : undefined
    // asked before the first line is sent: a refusal is a status, not a broken list
    await ask(publicList, { limit: 1, order: 'oldest', ...(bodyId && { bodyId }), ...(after && { after }) }, 'en')
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
    reply.type('application/x-ndjson; charset=utf-8').header('cache-control', 'public, no-cache')
    const lineOf = (one: PublicEntry): string => `${JSON.stringify({ ...one, page: pageOf(request, one) })}\n`
    return reply.send(inParts(wholeList(ask, bodyId, after, true), lineOf))
  })
  pages.get('/data/publications.csv', { config }, async (request, reply) => {
    const { body } = queryOf(request)
    const bodyId = body ? idIn(body) : undefined
    await ask(publicList, { limit: 1, ...(bodyId && { bodyId }) }, 'en')
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
    reply.type('text/csv; charset=utf-8').header('cache-control', 'public, no-cache')
    reply.header('content-disposition', 'attachment; filename="publications.csv"')
    const lineOf = (one: PublicEntry): string => csvLine(one, pageOf(request, one))
    return reply.send(inParts(wholeList(ask, bodyId, undefined, false), lineOf, `\uFEFF${COLUMNS.join(',')}\r\n`))
  })
  const feed = (path: string) =>
    pages.get(path, { config: config }, async (request, reply) => {
      const asked: Asked = { request, reply, language: languageIn(request), query: queryOf(request), ask }
      return sendFeed(asked, (request.params as { body?: string }).body) // named in the route, where it is
    })
  feed('/:language/feed.atom')
  feed('/:language/bodies/:body/feed.atom')
  pages.get('/:language/index.json', { config }, async (request, reply) => {
    const asked: Asked = { request, reply, language: languageIn(request), query: {}, ask }
    return sendJson(asked, await ask(publicBodies, {}, asked.language))
  })
}

/** Page after page by the order of change: what changes while it is read comes at the end, nothing is left out. */
async function* wholeList(ask: Ask, bodyId: string | undefined, from: string | undefined, contents: boolean) {
  for (let after = from; ; ) {
    const page = await ask(
      publicList,
      { limit: FETCHED, order: 'oldest', contents, ...(bodyId && { bodyId }), ...(after && { after }) },
      'en',
    )
    yield page.items
    if (page.next === null) return
    after = page.next
  }
}

/** Sent as it is fetched: the whole list is never in memory. */
const inParts = (...given: Parameters<typeof parts>): Readable => Readable.from(parts(...given))

async function* parts(
  lists: AsyncIterable<readonly PublicEntry[]>,
  lineOf: (entry: PublicEntry) => string,
  head = '',
): AsyncGenerator<string> {
  if (head) yield head
  for await (const list of lists) yield list.map(lineOf).join('')
}

const COLUMNS = [
  'id',
  'kind',
  'body_id',
  'body_en',
  'body_zh',
  'title_en',
  'title_zh',
  'document_kind',
  'number',
  'language',
  'happened_on',
  'published_at',
  'corrected_at',
  'withdrawn_at',
  'withdrawn_reason',
  'changed_at',
  'sequence',
  'page',
] as const

/** A cell a spreadsheet would run as a formula is led by an apostrophe. */
const cell = (value: string | number | null | undefined): string => {
  const text = String(value ?? '')
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Its address, for who holds the data and not the page. */
const pageOf = (request: FastifyRequest, one: PublicEntry): string =>
  `${originOf(request)}/public/en/bodies/${one.body.id}/${one.id}`

const csvLine = (one: PublicEntry, page: string): string =>
  `${[
    one.id,
    one.kind,
    one.body.id,
    one.body.name.en,
    one.body.name.zh,
    one.title?.en,
    one.title?.zh,
    one.documentKind,
    one.number,
    one.language,
    one.happenedOn,
    one.publishedAt,
    one.correctedAt,
    one.withdrawnAt,
    one.withdrawnReason,
    one.changedAt,
    one.sequence,
    page,
  ]
    .map(cell)
    .join(',')}\r\n`

/** XML 1.0 has no place for these, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const forXml = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

async function sendFeed(asked: Asked, body: string | undefined) {
  const { language, query } = asked
  const bodyId = body === undefined ? undefined : idIn(body)
  const list = await asked.ask(
    publicList,
    { order: 'changed', limit: FEED, ...(bodyId && { bodyId }), ...(query.after && { after: query.after }) },
    language,
  )
  const origin = originOf(asked.request)
  const here = `${origin}/public/${language}${bodyId ? `/bodies/${bodyId}` : ''}`
  const updated = list.items[0]?.changedAt ?? list.body?.changedAt ?? new Date(0).toISOString()
  const say = (key: string, params: Record<string, unknown> = {}) => forXml(message(language, `public.${key}`, params))
  const xml = await renderPage('feed', language, {
    id: `urn:plenum:public:${bodyId ?? 'all'}:${language}`,
    title: list.body ? say('feed_title', { body: inLanguage(list.body.name, language) }) : say('feed_all'),
    updated,
    self: `${here}/feed.atom`,
    page: bodyId ? here : `${here}/`,
    nextHref: list.next === null ? null : `${here}/feed.atom?after=${list.next}`,
    entries: list.items.map((one) => ({
      ...one,
      words: forXml(entryWords(one, language)),
      author: forXml(inLanguage(one.body.name, language)),
      href: `${origin}/public/${language}/bodies/${one.body.id}/${one.id}`,
      summary: forXml(summaryOf(one, say)),
    })),
  })
  return sendPage(asked, xml, { type: 'application/atom+xml; charset=utf-8', changedAt: updated })
}

const entryWords = (one: PublicEntry, language: Language): string =>
  one.title
    ? inLanguage(one.title, language)
    : message(language, 'public.withdrawn_title', { kind: message(language, `terms.publication.kind.${one.kind}`) })

function summaryOf(one: PublicEntry, say: (key: string, params?: Record<string, unknown>) => string): string {
  if (one.withdrawnAt)
    return one.withdrawnReason ? say('withdrawn_reason', { reason: one.withdrawnReason }) : say('withdrawn_with')
  return one.correction ?? ''
}
