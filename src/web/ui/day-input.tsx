import { TextInput } from '@mantine/core'
import { useWords } from '../i18n/use-words.ts'

interface DayInputProps {
  label: string
  quiet?: boolean
  description?: string
  value: string | null | undefined
  onChange: (day: string | null) => void
  max?: string
  min?: string
  required?: boolean
  disabled?: boolean
  autoFocus?: boolean
}

/** A calendar day; the browser's own picker, which speaks every language and reads every keyboard. */
export function DayInput({ label, quiet, description, value, onChange, ...rest }: DayInputProps) {
  const { day } = useWords()
  return (
    <TextInput
      type="date"
      label={quiet ? undefined : label}
      aria-label={quiet ? label : undefined}
      // The browser writes the day in its own language; below stands how the record writes it.
      description={value ? day(value) : description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      {...rest}
    />
  )
}
