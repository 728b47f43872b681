import type { IncomingHttpHeaders } from 'node:http'

const LOOPBACK_ADDRESS = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i

/**
 * The browser runs on this very machine: both ends of the connection say so, and no proxy stands between. The Host is looked at
 * too, because a page of a far site may have its name resolve to 127.0.0.1 (DNS rebinding).
 */
export function isLocal(remoteAddress: string | undefined, headers: IncomingHttpHeaders): boolean {
  if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false
  return LOOPBACK_ADDRESS.test(remoteAddress ?? '') && LOOPBACK_HOST.test(headers.host ?? '')
}

/**
 * Whether a request that changes something comes from our own pages, or from no browser at all. Browsers send Origin with every
 * POST and do not let a page choose it; `null` is what a sandboxed or foreign document sends.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return false
  const { origin, host } = headers
  if (origin === undefined) return true
  try {
    const from = new URL(origin)
    // Read through URL on both sides: a browser leaves the scheme's own port out of Origin, some programs keep it in Host.
    return host !== undefined && from.host === new URL(`${from.protocol}//${host}`).host
  } catch {
    return false
  }
}
