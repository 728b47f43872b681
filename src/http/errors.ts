import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { message } from '../catalogue/messages.ts'
import { refusalWords } from '../catalogue/refusal.ts'
import { ERRORS, type ErrorCode, PlenumError } from '../kit/errors.ts'
import type { Language } from '../kit/localised.ts'
import { hearOut } from './hear-out.ts'
import { languageOf } from './language.ts'

export interface ErrorBody {
  readonly code: ErrorCode
  readonly message: string
  readonly detail: Record<string, unknown>
  readonly requestId: string
  readonly retryable: boolean
}

/** The words a person reads for a refusal, in the asked language. */
export const describeError = (error: PlenumError, language: Language): string =>
  refusalWords(error, language, (key, params) => message(language, key, params))

/** Alone turns codes into status lines; what is not ours becomes a 500 with the request's id and no inner words. */
export function replyWithError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const known = error instanceof PlenumError ? error : fromFastify(error)
  if (known.code === 'INTERNAL') request.log.error({ err: error }, 'internal error')
  else request.log.info({ code: known.code }, 'refused')
  const { status, retryable } = ERRORS[known.code]
  const body: ErrorBody = {
    code: known.code,
    message: describeError(known, languageOf(request)),
    detail: { ...known.detail },
    requestId: request.id,
    retryable,
  }
  if (status === 413) hearOut(request)
  void reply.status(status).send(body)
}

function fromFastify(error: FastifyError | Error): PlenumError {
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return new PlenumError('FILE_TOO_LARGE', {}, { cause: error })
  if (status === 429) return new PlenumError('TOO_MANY_REQUESTS', {}, { cause: error })
  if (status !== undefined && status >= 400 && status < 500)
    return new PlenumError('INPUT_MALFORMED', { issues: ['code' in error ? error.code : error.name] }, { cause: error })
  return new PlenumError('INTERNAL', {}, { cause: error })
}
