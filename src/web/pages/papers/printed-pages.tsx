import { useEffect, useState } from 'react'
import { paperExport } from '../../../concepts/paper/paper.api.ts'
import { fetchFile } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Loading } from '../../ui/loading.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'

/** The pages of the paper as they leave the printer, before and after issue. */
export function PrintedPages({ paperId }: { paperId: string }) {
  const { t } = useWords()
  const [address, setAddress] = useState<string | null>(null)
  const [error, setError] = useState<Error | null>(null)
  useEffect(() => {
    let made: string | null = null
    let left = false
    fetchFile(paperExport, { paperId, format: 'svg' }).then(
      (drawing) => {
        if (left) return
        // As an image, so that nothing in it can run or be focused.
        made = URL.createObjectURL(drawing)
        setAddress(made)
      },
      (fault: unknown) => {
        if (!left) setError(fault instanceof Error ? fault : new Error(String(fault)))
      },
    )
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [paperId])
  if (error) return <RefusalNote error={error} />
  return address ? <img className="paper-pages" src={address} alt={t('papers.printed_alt')} /> : <Loading />
}
