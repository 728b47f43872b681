/** For what cannot be false unless our own code is wrong; a user's mistake is a `Result`, never this. */
export function invariant(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`invariant: ${what}`)
}

/** `noUncheckedIndexedAccess` asks; this answers where the index is known to hold. */
export function present<T>(value: T | null | undefined, what: string): T {
  invariant(value !== null && value !== undefined, `${what} is present`)
  return value
}
