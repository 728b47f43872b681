import { sessionGet } from '../../concepts/person/session.api.ts'
import type { OutputOf, Role } from '../../kit/contract.ts'
import { queryClient, useView } from '../api.ts'

export type Session = OutputOf<typeof sessionGet>

/** Who is signed in, with what rights at which bodies. */
export const useSession = () => useView(sessionGet, {})

/** Bodies at which the signed-in person holds one of the roles. */
export function bodiesWithRole(session: Session | undefined, roles: readonly Role[]) {
  return (session?.person?.grants ?? [])
    .filter((grant) => roles.includes(grant.role as Role))
    .map((grant) => grant.body)
}

async function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

/** Sign-in and sign-out set and clear a cookie, so they are plain HTTP routes beside the contracts. */
export const signInAsExample = (personId: string) => post('/api/session/example', { personId })
export const signIn = (email: string, password: string) => post('/api/session/sign-in', { email, password })
/** Shows once more who it is, before a signature: with the password, or in an example by the own card. The session begins anew. */
export const confirmSession = (password: string | undefined) =>
  post('/api/session/confirm', password === undefined ? {} : { password })
export async function signOut(): Promise<void> {
  await post('/api/session/sign-out', {})
  queryClient.clear()
}
