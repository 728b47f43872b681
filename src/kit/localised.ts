export type Language = 'en' | 'zh'
export const LANGUAGES: readonly Language[] = ['en', 'zh']

/** A name or title in one or both languages; `original` marks the one it was given in. */
export interface Localised {
  readonly en?: string | undefined
  readonly zh?: string | undefined
  readonly original?: Language | undefined
}

/** The words in the asked language, else in the other: an official name is shown in its original rather than not at all. */
export function inLanguage(name: Localised | null | undefined, language: Language): string {
  if (!name) return ''
  return name[language] ?? (language === 'zh' ? name.en : name.zh) ?? ''
}

const HAN = /\p{Script=Han}/u

/** `Town hall · 市政厅`, one field written in both languages: each on its own. Anything else is told by nobody here. */
export function inBoth(text: string): Localised | null {
  const parts = text.split(/\s+[·|/]\s+/u)
  const [first = '', second = ''] = parts
  if (parts.length !== 2 || HAN.test(first) === HAN.test(second)) return null
  return HAN.test(first) ? { zh: first, en: second, original: 'zh' } : { en: first, zh: second, original: 'en' }
}

export const localised = (text: string, language: Language): Localised => ({ [language]: text, original: language })
