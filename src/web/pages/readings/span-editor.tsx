import { Button } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { OWN_WORDS } from '../../../concepts/reading/split.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import { rangeOf } from './desk-text.tsx'
import { type DeskFact, standingField, standingValue, wordsAt } from './fact-fields.ts'
import type { Span } from './marked-words.ts'
import { stepEdge } from './span-steps.ts'
import type { Decision } from './use-desk.ts'

const HIGHLIGHT = 'plenum-span'

interface SpanEditorProps {
  fact: DeskFact
  text: string
  language: string
  root: RefObject<HTMLElement | null>
  onSave: (decision: Decision) => void
  onCancel: () => void
}

/** A value that was its words and nothing else stays its words. */
function valueFor(fact: DeskFact, spans: readonly Span[], text: string): unknown {
  const value = standingValue(fact)
  const own = OWN_WORDS[standingField(fact)]
  const before = wordsAt(fact)[0]?.text
  if (!own || typeof value !== 'object' || value === null) return value
  const parts: Record<string, unknown> = { ...value }
  const [first] = spans
  if (parts[own] === before && first) parts[own] = text.slice(first.start, first.end)
  return parts
}

/** Moves both ends of a fact's words by the keyboard, a word or a sentence at a time; the text shows where they stand. */
export function SpanEditor({ fact, text, language, root, onSave, onCancel }: SpanEditorProps) {
  const { t } = useWords()
  const [spans, setSpans] = useState<readonly Span[]>(() => wordsAt(fact).map(({ start, end }) => ({ start, end })))
  const [at, setAt] = useState(0)
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => box.current?.focus(), [])
  const span = spans[at]
  useEffect(() => {
    if (!span) return
    const range = rangeOf(root.current, span.start, span.end)
    if (!range || !('highlights' in CSS)) return
    CSS.highlights.set(HIGHLIGHT, new Highlight(range))
    const place = range.getBoundingClientRect()
    if (place.top < 0 || place.bottom > window.innerHeight)
      range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    return () => void CSS.highlights.delete(HIGHLIGHT)
  }, [span, root])
  if (!span) return <p className="small">{t('reading.no_words')}</p>
  const move = (edge: 'start' | 'end', by: 1 | -1, grain: 'word' | 'sentence'): void =>
    setSpans(spans.map((one, i) => (i === at ? stepEdge(text, language, one, edge, by, grain) : one)))
  const save = (): void => onSave({ decision: 'corrected', value: valueFor(fact, spans, text), spans })
  const onKey = (event: KeyboardEvent): void => {
    const edge = event.shiftKey ? 'start' : 'end'
    const keys = new Map<string, () => void>([
      ['ArrowRight', () => move(edge, 1, 'word')],
      ['ArrowLeft', () => move(edge, -1, 'word')],
      ['ArrowDown', () => move(edge, 1, 'sentence')],
      ['ArrowUp', () => move(edge, -1, 'sentence')],
      ['Tab', () => setAt((at + 1) % spans.length)],
      ['Enter', save],
      ['Escape', onCancel],
    ])
    if (event.target !== box.current || (event.key === 'Tab' && spans.length === 1)) return
    const act = keys.get(event.key)
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <fieldset
      ref={box}
      className="desk-mode"
      aria-label={t('reading.edit_span')}
      aria-describedby="span-keys"
      // the arrows move the ends of the words, so that this holds the focus
      // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
      tabIndex={0}
      onKeyDown={onKey}
    >
      <p id="span-keys" className="small soft">
        {t('reading.span_keys')}
      </p>
      <p className="mode-words" aria-live="polite" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        <span className="soft">{text.slice(Math.max(0, span.start - 40), span.start)}</span>
        <mark className="mode-mark">{text.slice(span.start, span.end)}</mark>
        <span className="soft">{text.slice(span.end, span.end + 40)}</span>
      </p>
      {spans.length > 1 ? <p className="small">{t('reading.span_of', { n: at + 1, of: spans.length })}</p> : null}
      <div className="row">
        <Button size="compact-md" onClick={save}>
          {t('reading.save_span')}
        </Button>
        {(['start', 'end'] as const).flatMap((edge) =>
          ([-1, 1] as const).map((by) => (
            <button
              key={`${edge}${by}`}
              type="button"
              className="fact-act"
              onClick={() => move(edge, by, 'word')}
              aria-label={t(`reading.span_${edge}_${by > 0 ? 'on' : 'back'}`)}
            >
              {edge === 'start' ? '⟦' : ''}
              {by > 0 ? '→' : '←'}
              {edge === 'end' ? '⟧' : ''}
            </button>
          )),
        )}
        <Button variant="default" size="compact-md" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </fieldset>
  )
}
