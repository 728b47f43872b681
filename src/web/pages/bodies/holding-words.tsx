import { Link } from '@tanstack/react-router'
import type { MemberView } from '../../../concepts/person/membership.schema.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'

type Story = Pick<
  MemberView,
  | 'acting'
  | 'actingAs'
  | 'beginReason'
  | 'beginNote'
  | 'endReason'
  | 'reason'
  | 'follows'
  | 'successor'
  | 'begunBy'
  | 'endedBy'
  | 'electedRank'
>

/** How a post is held by who does not hold it in the own right. */
export function ActingMark({ of }: { of: Pick<Story, 'acting' | 'actingAs'> }) {
  const { t } = useWords()
  return of.acting ? (
    <span className="soft"> ({t(`terms.membership.acting_as.${of.actingAs ?? 'acting'}`)})</span>
  ) : null
}

/** How it began and whom it follows. */
export function BeginWords({ of }: { of: Story }) {
  const { t, name } = useWords()
  const words = [
    of.beginReason ? t(`terms.membership.begin_reason.${of.beginReason}`) : '',
    of.electedRank !== null ? t('organisation.rank_of', { n: of.electedRank }) : '',
    of.beginNote ?? '',
  ].filter(Boolean)
  return (
    <>
      {words.length > 0 ? <div className="small soft">{words.join(' · ')}</div> : null}
      {of.begunBy ? <DecidedBy of={of.begunBy} /> : null}
      {of.follows ? (
        <div className="small soft">
          {t('organisation.follows')}{' '}
          <Link to={paths.person} params={{ personId: of.follows.person.id }}>
            {name(of.follows.person.name)}
          </Link>
        </div>
      ) : null}
    </>
  )
}

/** How it ended and who came after. */
export function EndWords({ of }: { of: Story }) {
  const { t, name } = useWords()
  const words = [of.endReason ? t(`terms.membership.end_reason.${of.endReason}`) : '', of.reason ?? ''].filter(Boolean)
  return (
    <>
      {words.length > 0 ? <div className="small soft">{words.join(' · ')}</div> : null}
      {of.endedBy ? <DecidedBy of={of.endedBy} /> : null}
      {of.successor ? (
        <div className="small soft">
          {t('organisation.succeeded_by')}{' '}
          <Link to={paths.person} params={{ personId: of.successor.person.id }}>
            {name(of.successor.person.name)}
          </Link>
        </div>
      ) : null}
    </>
  )
}

function DecidedBy({ of }: { of: NonNullable<Story['begunBy']> }) {
  const { t, name, day } = useWords()
  return (
    <div className="small">
      <Link to={paths.meeting} params={{ meetingId: of.meetingId }}>
        {t('organisation.decided_by', { body: name(of.body.name), day: day(of.heldOn) })}
      </Link>
    </div>
  )
}
