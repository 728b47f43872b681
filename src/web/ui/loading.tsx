import { useEffect, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'

/** Shown only when an answer takes longer than a fifth of a second, so that fast pages do not flicker. */
export function Loading() {
  const { t } = useWords()
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200)
    return () => clearTimeout(timer)
  }, [])
  return (
    <p className="soft" role="status" aria-live="polite">
      {late ? t('common.loading') : ''}
    </p>
  )
}
