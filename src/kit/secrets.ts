import { createHash, randomBytes } from 'node:crypto'

/** 256 bits of chance, in 43 letters an address may hold: nobody tries them through, so a plain digest keeps them. */
export function newSecret(prefix = ''): { readonly secret: string; readonly digest: Buffer } {
  const secret = `${prefix}${randomBytes(32).toString('base64url')}`
  return { secret, digest: digestOfSecret(secret) }
}

export const digestOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
