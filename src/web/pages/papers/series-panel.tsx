import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { seriesEnd, seriesList, seriesNumbers } from '../../../concepts/paper/paper-office.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { SeriesForm } from './series-form.tsx'

type Series = OutputOf<typeof seriesList>['items'][number]

/** The rows of numbers a body gives; none is left out, and void ones stay. */
export function SeriesPanel({ bodyId }: { bodyId: string }) {
  const { t } = useWords()
  const list = useView(seriesList, { bodyId })
  const [opening, setOpening] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  const [changing, setChanging] = useState<string | null>(null)
  const [ending, setEnding] = useState<Series | null>(null)
  const end = useAct(seriesEnd, { onDone: () => setEnding(null) })
  return (
    <section aria-labelledby="series-head">
      <h2 id="series-head">{t('papers.series_title')}</h2>
      <p className="soft">{t('papers.series_note')}</p>
      <RefusalNote error={list.error} />
      <ul className="paper-office-list">
        {(list.data?.items ?? []).map((one) => (
          <li key={one.id}>
            <div>
              <strong>{one.prefix}</strong>{' '}
              <span className="soft small">
                {t('papers.next_number', { number: one.next.number })} ·{' '}
                {t('papers.numbers_given', { count: one.given, void: one.void })}
              </span>
              <div className="small soft">
                {one.kinds.length === 0
                  ? t('papers.any_kind')
                  : one.kinds.map((kind) => t(`terms.document.kind.${kind}`)).join(t('papers.between'))}
              </div>
            </div>
            <div className="row no-print">
              <Button
                size="compact-sm"
                variant="default"
                aria-expanded={shown === one.id}
                onClick={() => setShown(shown === one.id ? null : one.id)}
              >
                {t('papers.numbers')}
              </Button>
              <ActButton
                size="compact-sm"
                variant="default"
                aria-expanded={changing === one.id}
                refusal={refusalOf(one.can, 'series.change')}
                onClick={() => setChanging(changing === one.id ? null : one.id)}
              >
                {t('common.edit')}
              </ActButton>
              <ActButton
                size="compact-sm"
                variant="default"
                refusal={refusalOf(one.can, 'series.end')}
                onClick={() => setEnding(one)}
              >
                {t('papers.end_series')}
              </ActButton>
            </div>
            {changing === one.id ? (
              <div className="paper-office-open">
                <SeriesForm bodyId={bodyId} series={one} onClose={() => setChanging(null)} />
              </div>
            ) : null}
            {shown === one.id ? <Numbers seriesId={one.id} /> : null}
          </li>
        ))}
      </ul>
      {opening ? (
        <SeriesForm bodyId={bodyId} series={null} onClose={() => setOpening(false)} />
      ) : (
        <ActButton
          size="compact-md"
          variant="default"
          refusal={list.data ? refusalOf(list.data.can, 'series.open') : null}
          onClick={() => setOpening(true)}
        >
          {t('papers.open_series')}
        </ActButton>
      )}
      {ending ? (
        <ActDialog
          title={t('papers.end_series_title', { prefix: ending.prefix })}
          note={<p>{t('papers.end_series_note', { number: ending.next.number })}</p>}
          verb={t('papers.end_series')}
          error={end.error}
          busy={end.isPending}
          onClose={() => setEnding(null)}
          onConfirm={() => end.mutate({ seriesId: ending.id, version: ending.version })}
        />
      ) : null}
    </section>
  )
}

function Numbers({ seriesId }: { seriesId: string }) {
  const { t, day } = useWords()
  const list = usePages(seriesNumbers, { seriesId, limit: 20 })
  const rows = list.pages?.flatMap((page) => page.items) ?? []
  if (rows.length === 0) return <p className="soft">{t('papers.no_numbers')}</p>
  return (
    <div className="stack paper-numbers">
      <Ledger
        caption={t('papers.numbers')}
        rows={rows}
        rowKey={(row) => `${row.year}.${row.n}`}
        columns={[
          { key: 'number', label: t('papers.number'), cell: (row) => row.number },
          {
            key: 'paper',
            label: t('document.title'),
            wide: true,
            cell: (row) => (
              <Link to={paths.paper} params={{ paperId: row.paper.id }}>
                {row.paper.title}
              </Link>
            ),
          },
          { key: 'day', label: t('papers.numbered_on'), cell: (row) => day(row.happenedOn) },
          {
            key: 'state',
            label: t('document.state'),
            cell: (row) =>
              row.state === 'void' ? (
                <>
                  <StateMark tone="none">{t('papers.void')}</StateMark> <span className="small">{row.reason}</span>
                </>
              ) : (
                t('papers.taken')
              ),
          },
        ]}
      />
      <MoreButton list={list} />
    </div>
  )
}
