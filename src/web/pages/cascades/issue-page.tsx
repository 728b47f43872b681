import '../../styles/cascade.css'
import { Select } from '@mantine/core'
import { useState } from 'react'
import { cascadeGet } from '../../../concepts/cascade/cascade.api.ts'
import { sourceGet, sourceList } from '../../../concepts/source/source.api.ts'
import { useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { IssueForm } from './issue-form.tsx'

/** Sending a source down: `?source=` begins a draft, `?draft=` goes on with one. */
export function IssuePage() {
  const { t } = useWords()
  const [{ source, draft }] = useFilters()
  return (
    <>
      <PageHead title={t('cascade.prepare_title')} note={t('cascade.prepare_note')} />
      {draft ? <Revise cascadeId={draft} /> : source ? <Begin sourceId={source} /> : <ChooseSource />}
    </>
  )
}

function Revise({ cascadeId }: { cascadeId: string }) {
  const { t } = useWords()
  const board = useView(cascadeGet, { cascadeId })
  return (
    <ViewGate query={board}>
      {(data) =>
        data.draft ? (
          <IssueForm
            key={data.id}
            source={data.source}
            issuer={data.issuer}
            draft={data.draft}
            revising={{ cascadeId: data.id, version: data.version }}
          />
        ) : (
          <EmptyState>{t('cascade.already_issued')}</EmptyState>
        )
      }
    </ViewGate>
  )
}

function Begin({ sourceId }: { sourceId: string }) {
  const { t, name } = useWords()
  const session = useSession()
  const source = useView(sourceGet, { sourceId })
  const [chosen, setChosen] = useState<string | null>(null)
  const bodies = [
    ...new Map(bodiesWithRole(session.data, ['clerk', 'principal']).map((body) => [body.id, body])).values(),
  ]
  if (session.data && bodies.length === 0) return <EmptyState>{t('cascade.prepare_who')}</EmptyState>
  return (
    <ViewGate query={source}>
      {(data) => {
        const usual = bodies.find((body) => body.id === data.reportedBy?.id || body.id === data.issuer.id) ?? bodies[0]
        const issuer = bodies.find((body) => body.id === chosen) ?? usual
        if (!issuer) return null
        return (
          <div className="stack">
            {bodies.length > 1 ? (
              <Select
                maw={420}
                label={t('cascade.issuer')}
                data={bodies.map((body) => ({ value: body.id, label: name(body.name) }))}
                value={issuer.id}
                allowDeselect={false}
                onChange={setChosen}
              />
            ) : null}
            <IssueForm
              key={issuer.id}
              source={{ id: data.id, title: data.title }}
              issuer={issuer}
              draft={null}
              revising={null}
            />
          </div>
        )
      }}
    </ViewGate>
  )
}

function ChooseSource() {
  const { t, name, day } = useWords()
  const [, change] = useFilters()
  const sources = useView(sourceList, { limit: 200 })
  return (
    <ViewGate query={sources}>
      {(list) =>
        list.items.length === 0 ? (
          <EmptyState>{t('cascade.no_source')}</EmptyState>
        ) : (
          <Select
            maw={560}
            label={t('cascade.source')}
            description={t('cascade.source_note')}
            searchable
            value={null}
            data={list.items.map((one) => ({
              value: one.id,
              label: [name(one.title), name(one.issuer.name), day(one.happenedOn)].filter(Boolean).join(' · '),
            }))}
            onChange={(id) => change({ source: id ?? undefined })}
          />
        )
      }
    </ViewGate>
  )
}
