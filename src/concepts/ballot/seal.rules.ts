import sodium from 'libsodium-wrappers'
import { paperBytes, type TellerKeys } from './envelope.rules.ts'

/**
 * What the devices do: tellers' keys and the sealing of papers. Everything cryptographic is libsodium's, here as WebAssembly: X25519 key pairs,
 * `crypto_box_seal` (anonymous public-key encryption with a key of its own for each paper), BLAKE2b for the receipt. Ours is only the order in which they are called.
 *
 * A paper is sealed to every teller in turn, like envelopes within each other: it takes the keys of all of them to read it.
 */

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

/** What the server must answer: the digest of the sealed paper, reckoned where it was sealed, so that two voters cannot be given one receipt. */
export const receiptHere = (sealed: string): string =>
  sodium.to_hex(sodium.crypto_generichash(32, fromText(sealed), null))

export function sealPaper(choice: string, publicKeys: readonly string[], candidates: number): string {
  const size = paperBytes(candidates)
  let paper = sodium.pad(sodium.from_string(choice), size)
  if (paper.length !== size) throw new Error('the choice is longer than a paper of this ballot')
  for (const key of publicKeys) paper = sodium.crypto_box_seal(paper, fromText(key))
  return toText(paper)
}
