import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { cascadeList } from '../../../concepts/cascade/cascade.api.ts'
import { conveyanceDue } from '../../../concepts/conveyance/conveyance.api.ts'
import { directiveList } from '../../../concepts/directive/directive.api.ts'
import { meetingList } from '../../../concepts/meeting/meeting.api.ts'
import { sourceList } from '../../../concepts/source/source.api.ts'
import type { Contract, GivenOf, OutputOf } from '../../../kit/contract.ts'
import { RefusedError } from '../../api.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { Loading } from '../../ui/loading.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { DirectiveState, DueDays } from '../directives/directive-words.tsx'
import { MeetingStateMark } from '../meetings/meeting-words.tsx'

type ItemOf<C extends Contract> = OutputOf<C> extends { items: (infer Item)[] } ? Item : never

/** A short list of the body's record, paged by key; what is not open to the reader says so in one line. */
function RecordList<C extends Contract>({
  contract,
  given,
  empty,
  children,
}: {
  contract: C
  given: GivenOf<C>
  empty: string
  children: (items: readonly ItemOf<C>[]) => ReactNode
}) {
  const { t } = useWords()
  const list = usePages(contract, given)
  if (list.error) {
    return list.error instanceof RefusedError && list.error.status === 404 ? (
      <p className="soft">{t('organisation.not_open')}</p>
    ) : (
      <RefusalNote error={list.error} />
    )
  }
  if (!list.pages) return <Loading />
  // Every list contract answers { items, next }.
  const items = list.pages.flatMap((page) => (page as unknown as { items: ItemOf<C>[] }).items)
  if (items.length === 0) return <EmptyState>{empty}</EmptyState>
  return (
    <div className="stack">
      {children(items)}
      <MoreButton list={list} />
    </div>
  )
}

/** Next and past meetings, latest first. */
export function Meetings({ bodyId, inner }: { bodyId: string; inner: boolean }) {
  const { t, day } = useWords()
  const meetingName = useMeetingName()
  return (
    <>
      <RecordList
        contract={meetingList}
        given={{ bodyId, limit: 10 }}
        empty={t(inner ? 'organisation.no_meetings' : 'organisation.no_meetings_open')}
      >
        {(items) => (
          <Ledger
            caption={t('common.nav.meetings')}
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'held',
                label: t('meeting.held_on'),
                cell: (row) => (
                  <span className="nowrap">
                    {row.heldOn ? day(row.heldOn) : (row.dateText ?? t('common.not_known'))}
                  </span>
                ),
              },
              {
                key: 'meeting',
                label: t('meeting.meeting'),
                wide: true,
                cell: (row) => (
                  <Link to={paths.meeting} params={{ meetingId: row.id }}>
                    {meetingName(row)}
                  </Link>
                ),
              },
              { key: 'state', label: t('meeting.state'), cell: (row) => <MeetingStateMark meeting={row} /> },
            ]}
          />
        )}
      </RecordList>
      <p className="list-acts">
        <Link to={paths.meetings} search={{ body: bodyId } as never}>
          {t('organisation.all_meetings')}
        </Link>
      </p>
    </>
  )
}

/** Cascades that reach the body, with the days it has for each. */
export function CameDown({ bodyId }: { bodyId: string }) {
  const { t, name, day } = useWords()
  const stage = (one: ItemOf<typeof conveyanceDue>['conveyed']): ReactNode =>
    one.doneOn ? (
      <StateMark tone="settled">{day(one.doneOn)}</StateMark>
    ) : one.overdue ? (
      <>
        <StateMark tone="due">{t('organisation.due_was', { day: day(one.dueOn) })}</StateMark>
        <div className="small soft">{t('common.no_record')}</div>
      </>
    ) : (
      <StateMark tone="open">
        {one.dueOn ? t('organisation.due_by', { day: day(one.dueOn) }) : t('organisation.day_not_running')}
      </StateMark>
    )
  return (
    <RecordList contract={conveyanceDue} given={{ bodyId, limit: 20 }} empty={t('organisation.nothing_came_down')}>
      {(items) => (
        <Ledger
          caption={t('organisation.came_down')}
          rows={items}
          rowKey={(row) => row.cascadeId}
          columns={[
            {
              key: 'title',
              label: t('organisation.cascade'),
              wide: true,
              cell: (row) => (
                <>
                  <Link to={paths.cascadeOfBody} params={{ cascadeId: row.cascadeId, bodyId }}>
                    {name(row.title)}
                  </Link>
                  <div className="small soft">
                    {name(row.issuer.name)} · {day(row.issuedOn)}
                  </div>
                </>
              ),
            },
            { key: 'conveyed', label: t('organisation.conveyed'), cell: (row) => stage(row.conveyed) },
            { key: 'settled', label: t('organisation.settled'), cell: (row) => stage(row.settled) },
            {
              key: 'answered',
              label: t('organisation.answered'),
              numeric: true,
              cell: (row) => (
                <>
                  {row.answered.n} <span className="of">{t('common.of_total', { of: row.answered.of })}</span>
                </>
              ),
            },
          ]}
        />
      )}
    </RecordList>
  )
}

