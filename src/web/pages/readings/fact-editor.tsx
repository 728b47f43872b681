import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { BARE, type DeskFact, EDITORS, partOf, standingValue } from './fact-fields.ts'
import { FactParts } from './fact-parts.tsx'
import type { MarkedWords, Span } from './marked-words.ts'

interface FactEditorProps {
  fact: DeskFact
  /** The words marked in the text just now, to be taken as the quote. */
  selection: MarkedWords | null
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
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const value = BARE in parts ? parts[BARE] : { ...(standingValue(fact) as object), ...parts }
    onSave(value, useSelection && selection ? { start: selection.start, end: selection.end } : undefined)
  }
  return (
    <form className="stack fact-editor" onSubmit={save}>
      <FactParts
        field={fact.field}
        parts={parts}
        onPart={(key, value) => setParts((old) => ({ ...old, [key]: value }))}
        focus
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
        <Button variant="default" size="compact-md" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
