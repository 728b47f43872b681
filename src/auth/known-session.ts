import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../store/tables.ts'
import { COOKIE_PREFIX, SESSION_SECONDS, SESSION_UPDATE_SECONDS } from './account.ts'

const COOKIE = new RegExp(`(?:^|;\\s*)(?:__Secure-)?${COOKIE_PREFIX.replace('.', '\\.')}\\.session_token=([^;]+)`, 'u')

/** The token of the session cookie, if this installation signed it. */
export function signedToken(cookie: string, secret: string): string | undefined {
  const [, value] = COOKIE.exec(cookie) ?? []
  if (value === undefined) return undefined
  const text = decoded(value)
  const dot = text.lastIndexOf('.')
  const token = text.slice(0, dot)
  const given = Buffer.from(text.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return dot > 0 && given.length === right.length && timingSafeEqual(given, right) ? token : undefined
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

export interface KnownSession {
  readonly personId: string
  readonly sessionId: string
  readonly signedInAt: Date
}

/**
 * Who holds a session that is as it should be, in one look: a hall of thousands asks within a minute, and better-auth takes three looks and four times
 * the work. Undefined where there is something to do about it (ended, to be prolonged, nobody's): better-auth sees to that.
 */
export async function findKnownSession(
  db: Kysely<Database>,
  token: string,
  now: Date,
): Promise<KnownSession | undefined> {
  const prolongedFrom = new Date(now.getTime() + (SESSION_SECONDS - SESSION_UPDATE_SECONDS) * 1000)
  const { rows } = await sql<KnownSession>`
    select p.id as person_id, s.id as session_id, s.created_at as signed_in_at
      from auth_session s join person p on p.account_id = s.user_id
     where s.token = ${token} and s.expires_at > ${prolongedFrom}`.execute(db)
  return rows[0]
}
