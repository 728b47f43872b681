import { memo, useEffect, useRef } from 'react'
import { isAdded } from '../../../concepts/reading/added.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import { toneOf } from '../../ui/fact-tone.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { FactEditor } from './fact-editor.tsx'
import { type DeskFact, factWords } from './fact-fields.ts'
import type { MarkedWords, Span } from './marked-words.ts'

const TONES: Record<DeskFact['decision'], Tone> = {
  pending: 'open',
  accepted: 'settled',
  corrected: 'settled',
  rejected: 'none',
}

interface FactRowProps {
  fact: DeskFact
  chosen: boolean
  editing: boolean
  readOnly: boolean
  lang: string
  selection: MarkedWords | null
  onChoose: (key: string) => void
  /** Tells when the row comes on the screen; answers how to let go of it. */
  watch: (row: HTMLElement) => () => void
  onDecide: (key: string, decision: DeskFact['decision'], value?: unknown, quote?: Span) => void
  onEdit: (key: string | null) => void
}

/** One proposed fact: what was read, its words, and what a person says of it. */
export const FactRow = memo(function FactRow(props: FactRowProps) {
  const { fact, chosen, editing, readOnly, lang, selection, onChoose, watch, onDecide, onEdit } = props
  const { t, name, instant } = useWords()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => (row.current ? watch(row.current) : undefined), [watch])
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const label = t(`terms.reading.field.${fact.field}`)
  const words = factWords(fact, t)
  return (
    <li
      ref={row}
      className="fact-row"
      data-key={fact.key}
      data-chosen={chosen || undefined}
      data-decision={fact.decision}
    >
      <button type="button" className="fact-words" onClick={() => onChoose(fact.key)} aria-pressed={chosen}>
        <span className="small soft">
          <span className="tone-key" data-tone={toneOf(fact.field)} />
          {label}
        </span>
        <span lang={lang}>{words}</span>
      </button>
      <div className="fact-acts">
        {fact.decision !== 'pending' ? (
          <StateMark tone={TONES[fact.decision]}>
            {isAdded(fact) && fact.decision === 'accepted'
              ? t('reading.added')
              : t(`terms.reading.decision.${fact.decision}`)}
          </StateMark>
        ) : null}
        {readOnly || editing ? null : (
          <span className="row">
            {fact.decision === 'accepted' ? null : (
              <button
                type="button"
                className="fact-act"
                data-first
                aria-label={t('reading.accept_of', { label, words })}
                onClick={() => onDecide(fact.key, 'accepted')}
              >
                {t('reading.accept')}
              </button>
            )}
            <button
              type="button"
              className="fact-act"
              aria-label={t('reading.correct_of', { label, words })}
              onClick={() => onEdit(fact.key)}
            >
              {t('reading.correct')}
            </button>
            {fact.decision === 'rejected' ? null : (
              <button
                type="button"
                className="fact-act"
                aria-label={t('reading.reject_of', { label, words })}
                onClick={() => onDecide(fact.key, 'rejected')}
              >
                {t('reading.reject')}
              </button>
            )}
          </span>
        )}
      </div>
      {chosen ? (
        <div className="fact-detail small soft">
          {fact.decidedBy
            ? t('reading.decided_by', { who: name(fact.decidedBy.name), when: instant(fact.decidedAt) })
            : null}{' '}
          {isAdded(fact)
            ? t('reading.typed')
            : t('reading.rule', { rule: fact.rule, percent: Math.round(fact.confidence * 100) })}
          <QuotedWords fact={fact} lang={lang} />
        </div>
      ) : null}
      {editing ? (
        <FactEditor
          fact={fact}
          selection={selection}
          onSave={(value, quote) => onDecide(fact.key, 'corrected', value, quote)}
          onCancel={() => onEdit(null)}
        />
      ) : null}
    </li>
  )
})

const SHORT = 400

/** Where the text does not stand beside the list, the words stand here. */
function QuotedWords({ fact, lang }: { fact: DeskFact; lang: string }) {
  const quotes = fact.correctedQuote ? [fact.correctedQuote] : fact.quotes
  return quotes.map((quote) => (
    <blockquote key={quote.start} className="quoted fact-quote" lang={lang}>
      {quote.text.length > SHORT ? `${quote.text.slice(0, SHORT)}…` : quote.text}
    </blockquote>
  ))
}
