import { TextInput } from '@mantine/core'

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
  return (
    <TextInput
      type="date"
      label={quiet ? undefined : label}
      aria-label={quiet ? label : undefined}
      description={description}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      {...rest}
    />
  )
}
