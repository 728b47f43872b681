import { Link } from '@tanstack/react-router'
import type { todayGet } from '../../../figures/today.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { subjectPath } from '../../ui/subject-path.ts'

type Today = OutputOf<typeof todayGet>

export function TodayMeetings({ meetings }: { meetings: Today['meetings'] }) {
  const { t, day } = useWords()
  const meetingName = useMeetingName()
  return (
    <section>
      <h2 className="aside-head">{t('today.next_meetings')}</h2>
      {meetings.length === 0 ? (
        <p className="soft">{t('today.no_meetings')}</p>
      ) : (
        <ul className="plain-list">
          {meetings.map((meeting) => (
            <li key={meeting.id}>
              <Link to={paths.meeting} params={{ meetingId: meeting.id }}>
                {meetingName(meeting, true)}
              </Link>
              <div className="small soft">{meeting.heldOn ? day(meeting.heldOn) : t('today.no_date')}</div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

export function TodayChanges({
  changes,
  changed,
  since,
}: {
  changes: Today['changes']
  changed: number
  since: string
}) {
  const { t, name, shortDay, day } = useWords()
  const meetingName = useMeetingName()
  return (
    <section>
      <h2 className="aside-head">{t('today.changed_since', { day: day(since.slice(0, 10)) })}</h2>
      {changes.length === 0 ? (
        <p className="soft">{t('today.nothing_changed')}</p>
      ) : (
        <ul className="plain-list">
          {changes.map((change) => {
            const path = subjectPath(change.subjectKind, change.subjectId)
            const words =
              (change.meeting && meetingName(change.meeting, true)) ||
              [change.code, name(change.title)].filter(Boolean).join(' ') ||
              t(`terms.subject.${change.subjectKind}`)
            return (
              <li key={change.id}>
                {path ? <Link to={path}>{words}</Link> : words}
                <div className="small soft">
                  {[
                    t(`acts.${change.act.replace('.', '_')}`),
                    change.person ? name(change.person.name) : '',
                    shortDay(change.happenedOn),
                    change.times > 1 ? t('today.changes_times', { n: change.times }) : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {changed > changes.length ? (
        <p className="small soft">{t('today.changes_of', { n: changes.length, of: changed })}</p>
      ) : null}
    </section>
  )
}
