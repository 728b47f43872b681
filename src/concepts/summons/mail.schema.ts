import * as z from 'zod/mini'
import { can, line } from '../../kit/shapes.ts'

/** `starttls` refuses to go on unencrypted; `none` is for a server on the same machine. */
export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const
export const mailSecurity = z.enum(MAIL_SECURITIES)

const address = z.email().check(z.maxLength(254))

export const mailGetInput = z.object({})
/** The password is never shown; null where none is set up. */
export const mailServer = z.object({
  server: z.nullable(
    z.object({
      host: z.string(),
      port: z.int(),
      security: mailSecurity,
      username: z.nullable(z.string()),
      hasPassword: z.boolean(),
      sender: z.string(),
    }),
  ),
  version: z.int(),
  can,
})
/** `server` null: messages stay in the outbox. A password left out stays as it is, unless another user or server is named. */
export const mailChangeInput = z.object({
  version: z.int().check(z.gte(0)),
  server: z.nullable(
    z.object({
      host: line,
      port: z.int().check(z.gte(1), z.lte(65_535)),
      security: mailSecurity,
      username: z.optional(line),
      password: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
      sender: address,
    }),
  ),
})
export const mailTestInput = z.object({ to: address })
export const mailTestOutput = z.object({ to: z.string(), messageId: z.string() })
export const mailWritten = z.object({ version: z.int() })
