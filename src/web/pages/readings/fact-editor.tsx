import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { BARE, type DeskFact, EDITORS, partOf, standingValue } from './fact-fields.ts'

export interface Span {
  readonly start: number
  readonly end: number
}

interface FactEditorProps {
  fact: DeskFact
  /** The words marked in the text just now, to be taken as the quote. */
  selection: (Span & { text: string }) | null
  onSave: (value: unknown, quote: Span | undefined) => void
  onCancel: () => void
}

/** Corrects one fact: its parts by fields, its quote by marking words in the text. */
export function FactEditor({ fact, selection, onSave, onCancel }: FactEditorProps) {
  const { t } = useWords()
  const [useSelection, setUseSelection] = useState(false)
  const [parts, setParts] = useState<Record<string, unknown>>(() =>
    Object.fromEntries(EDITORS[fact.field].map((editor) => [editor.key, partOf(fact, editor.key) ?? null])),
  )
  const set = (key: string, value: unknown): void => setParts((old) => ({ ...old, [key]: value === '' ? null : value }))
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const value = BARE in parts ? parts[BARE] : { ...(standingValue(fact) as object), ...parts }
    onSave(value, useSelection && selection ? { start: selection.start, end: selection.end } : undefined)
  }
  return (
    <form className="stack fact-editor" onSubmit={save}>
      {EDITORS[fact.field].map((editor, index) => {
        const label = t(`reading.part.${editor.key}`)
        const value = parts[editor.key]
        const first = index === 0 ? { 'data-autofocus': true, autoFocus: true } : {}
        if (typeof editor.as === 'object') {
          const { oneOf, terms } = editor.as
          return (
            <Select
              key={editor.key}
              label={label}
              value={typeof value === 'string' ? value : null}
              data={oneOf.map((option) => ({ value: option, label: t(`${terms}.${option}`) }))}
              onChange={(chosen) => set(editor.key, chosen)}
              searchable
            />
          )
        }
        if (editor.as === 'number') {
          return (
            <NumberInput
              key={editor.key}
              label={label}
              value={typeof value === 'number' ? value : ''}
              min={0}
              allowDecimal={false}
              onChange={(entered) => set(editor.key, typeof entered === 'number' ? entered : null)}
              {...first}
            />
          )
        }
        if (editor.as === 'yes') {
          return (
            <Select
              key={editor.key}
              label={label}
              value={value ? 'yes' : 'no'}
              data={[
                { value: 'yes', label: t('reading.yes') },
                { value: 'no', label: t('reading.no') },
              ]}
              onChange={(chosen) => set(editor.key, chosen === 'yes')}
              allowDeselect={false}
            />
          )
        }
        const isList = editor.as === 'list'
        return (
          <TextInput
            key={editor.key}
            label={label}
            description={isList ? t('reading.list_note') : undefined}
            value={Array.isArray(value) ? value.join('; ') : String(value ?? '')}
            onChange={(event) => {
              const words = event.currentTarget.value
              set(editor.key, isList ? words.split(/\s*[;；]\s*/) : words)
            }}
            {...first}
          />
        )
      })}
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
        <Button variant="default" size="compact-md" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
