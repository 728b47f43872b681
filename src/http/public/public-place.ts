import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Program, run } from '../../app/run.ts'
import type { Contract, GivenOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Language } from '../../kit/localised.ts'

/** Asks a view as somebody nobody knows: there is no other way from here into the record. */
export type Ask = <C extends Contract>(contract: C, input: GivenOf<C>, language: Language) => Promise<OutputOf<C>>

export const asker =
  (program: Program): Ask =>
  async (contract, input, language) =>
    // `run` parsed the output by this very contract
    (await run(program, { caller: 'anonymous', act: contract.act, input, language })) as OutputOf<typeof contract>

/** One request for a page, and what it is answered with. */
export interface Asked {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly language: Language
  readonly query: Readonly<Record<string, string | undefined>>
  readonly ask: Ask
}

export function languageIn(request: FastifyRequest): Language {
  const { language } = request.params as { language?: string } // named in the routes
  if (language === 'en' || language === 'zh') return language
  throw new PlenumError('NOT_FOUND')
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An id, or a page there is not. */
export function idIn(text: string): string {
  if (!UUID.test(text)) throw new PlenumError('NOT_FOUND')
  return text.toLowerCase()
}

/** The first of each; what is given twice or as a list is nothing these pages know. */
export function queryOf(request: FastifyRequest): Record<string, string | undefined> {
  const query = request.query as Record<string, unknown> // of the parser: texts, or lists of them
  return Object.fromEntries(
    Object.entries(query).map(([key, value]) => [key, typeof value === 'string' ? value : undefined]),
  )
}

/** The same place in the other language. */
export function otherPlace({ request, language }: Asked): { other: Language; otherHref: string; canonical: string } {
  const other = language === 'en' ? 'zh' : 'en'
  return {
    other,
    otherHref: request.url.replace(`/public/${language}`, `/public/${other}`),
    canonical: `${originOf(request)}${request.url}`,
  }
}

/** Where this is reached, for feeds that are read elsewhere. */
export const originOf = (request: FastifyRequest): string =>
  request.server.getDecorator<string | null>('publicAddress') ?? `${request.protocol}://${request.host}`
