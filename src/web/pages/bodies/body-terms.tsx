import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { termBegin } from '../../../concepts/term/term.api.ts'
import { addDays } from '../../../kit/dates.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useOrdinal } from '../../ui/meeting-name.ts'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import type { BodyView } from './body-page.tsx'

export function Terms({ page }: { page: BodyView }) {
  const { t, day } = useWords()
  const ordinal = useOrdinal()
  if (page.terms.length === 0) return <EmptyState>{t('organisation.no_terms')}</EmptyState>
  return (
    <ul className="plain-list">
      {page.terms.map((term) => (
        <li key={term.id} className="row">
          <span>{t('organisation.term', { ordinal: ordinal(term.ordinal) })}</span>
          <span className="soft">
            {term.fromOn ? day(term.fromOn) : t('common.not_known')}
            {' – '}
            {term.untilOn ? day(addDays(term.untilOn, -1)) : term.current ? '' : t('common.not_known')}
          </span>
          {term.current ? <StateMark tone="settled">{t('organisation.current_term')}</StateMark> : null}
        </li>
      ))}
    </ul>
  )
}

export function BeginTerm({ page }: { page: BodyView }) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  if (page.body.external) return null
  return (
    <>
      <ActButton
        size="compact-sm"
        variant="default"
        refusal={refusalOf(page.can, 'term.begin')}
        onClick={() => setAsked(true)}
      >
        {t('organisation.begin_term')}
      </ActButton>
      {asked ? <BeginTermDialog page={page} onClose={() => setAsked(false)} /> : null}
    </>
  )
}

function BeginTermDialog({ page, onClose }: { page: BodyView; onClose: () => void }) {
  const { t } = useWords()
  const last = Math.max(0, ...page.terms.map((term) => term.ordinal))
  const [ordinal, setOrdinal] = useState<number | ''>(last + 1)
  const [fromOn, setFromOn] = useState<string | null>(page.on)
  const [untilOn, setUntilOn] = useState<string | null>(null)
  const begin = useAct(termBegin, { onDone: onClose })
  return (
    <ActDialog
      title={t('organisation.begin_term')}
      note={t('organisation.begin_term_note')}
      verb={t('organisation.begin_term')}
      error={begin.error}
      busy={begin.isPending}
      incomplete={ordinal === ''}
      onClose={onClose}
      onConfirm={() =>
        begin.mutate({
          bodyId: page.body.id,
          version: page.body.version,
          ...(ordinal === '' ? {} : { ordinal }),
          ...(fromOn ? { fromOn } : {}),
          ...(untilOn ? { untilOn: addDays(untilOn, 1) } : {}),
        })
      }
    >
      <NumberInput
        label={t('organisation.term_ordinal')}
        min={1}
        max={1000}
        allowDecimal={false}
        value={ordinal}
        onChange={(value) => setOrdinal(typeof value === 'number' ? value : '')}
      />
      <div className="pair">
        <DayInput label={t('organisation.from_day')} value={fromOn} onChange={setFromOn} />
        <DayInput label={t('organisation.last_day')} value={untilOn} onChange={setUntilOn} />
      </div>
    </ActDialog>
  )
}
