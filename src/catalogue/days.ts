import type { Language } from '../kit/localised.ts'

const LOCALES: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' }

/** A calendar day as a paper of the language writes it: `22 November 2026`, `2026年11月22日`. */
export const dayWords = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`))
