import { Link } from '@tanstack/react-router'
import { summonsMine } from '../../../concepts/summons/summons.api.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { StateMark } from '../../ui/state-mark.tsx'

/** Invitations that stand, and those of them not yet answered. */
export function useInvitations(signedIn = true) {
  const items = useView(summonsMine, {}, { enabled: signedIn }).data?.items.filter((one) => !one.withdrawn) ?? []
  return { items, silent: items.filter((one) => one.answer === null) }
}

/** On Today: what one is invited to and has not answered, with the way to the answer. */
export function TodayInvitations() {
  const { t, day } = useWords()
  const meetingName = useMeetingName()
  const { items, silent } = useInvitations()
  if (items.length === 0) return null
  return (
    <section>
      <h2 className="aside-head">{t('invitations.title')}</h2>
      <p className="small soft">{t('invitations.answered', { n: items.length - silent.length, of: items.length })}</p>
      <ul className="plain-list">
        {silent.slice(0, 5).map((one) => (
          <li key={one.meeting.id}>
            <Link to={paths.myMeeting} params={{ meetingId: one.meeting.id }}>
              {meetingName(one.meeting, true)}
            </Link>
            <div className="small soft">
              {day(one.meeting.heldOn)} <StateMark tone="due">{t('invitations.silent')}</StateMark>
            </div>
          </li>
        ))}
      </ul>
      <p>
        <Link to={paths.invitations}>{t('invitations.all')}</Link>
      </p>
    </section>
  )
}
