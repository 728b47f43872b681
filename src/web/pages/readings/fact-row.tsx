import { memo, useEffect, useRef } from 'react'
import { isAdded, isSplitOff } from '../../../concepts/reading/added.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import { toneOf } from '../../ui/fact-tone.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { FactDetail } from './fact-detail.tsx'
import { type DeskFact, factWords, standingField } from './fact-fields.ts'
import type { Conflict, Decision, Mode } from './use-desk.ts'

const TONES: Record<DeskFact['decision'], Tone> = {
  pending: 'open',
  accepted: 'settled',
  corrected: 'settled',
  rejected: 'none',
  merged: 'none',
}

interface FactRowProps {
  fact: DeskFact
  chosen: boolean
  /** The one row that takes the focus on the way through the page. */
  entry: boolean
  readOnly: boolean
  lang: string
  /** Of how many, and which. */
  place: number
  of: number
  conflict: Conflict | undefined
  /** Who else has decided it, when not oneself. */
  meId: string | undefined
  onChoose: (key: string) => void
  /** Tells when the row comes on the screen; answers how to let go of it. */
  watch: (row: HTMLElement) => () => void
  onDecide: (key: string, decision: Decision) => void
  onMode: (key: string, mode: Mode) => void
  onConflict: (key: string, keep: 'mine' | 'theirs') => void
  children?: React.ReactNode
}

/** One proposed fact: what was read, its words, and what people say of it. */
export const FactRow = memo(function FactRow(props: FactRowProps) {
  const { fact, chosen, entry, readOnly, lang, place, of, conflict, meId, onChoose, watch, onDecide, onMode } = props
  const { t, name } = useWords()
  const row = useRef<HTMLLIElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => (row.current ? watch(row.current) : undefined), [watch])
  useEffect(() => {
    if (!chosen) return
    row.current?.scrollIntoView({ block: 'nearest' })
    // the focus follows the choice, but never out of a form
    const active = document.activeElement
    if (active?.closest('.fact-editor')) return
    if (!active || active === document.body || active.closest('.fact-list') || active.closest('.document-text'))
      opener.current?.focus({ preventScroll: true })
  }, [chosen])
  const field = standingField(fact)
  const label = t(`terms.reading.field.${field}`)
  const words = factWords(fact, t)
  const byOther = fact.decidedBy && fact.decidedBy.id !== meId ? name(fact.decidedBy.name) : null
  const tab = chosen ? 0 : -1
  return (
    <li
      ref={row}
      className="fact-row"
      data-key={fact.key}
      data-chosen={chosen || undefined}
      data-decision={fact.decision}
      data-conflict={conflict !== undefined || undefined}
      aria-posinset={place}
      aria-setsize={of}
    >
      <button
        ref={opener}
        type="button"
        className="fact-words"
        tabIndex={entry ? 0 : -1}
        onClick={() => onChoose(fact.key)}
        aria-pressed={chosen}
      >
        <span className="small soft">
          <span className="tone-key" data-tone={toneOf(field)} />
          {label}
        </span>
        <span lang={lang}>{words}</span>
      </button>
      <div className="fact-acts">
        {fact.decision !== 'pending' ? (
          <span>
            <StateMark tone={TONES[fact.decision]}>
              {isAdded(fact) && fact.decision === 'accepted'
                ? t('reading.added')
                : isSplitOff(fact) && fact.decision === 'accepted'
                  ? t('reading.split_off')
                  : t(`terms.reading.decision.${fact.decision}`)}
            </StateMark>
            {byOther ? <span className="small soft"> {byOther}</span> : null}
          </span>
        ) : null}
        {readOnly ? null : (
          <span className="row">
            {fact.decision === 'accepted' ? null : (
              <button
                type="button"
                className="fact-act"
                data-first
                tabIndex={tab}
                aria-label={t('reading.accept_of', { label, words })}
                onClick={() => onDecide(fact.key, { decision: 'accepted' })}
              >
                {t('reading.accept')}
              </button>
            )}
            <button
              type="button"
              className="fact-act"
              tabIndex={tab}
              aria-label={t('reading.correct_of', { label, words })}
              onClick={() => onMode(fact.key, 'edit')}
            >
              {t('reading.correct')}
            </button>
            {fact.decision === 'rejected' ? null : (
              <button
                type="button"
                className="fact-act"
                tabIndex={tab}
                aria-label={t('reading.reject_of', { label, words })}
                onClick={() => onDecide(fact.key, { decision: 'rejected' })}
              >
                {t('reading.reject')}
              </button>
            )}
            {chosen ? (
              <>
                <button type="button" className="fact-act" onClick={() => onMode(fact.key, 'span')}>
                  {t('reading.edit_span')}
                </button>
                <button type="button" className="fact-act" onClick={() => onMode(fact.key, 'merge')}>
                  {t('reading.merge')}
                </button>
                <button type="button" className="fact-act" onClick={() => onMode(fact.key, 'split')}>
                  {t('reading.split')}
                </button>
              </>
            ) : null}
          </span>
        )}
      </div>
      {conflict ? <ConflictNote fact={fact} conflict={conflict} onConflict={props.onConflict} /> : null}
      {chosen ? <FactDetail fact={fact} lang={lang} /> : null}
      {props.children}
    </li>
  )
})

/** Two words on one fact: the colleague's stands, mine is kept beside it until one of us says which. */
function ConflictNote({
  fact,
  conflict,
  onConflict,
}: {
  fact: DeskFact
  conflict: Conflict
  onConflict: FactRowProps['onConflict']
}) {
  const { t, name } = useWords()
  const mine: DeskFact = { ...fact, decision: conflict.mine.decision, correctedValue: conflict.mine.value ?? null }
  return (
    <fieldset className="fact-conflict" aria-label={t('reading.conflict.title')}>
      <p>
        {t('reading.conflict.theirs', {
          who: name(fact.decidedBy?.name),
          decision: t(`terms.reading.decision.${fact.decision}`),
          words: factWords(fact, t),
        })}
        <br />
        {t('reading.conflict.mine', {
          decision: t(`terms.reading.decision.${conflict.mine.decision}`),
          words: conflict.mine.decision === 'corrected' ? factWords(mine, t) : '',
        })}
      </p>
      <button type="button" className="fact-act" data-first onClick={() => onConflict(fact.key, 'theirs')}>
        {t('reading.conflict.keep_theirs')}
      </button>
      <button type="button" className="fact-act" onClick={() => onConflict(fact.key, 'mine')}>
        {t('reading.conflict.put_mine')}
      </button>
    </fieldset>
  )
}
