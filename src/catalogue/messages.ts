import { readdirSync, readFileSync } from 'node:fs'
import i18next, { type i18n } from 'i18next'
import { LANGUAGES, type Language } from '../kit/localised.ts'

/** One catalogue for screens, papers, errors and the command line: `<area>.json` a language, keys `area.key`. */
function readCatalogue(language: Language): Record<string, unknown> {
  const folder = new URL(`./${language}/`, import.meta.url)
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]),
  )
}

let instance: i18n | undefined

function catalogue(): i18n {
  if (instance) return instance
  instance = i18next.createInstance()
  // The data is in memory, so initialising is synchronous and the promise carries nothing.
  void instance.init({
    resources: Object.fromEntries(LANGUAGES.map((language) => [language, { translation: readCatalogue(language) }])),
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return instance
}

/** The words of a key such as `errors.NOT_FOUND`, with `{{name}}` filled from `params`; the key itself where none is written. */
export function message(language: Language, key: string, params: Readonly<Record<string, unknown>> = {}): string {
  return catalogue().t(key, { ...params, lng: language })
}

export function hasMessage(language: Language, key: string): boolean {
  return catalogue().exists(key, { lng: language })
}
