import { useWords } from '../../i18n/use-words.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'

const TONES: Readonly<Record<string, Tone>> = {
  planned: 'none',
  called: 'open',
  open: 'moving',
  closed: 'settled',
  cancelled: 'none',
}

/** State of a meeting run here; for one recorded or read, how it came into the record. */
export function MeetingStateMark({ meeting }: { meeting: { readonly state: string; readonly origin: string } }) {
  const { t } = useWords()
  if (meeting.origin !== 'run') return <StateMark tone="open">{t(`terms.meeting.origin.${meeting.origin}`)}</StateMark>
  return <StateMark tone={TONES[meeting.state] ?? 'open'}>{t(`terms.meeting.state.${meeting.state}`)}</StateMark>
}