/** Sources it issued or reported, and the cascades it sent down. */
export function Issued({ bodyId }: { bodyId: string }) {
  const { t, name, day } = useWords()
  return (
    <div className="stack">
      <h3>{t('organisation.sources')}</h3>
      <RecordList contract={sourceList} given={{ bodyId, limit: 10 }} empty={t('organisation.no_sources')}>
        {(items) => (
          <Ledger
            caption={t('organisation.sources')}
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'title',
                label: t('organisation.source'),
                wide: true,
                cell: (row) => (
                  <>
                    <Link to={paths.source} params={{ sourceId: row.id }}>
                      {name(row.title)}
                    </Link>
                    {row.hand === 'reported' ? (
                      <div className="small soft">
                        {t('organisation.reported_by', {
                          issuer: name(row.issuer.name),
                          body: row.reportedBy ? name(row.reportedBy.name) : t('common.not_known'),
                        })}
                      </div>
                    ) : null}
                  </>
                ),
              },
              {
                key: 'on',
                label: t('organisation.day'),
                cell: (row) => <span className="nowrap">{day(row.happenedOn)}</span>,
              },
              { key: 'points', label: t('organisation.points'), numeric: true, cell: (row) => row.points },
              { key: 'clauses', label: t('organisation.clauses'), numeric: true, cell: (row) => row.clauses },
            ]}
          />
        )}
      </RecordList>
      <h3>{t('common.nav.cascades')}</h3>
      <RecordList
        contract={cascadeList}
        given={{ bodyId, side: 'issued', limit: 10 }}
        empty={t('organisation.no_cascades')}
      >
        {(items) => (
          <Ledger
            caption={t('common.nav.cascades')}
            rows={items}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'title',
                label: t('organisation.cascade'),
                wide: true,
                cell: (row) => (
                  <Link to={paths.cascade} params={{ cascadeId: row.id }}>
                    {name(row.title)}
                  </Link>
                ),
              },
              {
                key: 'on',
                label: t('organisation.day'),
                cell: (row) => <span className="nowrap">{day(row.issuedOn)}</span>,
              },
              {
                key: 'conveyed',
                label: t('organisation.conveyed'),
                numeric: true,
                // Nought of nought: no body in scope is open to this reader.
                cell: (row) =>
                  row.coverage.conveyed.of === 0 ? (
                    '–'
                  ) : (
                    <>
                      {row.coverage.conveyed.n}{' '}
                      <span className="of">{t('common.of_total', { of: row.coverage.conveyed.of })}</span>
                    </>
                  ),
              },
            ]}
          />
        )}
      </RecordList>
      <p>
        <Link to={paths.documents} search={{ body: bodyId } as never}>
          {t('organisation.all_documents')}
        </Link>
      </p>
    </div>
  )
}

/** Directives whose answering unit it is. */
export function Leads({ bodyId }: { bodyId: string }) {
  const { t, name } = useWords()
  return (
    <RecordList
      contract={directiveList}
      given={{ leadBodyId: bodyId, standing: 'all', limit: 20 }}
      empty={t('organisation.leads_nothing')}
    >
      {(items) => (
        <Ledger
          caption={t('organisation.leads')}
          rows={items}
          rowKey={(row) => row.id}
          columns={[
            { key: 'code', label: t('organisation.number'), cell: (row) => <span className="code">{row.code}</span> },
            {
              key: 'title',
              label: t('organisation.directive'),
              wide: true,
              cell: (row) => (
                <>
                  <Link
                    to={paths.directive}
                    params={{ directiveId: row.id }}
                    lang={row.language === 'zh' ? 'zh-CN' : 'en'}
                  >
                    {row.title}
                  </Link>
                  <div className="small soft">{name(row.issuer.name)}</div>
                </>
              ),
            },
            { key: 'state', label: t('meeting.state'), cell: (row) => <DirectiveState of={row} /> },
            {
              key: 'due',
              label: t('organisation.due'),
              cell: (row) => <DueDays dueOn={row.dueOn} originalDueOn={row.originalDueOn} />,
            },
          ]}
        />
      )}
    </RecordList>
  )
}
