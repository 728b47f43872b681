import { useWords } from '../../i18n/use-words.ts'
import { Deliveries, Personnel } from '../meetings/meeting-business.tsx'
import type { DeskItemView, DeskMeeting } from './desk-page.tsx'

/** What the desk has put down beside the outcome: who takes or leaves what office by this item, and the reports given at this meeting. */
export function DeskDecided({ meeting, item }: { meeting: DeskMeeting; item: DeskItemView }) {
  const { t } = useWords()
  const personnel = meeting.personnel.filter((one) => one.agendaItemId === item.id)
  return (
    <>
      {personnel.length > 0 ? (
        <section>
          <h3>{t('meeting.personnel')}</h3>
          <Personnel meeting={{ ...meeting, personnel }} />
        </section>
      ) : null}
      {meeting.deliveries.length > 0 ? (
        <details open={item.kind === 'report'}>
          <summary>{t('meeting-desk.deliveries', { count: meeting.deliveries.length })}</summary>
          <Deliveries meeting={meeting} />
        </details>
      ) : null}
    </>
  )
}
