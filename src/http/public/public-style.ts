import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'

const from = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The screens' own tokens, and under them their base; a page without script follows the reader's system into the dark. */
const tokens = (css: string): string =>
  css.replace(
    /:root\[data-mantine-color-scheme="dark"\] (\{[^}]*\})/,
    (_, block: string) => `@media screen and (prefers-color-scheme: dark) {\n:root ${block}\n}`,
  )

/** Latin letters as on the screens, where the package is there; Chinese ones are those of the reader's system. */
const FONTS: Readonly<Record<string, string>> = {
  'source-serif-4.woff2':
    '../../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  'source-sans-3.woff2':
    '../../../node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
}

/** One style sheet and two fonts, the same for every page. */
export function registerPublicStyle(pages: FastifyInstance): void {
  const read = (path: string): string => readFileSync(from(path), 'utf8')
  const css = [
    tokens(read('../../web/styles/tokens.css')),
    read('../../web/styles/base.css'),
    read('./public.css'),
    read('./public-print.css'),
  ].join('\n')
  const etag = `"${createHash('sha256').update(css).digest('base64url').slice(0, 27)}"`
  pages.get('/public.css', async (request, reply) => {
    reply.header('etag', etag).header('cache-control', 'public, max-age=3600')
    if (request.headers['if-none-match'] === etag) return reply.status(304).send()
    return reply.type('text/css; charset=utf-8').send(css)
  })
  for (const [name, path] of Object.entries(FONTS)) {
    const bytes = existsSync(from(path)) ? readFileSync(from(path)) : undefined
    pages.get(`/fonts/${name}`, async (_request, reply) =>
      bytes
        ? reply.type('font/woff2').header('cache-control', 'public, max-age=2592000').send(bytes)
        : reply.callNotFound(),
    )
  }
}
