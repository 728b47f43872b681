import sodium from 'libsodium-wrappers'

/**
 * Sealing and opening of ballot papers. Everything cryptographic is libsodium's: X25519 key pairs, `crypto_box_seal` (anonymous public-key
 * encryption with a key of its own for each paper), BLAKE2b for the receipt. Ours is only the order in which they are called. Browser-safe.
 *
 * A paper is sealed to every teller in turn, like envelopes within each other: it takes the keys of all of them to read it.
 */

/** Keys and papers travel as base64url without padding. */
export interface TellerKeys {
  readonly publicKey: string
  /** Stays on the teller's device until the count, and is destroyed after it. */
  readonly secretKey: string
}

export type OpenedPaper = { readonly read: string } | { readonly invalid: true }

const WRONG_KEY = Symbol('wrong key')

/** Loads libsodium; every function below is called after it. */
export const sodiumReady = (): Promise<void> => sodium.ready

const fromText = (text: string): Uint8Array => sodium.from_base64(text, sodium.base64_variants.URLSAFE_NO_PADDING)
const toText = (bytes: Uint8Array): string => sodium.to_base64(bytes, sodium.base64_variants.URLSAFE_NO_PADDING)

export function makeTellerKeys(): TellerKeys {
  const pair = sodium.crypto_box_keypair()
  const keys = { publicKey: toText(pair.publicKey), secretKey: toText(pair.privateKey) }
  sodium.memzero(pair.privateKey)
  return keys
}

/** Whether the text is a public key at all; a sealed paper to anything else could never be opened. */
export function isPublicKey(text: string): boolean {
  try {
    return fromText(text).length === sodium.crypto_box_PUBLICKEYBYTES
  } catch {
    return false
  }
}

export function isKeyPair(publicKey: string, secretKey: string): boolean {
  try {
    const secret = fromText(secretKey)
    const same = toText(sodium.crypto_scalarmult_base(secret)) === publicKey
    sodium.memzero(secret)
    return same
  } catch {
    return false
  }
}

/** Bytes of a paper before sealing: all papers of one ballot are equally long, so that length says nothing about the choice. */
export const paperBytes = (candidates: number): number => 32 * Math.ceil((candidates * 5 + 16) / 32)

/** Characters of a sealed paper with so many tellers. */
export function sealedLength(candidates: number, tellers: number): number {
  const bytes = paperBytes(candidates) + tellers * sodium.crypto_box_SEALBYTES
  return Math.ceil((bytes * 4) / 3)
}

export function sealPaper(choice: string, publicKeys: readonly string[], candidates: number): string {
  const size = paperBytes(candidates)
  let paper = sodium.pad(sodium.from_string(choice), size)
  if (paper.length !== size) throw new Error('the choice is longer than a paper of this ballot')
  for (const key of publicKeys) paper = sodium.crypto_box_seal(paper, fromText(key))
  return toText(paper)
}

/** What the voter keeps: the digest of the sealed paper. It proves that this envelope was in the box, never what it holds. */
export const receiptOf = (sealed: string): string =>
  sodium.to_hex(sodium.crypto_generichash(32, fromText(sealed), null))

/**
 * Opens the papers of a box in one batch. The order of the answer is that of the texts themselves, so nothing of the order of casting is left.
 * A paper that the keys do not open, or that holds no text, is invalid: who sealed it did so to other keys.
 */
export function openBox(papers: readonly string[], keys: readonly TellerKeys[], candidates: number): OpenedPaper[] {
  const pairs = keys
    .map((key) => ({ publicKey: fromText(key.publicKey), secretKey: fromText(key.secretKey) }))
    .toReversed()
  const size = paperBytes(candidates)
  const opened = papers.map((paper): OpenedPaper => {
    const text = openOne(paper, pairs, size)
    return typeof text === 'string' ? { read: text } : { invalid: true }
  })
  for (const pair of pairs) sodium.memzero(pair.secretKey)
  return sortOpened(opened)
}

/** By what they say; the unreadable last. */
export function sortOpened(opened: OpenedPaper[]): OpenedPaper[] {
  const rank = (one: OpenedPaper): string => ('read' in one ? `0${one.read}` : '1')
  return opened.sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0))
}

function openOne(
  sealed: string,
  pairs: readonly { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array }[],
  size: number,
): string | typeof WRONG_KEY {
  try {
    let paper = fromText(sealed)
    for (const pair of pairs) paper = sodium.crypto_box_seal_open(paper, pair.publicKey, pair.secretKey)
    return sodium.to_string(sodium.unpad(paper, size))
  } catch {
    return WRONG_KEY
  }
}
