import * as z from 'zod/mini'
import { can, count, id, instant, line, localised, page, pageInput, ref } from '../../kit/shapes.ts'

/** Has no way in; was given a link that waits; signs in with an account. */
export const ACCESS_STATES = ['none', 'invited', 'open'] as const
export type AccessState = (typeof ACCESS_STATES)[number]
/** Handed over by the office, as a slip or a line of a list; or sent by the program. */
export const ACCESS_WAYS = ['hand', 'mail'] as const
export const ACCESS_PURPOSES = ['begin', 'renew'] as const
/** Why somebody was given no link. */
export const LEFT_OUT = ['account', 'no_address', 'not_of_body'] as const

export const LINK_DAYS = 14
export const RENEW_MINUTES = 120
/** At most one link asked for by mail within so many minutes. */
export const ASK_AGAIN_MINUTES = 5

export const token = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))
export const email = z.email().check(z.maxLength(254))
export const password = z.string().check(z.minLength(10), z.maxLength(128))

export const accessListInput = z.object({
  bodyId: id,
  state: z.optional(z.enum(ACCESS_STATES)),
  /** Part of a name or code. */
  search: z.optional(line),
  ...pageInput,
})
export const accessListOutput = z.object({
  ...page(
    z.object({
      person: ref,
      /** Posts and seats held here today. */
      posts: z.array(localised),
      email: z.nullable(z.string()),
      state: z.enum(ACCESS_STATES),
      link: z.nullable(
        z.object({
          id,
          way: z.enum(ACCESS_WAYS),
          madeAt: instant,
          madeBy: z.nullable(ref),
          expiresAt: instant,
          expired: z.boolean(),
          mail: z.nullable(z.enum(['queued', 'sent', 'failed'])),
          error: z.nullable(z.string()),
        }),
      ),
    }),
  ).shape,
  body: ref,
  counts: z.object({ none: count, invited: count, open: count }),
  can,
})

export const accessInviteInput = z.object({
  bodyId: id,
  /** Left out: everybody of the body who has no way in. */
  personIds: z.optional(z.array(id).check(z.minLength(1), z.maxLength(5000))),
  way: z.enum(ACCESS_WAYS),
})
export const accessInviteOutput = z.object({
  /** A link is `<address of this installation>/begin#<token>`; shown this once. Null where it goes by mail. */
  made: z.array(z.object({ person: ref, token: z.nullable(z.string()), expiresAt: instant })),
  leftOut: z.array(z.object({ person: ref, why: z.enum(LEFT_OUT) })),
})

export const accessVoidInput = z.object({ linkId: id })
export const accessVoidOutput = z.object({ linkId: id })

/** By POST, though it only looks: an address would keep the link in logs and histories. */
export const accessLookInput = z.object({ token })
export const accessLookOutput = z.object({
  person: localised,
  purpose: z.enum(ACCESS_PURPOSES),
  /** What one will sign in with, where it is known. */
  email: z.nullable(z.string()),
  expiresAt: instant,
})

export const accessUseInput = z.object({ token, email: z.optional(email), password })
export const accessUseOutput = z.object({ personId: id, email: z.string() })

export const accessAskInput = z.object({ email })
/** The same whether the address is somebody's or not. */
export const accessAskOutput = z.object({ asked: z.literal(true) })

/** By which a token is known for what it is, in a log or a leaked file. */
export const TOKEN_PREFIX = 'plenum_'
export const TOKENS_MOST = 20

export const accessMineInput = z.object({})
export const accessMineOutput = z.object({
  /** Null: signed in by a card of the example, which has no password. */
  email: z.nullable(z.string()),
  tokens: z.array(
    z.object({
      id,
      name: z.string(),
      readsOnly: z.boolean(),
      madeAt: instant,
      expiresAt: instant,
      lastUsedAt: z.nullable(instant),
    }),
  ),
  /** Signed in only minutes ago: a token can be made without showing once more who it is. */
  fresh: z.boolean(),
  sessions: z.array(z.object({ beganAt: instant, lastUsedAt: instant, device: z.nullable(z.string()) })),
})
export const accessChangePasswordInput = z.object({ current: z.string().check(z.maxLength(128)), password })
export const accessChangePasswordOutput = z.object({ email: z.string() })
export const accessEndSessionsInput = z.object({})
export const accessEndSessionsOutput = z.object({ ended: count })

export const accessMakeTokenInput = z.object({
  /** What program it is for. */
  name: line,
  /** Views alone. */
  readsOnly: z.boolean(),
  days: z.int().check(z.gte(1), z.lte(365)),
})
/** The token, shown this once: sent as `Authorization: Bearer <token>`. */
export const accessMakeTokenOutput = z.object({ tokenId: id, token: z.string(), expiresAt: instant })
export const accessVoidTokenInput = z.object({ tokenId: id })
export const accessVoidTokenOutput = z.object({ tokenId: id })
