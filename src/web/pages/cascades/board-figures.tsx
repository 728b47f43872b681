import { Link } from '@tanstack/react-router'
import { useFilters } from '../../hooks/use-filters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { Figure } from '../../ui/figure.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import type { Board, Coverage } from './cascade-words.tsx'

/** Coverage with its denominator; circulation and the exempt stand apart, bodies known only from texts are left out. */
export function CoverageFigures({ coverage }: { coverage: Coverage }) {
  const { t } = useWords()
  const [, change] = useFilters()
  const all = { show: undefined, stage: undefined, only: undefined, tier: undefined }
  // Each figure opens its list further down the page.
  const lines = [
    ['conveyed', coverage.conveyed, { ...all, show: 'conveyed' }],
    ['settled', coverage.settled, { ...all, show: 'settled' }],
    ['answered', coverage.answered, { ...all, show: 'unsettled' }],
    ['noRecord', coverage.noRecord, all],
    ['overdue', coverage.overdue, { ...all, only: 'overdue' }],
    ['silent', coverage.silent, { ...all, only: 'silent' }],
  ] as const
  const open = (patch: Record<string, string | undefined>): void => {
    change(patch)
    requestAnimationFrame(() => document.getElementById('list')?.scrollIntoView({ block: 'start' }))
  }
  return (
    <section aria-label={t('cascade.coverage')}>
      <dl className="figures">
        {lines.map(([key, share, patch]) => (
          <div key={key} data-figure={key}>
            <dt>{t(`cascade.figure.${key}`)}</dt>
            <dd>
              <button
                type="button"
                className="figure-link"
                aria-label={t('cascade.open_list', { figure: t(`cascade.figure.${key}`), n: share.n, of: share.of })}
                onClick={() => open(patch)}
              >
                <Figure {...share} />
              </button>
            </dd>
            <dd className="small soft">{t(`cascade.figure_note.${key}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">
        <button type="button" className="link" onClick={() => open({ ...all, show: 'circulation' })}>
          {t('cascade.by_circulation', coverage.circulation)}
        </button>{' '}
        · {t('cascade.exempt_n', { n: coverage.exempt })} · {t('cascade.external_n', { n: coverage.externalLeftOut })}
      </p>
    </section>
  )
}

/** Of fewer bodies a median says nothing that their own dates do not. */
const ENOUGH = 3

/** Lag as sentences: from issue, from the parent's conveyance, to settled, to the lowest tier. */
export function LagLines({ board }: { board: Board }) {
  const { t } = useWords()
  const lines = (['fromIssue', 'fromParent', 'toSettled', 'toLowestTier'] as const).flatMap((key) => {
    const figure = board.lag[key]
    return figure.medianDays === null || figure.p90Days === null || figure.n < ENOUGH
      ? []
      : [t(`cascade.lag.${key}`, { median: figure.medianDays, p90: figure.p90Days, n: figure.n })]
  })
  if (lines.length === 0) return null
  const most = Math.max(1, ...board.lagDistribution.map((bucket) => bucket.n))
  return (
    <section>
      <h2>{t('cascade.lag_title')}</h2>
      <ul className="plain">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {board.lagDistribution.length > 0 ? (
        <table className="ledger distribution">
          <caption className="small soft">{t('cascade.distribution')}</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('cascade.days')}</th>
              <th scope="col">{t('cascade.bodies')}</th>
              <th scope="col">{t('cascade.share')}</th>
            </tr>
          </thead>
          <tbody>
            {board.lagDistribution.map((bucket) => (
              <tr key={bucket.fromDay}>
                <td>
                  {bucket.untilDay === null
                    ? t('cascade.bucket_open', { from: bucket.fromDay })
                    : t('cascade.bucket', { from: bucket.fromDay, until: bucket.untilDay - 1 })}
                </td>
                <td className="num">{bucket.n}</td>
                <td>
                  <span className="bar" style={{ inlineSize: `${(bucket.n / most) * 100}%` }} aria-hidden="true" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
}

export function ByTier({ board }: { board: Board }) {
  const { t, name, day } = useWords()
  if (board.byTier.length === 0) return null
  return (
    <section>
      <h2>{t('cascade.by_tier')}</h2>
      <Ledger
        caption={t('cascade.by_tier')}
        rows={board.byTier}
        rowKey={(row) => row.tier}
        columns={[
          { key: 'tier', label: t('cascade.tier'), cell: (row) => name(row.name) },
          {
            key: 'due',
            label: t('cascade.convey_by'),
            cell: (row) => day(row.conveyedDueOn) || t('cascade.runs_from_parent'),
          },
          {
            key: 'conveyed',
            label: t('cascade.figure.conveyed'),
            numeric: true,
            cell: (row) => <Figure {...row.coverage.conveyed} />,
          },
          {
            key: 'settled',
            label: t('cascade.figure.settled'),
            numeric: true,
            cell: (row) => <Figure {...row.coverage.settled} />,
          },
          {
            key: 'none',
            label: t('cascade.figure.noRecord'),
            numeric: true,
            cell: (row) => <Figure {...row.coverage.noRecord} />,
          },
          {
            key: 'lag',
            label: t('cascade.lag_median'),
            numeric: true,
            cell: (row) =>
              row.lag.fromIssue.medianDays === null ? (
                <span className="soft">–</span>
              ) : (
                t('cascade.median_p90', {
                  median: row.lag.fromIssue.medianDays,
                  p90: row.lag.fromIssue.p90Days ?? row.lag.fromIssue.medianDays,
                })
              ),
          },
        ]}
      />
    </section>
  )
}

export function ByChild({ board }: { board: Board }) {
  const { t, name } = useWords()
  const [, change] = useFilters()
  if (board.byChild.length === 0) return null
  return (
    <section>
      <h2>{t('cascade.by_child')}</h2>
      <Ledger
        caption={t('cascade.by_child')}
        rows={board.byChild}
        rowKey={(row) => row.body.id}
        columns={[
          {
            key: 'body',
            label: t('cascade.body'),
            wide: true,
            cell: (row) =>
              row.hasBelow ? (
                <button type="button" className="link" onClick={() => change({ at: row.body.id })}>
                  {name(row.body.name)}
                </button>
              ) : (
                <Link to={paths.cascadeOfBody} params={{ cascadeId: board.id, bodyId: row.body.id }}>
                  {name(row.body.name)}
                </Link>
              ),
          },
          {
            key: 'conveyed',
            label: t('cascade.figure.conveyed'),
            numeric: true,
            cell: (row) => <Figure {...row.coverage.conveyed} />,
          },
          {
            key: 'circulation',
            label: t('cascade.circulation'),
            numeric: true,
            cell: (row) => row.coverage.circulation.n,
          },
          {
            key: 'settled',
            label: t('cascade.figure.settled'),
            numeric: true,
            cell: (row) => <Figure {...row.coverage.settled} />,
          },
          {
            key: 'none',
            label: t('cascade.figure.noRecord'),
            numeric: true,
            cell: (row) => <Figure {...row.coverage.noRecord} />,
          },
          { key: 'exempt', label: t('cascade.exempt'), numeric: true, cell: (row) => row.coverage.exempt },
        ]}
      />
    </section>
  )
}
