import * as z from 'zod/mini'
import { id, language, localised, ref } from '../../kit/shapes.ts'

export const sessionGetInput = z.object({})
export const sessionGetOutput = z.object({
  installation: z.object({ name: localised, example: z.boolean(), language, zone: z.string(), today: z.string() }),
  /** Null while nobody is signed in. */
  person: z.nullable(
    z.object({
      id,
      name: localised,
      posts: z.array(z.object({ post: localised, body: ref, acting: z.boolean() })),
      /** Each right with the body it is held at. */
      grants: z.array(z.object({ role: z.string(), body: ref, post: z.nullable(ref) })),
      /** Bodies one belongs to, the one most acted for first: what a form proposes. */
      homes: z.array(z.object({ ...ref.shape, tier: z.nullable(z.string()) })),
      /** Signed in by a card of the example, without a password. */
      example: z.boolean(),
    }),
  ),
})

export const sessionCardsInput = z.object({})
/** The example's people one may sign in as; empty in an installation that is no example. */
export const sessionCardsOutput = z.object({
  /** No example, and nobody has an account: the way to begin is said instead. */
  nobody: z.boolean(),
  items: z.array(
    z.object({
      personId: id,
      name: localised,
      posts: z.array(z.object({ post: localised, body: ref })),
      /** One line: what this person comes to do. */
      card: localised,
      role: z.nullable(z.string()),
    }),
  ),
})

/** Bodies of POST /api/session/...: they set and clear a cookie, so they are HTTP routes and no acts. */
export const signInBody = z.object({
  email: z.email().check(z.maxLength(254)),
  password: z.string().check(z.minLength(1), z.maxLength(128)),
})
export const exampleSignInBody = z.object({ personId: id })
/** Without a password: the card of an example picked again. */
export const confirmBody = z.object({ password: z.optional(z.string().check(z.minLength(1), z.maxLength(128))) })
