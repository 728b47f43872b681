import '../../styles/today.css'
import { Link } from '@tanstack/react-router'
import { todayGet } from '../../../figures/today.api.ts'
import { daysBetween } from '../../../kit/dates.ts'
import { useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { TodayInvitations, useInvitations } from '../my-meeting/today-invitations.tsx'
import { FirstSteps } from './first-steps.tsx'
import { TodayChanges, TodayMeetings } from './today-aside.tsx'
import { TodaySitting } from './today-sitting.tsx'
import { type Waiting, WaitingLink } from './waiting-link.tsx'

/** What waits for the person signed in: nearest deadline first, one click from the act. */
export function TodayPage() {
  const { t, name, day } = useWords()
  const session = useSession()
  const [filters, change] = useFilters()
  const kind = filters.kind as Waiting['kind'] | undefined
  const limit = filters.all === 'yes' ? 200 : 30
  const today = useView(todayGet, { limit, ...(kind ? { kind } : {}) }, { keepPrevious: true })
  const person = session.data?.person
  const { silent } = useInvitations(Boolean(person))
  const [keeps] = bodiesWithRole(session.data, ['clerk', 'principal'])
  if (session.data && !person)
    return (
      <EmptyState action={<Link to={paths.signIn}>{t('common.sign_in')}</Link>}>{t('today.sign_in_first')}</EmptyState>
    )
  return (
    <>
      <PageHead
        title={t('common.nav.today')}
        kind={session.data ? day(session.data.installation.today) : undefined}
        note={person ? [name(person.name), ...person.posts.map((held) => name(held.post))].join(' · ') : undefined}
      />
      {person ? <TodaySitting next={today.data?.meetings ?? []} /> : null}
      <ViewGate query={today}>
        {(data) => (
          <div className="split">
            <section aria-label={t('today.waits')}>
              {data.groups.length > 1 || kind ? (
                <fieldset className="today-groups">
                  <legend className="visually-hidden">{t('today.kinds')}</legend>
                  <button type="button" aria-pressed={!kind} onClick={() => change({ kind: undefined })}>
                    {t('today.everything')}
                  </button>
                  {data.groups.map((group) => (
                    <button
                      key={group.kind}
                      type="button"
                      aria-pressed={kind === group.kind}
                      onClick={() => change({ kind: group.kind })}
                    >
                      {t(`terms.waiting.${group.kind}`)} <span className="of">{group.n}</span>
                    </button>
                  ))}
                </fieldset>
              ) : null}
              {data.items.length === 0 ? (
                <>
                  <EmptyState>
                    {silent.length > 0 ? t('today.only_invitations', { count: silent.length }) : t('today.nothing')}
                  </EmptyState>
                  {keeps && data.total === 0 && data.meetings.length === 0 && data.changed === 0 && !kind ? (
                    <FirstSteps body={keeps} />
                  ) : null}
                </>
              ) : (
                <ul className="waiting">
                  {data.items.map((item) => (
                    <WaitingRow key={item.key} item={item} asOf={data.asOf} />
                  ))}
                </ul>
              )}
              {data.more ? (
                <p>
                  {t('today.shown_of', { n: data.shown, of: data.total })}{' '}
                  <button type="button" className="link" onClick={() => change({ all: 'yes' })}>
                    {t('common.more')}
                  </button>
                </p>
              ) : null}
            </section>
            <aside className="stack">
              <TodayInvitations />
              <TodayMeetings meetings={data.meetings} />
              <TodayChanges changes={data.changes} changed={data.changed} since={data.since} />
            </aside>
          </div>
        )}
      </ViewGate>
    </>
  )
}

function WaitingRow({ item, asOf }: { item: Waiting; asOf: string }) {
  const { t, name } = useWords()
  return (
    <li data-late={item.overdueDays > 0 || undefined}>
      <div className="waiting-verb">{t(`terms.waiting.${item.kind}`)}</div>
      <div className="waiting-what">
        <WaitingLink item={item}>
          {item.subject.code ? `${item.subject.code} ` : ''}
          {name(item.subject.title)}
        </WaitingLink>
        <div className="small soft">
          {[
            t('today.for_body', { body: name(item.body.name), role: t(`terms.role.${item.role}`) }),
            item.from ? t('today.from', { body: name(item.from.name) }) : '',
            item.missing ? t('today.missing', { n: item.missing.n, of: item.missing.of }) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      <div className="waiting-due">
        <Due item={item} asOf={asOf} />
      </div>
    </li>
  )
}

function Due({ item, asOf }: { item: Waiting; asOf: string }) {
  const { t, day } = useWords()
  if (!item.dueOn) return <span className="soft small">{t('today.no_date')}</span>
  const left = daysBetween(asOf, item.dueOn)
  return (
    <>
      <div>{day(item.dueOn)}</div>
      <div className="small">
        {item.overdueDays > 0 ? (
          <StateMark tone="due">{t('today.days_late', { count: item.overdueDays })}</StateMark>
        ) : (
          <span className="soft">{left === 0 ? t('today.due_today') : t('today.days_left', { count: left })}</span>
        )}
      </div>
    </>
  )
}
