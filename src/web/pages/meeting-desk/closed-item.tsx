import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import type { DeskMeeting } from './desk-page.tsx'

type Item = Pick<DeskMeeting['agenda'][number], 'number' | 'confidentiality'>

/** Of an item that is not open to everybody who sees the meeting. */
export function ClosedMark({ item }: { item: Item }) {
  const { t } = useWords()
  if (item.confidentiality === 'open') return null
  return <StateMark tone="due">{t(`terms.agenda.confidentiality.${item.confidentiality}`)}</StateMark>
}

/** Before it is taken up: who will see it then, and what the wall will show. */
export function ClosedNote({ item }: { item: Item }) {
  const { t } = useWords()
  if (item.confidentiality === 'open') return null
  return <p className="small soft">{t(`meeting-desk.taken_up_${item.confidentiality}`, { n: item.number })}</p>
}
