import { Button, Select } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { cascadeList } from '../../../concepts/cascade/cascade.api.ts'
import { divisionDraft, divisionList } from '../../../concepts/division/division.api.ts'
import { sourceList, sourceReconcile } from '../../../concepts/source/source.api.ts'
import { useAct, useView } from '../../api.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import type { Source } from './source-page.tsx'

/** What is made of a source as a whole: the division of work, the cascade, the meeting of report and original. */
export function SourceActs({ source }: { source: Source }) {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const session = useSession()
  const issuesFor = bodiesWithRole(session.data, ['clerk', 'principal'])
  const divisions = useView(divisionList, { sourceId: source.id, limit: 20 })
  const cascades = useView(cascadeList, { sourceId: source.id, limit: 20 })
  const [asking, setAsking] = useState<'divide' | 'reconcile' | null>(null)
  const divided = (divisions.data?.items ?? []).map((one) => one.body.id)
  const clerkOf = bodiesWithRole(session.data, ['clerk']).filter((body) => !divided.includes(body.id))
  const mayReconcile =
    source.hand === 'reported' && source.original === null && refusalOf(source.can, 'source.reconcile') === null
  return (
    <>
      {(divisions.data?.items ?? []).map((one) => (
        <Link key={one.id} to={paths.division} params={{ divisionId: one.id }}>
          {t('source.division_of', { body: name(one.body.name) })}
        </Link>
      ))}
      {(cascades.data?.items ?? []).map((one) => (
        <Link key={one.id} to={paths.cascade} params={{ cascadeId: one.id }}>
          {t('source.cascade_of', { body: name(one.issuer.name) })}
        </Link>
      ))}
      {divisions.data && clerkOf.length > 0 ? (
        <Button onClick={() => setAsking('divide')}>{t('source.divide')}</Button>
      ) : null}
      {issuesFor.length > 0 ? (
        <Button
          variant="default"
          onClick={() => void navigate({ to: paths.cascadeNew, search: { source: source.id } as never })}
        >
          {t('source.send_down')}
        </Button>
      ) : null}
      {mayReconcile ? (
        <Button variant="default" onClick={() => setAsking('reconcile')}>
          {t('source.reconcile')}
        </Button>
      ) : null}
      {asking === 'divide' ? <DivideDialog source={source} bodies={clerkOf} onClose={() => setAsking(null)} /> : null}
      {asking === 'reconcile' ? <ReconcileDialog source={source} onClose={() => setAsking(null)} /> : null}
    </>
  )
}

function DivideDialog({
  source,
  bodies,
  onClose,
}: {
  source: Source
  bodies: ReturnType<typeof bodiesWithRole>
  onClose: () => void
}) {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const unique = [...new Map(bodies.map((body) => [body.id, body])).values()]
  const usual = unique.find((body) => body.id === source.reportedBy?.id || body.id === source.issuer.id) ?? unique[0]
  const [bodyId, setBodyId] = useState(usual?.id ?? null)
  const draft = useAct(divisionDraft, {
    onDone: (made) => void navigate({ to: paths.division, params: { divisionId: made.id } }),
  })
  return (
    <ActDialog
      title={t('source.divide')}
      note={t('source.divide_note')}
      verb={t('source.divide_now')}
      error={draft.error}
      busy={draft.isPending}
      incomplete={!bodyId}
      onClose={onClose}
      onConfirm={() => bodyId && draft.mutate({ bodyId, sourceId: source.id })}
    >
      <Select
        label={t('source.for_body')}
        data={unique.map((body) => ({ value: body.id, label: name(body.name) }))}
        value={bodyId}
        onChange={setBodyId}
        allowDeselect={false}
      />
    </ActDialog>
  )
}

function ReconcileDialog({ source, onClose }: { source: Source; onClose: () => void }) {
  const { t, name, day } = useWords()
  const [originalId, setOriginalId] = useState<string | null>(null)
  const originals = useView(sourceList, { bodyId: source.issuer.id, hand: 'original', limit: 100 })
  const reconcile = useAct(sourceReconcile, { onDone: onClose })
  const choices = (originals.data?.items ?? []).filter((one) => one.id !== source.id)
  return (
    <ActDialog
      title={t('source.reconcile')}
      note={t(choices.length > 0 ? 'source.reconcile_note' : 'source.reconcile_none')}
      verb={t('source.reconcile')}
      error={reconcile.error}
      busy={reconcile.isPending}
      incomplete={!originalId}
      onClose={onClose}
      onConfirm={() => originalId && reconcile.mutate({ sourceId: source.id, version: source.version, originalId })}
    >
      <Select
        label={t('source.original')}
        searchable
        data={choices.map((one) => ({
          value: one.id,
          label: [name(one.title), day(one.happenedOn)].filter(Boolean).join(' · '),
        }))}
        value={originalId}
        onChange={setOriginalId}
      />
    </ActDialog>
  )
}
