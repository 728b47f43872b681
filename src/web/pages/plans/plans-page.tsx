import '../../styles/directive.css'
import '../../styles/organisation.css'
import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { planList } from '../../../concepts/plan/plan.api.ts'
import { HORIZONS } from '../../../concepts/plan/plan.schema.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { YearsOf } from './plan-words.tsx'

/** Plans by name, as the texts in the record call them. */
export function PlansPage() {
  const { t, name, day } = useWords()
  const [{ q, horizon: given }, change] = useFilters()
  const [words, setWords] = useState(q ?? '')
  const [asked] = useDebouncedValue(words.trim(), 250)
  const horizon = HORIZONS.find((one) => one === given)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address follows what was typed, not the other way round
  useEffect(() => {
    if (asked !== (q ?? '')) change({ q: asked || undefined })
  }, [asked])
  const list = usePages(planList, { ...(asked ? { q: asked } : {}), ...(horizon ? { horizon } : {}) })
  const items = list.pages?.flatMap((page) => page.items)
  return (
    <>
      <PageHead title={t('common.nav.plans')} note={t('plan.note')} />
      <search className="filter-line no-print" aria-label={t('plan.filters')}>
        <TextInput label={t('plan.find')} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
        <Select
          label={t('plan.horizon')}
          placeholder={t('choose.any')}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          value={horizon ?? null}
          data={HORIZONS.map((one) => ({ value: one, label: t(`terms.plan.horizon.${one}`) }))}
          onChange={(value) => change({ horizon: value ?? undefined })}
        />
      </search>
      <ListGate
        list={list}
        items={items}
        empty={
          <EmptyState action={<Link to={paths.readings}>{t('plan.to_desk')}</Link>}>
            {t(asked || horizon ? 'plan.empty_filtered' : 'plan.empty')}
          </EmptyState>
        }
      >
        {(items) => (
          <div className="stack">
            <Ledger
              caption={t('common.nav.plans')}
              rows={items}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'name',
                  label: t('plan.plan'),
                  wide: true,
                  cell: (row) => (
                    <>
                      <Link to={paths.plan} params={{ planId: row.id }} className="serif">
                        {name(row.name)}
                      </Link>
                      {row.owner ? <div className="small soft">{name(row.owner.name)}</div> : null}
                    </>
                  ),
                },
                { key: 'horizon', label: t('plan.horizon'), cell: (row) => t(`terms.plan.horizon.${row.horizon}`) },
                { key: 'years', label: t('plan.years'), cell: (row) => <YearsOf plan={row} /> },
                { key: 'mentions', label: t('plan.mentions'), numeric: true, cell: (row) => row.mentions },
                { key: 'documents', label: t('plan.documents'), numeric: true, cell: (row) => row.documents },
                {
                  key: 'last',
                  label: t('plan.last_mentioned'),
                  cell: (row) => (row.lastMentionedOn ? day(row.lastMentionedOn) : t('common.not_known')),
                },
              ]}
            />
            <MoreButton list={list} />
          </div>
        )}
      </ListGate>
    </>
  )
}
