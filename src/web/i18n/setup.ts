import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../kit/localised.ts'

type Catalogue = Record<string, unknown>

/** Two chunks a language, each loaded when it is first needed: what the first page says, and what all others say. */
const first: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./en.ts')).default,
  zh: async () => (await import('./zh.ts')).default,
}
const rest: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./rest-en.ts')).default,
  zh: async () => (await import('./rest-zh.ts')).default,
}
/** Once another page than the first was opened, both are needed in whatever language. */
let whole = false
const complete = new Set<Language>()

async function addRest(language: Language): Promise<void> {
  if (complete.has(language)) return
  i18next.addResourceBundle(language, 'translation', await rest[language](), true)
  complete.add(language)
}

/** The words of every page; a page other than the first waits for them. */
export async function loadAllWords(): Promise<void> {
  whole = true
  await addRest(i18next.language === 'zh' ? 'zh' : 'en')
}

export function preferredLanguage(): Language {
  const cookie = /(?:^|; )plenum-language=(en|zh)/.exec(document.cookie)?.[1]
  if (cookie === 'en' || cookie === 'zh') return cookie
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export async function loadLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await first[language]())
  }
  if (whole) await addRest(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  // A year: the choice is the reader's, and the server reads it for papers and refusals.
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where Firefox and Safari are older than 2025
  document.cookie = `plenum-language=${language}; path=/; max-age=31536000; samesite=lax`
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'none',
    resources: {},
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await loadLanguage(preferredLanguage())
}
