/** How long papers and envelopes are: what device and server must agree on without either's cryptography. */

/** A key pair of a teller; keys and papers travel as base64url without padding. */
export interface TellerKeys {
  readonly publicKey: string
  /** Stays on the teller's device until the count, and is destroyed after it. */
  readonly secretKey: string
}

/** Bytes an envelope adds to what is in it (`crypto_box_SEALBYTES`): the key made for this envelope alone, and the authenticator. */
const ENVELOPE_BYTES = 32 + 16

/** Bytes of a paper before sealing: all papers of one ballot are equally long, so that length says nothing about the choice. */
export const paperBytes = (candidates: number): number => 32 * Math.ceil((candidates * 5 + 16) / 32)

/** Characters of a sealed paper with so many tellers. */
export function sealedLength(candidates: number, tellers: number): number {
  const bytes = paperBytes(candidates) + tellers * ENVELOPE_BYTES
  return Math.ceil((bytes * 4) / 3)
}
