import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { Asked } from './public-place.ts'

/** A page with its digest: whoever has it is told so. It is asked for anew each time, so that what is withdrawn is gone at once. */
export async function sendPage(
  asked: Asked,
  html: string,
  at: { readonly changedAt?: string | undefined; readonly indexed?: boolean; readonly type?: string },
): Promise<FastifyReply> {
  const { reply, request } = asked
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 27)}"`
  reply.header('etag', etag).header('cache-control', 'public, no-cache')
  if (at.changedAt) reply.header('last-modified', new Date(at.changedAt).toUTCString())
  if (at.indexed) reply.removeHeader('x-robots-tag')
  const known = request.headers['if-none-match']
  if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)) return reply.status(304).send()
  return reply.type(at.type ?? 'text/html; charset=utf-8').send(html)
}

export function sendJson(asked: Asked, output: object, changedAt?: string): Promise<FastifyReply> {
  asked.reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
  return sendPage(asked, JSON.stringify(output), { type: 'application/json; charset=utf-8', changedAt })
}
