import '../../styles/cascade.css'
import { Button, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { cascadeList } from '../../../concepts/cascade/cascade.api.ts'
import type { GivenOf } from '../../../kit/contract.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { CASCADE_TONES } from './cascade-words.tsx'

type Given = GivenOf<typeof cascadeList>

/** What was sent down, and what came down, with how far each has arrived. */
export function CascadesPage() {
  const { t, name, day } = useWords()
  const [{ body, side, state }, change] = useFilters()
  const session = useSession()
  const homes = session.data?.person?.homes ?? []
  const mayPrepare = bodiesWithRole(session.data, ['clerk', 'principal']).length > 0
  const given: Given = {
    ...(body ? { bodyId: body } : {}),
    ...(body && side ? { side: side as NonNullable<Given['side']> } : {}),
    ...(state ? { state: state as NonNullable<Given['state']> } : {}),
  }
  const list = usePages(cascadeList, given)
  const items = list.pages?.flatMap((page) => page.items)
  return (
    <>
      <PageHead
        title={t('common.nav.cascades')}
        note={t('cascade.note')}
        actions={
          mayPrepare ? (
            <Button component={Link} to={paths.cascadeNew}>
              {t('cascade.prepare_new')}
            </Button>
          ) : null
        }
      />
      <search className="filter-row no-print" aria-label={t('directive.filters')}>
        <Select
          label={t('cascade.of_body')}
          placeholder={t('choose.any')}
          clearable
          searchable
          value={body ?? null}
          data={homes.map((home) => ({ value: home.id, label: name(home.name) }))}
          onChange={(value) => change({ body: value ?? undefined, side: undefined })}
        />
        <Select
          label={t('cascade.side')}
          placeholder={t('choose.any')}
          clearable
          disabled={!body}
          value={side ?? null}
          data={['issued', 'reaching'].map((key) => ({ value: key, label: t(`cascade.side_${key}`) }))}
          onChange={(value) => change({ side: value ?? undefined })}
        />
        <Select
          label={t('directive.state')}
          placeholder={t('choose.any')}
          clearable
          value={state ?? null}
          data={['draft', 'issued', 'closed'].map((key) => ({ value: key, label: t(`terms.cascade.state.${key}`) }))}
          onChange={(value) => change({ state: value ?? undefined })}
        />
      </search>
      <ListGate
        list={list}
        items={items}
        empty={<EmptyState>{t(body || state ? 'cascade.empty_filtered' : 'cascade.empty')}</EmptyState>}
      >
        {(items) => (
          <div className="stack">
            <Ledger
              caption={t('common.nav.cascades')}
              rows={items}
              rowKey={(item) => item.id}
              columns={[
                {
                  key: 'title',
                  label: t('cascade.title'),
                  wide: true,
                  cell: (item) => (
                    <Link to={paths.cascade} params={{ cascadeId: item.id }} className="serif">
                      {name(item.title)}
                    </Link>
                  ),
                },
                { key: 'issuer', label: t('cascade.issuer'), cell: (item) => name(item.issuer.name) },
                {
                  key: 'state',
                  label: t('directive.state'),
                  cell: (item) => (
                    <StateMark tone={CASCADE_TONES[item.state]}>{t(`terms.cascade.state.${item.state}`)}</StateMark>
                  ),
                },
                { key: 'on', label: t('cascade.issued'), cell: (item) => day(item.issuedOn) || t('common.none') },
                {
                  key: 'conveyed',
                  label: t('cascade.conveyed'),
                  numeric: true,
                  cell: (item) => <Arrived item={item} figure={item.coverage.conveyed} />,
                },
                {
                  key: 'none',
                  label: t('cascade.no_record'),
                  numeric: true,
                  cell: (item) => <Arrived item={item} figure={item.coverage.noRecord} />,
                },
                { key: 'directives', label: t('cascade.directives'), numeric: true, cell: (item) => item.directives },
              ]}
            />
            <MoreButton list={list} />
          </div>
        )}
      </ListGate>
    </>
  )
}

/** A draft has reached nobody yet, so it has no figures. */
function Arrived({ item, figure }: { item: { issuedOn: string | null }; figure: { n: number; of: number } }) {
  return item.issuedOn === null ? <span className="soft">–</span> : <Figure {...figure} />
}
