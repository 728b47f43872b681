import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Caller, type Program, run } from '../app/run.ts'
import type { Contract } from '../kit/contract.ts'
import { languageOf } from './language.ts'
import { ANYONE_MOST, addressOf, COSTLY, GUESSED, personKey } from './limits.ts'

/** Who asks; of a session, which one. */
export type CallerOf = (
  request: FastifyRequest,
) => Promise<(Exclude<Caller, string> & { readonly sessionId?: string }) | 'anonymous'>

function limitOf(contract: Contract, callerOf: CallerOf): object {
  const guessed = GUESSED.get(contract.act)
  if (guessed !== undefined)
    return { rateLimit: { max: guessed, timeWindow: '1 minute', keyGenerator: personKey(callerOf) } }
  const costly = COSTLY.get(contract.act)
  if (costly !== undefined) return { rateLimit: { max: costly, timeWindow: '1 minute', keyGenerator: addressOf } }
  if (contract.who !== 'anyone' || contract.kind !== 'act') return {}
  return { rateLimit: { max: ANYONE_MOST, timeWindow: '1 minute' } }
}

/** Makes one route of every contract: a view is a GET, an act a POST, both call the very same `run`. */
export function bindContracts(app: FastifyInstance, program: Program, callerOf: CallerOf): void {
  for (const { contract } of program.registry.values()) {
    app.route({
      method: contract.kind === 'view' ? 'GET' : 'POST',
      url: contract.path.replace(/\{(\w+)\}/g, ':$1'),
      config: limitOf(contract, callerOf),
      handler: async (request, reply) => {
        const output = await run(program, {
          caller: await callerOf(request),
          act: contract.act,
          input: inputOf(contract, request),
          language: languageOf(request),
        })
        return sendOutput(reply, output)
      },
    })
  }
}

function inputOf(contract: Contract, request: FastifyRequest): unknown {
  const rest = contract.kind === 'view' ? request.query : request.body
  return { ...asObject(rest), ...asObject(request.params) }
}

const asObject = (value: unknown): object => (value !== null && typeof value === 'object' ? value : {})

interface FileOutput {
  readonly fileName: string
  readonly mediaType: string
  readonly base64: string
}

const isFile = (output: unknown): output is FileOutput =>
  output !== null &&
  typeof output === 'object' &&
  'base64' in output &&
  'fileName' in output &&
  'mediaType' in output &&
  Object.keys(output).length === 3

function sendOutput(reply: FastifyReply, output: unknown): FastifyReply {
  if (!isFile(output)) return reply.header('cache-control', 'no-store').send(output ?? null)
  // Always as an attachment: an uploaded file must never run as a page of ours.
  return reply
    .header('content-type', output.mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(output.fileName)}`)
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(output.base64, 'base64'))
}
