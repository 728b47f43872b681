import { useEffect, useState } from 'react'
import { paperExport } from '../../../concepts/paper/paper.api.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Loading } from '../../ui/loading.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { PaperView } from './paper-words.ts'

/** The pages of the paper as they leave the printer, before and after issue. */
export function PrintedPages({ paper }: { paper: PaperView }) {
  const { t } = useWords()
  const drawn = useView(paperExport, { paperId: paper.id, format: 'svg' })
  const base64 = drawn.data?.base64
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (base64 === undefined) return
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    // As an image, so that nothing in it can run or be focused.
    const made = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [base64])
  if (drawn.error) return <RefusalNote error={drawn.error} />
  return address ? <img className="paper-pages" src={address} alt={t('papers.printed_alt')} /> : <Loading />
}
