import { Button } from '@mantine/core'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { canSplit, cutStretches, pieceValue } from '../../../concepts/reading/split.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import { type DeskFact, factWords, standingField, standingValue, wordsAt } from './fact-fields.ts'
import type { Span } from './marked-words.ts'
import { cutsOf } from './span-steps.ts'

interface SplitPanelProps {
  fact: DeskFact
  text: string
  language: string
  onSplit: (parts: readonly { quotes: readonly Span[]; value: unknown }[]) => void
  onCancel: () => void
}

/** Parts a fact in two: the arrows move the place, Enter parts there. What each part would say stands below. */
export function SplitPanel({ fact, text, language, onSplit, onCancel }: SplitPanelProps) {
  const { t } = useWords()
  const field = standingField(fact)
  const spans = useMemo(() => wordsAt(fact).map(({ start, end }) => ({ start, end })), [fact])
  const { places, best } = useMemo(() => cutsOf(text, language, spans), [text, language, spans])
  const [cut, setCut] = useState(best)
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => box.current?.focus(), [])
  const parts = useMemo(
    () =>
      cutStretches(text, spans, cut).map((quotes, i) => ({
        quotes,
        value: pieceValue(field, standingValue(fact), text, quotes, i),
      })),
    [text, spans, cut, field, fact],
  )
  if (!canSplit(field) || places.length === 0)
    return (
      <p className="desk-mode small" role="status">
        {t('reading.split_none')}
      </p>
    )
  const ready = parts.every((part) => part.quotes.length > 0)
  const save = (): void => {
    if (ready) onSplit(parts)
  }
  const move = (by: number): void => {
    const at = places.indexOf(cut)
    setCut(places[Math.min(Math.max(at + by, 0), places.length - 1)] ?? cut)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== box.current) return
    const keys = new Map<string, () => void>([
      ['ArrowRight', () => move(1)],
      ['ArrowLeft', () => move(-1)],
      ['ArrowDown', () => move(5)],
      ['ArrowUp', () => move(-5)],
      ['Enter', save],
      ['Escape', onCancel],
    ])
    const act = keys.get(event.key)
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  const lang = language === 'zh' ? 'zh-CN' : 'en'
  const wordsIn = (quotes: readonly Span[]): string =>
    quotes.map(({ start, end }) => text.slice(start, end)).join(' … ')
  return (
    <fieldset
      ref={box}
      className="desk-mode"
      aria-label={t('reading.split')}
      aria-describedby="split-keys"
      // the arrows move the place of the cut, so that this holds the focus
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      onKeyDown={onKey}
    >
      <p id="split-keys" className="small soft">
        {t('reading.split_keys')}
      </p>
      <p className="mode-words" lang={lang}>
        {wordsIn(cutHere(spans, cut, 'before'))}
        <strong className="mode-cut" aria-hidden>
          {' ¦ '}
        </strong>
        {wordsIn(cutHere(spans, cut, 'after'))}
      </p>
      <ol className="mode-parts" aria-live="polite">
        {parts.map((part, i) => (
          <li key={part.quotes[0]?.start ?? `empty${i}`} lang={lang}>
            {factWords({ ...fact, decision: 'corrected', correctedField: field, correctedValue: part.value }, t)}
          </li>
        ))}
      </ol>
      <div className="row">
        <Button size="compact-md" disabled={!ready} onClick={save}>
          {t('reading.split_do')}
        </Button>
        <button type="button" className="fact-act" aria-label={t('reading.split_back')} onClick={() => move(-1)}>
          ←
        </button>
        <button type="button" className="fact-act" aria-label={t('reading.split_on')} onClick={() => move(1)}>
          →
        </button>
        <Button variant="default" size="compact-md" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </fieldset>
  )
}

const cutHere = (spans: readonly Span[], at: number, side: 'before' | 'after'): Span[] =>
  spans.flatMap(({ start, end }) =>
    side === 'before'
      ? start < at
        ? [{ start, end: Math.min(end, at) }]
        : []
      : end > at
        ? [{ start: Math.max(start, at), end }]
        : [],
  )
