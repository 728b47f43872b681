import { NumberInput, Select, TextInput } from '@mantine/core'
import { useWords } from '../../i18n/use-words.ts'
import { type DeskFact, EDITORS } from './fact-fields.ts'

interface FactPartsProps {
  field: DeskFact['field']
  parts: Readonly<Record<string, unknown>>
  onPart: (key: string, value: unknown) => void
  /** Parts without which the fact says nothing. */
  needed?: readonly string[]
  /** The first part takes the focus. */
  focus?: boolean
}

/** The parts of one fact, each in the way it is entered. */
export function FactParts({ field, parts, onPart, needed = [], focus = false }: FactPartsProps) {
  const { t } = useWords()
  const set = (key: string, value: unknown): void => onPart(key, value === '' ? null : value)
  return EDITORS[field].map((editor, index) => {
    const label = t(`reading.part.${editor.key}`)
    const value = parts[editor.key]
    const required = needed.includes(editor.key)
    const first = focus && index === 0 ? { 'data-autofocus': true, autoFocus: true } : {}
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
          required={required}
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
          required={required}
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
        required={required}
        {...first}
      />
    )
  })
}
