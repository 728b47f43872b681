import { meetingWords, type MeetingNamed as Named, ordinalWords } from '../../catalogue/meeting-words.ts'
import type { Localised } from '../../kit/localised.ts'
import { useWords } from '../i18n/use-words.ts'

export interface MeetingNamed extends Named {
  readonly body?: { readonly name: Localised }
}

export function useOrdinal(): (n: number) => string {
  const { t, language } = useWords()
  return (n) => ordinalWords(t, language, n)
}

/** A meeting as a list or link calls it; with its body where the place does not say it. */
export function useMeetingName(): (meeting: MeetingNamed, withBody?: boolean) => string {
  const { t, name, language } = useWords()
  return (meeting, withBody) => {
    const words = meetingWords(t, language, meeting)
    // A title says whose meeting it is.
    if (meeting.title && !(meeting.origin === 'read' && meeting.number !== null)) return words
    return withBody && meeting.body ? t('meeting.name.of_body', { body: name(meeting.body.name), words }) : words
  }
}
