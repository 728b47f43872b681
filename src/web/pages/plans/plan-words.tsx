import { useWords } from '../../i18n/use-words.ts'

/** The years a plan runs, as far as its name or a text says. */
export function YearsOf({ plan }: { plan: { readonly fromYear: number | null; readonly untilYear: number | null } }) {
  const { t } = useWords()
  const { fromYear, untilYear } = plan
  if (fromYear === null && untilYear === null) return <span className="soft">{t('common.not_known')}</span>
  if (fromYear !== null && untilYear !== null && fromYear !== untilYear) return <>{`${fromYear}–${untilYear}`}</>
  if (fromYear === null) return <>{t('plan.until_year', { year: untilYear })}</>
  return <>{fromYear}</>
}
