import '../../styles/organisation.css'
import '../../styles/paper.css'
import { Checkbox } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { letterheadList, letterheadRetire } from '../../../concepts/paper/paper-office.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { DelegationsPanel } from './delegations-panel.tsx'
import { LetterheadForm } from './letterhead-form.tsx'
import { SeriesPanel } from './series-panel.tsx'

export type Letterheads = OutputOf<typeof letterheadList>
export type Letterhead = Letterheads['items'][number]

/** How a body's papers look, how they are numbered, and who may sign them. */
export function LetterheadsPage() {
  const { t, name } = useWords()
  const { bodyId } = useParams({ strict: false }) as { bodyId: string }
  const [retired, setRetired] = useState(false)
  const list = useView(letterheadList, { bodyId, ...(retired ? { retired } : {}) }, { keepPrevious: true })
  return (
    <ViewGate query={list}>
      {(data) => (
        <>
          <PageHead title={t('papers.office')} kind={name(data.body.name)} note={t('papers.office_note')} />
          <div className="stack paper-office">
            <LetterheadsPanel data={data} bodyId={bodyId} retired={retired} onRetired={setRetired} />
            <SeriesPanel bodyId={bodyId} />
            <DelegationsPanel bodyId={bodyId} />
          </div>
        </>
      )}
    </ViewGate>
  )
}

interface PanelProps {
  data: Letterheads
  bodyId: string
  retired: boolean
  onRetired: (retired: boolean) => void
}

function LetterheadsPanel({ data, bodyId, retired, onRetired }: PanelProps) {
  const { t, name, day } = useWords()
  const [open, setOpen] = useState<string | null>(null)
  const [leaving, setLeaving] = useState<Letterhead | null>(null)
  const retire = useAct(letterheadRetire, { onDone: () => setLeaving(null) })
  const line = (one: Letterhead, key: string) => (
    <li key={key}>
      <div>
        <strong>{name(one.name)}</strong>{' '}
        <span className="soft small">
          {t(`papers.form.${one.form}`)} · {t(`document.language_${one.language}`)}
        </span>{' '}
        {one.retiredOn === null ? null : (
          <StateMark tone="none">{t('papers.retired_on', { day: day(one.retiredOn) })}</StateMark>
        )}
        <div className="small soft">
          {one.kinds.length === 0
            ? t('papers.any_kind')
            : one.kinds.map((kind) => t(`terms.document.kind.${kind}`)).join(t('papers.between'))}
        </div>
      </div>
      <div className="row no-print">
        <ActButton
          size="compact-sm"
          variant="default"
          aria-expanded={open === key}
          refusal={refusalOf(one.can, 'letterhead.save')}
          onClick={() => setOpen(open === key ? null : key)}
        >
          {t(one.id ? 'common.edit' : 'papers.take_over')}
        </ActButton>
        {one.id && one.retiredOn === null ? (
          <ActButton
            size="compact-sm"
            variant="default"
            refusal={refusalOf(one.can, 'letterhead.retire')}
            onClick={() => setLeaving(one)}
          >
            {t('papers.retire')}
          </ActButton>
        ) : null}
      </div>
      {open === key ? (
        <div className="paper-office-open">
          <LetterheadForm bodyId={bodyId} letterhead={one} onClose={() => setOpen(null)} />
        </div>
      ) : null}
    </li>
  )
  return (
    <section aria-labelledby="letterheads-head">
      <div className="row paper-office-head">
        <h2 id="letterheads-head">{t('papers.letterheads')}</h2>
        <Checkbox
          label={t('papers.show_retired')}
          checked={retired}
          onChange={(event) => onRetired(event.currentTarget.checked)}
        />
      </div>
      <p className="soft">{t('papers.letterheads_note')}</p>
      {data.items.length > 0 ? (
        <ul className="paper-office-list">{data.items.map((one) => line(one, one.id ?? ''))}</ul>
      ) : null}
      <h3>{t('papers.presets')}</h3>
      <ul className="paper-office-list">{data.presets.map((one, at) => line(one, `preset-${at}`))}</ul>
      {leaving ? (
        <ActDialog
          title={t('papers.retire_title', { name: name(leaving.name) })}
          note={<p>{t('papers.retire_note')}</p>}
          verb={t('papers.retire')}
          error={retire.error}
          busy={retire.isPending}
          onClose={() => setLeaving(null)}
          onConfirm={() => retire.mutate({ letterheadId: leaving.id ?? '', version: leaving.version ?? 1 })}
        />
      ) : null}
    </section>
  )
}
