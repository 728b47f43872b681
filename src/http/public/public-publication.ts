import type { FastifyReply } from 'fastify'
import { message } from '../../catalogue/messages.ts'
import { publicFile, publicGet } from '../../concepts/publication/public.api.ts'
import { PUBLIC_FORMATS } from '../../concepts/publication/public.schema.ts'
import type { OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { inLanguage } from '../../kit/localised.ts'
import { type Asked, idIn, otherPlace } from './public-place.ts'
import { renderPage } from './public-render.ts'
import { sendJson, sendPage } from './public-send.ts'

type Publication = OutputOf<typeof publicGet>

/** One publication, as a page or as data. */
export async function publicationPage(asked: Asked): Promise<FastifyReply> {
  const { page, ending } = await publicationAt(asked)
  if (ending === 'json') return sendJson(asked, page, page.entry.changedAt)
  if (ending !== undefined) throw new PlenumError('NOT_FOUND')
  return sendHtml(asked, page)
}

/** A published text as a file. */
export async function publicationFile(asked: Asked): Promise<FastifyReply> {
  const { page, ending } = await publicationAt(asked)
  const format = PUBLIC_FORMATS.find((one) => one === ending)
  if (!format) throw new PlenumError('NOT_FOUND')
  return sendFile(asked, page, format)
}

async function publicationAt(asked: Asked): Promise<{ page: Publication; ending: string | undefined }> {
  const params = asked.request.params as { body: string; name: string } // named in the routes
  const [name = '', ending, ...more] = params.name.split('.')
  const bodyId = idIn(params.body)
  const publicationId = idIn(name)
  const { after } = asked.query
  const page = await asked.ask(
    publicGet,
    { publicationId, ...editionOf(asked), ...(after && { after }) },
    asked.language,
  )
  if (page.body.id !== bodyId || more.length > 0) throw new PlenumError('NOT_FOUND')
  return { page, ending }
}

/** A number is asked for, or the version that stands. */
function editionOf({ query }: Asked): { edition?: number } {
  if (query.edition === undefined) return {}
  if (!/^[1-9]\d{0,4}$/.test(query.edition)) throw new PlenumError('NOT_FOUND')
  return { edition: Number(query.edition) }
}

async function sendFile(
  asked: Asked,
  page: Publication,
  format: (typeof PUBLIC_FORMATS)[number],
): Promise<FastifyReply> {
  const { reply, request } = asked
  // the file follows from the version alone
  const etag = `"${page.entry.id}.${page.edition}.${page.formerUntil ? 'former' : 'now'}.${format}"`
  reply.header('etag', etag).header('cache-control', 'public, no-cache')
  reply.header('last-modified', new Date(page.entry.changedAt).toUTCString())
  if (page.content && request.headers['if-none-match'] === etag) return reply.status(304).send()
  const edition = page.formerUntil ? { edition: page.edition } : {}
  const file = await asked.ask(publicFile, { publicationId: page.entry.id, format, ...edition }, asked.language)
  return reply
    .header('content-type', file.mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .send(Buffer.from(file.base64, 'base64'))
}

async function sendHtml(asked: Asked, page: Publication): Promise<FastifyReply> {
  const { language } = asked
  const { body, entry, content } = page
  const href = `/public/${language}/bodies/${body.id}/${entry.id}`
  const kind = message(language, `terms.publication.kind.${entry.kind}`)
  const title = entry.title
    ? inLanguage(entry.title, language)
    : message(language, 'public.withdrawn_title', { kind: capital(kind) })
  const ofEdition = page.formerUntil ? `?edition=${page.edition}` : ''
  const data = {
    ...otherPlace(asked),
    ...page,
    title,
    href,
    fileHref: `/public/${language}/bodies/${body.id}/files/${entry.id}`,
    ofEdition,
    indexed: body.indexed && page.formerUntil === null,
    ofMeeting: page.meeting,
    ofItem: page.item,
    nextHref: page.nextItems === null ? null : `${href}?after=${page.nextItems}`,
    jsonHref: `${href}.json${ofEdition}`,
    feedHref: `/public/${language}/bodies/${body.id}/feed.atom`,
    meeting: content?.type === 'meeting' ? content : null,
    item: content?.type === 'item' ? content : null,
    document: content?.type === 'document' ? content : null,
    // said above the words already
    titleWords: content?.type === 'document' ? (content.title[content.language] ?? null) : null,
  }
  const html = await renderPage(content?.type ?? 'withdrawn', language, data)
  const changedAt = [entry, ...page.items, ...page.documents]
    .map((one) => one.changedAt)
    .toSorted()
    .at(-1)
  return sendPage(asked, html, { changedAt, indexed: data.indexed })
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
