import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useWords } from '../i18n/use-words.ts'

/** A field for a password; the button that shows it says so in the reader's language. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useWords()
  return <PasswordInput visibilityToggleButtonProps={{ 'aria-label': t('common.show_password') }} {...props} />
}
