import { normalizeIP } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { accessAsk, accessChangePassword, accessLook, accessUse } from '../concepts/access/access.api.ts'
import { attendanceEnter } from '../concepts/attendance/attendance.api.ts'
import { publicFile } from '../concepts/publication/public.api.ts'
import type { CallerOf } from './bind.ts'

/** Requests of one session within a minute: what a person with a busy desk may ask. */
export const SESSION_MOST = 1200
/** Of one address, by those not signed in; a hall of thousands comes through one router. */
export const ADDRESS_MOST = 3000
/** What anyone may ask for without an account costs reading time. */
export const ANYONE_MOST = 120
/** Acts that take a short secret: so often within a minute, whatever session or address the person comes from. */
export const GUESSED: ReadonlyMap<string, number> = new Map([
  [attendanceEnter.act, 10],
  [accessChangePassword.act, 10],
])
/** What costs work, for whoever asks (files set in type, passwords digested): so many of one address within a minute. */
export const COSTLY: ReadonlyMap<string, number> = new Map([
  [publicFile.act, 30],
  // a hall opens its accounts through one router
  [accessLook.act, 600],
  [accessUse.act, 600],
  [accessAsk.act, 20],
])
/** Counters are kept for so many at once: more than a hall has. */
export const COUNTED_MOST = 50_000

/** Pages and files are no burden, and a page half loaded for the limit is; nor is whoever watches the health. */
export const isFree = (request: FastifyRequest): boolean =>
  request.url === '/api/health' || !request.url.startsWith('/api/')

/** Of the newer kind (IPv6) a household has 2^64. */
export const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip, 64)

/** Whose requests are counted together: those of a session, wherever it comes from; else those of an address. */
export const limitKey =
  (callerOf: CallerOf) =>
  async (request: FastifyRequest): Promise<string> => {
    if (isFree(request)) return addressOf(request)
    const caller = await callerOf(request).catch(() => 'anonymous' as const)
    return typeof caller === 'string' ? addressOf(request) : `session ${caller.sessionId ?? caller.personId}`
  }

/** A person is one whatever sessions he opens. */
export const personKey =
  (callerOf: CallerOf) =>
  async (request: FastifyRequest): Promise<string> => {
    const caller = await callerOf(request)
    return typeof caller === 'string' ? addressOf(request) : `person ${caller.personId}`
  }

/** Asked twice of one request, by the limit and by the act: looked up once. */
export function oncePerRequest(callerOf: CallerOf): CallerOf {
  const asked = new WeakMap<FastifyRequest, ReturnType<CallerOf>>()
  return (request) => {
    const known = asked.get(request) ?? callerOf(request)
    asked.set(request, known)
    return known
  }
}
