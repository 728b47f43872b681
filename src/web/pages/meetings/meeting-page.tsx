import '../../styles/directive.css'
import '../../styles/organisation.css'
import '../../styles/meeting.css'
import { Link, useParams } from '@tanstack/react-router'
import { meetingGet } from '../../../concepts/meeting/meeting.api.ts'
import { summonsGet } from '../../../concepts/summons/summons.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { dayIn } from '../../../kit/dates.ts'
import { useView } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { eventWords } from '../../ui/event-words.ts'
import { LongPage } from '../../ui/long-page.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { AgendaDesk } from './agenda-desk.tsx'
import { Invited } from './invited.tsx'
import { MeetingActs } from './meeting-acts.tsx'
import { Attendance } from './meeting-attendance.tsx'
import { Agenda, Deliveries, Papers, Personnel } from './meeting-business.tsx'
import { MeetingFacts } from './meeting-facts.tsx'
import { FollowOns, References, Sources, Statements, TakenUpBy } from './meeting-links.tsx'
import { MeetingStateMark } from './meeting-words.tsx'
import { Notices } from './notices.tsx'

export type MeetingView = OutputOf<typeof meetingGet>

/** A meeting's record: what is known with its words, what is not known as such. */
export function MeetingPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string }
  const meeting = useView(meetingGet, { meetingId })
  return <ViewGate query={meeting}>{(data) => <MeetingBody meeting={data} />}</ViewGate>
}

function MeetingBody({ meeting }: { meeting: MeetingView }) {
  const { t, name, day } = useWords()
  const meetingName = useMeetingName()
  const before = meeting.origin === 'run' && ['planned', 'called', 'inquorate'].includes(meeting.state)
  const summons = useView(summonsGet, { meetingId: meeting.id }, { enabled: meeting.origin === 'run' })
  const onAgenda = meeting.agenda.filter((item) => item.state === 'on_the_agenda' || item.state === 'concluded')
  const concluded = onAgenda.filter((item) => item.outcome !== null).length
  return (
    <>
      <PageHead
        title={meetingName(meeting)}
        kind={
          <Link to={paths.body} params={{ bodyId: meeting.body.id }}>
            {name(meeting.body.name)}
          </Link>
        }
        note={
          <span className="row">
            {meeting.heldOn ? day(meeting.heldOn) : <span className="known-not">{t('meeting.day_not_known')}</span>}
            <MeetingStateMark meeting={meeting} />
            {meeting.bodyExternal ? <span>{t('organisation.external')}</span> : null}
          </span>
        }
        actions={<MeetingActs meeting={meeting} />}
      />
      <LongPage
        sections={[
          { id: 'record', title: t('meeting.record_of'), content: <MeetingFacts meeting={meeting} /> },
          { id: 'attendance', title: t('meeting.attendance'), content: <Attendance meeting={meeting} /> },
          {
            id: 'agenda',
            title: t('meeting.agenda'),
            figure: onAgenda.length > 0 ? t('meeting.concluded', { n: concluded, of: onAgenda.length }) : undefined,
            content: before ? <AgendaDesk meeting={meeting} /> : <Agenda meeting={meeting} />,
          },
          before && {
            id: 'invited',
            title: t('summons.invited'),
            content: <ViewGate query={summons}>{(data) => <Invited summons={data} />}</ViewGate>,
          },
          meeting.origin === 'run' && {
            id: 'notices',
            title: t('summons.notices'),
            content: <ViewGate query={summons}>{(data) => <Notices meeting={meeting} summons={data} />}</ViewGate>,
          },
          meeting.deliveries.length > 0 && {
            id: 'deliveries',
            title: t('meeting.deliveries'),
            content: <Deliveries meeting={meeting} />,
          },
          meeting.documents.length > 0 && {
            id: 'papers',
            title: t('meeting.papers'),
            content: <Papers meeting={meeting} />,
          },
          meeting.references.length > 0 && {
            id: 'from-above',
            title: t('meeting.from_above'),
            content: <References meeting={meeting} />,
          },
          meeting.takenUpBy.length > 0 && {
            id: 'taken-up',
            title: t('meeting.taken_up'),
            content: <TakenUpBy meeting={meeting} />,
          },
          meeting.personnel.length > 0 && {
            id: 'personnel',
            title: t('meeting.personnel'),
            content: <Personnel meeting={meeting} />,
          },
          meeting.followOns.length > 0 && {
            id: 'follow-on',
            title: t('meeting.follow_on'),
            content: <FollowOns meeting={meeting} />,
          },
          meeting.reviewStatements.length > 0 && {
            id: 'periods',
            title: t('meeting.periods'),
            content: <Statements meeting={meeting} />,
          },
          meeting.sources.length > 0 && {
            id: 'sources',
            title: t('meeting.sources'),
            content: <Sources meeting={meeting} />,
          },
          meeting.timeline.length > 0 && {
            id: 'history',
            title: t('organisation.history'),
            content: <History meeting={meeting} />,
          },
        ]}
      />
    </>
  )
}

function History({ meeting }: { meeting: MeetingView }) {
  const { t, name, day, instant } = useWords()
  const zone = useSession().data?.installation.zone ?? 'UTC'
  return (
    <ol className="thread">
      {meeting.timeline.map((event) => (
        <li key={`${event.recordedAt}${event.act}`}>
          {eventWords(t, { act: event.act, toState: event.toState, subjectKind: 'meeting' })}
          <span className="soft"> · {day(event.happenedOn)}</span>
          {event.person ? <span> · {name(event.person.name)}</span> : null}
          {event.happenedOn !== dayIn(zone, new Date(event.recordedAt)) ? (
            <div className="small soft">{t('meeting.recorded_at', { when: instant(event.recordedAt) })}</div>
          ) : null}
          {event.reason ? <div className="small soft">{event.reason}</div> : null}
        </li>
      ))}
    </ol>
  )
}
