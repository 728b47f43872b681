import { Button, type ButtonProps, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import type { RefusalGiven } from '../../catalogue/refusal.ts'
import { useWords } from '../i18n/use-words.ts'

interface ActButtonProps extends Omit<ButtonProps, 'children'> {
  children: ReactNode
  /** From the record's `can`: null or absent allows, else why not. */
  refusal?: RefusalGiven | null | undefined
  onClick: () => void
  type?: 'button' | 'submit'
}

/** A verb of the organisation. When it is refused it stays in sight, disabled, and says what is missing. */
export function ActButton({ refusal, children, onClick, type = 'button', ...rest }: ActButtonProps) {
  const words = useWords()
  if (!refusal) {
    return (
      <Button type={type} onClick={onClick} {...rest}>
        {children}
      </Button>
    )
  }
  const reason = words.refusal(refusal)
  return (
    <Tooltip label={reason} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <Button
        type="button"
        {...rest}
        variant="default"
        aria-disabled
        data-disabled
        onClick={(event) => event.preventDefault()}
        title={reason}
      >
        {children}
      </Button>
    </Tooltip>
  )
}
