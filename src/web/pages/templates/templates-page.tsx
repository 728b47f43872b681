import '../../styles/paper.css'
import '../../styles/templates.css'
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { templateList, templateRetire } from '../../../concepts/minutes/template.api.ts'
import type { TemplateView } from '../../../concepts/minutes/template.schema.ts'
import { useAct, useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodyFilter } from '../../ui/body-filter.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type Column, Ledger } from '../../ui/ledger.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { TemplateEditor } from './template-editor.tsx'

/** How a body writes the texts of its meetings: its own templates, and those that come with Plenum to take over. */
export function TemplatesPage() {
  const { t } = useWords()
  const [{ body, template }, change] = useFilters()
  const session = useSession()
  const homes = session.data?.person?.homes ?? []
  const bodyId = body ?? bodiesWithRole(session.data, ['clerk', 'principal'])[0]?.id ?? homes[0]?.id
  return (
    <>
      <PageHead title={t('templates.title')} note={t('templates.note')} />
      <search className="filter-line no-print" aria-label={t('templates.whose')}>
        <BodyFilter
          label={t('templates.body')}
          value={bodyId}
          onChange={(chosen) => change({ body: chosen, template: undefined })}
        />
      </search>
      {bodyId ? (
        <Templates
          key={bodyId}
          bodyId={bodyId}
          chosen={template}
          choose={(key) => change({ body: bodyId, template: key })}
        />
      ) : session.data ? (
        <EmptyState>{t('templates.no_body')}</EmptyState>
      ) : null}
    </>
  )
}

const keyOf = (one: TemplateView): string => one.id ?? `${one.code}-${one.language}`

function Templates(props: { bodyId: string; chosen: string | undefined; choose: (key: string | undefined) => void }) {
  const { bodyId, chosen, choose } = props
  const { t, name, day } = useWords()
  const [retired, setRetired] = useState(false)
  const [leaving, setLeaving] = useState<TemplateView | null>(null)
  const list = useView(templateList, { bodyId, ...(retired ? { retired } : {}) }, { keepPrevious: true })
  const retire = useAct(templateRetire, { onDone: () => setLeaving(null) })
  const columns: Column<TemplateView>[] = [
    {
      key: 'name',
      label: t('templates.name'),
      cell: (one) => (
        <button
          type="button"
          className="link-button"
          aria-pressed={keyOf(one) === chosen}
          onClick={() => choose(keyOf(one))}
        >
          {name(one.name)}
        </button>
      ),
    },
    { key: 'kind', label: t('templates.kind'), cell: (one) => t(`terms.meetingText.kind.${one.kind}`) },
    { key: 'language', label: t('templates.language'), cell: (one) => t(`document.language_${one.language}`) },
    {
      key: 'state',
      label: t('templates.state'),
      cell: (one) =>
        one.retiredOn !== null ? (
          <StateMark tone="none">{t('templates.retired_on', { day: day(one.retiredOn) })}</StateMark>
        ) : one.inUse ? (
          <StateMark tone="settled">{t('templates.in_use')}</StateMark>
        ) : (
          <StateMark tone="open">{t('templates.at_hand')}</StateMark>
        ),
    },
    {
      key: 'acts',
      label: t('templates.acts'),
      cell: (one) => (
        <span className="row no-print">
          <ActButton
            size="compact-sm"
            variant="default"
            refusal={refusalOf(one.can, 'template.save')}
            onClick={() => choose(keyOf(one))}
          >
            {t(one.id ? 'common.edit' : 'templates.take_over')}
          </ActButton>
          {one.id && one.retiredOn === null ? (
            <ActButton
              size="compact-sm"
              variant="default"
              refusal={refusalOf(one.can, 'template.retire')}
              onClick={() => setLeaving(one)}
            >
              {t('templates.retire')}
            </ActButton>
          ) : null}
        </span>
      ),
    },
  ]
  return (
    <ViewGate query={list}>
      {(data) => {
        const open = [...data.items, ...data.shipped].find((one) => keyOf(one) === chosen)
        return (
          <div className="stack">
            <section aria-labelledby="own-templates">
              <div className="row templates-head">
                <h2 id="own-templates">{t('templates.own', { body: name(data.body.name) })}</h2>
                <Checkbox
                  label={t('templates.show_retired')}
                  checked={retired}
                  onChange={(event) => setRetired(event.currentTarget.checked)}
                />
              </div>
              {data.items.length === 0 ? (
                <EmptyState>{t('templates.none_own')}</EmptyState>
              ) : (
                <Ledger columns={columns} rows={data.items} rowKey={keyOf} caption={t('templates.own_caption')} />
              )}
            </section>
            <section aria-labelledby="shipped-templates">
              <h2 id="shipped-templates">{t('templates.shipped')}</h2>
              <Ledger columns={columns} rows={data.shipped} rowKey={keyOf} caption={t('templates.shipped')} />
            </section>
            {open ? (
              <TemplateEditor
                key={`${keyOf(open)} ${open.version ?? 0}`}
                bodyId={bodyId}
                template={open}
                onSaved={(id) => choose(id)}
                onClose={() => choose(undefined)}
              />
            ) : null}
            {leaving ? (
              <ActDialog
                title={t('templates.retire_title', { name: name(leaving.name) })}
                note={t('templates.retire_note')}
                verb={t('templates.retire')}
                error={retire.error}
                busy={retire.isPending}
                onClose={() => setLeaving(null)}
                onConfirm={() => retire.mutate({ templateId: leaving.id ?? '', version: leaving.version ?? 1 })}
              />
            ) : null}
          </div>
        )
      }}
    </ViewGate>
  )
}
