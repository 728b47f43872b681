import { message } from '../catalogue/messages.ts'
import { describeError } from '../http/errors.ts'
import { ERRORS, PlenumError } from '../kit/errors.ts'
import type { Language } from '../kit/localised.ts'

/** Exit codes of every command: 0 done, 1 a fault was found or met, 2 wrong use, 3 refused. */
export const EXIT = { done: 0, fault: 1, usage: 2, refused: 3 } as const

/** The language of the terminal, as its locale says. */
export function terminalLanguage(): Language {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
  return locale.startsWith('zh') ? 'zh' : 'en'
}

export const say = (key: string, params: Record<string, unknown> = {}): string =>
  message(terminalLanguage(), `cli.${key}`, params)

/** Prints why it was refused to standard error and returns the exit code. */
export function printError(error: unknown): number {
  if (error instanceof PlenumError) {
    // nobody signs in here
    console.error(error.code === 'NOT_SIGNED_IN' ? say('say_who') : describeError(error, terminalLanguage()))
    return ERRORS[error.code].status >= 500 ? EXIT.fault : EXIT.refused
  }
  console.error(say('fault', { what: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
  return EXIT.fault
}
