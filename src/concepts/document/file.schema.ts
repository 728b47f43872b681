import * as z from 'zod/mini'
import { count, id, instant, line, ref } from '../../kit/shapes.ts'

export const FILE_LIMIT_BYTES = 10_000_000
/** Base64 is four characters for three bytes; the exact limit is checked on the bytes, so that the refusal can name it. */
const BASE64_LIMIT = 40_000_000

export const fileUploadInput = z.object({
  bodyId: id,
  name: line,
  mediaType: z.string().check(z.trim(), z.regex(/^[\w.+-]+\/[\w.+-]+$/), z.maxLength(120)),
  base64: z.string().check(z.maxLength(BASE64_LIMIT)),
})
export const fileInfo = z.object({
  id,
  name: z.string(),
  mediaType: z.string(),
  size: count,
  digest: z.string(),
  body: z.nullable(ref),
  recordedBy: z.nullable(ref),
  recordedAt: instant,
})
export const fileGetInput = z.object({ fileId: id })
