import { Button } from '@mantine/core'
import { memo, useEffect, useRef } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { toneOf } from '../../ui/fact-tone.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import { FactEditor, type Span } from './fact-editor.tsx'
import { type DeskFact, factWords } from './fact-fields.ts'

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
  selection: (Span & { text: string }) | null
  onChoose: (key: string) => void
  onSeen: (key: string) => void
  onDecide: (key: string, decision: DeskFact['decision'], value?: unknown, quote?: Span) => void
  onEdit: (key: string | null) => void
}

/** One proposed fact: what was read, its words, and what a person says of it. */
export const FactRow = memo(function FactRow(props: FactRowProps) {
  const { fact, chosen, editing, readOnly, lang, selection, onChoose, onSeen, onDecide, onEdit } = props
  const { t, name, instant } = useWords()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    const element = row.current
    if (!element) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) onSeen(fact.key)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [fact.key, onSeen])
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const label = t(`terms.reading.field.${fact.field}`)
  const words = factWords(fact, t)
  return (
    <li ref={row} className="fact-row" data-chosen={chosen || undefined} data-decision={fact.decision}>
      <button type="button" className="fact-words" onClick={() => onChoose(fact.key)} aria-pressed={chosen}>
        <span className="small soft">
          <span className="tone-key" data-tone={toneOf(fact.field)} />
          {label}
        </span>
        <span lang={lang}>{words}</span>
      </button>
      <div className="fact-acts">
        {fact.decision !== 'pending' ? (
          <StateMark tone={TONES[fact.decision]}>{t(`terms.reading.decision.${fact.decision}`)}</StateMark>
        ) : null}
        {readOnly || editing ? null : (
          <span className="row">
            {fact.decision === 'accepted' ? null : (
              <Button
                size="compact-sm"
                variant="light"
                aria-label={t('reading.accept_of', { label, words })}
                onClick={() => onDecide(fact.key, 'accepted')}
              >
                {t('reading.accept')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('reading.correct_of', { label, words })}
              onClick={() => onEdit(fact.key)}
            >
              {t('reading.correct')}
            </Button>
            {fact.decision === 'rejected' ? null : (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t('reading.reject_of', { label, words })}
                onClick={() => onDecide(fact.key, 'rejected')}
              >
                {t('reading.reject')}
              </Button>
            )}
          </span>
        )}
      </div>
      {chosen ? (
        <div className="fact-detail small soft">
          {fact.decidedBy
            ? t('reading.decided_by', { who: name(fact.decidedBy.name), when: instant(fact.decidedAt) })
            : null}{' '}
          {t('reading.rule', { rule: fact.rule, percent: Math.round(fact.confidence * 100) })}
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
