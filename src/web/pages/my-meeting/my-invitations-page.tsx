import '../../styles/my-meeting.css'
import { Link } from '@tanstack/react-router'
import { summonsMine } from '../../../concepts/summons/summons.api.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { MyInvitation } from './my-invitation.tsx'

/** Meetings to come one was invited to, the nearest first; each answered here. */
export function MyInvitationsPage() {
  const { t, day } = useWords()
  const meetingName = useMeetingName()
  const mine = useView(summonsMine, {})
  return (
    <>
      <PageHead title={t('invitations.title')} note={t('invitations.note')} />
      <ViewGate query={mine}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState>{t('invitations.none')}</EmptyState>
          ) : (
            <ul className="invitations">
              {data.items.map((one) => (
                <li key={one.meeting.id}>
                  <h2>
                    {one.withdrawn ? (
                      meetingName(one.meeting, true)
                    ) : (
                      <Link to={paths.myMeeting} params={{ meetingId: one.meeting.id }}>
                        {meetingName(one.meeting, true)}
                      </Link>
                    )}
                  </h2>
                  <p>{one.meeting.heldOn ? day(one.meeting.heldOn) : t('meeting.day_not_known')}</p>
                  <MyInvitation invitation={one} />
                </li>
              ))}
            </ul>
          )
        }
      </ViewGate>
    </>
  )
}
