import { useWords } from '../../i18n/use-words.ts'
import { Personnel } from '../meetings/meeting-business.tsx'
import type { DeskMeeting } from './desk-page.tsx'

/** Before a vote is declared void or an outcome taken back: the decisions on persons that rest on it, and fall with it. */
export function Falls({
  meeting,
  agendaItemId,
  voteId,
  outcome = true,
}: {
  meeting: DeskMeeting
  agendaItemId: string
  voteId?: string
  /** Whether the item's outcome goes too. */
  outcome?: boolean
}) {
  const { t } = useWords()
  const concluded = outcome && meeting.agenda.some((item) => item.id === agendaItemId && item.outcome !== null)
  const resting = meeting.personnel.filter(
    (one) =>
      one.annulled === null &&
      (one.voteId === null ? concluded && one.agendaItemId === agendaItemId : one.voteId === voteId),
  )
  if (resting.length === 0) return null
  return (
    <>
      <p>{t('meeting-desk.falls')}</p>
      <Personnel meeting={{ ...meeting, personnel: resting }} />
    </>
  )
}
