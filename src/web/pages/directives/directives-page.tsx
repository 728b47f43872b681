import '../../styles/directive.css'
import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { directiveList } from '../../../concepts/directive/directive.api.ts'
import { sourceGet } from '../../../concepts/source/source.api.ts'
import type { GivenOf, OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { DirectiveState, DueDays, langOf } from './directive-words.tsx'

type Given = GivenOf<typeof directiveList>
export type DirectiveItem = OutputOf<typeof directiveList>['items'][number]

/** Everything registered that the reader may see, narrowed by filters kept in the address. */
export function DirectivesPage() {
  const { t, name } = useWords()
  const [filters, change] = useFilters()
  const { standing, kind, issuer, lead, source } = filters
  const given: Given = {
    standing: (standing ?? 'open') as NonNullable<Given['standing']>,
    ...(kind ? { kind: kind as 'assigned' } : {}),
    ...(issuer ? { issuerBodyId: issuer } : {}),
    ...(lead ? { leadBodyId: lead } : {}),
    ...(source ? { sourceId: source } : {}),
  }
  const list = usePages(directiveList, given)
  const items = list.pages?.flatMap((page) => page.items)
  const total = list.pages?.[0]?.total
  const isFiltered = [kind, issuer, lead, source].some(Boolean)
  return (
    <>
      <PageHead
        title={t('common.nav.directives')}
        note={total === undefined ? t('directive.note') : t('directive.total', { count: total, n: total })}
      />
      <Filters filters={filters} change={change} />
      {source ? <SourceFilter sourceId={source} clear={() => change({ source: undefined })} /> : null}
      <ListGate
        list={list}
        items={items}
        empty={
          <EmptyState
            action={
              isFiltered ? (
                <button
                  type="button"
                  className="link"
                  onClick={() => change({ kind: undefined, issuer: undefined, lead: undefined, source: undefined })}
                >
                  {t('directive.clear_filters')}
                </button>
              ) : (
                <Link to={paths.documents}>{t('directive.to_documents')}</Link>
              )
            }
          >
            {t(isFiltered ? 'directive.empty_filtered' : 'directive.empty')}
          </EmptyState>
        }
      >
        {(items) => (
          <div className="stack">
            <Ledger
              caption={t('common.nav.directives')}
              rows={items}
              rowKey={(item) => item.id}
              columns={[
                { key: 'code', label: t('directive.code'), cell: (item) => <span className="code">{item.code}</span> },
                {
                  key: 'title',
                  label: t('directive.title'),
                  wide: true,
                  cell: (item) => (
                    <>
                      <Link
                        to={paths.directive}
                        params={{ directiveId: item.id }}
                        lang={langOf(item.language)}
                        className="serif"
                      >
                        {item.title}
                      </Link>
                      <div className="small soft">{name(item.source.title)}</div>
                    </>
                  ),
                },
                { key: 'issuer', label: t('directive.issuer'), cell: (item) => name(item.issuer.name) },
                { key: 'lead', label: t('directive.lead'), cell: (item) => <Lead item={item} /> },
                {
                  key: 'state',
                  label: t('directive.state'),
                  cell: (item) => (
                    <>
                      <StateOf item={item} />
                      {item.reviewDue ? <div className="small soft">{t('directive.review_due')}</div> : null}
                    </>
                  ),
                },
                {
                  key: 'due',
                  label: t('directive.due'),
                  cell: (item) => <DueDays dueOn={item.dueOn} originalDueOn={item.originalDueOn} />,
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

/** A general directive has no state of its own: it shows how many of the bodies in scope have answered. */
function StateOf({ item }: { item: DirectiveItem }) {
  const { t } = useWords()
  if (item.kind !== 'general' || !item.answers || item.state !== 'registered') return <DirectiveState of={item} />
  const { of, noAnswer } = item.answers
  return (
    <>
      <StateMark tone={noAnswer === 0 ? 'settled' : 'moving'}>
        {t('directive.bodies_answered', { n: of - noAnswer, of })}
      </StateMark>
      {item.overdue && noAnswer > 0 ? (
        <div>
          <StateMark tone="due">{t('directive.overdue')}</StateMark>
        </div>
      ) : null}
    </>
  )
}

/** The lead unit of an assigned directive; a general one has none. */
function Lead({ item }: { item: DirectiveItem }) {
  const { t, name } = useWords()
  if (item.kind === 'general') return <span className="soft">{t('directive.to_all_below')}</span>
  return item.lead ? name(item.lead.name) : <span className="soft">{t('directive.no_lead')}</span>
}

function Filters({
  filters,
  change,
}: {
  filters: Readonly<Record<string, string | undefined>>
  change: (patch: Record<string, string | undefined>) => void
}) {
  const { t, name } = useWords()
  const { standing, kind, issuer, lead } = filters
  const session = useSession()
  const homes = (session.data?.person?.homes ?? []).map((body) => ({ value: body.id, label: name(body.name) }))
  return (
    <search className="filter-row no-print" aria-label={t('directive.filters')}>
      <Select
        label={t('directive.standing')}
        value={standing ?? 'open'}
        data={['open', 'done', 'all'].map((key) => ({ value: key, label: t(`directive.standing_${key}`) }))}
        allowDeselect={false}
        onChange={(value) => change({ standing: value === 'open' ? undefined : (value ?? undefined) })}
      />
      <Select
        label={t('directive.kind')}
        placeholder={t('choose.any')}
        clearable
        value={kind ?? null}
        data={['assigned', 'general'].map((key) => ({ value: key, label: t(`terms.directive.kind.${key}`) }))}
        onChange={(value) => change({ kind: value ?? undefined })}
      />
      <Select
        label={t('directive.issued_by')}
        placeholder={t('choose.any')}
        clearable
        searchable
        value={issuer ?? null}
        data={homes}
        onChange={(value) => change({ issuer: value ?? undefined })}
      />
      <Select
        label={t('directive.led_by')}
        placeholder={t('choose.any')}
        clearable
        searchable
        value={lead ?? null}
        data={homes}
        onChange={(value) => change({ lead: value ?? undefined })}
      />
    </search>
  )
}

function SourceFilter({ sourceId, clear }: { sourceId: string; clear: () => void }) {
  const { t, name } = useWords()
  const source = useView(sourceGet, { sourceId })
  return (
    <p className="small">
      {t('directive.of_source')}{' '}
      <Link to={paths.source} params={{ sourceId }}>
        {name(source.data?.title)}
      </Link>{' '}
      <button type="button" className="link" onClick={clear}>
        {t('directive.all_sources')}
      </button>
    </p>
  )
}
