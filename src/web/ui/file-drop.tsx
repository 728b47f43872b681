import '../styles/files.css'
import { Button, FileButton } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'

/** What a person is shown to choose from; whatever is given is told by its bytes. */
const ACCEPT =
  '.txt,.text,.md,.markdown,.html,.htm,.xhtml,.mht,.mhtml,.docx,.pdf,text/plain,text/markdown,text/html,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A place of the page on which files may be dropped, anywhere. */
export function FileDrop({ onGive, children }: { onGive: (files: Iterable<File>) => void; children: ReactNode }) {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a pointer's short cut; the button is the keyboard's way
    <div
      className="file-drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        onGive(event.dataTransfer.files)
      }}
    >
      {children}
    </div>
  )
}

/** The button that opens the system's choice of files, with a line on what can be given. */
export function FileChoice({
  label,
  onGive,
  disabled,
}: {
  label?: string
  onGive: (files: Iterable<File>) => void
  disabled?: boolean
}) {
  const { t } = useWords()
  const reset = useRef<() => void>(null)
  return (
    <div className="file-choice">
      <span>
        {t('file.drop')}{' '}
        <FileButton
          multiple
          accept={ACCEPT}
          resetRef={reset}
          inputProps={{ 'aria-label': label ?? t('file.choose') }}
          onChange={(files) => {
            onGive(files)
            // the same file may be given again
            reset.current?.()
          }}
        >
          {(props) => (
            <Button variant="default" size="compact-md" disabled={disabled ?? false} {...props}>
              {t('file.choose')}
            </Button>
          )}
        </FileButton>
      </span>
      <span className="small soft">{t('file.kinds')}</span>
    </div>
  )
}
