import '../../styles/files.css'
import { useState } from 'react'
import { fileGet } from '../../../concepts/document/file.api.ts'
import { readingOriginal } from '../../../concepts/reading/read-file.api.ts'
import { download, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { FileNotes } from '../../ui/file-notes.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'

/** The file a text on the desk came from: what it is, and the way to open it. Nothing for a text that was pasted. */
export function OriginalFile({ readingId }: { readingId: string }) {
  const { t } = useWords()
  const original = useView(readingOriginal, { readingId })
  const [fault, setFault] = useState<Error | null>(null)
  const file = original.data?.file
  if (!file) return null
  return (
    <div className="original-file">
      <span className="soft">{t('file.original')}</span>
      <button
        type="button"
        className="link"
        aria-label={t('file.open_original', { name: file.name })}
        onClick={() => download(fileGet, { fileId: file.id }).catch(setFault)}
      >
        {file.name}
      </button>
      <FileNotes file={file} />
      <RefusalNote error={fault} />
    </div>
  )
}
