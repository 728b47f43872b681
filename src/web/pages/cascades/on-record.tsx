import { Link } from '@tanstack/react-router'
import { conveyanceList } from '../../../concepts/conveyance/conveyance.api.ts'
import type { GivenOf, OutputOf } from '../../../kit/contract.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { meetingWords } from '../../ui/event-words.ts'
import { Figure } from '../../ui/figure.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import type { Board } from './cascade-words.tsx'

type Only = NonNullable<GivenOf<typeof conveyanceList>['only']>
type Item = OutputOf<typeof conveyanceList>['items'][number]

/** The conveyances behind a figure of the board: who conveyed, how, when, and how much is answered. */
export function OnRecord({ board, only }: { board: Board; only: Only }) {
  const { t, name } = useWords()
  const [{ at }, change] = useFilters()
  const list = usePages(conveyanceList, { cascadeId: board.id, only, ...(at ? { atBodyId: at } : {}) })
  const items = list.pages?.flatMap((page) => page.items)
  const total = list.pages?.[0]?.total
  return (
    <section className="stack" id="list">
      <div className="row">
        <h2>{t(`cascade.show.${only}`)}</h2>
        {total === undefined ? null : <Figure n={total} of={board.coverage.inScope} />}
        <button type="button" className="link no-print" onClick={() => change({ show: undefined })}>
          {t('cascade.show.without')}
        </button>
      </div>
      <ListGate list={list} items={items} empty={<EmptyState>{t('cascade.show.empty')}</EmptyState>}>
        {(items) => (
          <>
            <Ledger
              caption={t(`cascade.show.${only}`)}
              rows={items}
              rowKey={(item) => item.body.id}
              columns={[
                {
                  key: 'body',
                  label: t('cascade.body'),
                  wide: true,
                  cell: (item) => (
                    <>
                      <Link to={paths.cascadeOfBody} params={{ cascadeId: board.id, bodyId: item.body.id }}>
                        {name(item.body.name)}
                      </Link>
                      {item.parent ? <div className="small soft">{name(item.parent.name)}</div> : null}
                    </>
                  ),
                },
                { key: 'conveyed', label: t('cascade.figure.conveyed'), cell: (item) => <ConveyedOn item={item} /> },
                { key: 'how', label: t('convey.how'), cell: (item) => <How item={item} /> },
                {
                  key: 'days',
                  label: t('cascade.days_from_issue'),
                  numeric: true,
                  cell: (item) => item.daysFromIssue ?? <span className="soft">–</span>,
                },
                {
                  key: 'answered',
                  label: t('cascade.figure.answered'),
                  numeric: true,
                  cell: (item) => <Figure {...item.answered} />,
                },
              ]}
            />
            <MoreButton list={list} />
          </>
        )}
      </ListGate>
    </section>
  )
}

function ConveyedOn({ item }: { item: Item }) {
  const { t, day } = useWords()
  return (
    <>
      {day(item.conveyance.conveyedOn)}
      {item.late ? (
        <div className="small">
          <StateMark tone="due">{t('cascade.late')}</StateMark>
        </div>
      ) : null}
    </>
  )
}

function How({ item }: { item: Item }) {
  const { t } = useWords()
  const { mode, meeting, recordedFor, orally } = item.conveyance
  return (
    <>
      {mode ? t(`terms.cascade.mode.${mode}`) : ''}
      {orally ? ` · ${t('convey.orally')}` : ''}
      {meeting ? <div className="small soft">{meetingWords(t, meeting)}</div> : null}
      {recordedFor ? <div className="small soft">{t('convey.recorded_above')}</div> : null}
    </>
  )
}
