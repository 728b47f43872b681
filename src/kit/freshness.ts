import { no, type Result, yes } from './result.ts'

/** Minutes a sign-in counts as fresh: long enough to read the digest once more, too short for a screen left alone. */
export const FRESH_MINUTES = 5

/** Sign-in of a moment ago; the command line and the program itself have none, so they cannot sign. */
export function isFresh(signedInAt: Date | null, now: Date): Result<void> {
  const age = signedInAt === null ? Number.POSITIVE_INFINITY : now.getTime() - signedInAt.getTime()
  return age <= FRESH_MINUTES * 60_000 ? yes() : no('SIGN_IN_AGAIN', { minutes: FRESH_MINUTES })
}
