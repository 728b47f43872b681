import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import { daysBetween } from '../../../kit/dates.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { useOrdinal } from '../../ui/meeting-name.ts'
import { ChairChanges } from './chair-changes.tsx'
import type { MeetingView } from './meeting-page.tsx'
import { QuotedWords } from './quoted-words.tsx'

/** Said as such and never a tick: nobody stated it. */
export function NotKnown() {
  const { t } = useWords()
  return <span className="known-not">{t('common.not_known')}</span>
}

export function MeetingFacts({ meeting }: { meeting: MeetingView }) {
  const { t, name, day, instant, time } = useWords()
  const ordinal = useOrdinal()
  const quotes = (fields: readonly string[]): ReactNode => (
    <QuotedWords meeting={meeting} subjectId={meeting.id} fields={fields} />
  )
  const recordedDay = meeting.recordedAt.slice(0, 10)
  // The two are shown side by side where they lie apart; a meeting of today is simply of today.
  const isLater = meeting.heldOn === null || Math.abs(daysBetween(meeting.heldOn, recordedDay)) > 1
  const presiding = meeting.presiding
  const sittings = meeting.sittings.filter((one) => one.state !== 'dropped')
  /** When it sat, else when it is to sit. */
  const hoursOf = (one: MeetingView['sittings'][number]): string | null => {
    const [from, until] = one.openedAt ? [one.openedAt, one.closedAt] : [one.startsAt, one.endsAt]
    if (!from) return null
    return `${instant(from)}${until ? ` – ${from.slice(0, 10) === until.slice(0, 10) ? time(until) : instant(until)}` : ''}`
  }
  const sittingWords = (one: MeetingView['sittings'][number]): string =>
    [
      one.name ? name(one.name) : sittings.length > 1 ? t('meeting-form.sitting_n', { n: one.ord }) : null,
      hoursOf(one),
      one.state === 'inquorate' ? t('terms.sitting.state.inquorate') : null,
      one.scope === 'group' ? t('terms.sitting.scope.group') : null,
      one.place,
    ]
      .filter(Boolean)
      .join(' · ') || t('meeting-form.no_times')
  return (
    <dl className="facts meeting-facts">
      <dt>{t('meeting.body')}</dt>
      <dd>
        <Link to={paths.body} params={{ bodyId: meeting.body.id }}>
          {name(meeting.body.name)}
        </Link>
        {meeting.hosts
          .filter((host) => host.id !== meeting.body.id)
          .map((host) => (
            <div key={host.id}>
              {t('meeting.with_host')}{' '}
              <Link to={paths.body} params={{ bodyId: host.id }}>
                {name(host.name)}
              </Link>
            </div>
          ))}
        <QuotedWords meeting={meeting} subjectId={meeting.body.id} />
      </dd>
      <dt>{t('meeting.kind')}</dt>
      <dd>
        {t(`terms.meeting.kind.${meeting.kind}`)}
        {meeting.enlarged ? ` · ${t('meeting.is_enlarged')}` : ''}
        {quotes(['kind', 'enlarged', 'is_meeting'])}
      </dd>
      <dt>{t('meeting.number')}</dt>
      <dd>
        {meeting.number === null ? <NotKnown /> : t('meeting.nth', { ordinal: ordinal(meeting.number) })}
        {meeting.term !== null ? (
          ` · ${t('organisation.term', { ordinal: ordinal(meeting.term) })}`
        ) : meeting.year !== null ? (
          ` · ${t('meeting.of_year', { year: meeting.year })}`
        ) : meeting.origin === 'run' ? null : (
          // of a meeting held here it is known: the body has no terms
          <>
            {' · '}
            {t('meeting.term')} <NotKnown />
          </>
        )}
        {quotes(['ordinal', 'term'])}
      </dd>
      <dt>{t('meeting.held_on')}</dt>
      <dd>
        {meeting.heldOn ? (
          <>
            {day(meeting.heldOn)}
            {meeting.heldUntil && meeting.heldUntil !== meeting.heldOn ? ` – ${day(meeting.heldUntil)}` : ''}
          </>
        ) : (
          <>
            <NotKnown />
            {meeting.dateText ? <span> · {meeting.dateText}</span> : null}
          </>
        )}
        {quotes(['date'])}
      </dd>
      <dt>{t('meeting.place')}</dt>
      <dd>
        {meeting.place ?? <NotKnown />}
        {quotes(['place'])}
      </dd>
      {sittings.length > 1 || sittings.some((one) => one.startsAt ?? one.openedAt) ? (
        <>
          <dt>{t('meeting-form.sittings')}</dt>
          <dd>
            <ol className="plain-list">
              {sittings.map((one) => (
                <li key={one.id}>{sittingWords(one)}</li>
              ))}
            </ol>
          </dd>
        </>
      ) : null}
      <dt>{t('meeting.presiding')}</dt>
      <dd>
        {presiding === null && meeting.origin === 'run' && !isOver(meeting.state) ? (
          <span className="soft">{t('meeting.nobody_presides_yet')}</span>
        ) : presiding === null ? (
          <NotKnown />
        ) : presiding.person ? (
          <Link to={paths.person} params={{ personId: presiding.person.id }}>
            {name(presiding.person.name)}
          </Link>
        ) : presiding.body ? (
          <Link to={paths.body} params={{ bodyId: presiding.body.id }}>
            {name(presiding.body.name)}
          </Link>
        ) : (
          presiding.text
        )}
        {meeting.chairChanges.length > 0 ? <ChairChanges changes={meeting.chairChanges} /> : null}
        {quotes(['presiding'])}
      </dd>
      <dt>{t('meeting.origin')}</dt>
      <dd>
        {t(`terms.meeting.origin.${meeting.origin}`)}
        <div className="small soft">{t(`meeting.origin_${meeting.origin}`)}</div>
      </dd>
      <dt>{t('meeting.recorded')}</dt>
      <dd>
        {isLater ? instant(meeting.recordedAt) : t('meeting.recorded_same_day')}
        {meeting.recordedBy ? (
          <>
            {' · '}
            <Link to={paths.person} params={{ personId: meeting.recordedBy.id }}>
              {name(meeting.recordedBy.name)}
            </Link>
          </>
        ) : null}
      </dd>
      {meeting.document ? (
        <>
          <dt>{t('meeting.text')}</dt>
          <dd>
            <Link to={paths.document} params={{ documentId: meeting.document.id }}>
              {name(meeting.document.name)}
            </Link>
          </dd>
        </>
      ) : null}
    </dl>
  )
}
