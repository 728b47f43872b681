import '../../styles/directive.css'
import '../../styles/organisation.css'
import '../../styles/document-page.css'
import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { documentList } from '../../../concepts/document/document.api.ts'
import { DOCUMENT_KINDS, type DocumentState } from '../../../concepts/document/document.schema.ts'
import type { GivenOf } from '../../../kit/contract.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { BodyFilter } from '../../ui/body-filter.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { EnterDocument } from './enter-document.tsx'

const TONES: Record<DocumentState, Tone> = {
  entered: 'open',
  issued: 'official',
  published: 'official',
  withdrawn: 'none',
}
export const documentTone = (state: DocumentState): Tone => TONES[state]

/** Texts the reader may see, latest entered first. */
export function DocumentsPage() {
  const { t, name, day } = useWords()
  const [{ body, kind, enter }, change] = useFilters()
  const session = useSession()
  const chosenKind = DOCUMENT_KINDS.find((one) => one === kind)
  const given: GivenOf<typeof documentList> = {
    ...(body ? { bodyId: body } : {}),
    ...(chosenKind ? { kind: chosenKind } : {}),
  }
  const list = usePages(documentList, given)
  const items = list.pages?.flatMap((page) => page.items)
  const mayEnter = bodiesWithRole(session.data, ['clerk', 'principal'])
  const entering = enter === 'yes'
  const roles = ['clerk', 'principal']
  return (
    <>
      <PageHead
        title={t('common.nav.documents')}
        note={t('document.note')}
        actions={
          entering ? null : (
            <ActButton
              refusal={session.data && mayEnter.length === 0 ? { code: 'ROLE_MISSING', detail: { roles } } : null}
              onClick={() => change({ enter: 'yes' })}
            >
              {t('document.enter')}
            </ActButton>
          )
        }
      />
      {entering && mayEnter.length > 0 ? (
        <EnterDocument bodies={mayEnter} onClose={() => change({ enter: undefined })} />
      ) : null}
      <search className="filter-line no-print" aria-label={t('document.filters')}>
        <BodyFilter label={t('document.issuer')} value={body} onChange={(id) => change({ body: id })} />
        <Select
          label={t('document.kind')}
          placeholder={t('choose.any')}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          value={kind ?? null}
          data={DOCUMENT_KINDS.map((one) => ({ value: one, label: t(`terms.document.kind.${one}`) }))}
          onChange={(value) => change({ kind: value ?? undefined })}
        />
      </search>
      <ListGate
        list={list}
        items={items}
        empty={
          <EmptyState action={<Link to={paths.readings}>{t('document.to_desk')}</Link>}>
            {t(body || kind ? 'document.empty_filtered' : 'document.empty')}
          </EmptyState>
        }
      >
        {(items) => (
          <div className="stack">
            <Ledger
              caption={t('common.nav.documents')}
              rows={items}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'title',
                  label: t('document.title'),
                  wide: true,
                  cell: (row) => (
                    <>
                      <Link
                        to={paths.document}
                        params={{ documentId: row.id }}
                        lang={row.language === 'zh' ? 'zh-CN' : 'en'}
                        className="serif"
                      >
                        {name(row.title)}
                      </Link>
                      {row.number ? <div className="small soft">{row.number}</div> : null}
                    </>
                  ),
                },
                {
                  key: 'kind',
                  label: t('document.kind'),
                  cell: (row) => <span className="nowrap">{t(`terms.document.kind.${row.kind}`)}</span>,
                },
                {
                  key: 'issuers',
                  label: t('document.issuers'),
                  cell: (row) => row.issuers.map((one) => <div key={one.id}>{name(one.name)}</div>),
                },
                {
                  key: 'date',
                  label: t('document.published_on'),
                  cell: (row) =>
                    row.publishedOn ? (
                      <span className="nowrap">{day(row.publishedOn)}</span>
                    ) : (
                      <span className="soft">{t('common.not_known')}</span>
                    ),
                },
                {
                  key: 'state',
                  label: t('document.state'),
                  cell: (row) => (
                    <StateMark tone={documentTone(row.state)}>{t(`terms.document.state.${row.state}`)}</StateMark>
                  ),
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
