import { useWords } from '../../i18n/use-words.ts'
import type { MeetingView } from './meeting-page.tsx'

/** Before a meeting is closed: the items without an outcome, and the sittings that will not be held. */
export function CloseNote({ meeting }: { meeting: Pick<MeetingView, 'agenda' | 'sittings'> }) {
  const { t, name, instant } = useWords()
  const items = meeting.agenda.filter((one) => one.state === 'on_the_agenda' || one.state === 'concluded')
  const open = items.filter((one) => one.outcome === null).length
  const planned = meeting.sittings.filter((one) => one.state === 'planned')
  return (
    <>
      <p>
        {open > 0 ? t('meeting.close_open_items', { count: open, n: open, of: items.length }) : t('meeting.close_note')}
      </p>
      {planned.length > 0 ? (
        <>
          <p>{t('meeting.close_drops', { count: planned.length, n: planned.length })}</p>
          <ul>
            {planned.map((one) => (
              <li key={one.id}>
                {one.name ? name(one.name) : t('meeting-desk.sitting_n', { n: one.ord })}
                {one.startsAt ? ` · ${instant(one.startsAt)}` : ''}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
