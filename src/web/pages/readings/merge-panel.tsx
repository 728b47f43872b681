import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { MERGED_FIELDS, mergedValue } from '../../../concepts/reading/merge.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import { type DeskFact, factWords, standingField, standingValue, wordsAt } from './fact-fields.ts'

interface MergePanelProps {
  fact: DeskFact
  facts: readonly DeskFact[]
  text: string
  onMerge: (otherKeys: readonly string[], value: unknown) => void
  onCancel: () => void
}

const MOST = 12

const standing = (fact: DeskFact) => ({
  key: fact.key,
  field: standingField(fact),
  value: standingValue(fact),
  quotes: wordsAt(fact),
})

/** Letters two wordings share, in pairs: 1 for the same words. */
function alike(a: string, b: string): number {
  const pairs = (words: string): Set<string> => {
    const plain = words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
    return new Set([...plain].map((letter, i, all) => letter + (all[i + 1] ?? '')))
  }
  const [x, y] = [pairs(a), pairs(b)]
  const shared = [...x].filter((pair) => y.has(pair)).length
  return (2 * shared) / Math.max(1, x.size + y.size)
}

/** The facts of one field that may be the same as this one: the likest and the nearest first, one chosen by the arrows, Enter merges. */
export function MergePanel({ fact, facts, text, onMerge, onCancel }: MergePanelProps) {
  const { t } = useWords()
  const field = standingField(fact)
  const words = factWords(fact, t)
  const others = useMemo(() => {
    const at = wordsAt(fact)[0]?.start ?? 0
    const near = (other: DeskFact): number => 1 / (1 + Math.abs((wordsAt(other)[0]?.start ?? 0) - at) / 200)
    return facts
      .filter(
        (other) =>
          other.key !== fact.key &&
          standingField(other) === field &&
          other.decision !== 'merged' &&
          other.decision !== 'rejected',
      )
      .map((other) => ({ other, weight: alike(factWords(other, t), words) + near(other) }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST)
      .map((one) => one.other)
  }, [fact, facts, field, words, t])
  const [picked, setPicked] = useState(others[0]?.key ?? '')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), [])
  if (!MERGED_FIELDS.includes(field) || others.length === 0)
    return (
      <p className="desk-mode small" role="status">
        {t('reading.merge_none')}
      </p>
    )
  const other = others.find((one) => one.key === picked)
  const value = other ? mergedValue(field, text, standing(fact), [standing(other)]) : null
  const merged: DeskFact = { ...fact, decision: 'corrected', correctedValue: value, correctedField: field }
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (other) onMerge([other.key], value)
  }
  return (
    <form
      ref={form}
      className="desk-mode stack"
      aria-label={t('reading.merge')}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onCancel()
        }
        if (event.key === 'Enter' && event.target instanceof HTMLInputElement) save(event)
      }}
    >
      <fieldset className="mode-choices">
        <legend>{t('reading.merge_with', { words })}</legend>
        {others.map((one) => (
          <label key={one.key} className="link-choice">
            <input type="radio" name="merge" checked={one.key === picked} onChange={() => setPicked(one.key)} />
            <span>{factWords(one, t)}</span>
          </label>
        ))}
      </fieldset>
      <p className="small" aria-live="polite">
        {t('reading.merge_becomes', { words: factWords(merged, t) })}
      </p>
      <div className="row">
        <Button type="submit" size="compact-md">
          {t('reading.merge_do')}
        </Button>
        <Button variant="default" size="compact-md" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
