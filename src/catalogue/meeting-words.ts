import { inLanguage, type Language, type Localised } from '../kit/localised.ts'

export interface MeetingNamed {
  readonly kind: string
  readonly number: number | null
  readonly term?: number | null
  readonly year?: number | null
  readonly enlarged?: boolean
  readonly title: Localised | null
  readonly origin?: string
}

type Translate = (key: string, params?: Record<string, unknown>) => string

/** `33rd`, `第33`: the plural rules of the language choose the ending. */
export const ordinalWords = (t: Translate, language: Language, n: number): string =>
  t(`meeting.ordinal.${new Intl.PluralRules(language, { type: 'ordinal' }).select(n)}`, { n })

/**
 * A meeting as a list or link calls it, without its body: its title, else number, kind and term, `第15届第33次常委会会议（扩大）`. The title of a meeting read
 * from a text is that text's headline, so there a known number comes first. For the screens and for the server alike.
 */
export function meetingWords(t: Translate, language: Language, meeting: MeetingNamed): string {
  const { number, term, year, title } = meeting
  if (title && !(meeting.origin === 'read' && number !== null)) return inLanguage(title, language)
  const kind = t(`terms.meeting.kind.${meeting.kind}`)
  let words = kind
  if (number !== null) {
    words = t('meeting.name.numbered', { ordinal: ordinalWords(t, language, number), kind })
    if (term) words = t('meeting.name.of_term', { words, ordinal: ordinalWords(t, language, term) })
    else if (year) words = t('meeting.name.of_year', { words, year })
  }
  if (meeting.enlarged) words = t('meeting.name.enlarged', { words })
  return words.charAt(0).toUpperCase() + words.slice(1)
}
