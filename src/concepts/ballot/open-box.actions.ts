import sodium from 'sodium-native'
import { paperBytes, type TellerKeys } from './envelope.rules.ts'

/**
 * What the server does with papers: receipts, keys tried, boxes opened. libsodium again (the devices seal, `seal.rules.ts`), here as machine code: a box
 * of thousands is opened while a hall waits.
 */

export type OpenedPaper = { readonly read: string } | { readonly invalid: true }

interface KeyBytes {
  readonly publicKey: Buffer
  readonly secretKey: Buffer
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })
/** ISO 7816-4, as libsodium pads. */
const PADDING_BEGINS = 0x80

/** Node reads base64url with anything in it and around it; two texts that mean the same bytes would be two papers with one receipt. */
function bytesOf(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

/** Whether papers can be sealed to it at all: there are points of the right length that libsodium refuses as keys. */
export function isPublicKey(text: string): boolean {
  const key = bytesOf(text)
  if (key?.length !== sodium.crypto_box_PUBLICKEYBYTES) return false
  try {
    sodium.crypto_box_seal(Buffer.alloc(sodium.crypto_box_SEALBYTES), Buffer.alloc(0), key)
    return true
  } catch {
    return false
  }
}

export function isKeyPair(publicKey: string, secretKey: string): boolean {
  const secret = bytesOf(secretKey)
  if (secret?.length !== sodium.crypto_box_SECRETKEYBYTES) return false
  const made = Buffer.alloc(sodium.crypto_box_PUBLICKEYBYTES)
  sodium.crypto_scalarmult_base(made, secret)
  sodium.sodium_memzero(secret)
  return made.toString('base64url') === publicKey
}

/** What the voter keeps: the digest of the sealed paper. It proves that this envelope was in the box, never what it holds. */
export function receiptOf(sealed: string): string | undefined {
  const bytes = bytesOf(sealed)
  if (bytes === undefined) return undefined
  const digest = Buffer.alloc(sodium.crypto_generichash_BYTES)
  sodium.crypto_generichash(digest, bytes)
  return digest.toString('hex')
}

/**
 * Opens the papers of a box in one batch. The order of the answer is that of the texts themselves, so nothing of the order of casting is left.
 * A paper that the keys do not open, or that holds no text, is invalid: who sealed it did so to other keys.
 */
export function openBox(papers: readonly string[], keys: readonly TellerKeys[], candidates: number): OpenedPaper[] {
  const pairs = keys
    .map((key) => ({
      publicKey: Buffer.from(key.publicKey, 'base64url'),
      secretKey: Buffer.from(key.secretKey, 'base64url'),
    }))
    .toReversed()
  try {
    const opened = papers.map((paper): OpenedPaper => {
      const read = openOne(paper, pairs, paperBytes(candidates))
      return read === undefined ? { invalid: true } : { read }
    })
    return sortOpened(opened)
  } finally {
    for (const pair of pairs) sodium.sodium_memzero(pair.secretKey)
  }
}

/** By what they say; the unreadable last. */
export function sortOpened(opened: OpenedPaper[]): OpenedPaper[] {
  const rank = (one: OpenedPaper): string => ('read' in one ? `0${one.read}` : '1')
  return opened.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
}

function openOne(sealed: string, pairs: readonly KeyBytes[], size: number): string | undefined {
  let paper = bytesOf(sealed)
  for (const { publicKey, secretKey } of pairs) {
    if (paper === undefined || paper.length < sodium.crypto_box_SEALBYTES) return undefined
    const inner = Buffer.alloc(paper.length - sodium.crypto_box_SEALBYTES)
    if (!sodium.crypto_box_seal_open(inner, paper, publicKey, secretKey)) return undefined
    paper = inner
  }
  if (paper?.length !== size) return undefined
  // of bytes that were never padded it answers some length all the same: the mark where the padding begins tells
  const end = sodium.sodium_unpad(paper, size, size)
  if (paper[end] !== PADDING_BEGINS) return undefined
  try {
    return UTF8.decode(paper.subarray(0, end))
  } catch {
    return undefined
  }
}
