import '../../styles/organisation.css'
import '../../styles/paper.css'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { letterheadList, letterheadRetire } from '../../../concepts/paper/paper-office.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
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
  const list = useView(letterheadList, { bodyId })
  return (
    <ViewGate query={list}>
      {(data) => (
        <>
          <PageHead title={t('papers.office')} kind={name(data.body.name)} note={t('papers.office_note')} />
          <div className="stack paper-office">
            <LetterheadsPanel data={data} bodyId={bodyId} />
            <SeriesPanel bodyId={bodyId} />
            <DelegationsPanel bodyId={bodyId} />
          </div>
        </>
      )}
    </ViewGate>
  )
}

function LetterheadsPanel({ data, bodyId }: { data: Letterheads; bodyId: string }) {
  const { t, name } = useWords()
  const [open, setOpen] = useState<Letterhead | null>(null)
  const retire = useAct(letterheadRetire)
  const line = (one: Letterhead, key: string) => (
    <li key={key}>
      <div>
        <strong>{name(one.name)}</strong>{' '}
        <span className="soft small">
          {t(`papers.form.${one.form}`)} · {t(`document.language_${one.language}`)}
        </span>
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
          refusal={refusalOf(one.can, 'letterhead.save')}
          onClick={() => setOpen(one)}
        >
          {t(one.id ? 'common.edit' : 'papers.take_over')}
        </ActButton>
        {one.id ? (
          <ActButton
            size="compact-sm"
            variant="default"
            refusal={refusalOf(one.can, 'letterhead.retire')}
            onClick={() => retire.mutate({ letterheadId: one.id ?? '', version: one.version ?? 1 })}
          >
            {t('papers.retire')}
          </ActButton>
        ) : null}
      </div>
    </li>
  )
  return (
    <section aria-labelledby="letterheads-head">
      <h2 id="letterheads-head">{t('papers.letterheads')}</h2>
      <p className="soft">{t('papers.letterheads_note')}</p>
      {data.items.length > 0 ? (
        <ul className="paper-office-list">{data.items.map((one) => line(one, one.id ?? ''))}</ul>
      ) : null}
      <h3>{t('papers.presets')}</h3>
      <ul className="paper-office-list">{data.presets.map((one, at) => line(one, `preset-${at}`))}</ul>
      <RefusalNote error={retire.error} />
      {open ? (
        <LetterheadForm
          key={open.id ?? `${open.form}${open.language}`}
          bodyId={bodyId}
          letterhead={open}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </section>
  )
}
