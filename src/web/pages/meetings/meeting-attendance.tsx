import { Link } from '@tanstack/react-router'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { Figure } from '../../ui/figure.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { QuorumOfHosts } from '../../ui/quorum-of-hosts.tsx'
import { SeatsFilled } from '../../ui/seats-filled.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { countsTowards } from './attendance-words.ts'
import { NotKnown } from './meeting-facts.tsx'
import type { MeetingView } from './meeting-page.tsx'
import { QuotedWords } from './quoted-words.tsx'

/** Who came: quorum where it was checked here, numbers by class, names where they were taken, groups. */
export function Attendance({ meeting }: { meeting: MeetingView }) {
  const { t, name } = useWords()
  const { quorum } = meeting
  const away = meeting.origin === 'run' ? 'excused' : 'absent'
  const rows = [
    ...meeting.attendance.map((one) => ({ ...one, state: one.present ? 'present' : away })),
    ...meeting.absent.map((one) => ({ ...one, excuse: null, state: 'without_apology' })),
  ]
  return (
    <div className="stack">
      <p>
        {t('meeting.quorum')}{' '}
        {quorum ? (
          <>
            <Figure n={quorum.present} of={quorum.entitled} label={t('meeting.members_present')} />
            {' · '}
            {t('meeting.needed', { n: quorum.needed, rule: t(`terms.procedure.share.${quorum.rule}`) })}
            {' · '}
            <StateMark tone={quorum.met ? 'settled' : 'due'}>
              {t(quorum.met ? 'meeting.quorate' : 'meeting.not_quorate')}
            </StateMark>
            <QuorumOfHosts quorum={quorum} />
          </>
        ) : meeting.origin === 'run' ? (
          <span className="soft">{t('meeting.quorum_at_opening')}</span>
        ) : (
          <>
            <NotKnown /> <span className="soft">{t('meeting.quorum_not_checked')}</span>
          </>
        )}
      </p>
      {meeting.counts.length > 0 ? (
        <Ledger
          caption={t('meeting.counts')}
          rows={meeting.counts}
          rowKey={(row) => row.class}
          columns={[
            { key: 'class', label: t('meeting.class'), cell: (row) => <ClassWords of={row.class} /> },
            { key: 'n', label: t('meeting.how_many'), numeric: true, cell: (row) => row.n },
            {
              key: 'quorum',
              label: t('meeting.for_quorum'),
              cell: (row) => t(`meeting.quorum_${countsTowards(row.class)}`),
            },
          ]}
        />
      ) : meeting.attendance.length === 0 && meeting.origin !== 'run' ? (
        <p>
          {t('meeting.counts')} <NotKnown />
        </p>
      ) : null}
      <div>
        <QuotedWords meeting={meeting} subjectId={meeting.id} fields={['count']} />
      </div>
      {meeting.seats ? <SeatsFilled seats={meeting.seats} /> : null}
      {rows.length > 0 ? (
        <Ledger
          caption={t('meeting.attendance')}
          rows={rows}
          rowKey={(row) => row.person.id}
          columns={[
            {
              key: 'person',
              label: t('organisation.person'),
              wide: true,
              cell: (row) => (
                <Link to={paths.person} params={{ personId: row.person.id }}>
                  {name(row.person.name)}
                </Link>
              ),
            },
            {
              key: 'capacity',
              label: t('organisation.capacity'),
              cell: (row) => t(`terms.membership.capacity.${row.capacity}`),
            },
            {
              key: 'present',
              label: t('meeting.presence'),
              cell: (row) => (
                <StateMark
                  tone={row.state === 'present' ? 'settled' : row.state === 'without_apology' ? 'due' : 'none'}
                >
                  {t(`meeting.${row.state}`)}
                  {row.excuse ? ` · ${row.excuse}` : ''}
                </StateMark>
              ),
            },
          ]}
        />
      ) : null}
      {meeting.absentTotal > meeting.absent.length ? (
        <p className="soft">{t('meeting.more_absent', { n: meeting.absentTotal - meeting.absent.length })}</p>
      ) : null}
      {meeting.groups.length > 0 ? (
        <div>
          <h3>{t('meeting.groups')}</h3>
          <ul className="plain-list">
            {meeting.groups.map((group) => (
              <li key={group.id}>
                {group.body ? (
                  <Link to={paths.body} params={{ bodyId: group.body.id }}>
                    {group.name}
                  </Link>
                ) : (
                  group.name
                )}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}

/** A class of attendance in the language shown; a class only the text knows stays in its words. */
function ClassWords({ of }: { of: string }) {
  const { t } = useWords()
  const key = `terms.meeting.attendance.${of}`
  const words = t(key)
  return <>{words === key ? of : words}</>
}
