import { PlenumError } from '../../src/kit/errors.ts'

/** The refusal an act ends in; an act that passes, or fails otherwise, fails the test. */
export async function refusal(promise: Promise<unknown>): Promise<PlenumError> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  )
  if (!(error instanceof PlenumError)) throw error ?? new Error('was not refused')
  return error
}
