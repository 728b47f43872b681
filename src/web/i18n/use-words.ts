import { useCallback, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type RefusalGiven, refusalWords } from '../../catalogue/refusal.ts'
import { inLanguage, type Language, type Localised } from '../../kit/localised.ts'
import { currentZone, onZone } from './zone.ts'

export interface Words {
  readonly language: Language
  /** The words of a catalogue key, `area.key`. */
  readonly t: (key: string, params?: Record<string, unknown>) => string
  /** A name in the language shown, else in the one it has. */
  readonly name: (name: Localised | null | undefined) => string
  /** A calendar day: `22 November 2026`, `2026年11月22日`. */
  readonly day: (day: string | null | undefined) => string
  /** A day without its year, for dense lists. */
  readonly shortDay: (day: string | null | undefined) => string
  readonly instant: (instant: string | null | undefined) => string
  /** The day of an instant. */
  readonly instantDay: (instant: string | null | undefined) => string
  /** The time of day of an instant. */
  readonly time: (instant: string | null | undefined) => string
  readonly refusal: (refusal: RefusalGiven) => string
}

const LOCALES: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' }

function formatDay(language: Language, day: string, withYear: boolean): string {
  const date = new Date(`${day}T00:00:00Z`)
  return new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: 'UTC',
    day: 'numeric',
    month: withYear || language === 'zh' ? 'long' : 'short',
    ...(withYear ? { year: 'numeric' as const } : {}),
  }).format(date)
}

export function useWords(): Words {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'zh' ? 'zh' : 'en'
  // Instants are shown on the organisation's clock, wherever the reader sits.
  const zone = useSyncExternalStore(onZone, currentZone)
  // the same as long as the language is: long pages keep what they drew
  const translate = useCallback((key: string, params?: Record<string, unknown>): string => t(key, params ?? {}), [t])
  return {
    language,
    t: translate,
    name: (name) => inLanguage(name, language),
    day: (day) => (day ? formatDay(language, day, true) : ''),
    shortDay: (day) => (day ? formatDay(language, day, false) : ''),
    instant: (instant) =>
      instant
        ? new Intl.DateTimeFormat(LOCALES[language], {
            dateStyle: 'long',
            timeStyle: 'short',
            ...(zone ? { timeZone: zone } : {}),
          }).format(new Date(instant))
        : '',
    instantDay: (instant) =>
      instant
        ? new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', ...(zone ? { timeZone: zone } : {}) }).format(
            new Date(instant),
          )
        : '',
    time: (instant) =>
      instant
        ? new Intl.DateTimeFormat(LOCALES[language], {
            timeStyle: 'short',
            ...(zone ? { timeZone: zone } : {}),
          }).format(new Date(instant))
        : '',
    refusal: (refusal) => refusalWords(refusal, language, translate),
  }
}
