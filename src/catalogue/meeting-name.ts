import { inLanguage, type Language, type Localised } from '../kit/localised.ts'
import { message } from './messages.ts'

export interface MeetingNamed {
  readonly kind: string
  readonly number: number | null
  readonly term: number | null
  readonly year: number | null
  readonly enlarged: boolean
  readonly title: Localised | null
  readonly origin: string
}

/** A meeting as the pages call it, without its body. The title of one read from a text is that text's headline: there a known number comes first. */
export function meetingName(language: Language, meeting: MeetingNamed): string {
  const { kind, number, term, year, enlarged, title, origin } = meeting
  const t = (key: string, params: Readonly<Record<string, unknown>> = {}): string => message(language, key, params)
  const ordinal = (n: number): string =>
    t(`meeting.ordinal.${new Intl.PluralRules(language, { type: 'ordinal' }).select(n)}`, { n })
  if (title && !(origin === 'read' && number !== null)) return inLanguage(title, language)
  const kindWords = t(`terms.meeting.kind.${kind}`)
  let words = number === null ? kindWords : t('meeting.name.numbered', { ordinal: ordinal(number), kind: kindWords })
  if (number !== null && term !== null) words = t('meeting.name.of_term', { words, ordinal: ordinal(term) })
  else if (number !== null && year !== null) words = t('meeting.name.of_year', { words, year })
  if (enlarged) words = t('meeting.name.enlarged', { words })
  return words.charAt(0).toUpperCase() + words.slice(1)
}
