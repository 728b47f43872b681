import type { FastifyRequest } from 'fastify'
import type { Language } from '../kit/localised.ts'

/** The cookie of the language switch, else what the browser prefers, else English. */
export function languageOf(request: FastifyRequest): Language {
  const chosen = request.cookies?.['plenum-language']
  if (chosen === 'en' || chosen === 'zh') return chosen
  return /^\s*zh\b/i.test(request.headers['accept-language'] ?? '') ? 'zh' : 'en'
}
