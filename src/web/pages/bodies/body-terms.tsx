import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { termBegin, termCorrect } from '../../../concepts/term/term.api.ts'
import { addDays } from '../../../kit/dates.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { CountInput } from '../../ui/count-input.tsx'
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
          {term.seats !== null ? <span className="soft">{t('organisation.term_seats', { n: term.seats })}</span> : null}
          {term.current ? <StateMark tone="settled">{t('organisation.current_term')}</StateMark> : null}
          <CorrectTerm page={page} term={term} />
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
  const [seats, setSeats] = useState<number | ''>('')
  const [alternates, setAlternates] = useState<number | ''>('')
  const [endsSeats, setEndsSeats] = useState(false)
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
          ...(seats === '' ? {} : { seats }),
          ...(alternates === '' ? {} : { alternateSeats: alternates }),
          ...(endsSeats ? { endsSeats } : {}),
        })
      }
    >
      <CountInput label={t('organisation.term_ordinal')} min={1} max={1000} value={ordinal} onChange={setOrdinal} />
      <div className="pair">
        <DayInput label={t('organisation.from_day')} value={fromOn} onChange={setFromOn} />
        <DayInput label={t('organisation.last_day')} value={untilOn} onChange={setUntilOn} />
        <SeatsInputs seats={seats} onSeats={setSeats} alternates={alternates} onAlternates={setAlternates} />
      </div>
      {page.counts.members + page.counts.alternates + page.counts.nonVoting > 0 ? (
        <Checkbox
          label={t('organisation.ends_seats')}
          description={t('organisation.ends_seats_note')}
          checked={endsSeats}
          onChange={(event) => setEndsSeats(event.currentTarget.checked)}
        />
      ) : null}
    </ActDialog>
  )
}

interface SeatsProps {
  seats: number | ''
  onSeats: (value: number | '') => void
  alternates: number | ''
  onAlternates: (value: number | '') => void
}

function SeatsInputs({ seats, onSeats, alternates, onAlternates }: SeatsProps) {
  const { t } = useWords()
  return (
    <>
      <CountInput label={t('organisation.seats_set')} min={1} max={100_000} value={seats} onChange={onSeats} />
      <CountInput
        label={t('organisation.alternate_seats_set')}
        min={0}
        max={100_000}
        value={alternates}
        onChange={onAlternates}
      />
    </>
  )
}

/** Days, number and seats of a term put right. */
function CorrectTerm({ page, term }: { page: BodyView; term: BodyView['terms'][number] }) {
  const { t } = useWords()
  const ordinalOf = useOrdinal()
  const [asked, setAsked] = useState(false)
  const [ordinal, setOrdinal] = useState<number | ''>(term.ordinal)
  const [fromOn, setFromOn] = useState(term.fromOn)
  const [lastDay, setLastDay] = useState(term.untilOn ? addDays(term.untilOn, -1) : null)
  const [seats, setSeats] = useState<number | ''>(term.seats ?? '')
  const [alternates, setAlternates] = useState<number | ''>(term.alternateSeats ?? '')
  const correct = useAct(termCorrect, { onDone: () => setAsked(false) })
  // Offered where it may be done; beginning a term says to everybody else why not.
  if (page.body.external || refusalOf(page.can, 'term.correct')) return null
  return (
    <>
      <ActButton size="compact-sm" variant="subtle" onClick={() => setAsked(true)}>
        {t('organisation.correct_term')}
      </ActButton>
      {asked ? (
        <ActDialog
          title={t('organisation.correct_term_of', {
            term: t('organisation.term', { ordinal: ordinalOf(term.ordinal) }),
          })}
          verb={t('common.save')}
          error={correct.error}
          busy={correct.isPending}
          incomplete={ordinal === ''}
          onClose={() => setAsked(false)}
          onConfirm={() =>
            correct.mutate({
              termId: term.id,
              version: page.body.version,
              ...(ordinal === '' ? {} : { ordinal }),
              fromOn,
              untilOn: lastDay ? addDays(lastDay, 1) : null,
              seats: seats === '' ? null : seats,
              alternateSeats: alternates === '' ? null : alternates,
            })
          }
        >
          <div className="pair">
            <CountInput
              label={t('organisation.term_ordinal')}
              min={1}
              max={1000}
              value={ordinal}
              onChange={setOrdinal}
            />
            <DayInput label={t('organisation.from_day')} value={fromOn} onChange={setFromOn} />
            <DayInput label={t('organisation.last_day')} value={lastDay} onChange={setLastDay} />
            <SeatsInputs seats={seats} onSeats={setSeats} alternates={alternates} onAlternates={setAlternates} />
          </div>
        </ActDialog>
      ) : null}
    </>
  )
}
