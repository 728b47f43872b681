import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useWords } from '../../i18n/use-words.ts'

/** Copies words that are shown once; says so where the browser did not let it. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useWords()
  const clipboard = useClipboard()
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      {...(label === undefined ? {} : { 'aria-label': label })}
      onClick={() => clipboard.copy(text)}
    >
      {t(clipboard.error ? 'access.not_copied' : clipboard.copied ? 'access.copied' : 'access.copy')}
    </Button>
  )
}
