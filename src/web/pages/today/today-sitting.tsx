import { Link } from '@tanstack/react-router'
import { meetingList } from '../../../concepts/meeting/meeting.api.ts'
import { useView } from '../../api.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'

/** Meetings of one's own that sit at this moment, with the way into them. */
export function TodaySitting() {
  const { t } = useWords()
  const meetingName = useMeetingName()
  const session = useSession()
  const open = useView(meetingList, { state: 'open', limit: 20 }, { refetchInterval: 60_000 })
  const items = open.data?.items ?? []
  const runs = new Set(bodiesWithRole(session.data, ['clerk', 'principal']).map((body) => body.id))
  if (items.length === 0) return null
  return (
    <section className="today-sitting">
      <h2>{t('my-meeting.sits_now')}</h2>
      <ul className="plain-list">
        {items.map((meeting) => (
          <li key={meeting.id} className="row">
            <strong>{meetingName(meeting, true)}</strong>
            <Link to={paths.myMeeting} params={{ meetingId: meeting.id }}>
              {t('my-meeting.to_mine')}
            </Link>
            {runs.has(meeting.body.id) ? (
              <Link to={paths.meetingDesk} params={{ meetingId: meeting.id }}>
                {t('meeting-desk.to_desk')}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
