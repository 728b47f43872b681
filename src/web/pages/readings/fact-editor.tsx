import { Button, Select } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { NEEDED_PARTS } from '../../../concepts/reading/added.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import { FIELDS, suggested } from './add-fact.tsx'
import type { DraftKeeper, Drafts } from './drafts.ts'
import { BARE, type DeskFact, EDITORS, partOf, standingField, standingValue, wordsAt } from './fact-fields.ts'
import { FactParts } from './fact-parts.tsx'
import type { MarkedWords } from './marked-words.ts'
import type { Decision } from './use-desk.ts'

interface FactEditorProps {
  fact: DeskFact
  /** The words marked in the text just now, to be taken as the quote. */
  selection: MarkedWords | null
  /** What was half written before. */
  draft: Drafts['editing'] | undefined
  keep: DraftKeeper
  onSave: (decision: Decision) => void
  onCancel: () => void
}

const partsOf = (fact: DeskFact): Record<string, unknown> =>
  Object.fromEntries(EDITORS[standingField(fact)].map((editor) => [editor.key, partOf(fact, editor.key) ?? null]))

/** Corrects one fact: which field it is of, its parts, its words by marking them in the text. What is half written is kept. */
export function FactEditor({ fact, selection, draft, keep, onSave, onCancel }: FactEditorProps) {
  const { t } = useWords()
  const [useSelection, setUseSelection] = useState(false)
  const known = FIELDS.find((one) => one === draft?.field)
  const [field, setField] = useState<DeskFact['field']>(known ?? standingField(fact))
  const [parts, setParts] = useState<Record<string, unknown>>(() => ({ ...partsOf(fact), ...draft?.parts }))
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // its answer is a promise in newer browsers, and no way to clean up
    void form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const write = (nextField: DeskFact['field'], next: Record<string, unknown>): void => {
    setParts(next)
    keep({ editing: { key: fact.key, field: nextField, parts: next, spans: null } })
  }
  const refield = field !== standingField(fact)
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const bare = EDITORS[field].some((editor) => editor.key === BARE)
    const value = bare ? parts[BARE] : refield ? parts : { ...(standingValue(fact) as object), ...parts }
    const spans = useSelection && selection ? [{ start: selection.start, end: selection.end }] : undefined
    onSave({ decision: 'corrected', value, ...(refield ? { field } : {}), ...(spans ? { spans } : {}) })
  }
  const cancel = (): void => {
    keep({ editing: undefined })
    onCancel()
  }
  return (
    <form
      ref={form}
      className="stack fact-editor"
      aria-label={t('reading.correct')}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) cancel()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event)
      }}
    >
      <FactParts
        key={field}
        field={field}
        parts={parts}
        needed={refield ? NEEDED_PARTS[field] : []}
        onPart={(key, value) => write(field, { ...parts, [key]: value })}
        focus
      />
      <Select
        label={t('reading.is_of_field')}
        value={field}
        data={FIELDS.map((one) => ({ value: one, label: t(`terms.reading.field.${one}`) }))}
        onChange={(chosen) => {
          const next = FIELDS.find((one) => one === chosen)
          if (!next) return
          setField(next)
          write(next, next === standingField(fact) ? partsOf(fact) : suggested(next, wordsAt(fact)[0]?.text ?? ''))
        }}
        allowDeselect={false}
        searchable
      />
      <div className="small">
        {selection ? (
          <label>
            <input
              type="checkbox"
              checked={useSelection}
              onChange={(event) => setUseSelection(event.currentTarget.checked)}
            />{' '}
            {t('reading.use_selection', { words: selection.text.slice(0, 60) })}
          </label>
        ) : (
          <span className="soft">{t('reading.selection_hint')}</span>
        )}
      </div>
      <div className="row">
        <Button type="submit" size="compact-md">
          {t('reading.save_correction')}
        </Button>
        <Button variant="default" size="compact-md" onClick={cancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
