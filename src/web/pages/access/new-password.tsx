import { useWords } from '../../i18n/use-words.ts'
import { PasswordField } from '../../ui/password-field.tsx'

export const PASSWORD_LENGTH = 10

/** A password to be: says how long it must be, and what is missing, without having it typed twice. */
export function NewPassword({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  const { t } = useWords()
  const short = value !== '' && value.length < PASSWORD_LENGTH
  return (
    <PasswordField
      label={label}
      description={short ? t('access.begin.short', { count: value.length }) : t('access.begin.password_note')}
      autoComplete="new-password"
      required
      minLength={PASSWORD_LENGTH}
      maxLength={128}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
