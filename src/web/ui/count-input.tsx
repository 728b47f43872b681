import { NumberInput } from '@mantine/core'

interface CountInputProps {
  label: string
  description?: string
  min: number
  max: number
  value: number | ''
  onChange: (value: number | '') => void
}

/** A whole number, or nothing. */
export const CountInput = ({ onChange, ...rest }: CountInputProps) => (
  <NumberInput {...rest} allowDecimal={false} onChange={(value) => onChange(typeof value === 'number' ? value : '')} />
)
