import { Button, Modal, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { RefusalNote } from './refusal-note.tsx'

interface ActDialogProps {
  title: string
  /** What will happen, before it does. */
  note?: ReactNode
  verb: string
  /** Label of the reason's field; absent: no reason is asked. */
  reason?: string
  reasonRequired?: boolean
  error: Error | null
  busy: boolean
  onClose: () => void
  onConfirm: (reason: string) => void
  children?: ReactNode
  /** What is still missing before the verb can be pressed. */
  incomplete?: boolean
}

/** Asks before an act that weighs; keeps what was typed when it is refused. */
export function ActDialog(props: ActDialogProps) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const lacking = (props.reasonRequired && reason.trim() === '') || props.incomplete
  return (
    <Modal.Root opened onClose={props.onClose} size="lg">
      <Modal.Overlay />
      {/* Not Modal.Header: it is a <header>, and the page would have two banners. */}
      <Modal.Content aria-label={props.title}>
        <Modal.Body className="dialog-body">
          <div className="dialog-head">
            <h2 className="dialog-title">{props.title}</h2>
            <Modal.CloseButton aria-label={t('common.close')} />
          </div>
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault()
              if (!lacking) props.onConfirm(reason.trim())
            }}
          >
            {props.note ? <div>{props.note}</div> : null}
            {props.children}
            {props.reason ? (
              <Textarea
                label={props.reason}
                required={props.reasonRequired ?? false}
                autosize
                minRows={2}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            ) : null}
            <RefusalNote error={props.error} />
            <div className="row">
              <Button type="submit" disabled={lacking ?? false} loading={props.busy}>
                {props.verb}
              </Button>
              <Button variant="default" onClick={props.onClose}>
                {t('common.cancel')}
              </Button>
            </div>
          </form>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
