import { Link } from '@tanstack/react-router'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'
import type { MeetingView } from './meeting-page.tsx'
import { QuotedWords } from './quoted-words.tsx'

/** What was conveyed or studied from above, with the way to it. */
export function References({ meeting }: { meeting: MeetingView }) {
  const { t, name, day } = useWords()
  const meetingName = useMeetingName()
  return (
    <ol className="thread">
      {meeting.references.map((one) => (
        <li key={one.id}>
          <span className="soft">{t(`terms.meeting.reference.${one.act}`)}</span> {one.what}
          {one.issuer ? <div className="small soft">{one.issuer}</div> : null}
          {one.meeting ? (
            <div>
              <Link to={paths.meeting} params={{ meetingId: one.meeting.id }}>
                {meetingName(one.meeting, true)}
              </Link>
              {one.meeting.heldOn ? <span className="soft"> · {day(one.meeting.heldOn)}</span> : null}
            </div>
          ) : null}
          {one.source ? (
            <div>
              <Link to={paths.source} params={{ sourceId: one.source.id }}>
                {name(one.source.name)}
              </Link>
              <span className="small soft"> · {t(`terms.source.hand.${one.source.hand}`)}</span>
            </div>
          ) : null}
          <QuotedWords meeting={meeting} subjectId={one.id} />
        </li>
      ))}
    </ol>
  )
}

/** Meetings below that took this one up. */
export function TakenUpBy({ meeting }: { meeting: MeetingView }) {
  const { t, day } = useWords()
  const meetingName = useMeetingName()
  return (
    <ol className="thread">
      {meeting.takenUpBy.map((one) => (
        <li key={`${one.meeting.id}${one.act}`}>
          <Link to={paths.meeting} params={{ meetingId: one.meeting.id }}>
            {meetingName(one.meeting, true)}
          </Link>
          <span className="soft">
            {' · '}
            {t(`terms.meeting.reference.${one.act}`)}
            {one.meeting.heldOn ? ` · ${day(one.meeting.heldOn)}` : ''}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** Meetings announced; solid once there is one in the record. */
export function FollowOns({ meeting }: { meeting: MeetingView }) {
  const { t, name, day } = useWords()
  const meetingName = useMeetingName()
  return (
    <ol className="thread">
      {meeting.followOns.map((one) => (
        <li key={one.id} data-kind={one.plannedMeeting ? undefined : 'due'}>
          {one.what}
          <div className="small">
            {one.body ? (
              <Link to={paths.body} params={{ bodyId: one.body.id }}>
                {name(one.body.name)}
              </Link>
            ) : (
              <span className="soft">{one.bodyText}</span>
            )}
          </div>
          {one.plannedMeeting ? (
            <div>
              <Link to={paths.meeting} params={{ meetingId: one.plannedMeeting.id }}>
                {meetingName(one.plannedMeeting, true)}
              </Link>
              {one.plannedMeeting.heldOn ? <span className="soft"> · {day(one.plannedMeeting.heldOn)}</span> : null}
            </div>
          ) : (
            <div className="small soft">{t('common.no_record')}</div>
          )}
          <QuotedWords meeting={meeting} subjectId={one.id} />
        </li>
      ))}
    </ol>
  )
}

export function Statements({ meeting }: { meeting: MeetingView }) {
  const { t } = useWords()
  return (
    <>
      <ul className="plain-list">
        {meeting.reviewStatements.map((one) => (
          <li key={one.ord}>
            {t(`meeting.statement_${one.kind}`)} · {one.period}
          </li>
        ))}
      </ul>
      <QuotedWords meeting={meeting} subjectId={meeting.id} fields={['review']} />
    </>
  )
}

export function Sources({ meeting }: { meeting: MeetingView }) {
  const { t, name } = useWords()
  return (
    <ul className="plain-list">
      {meeting.sources.map((source) => (
        <li key={source.id}>
          <Link to={paths.source} params={{ sourceId: source.id }}>
            {name(source.name)}
          </Link>{' '}
          <span className="soft">
            {t(`terms.source.kind.${source.kind}`)} · {t(`terms.source.authority.${source.authority}`)} ·{' '}
            {t(`terms.source.hand.${source.hand}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
