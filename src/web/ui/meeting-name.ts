import type { Localised } from '../../kit/localised.ts'
import { useWords } from '../i18n/use-words.ts'

export interface MeetingNamed {
  readonly kind: string
  readonly number: number | null
  readonly term?: number | null
  readonly year?: number | null
  readonly enlarged?: boolean
  readonly title: Localised | null
  readonly origin?: string
  readonly body?: { readonly name: Localised }
}

/** `33rd`, `第33`: the plural rules of the language choose the ending. */
export function useOrdinal(): (n: number) => string {
  const { t, language } = useWords()
  return (n) => t(`meeting.ordinal.${new Intl.PluralRules(language, { type: 'ordinal' }).select(n)}`, { n })
}

/**
 * A meeting as a list or link calls it: its title, else number, kind and term, `第15届第33次常委会会议（扩大）`.
 * The title of a meeting read from a text is that text's headline, so there a known number comes first.
 */
export function useMeetingName(): (meeting: MeetingNamed, withBody?: boolean) => string {
  const { t, name } = useWords()
  const ordinal = useOrdinal()
  return (meeting, withBody) => {
    if (meeting.title && !(meeting.origin === 'read' && meeting.number !== null)) return name(meeting.title)
    const kind = t(`terms.meeting.kind.${meeting.kind}`)
    let words = meeting.number === null ? kind : t('meeting.name.numbered', { ordinal: ordinal(meeting.number), kind })
    if (meeting.number !== null && meeting.term)
      words = t('meeting.name.of_term', { words, ordinal: ordinal(meeting.term) })
    else if (meeting.number !== null && meeting.year) words = t('meeting.name.of_year', { words, year: meeting.year })
    if (meeting.enlarged) words = t('meeting.name.enlarged', { words })
    words = words.charAt(0).toUpperCase() + words.slice(1)
    return withBody && meeting.body ? t('meeting.name.of_body', { body: name(meeting.body.name), words }) : words
  }
}
