import { useWords } from '../i18n/use-words.ts'

/** A count with its denominator, `12 of 30`; never a bare share. */
export function Figure({ n, of, label }: { n: number; of: number; label?: string }) {
  const { t } = useWords()
  return (
    <span className="figure">
      <strong>{n}</strong> <span className="of">{t('common.of_total', { of })}</span>
      {label ? <span className="soft"> {label}</span> : null}
    </span>
  )
}
