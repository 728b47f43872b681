import { Link } from '@tanstack/react-router'
import { meetingList } from '../../../concepts/meeting/meeting.api.ts'
import type { todayGet } from '../../../figures/today.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'

/** Meetings of one's own, and those one is invited to, that sit at this moment, with the way into them. */
export function TodaySitting({ next }: { next: OutputOf<typeof todayGet>['meetings'] }) {
  const { t } = useWords()
  const meetingName = useMeetingName()
  const session = useSession()
  const open = useView(meetingList, { state: 'open', limit: 20 }, { refetchInterval: 60_000 })
  const own = open.data?.items ?? []
  const asGuest = next.filter((one) => one.state === 'open' && !own.some((meeting) => meeting.id === one.id))
  const items = [...own, ...asGuest]
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
