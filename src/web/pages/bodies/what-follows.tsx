import type { Localised } from '../../../kit/localised.ts'
import { useWords } from '../../i18n/use-words.ts'

/** When two records are made one: which names stay known, and how many of what goes over. Stands within a list of facts. */
export function WhatFollows({
  names,
  follow,
}: {
  names: readonly Localised[]
  follow: readonly { readonly what: string; readonly n: number }[]
}) {
  const { t } = useWords()
  const kept = names.flatMap((one) => [one.en, one.zh]).filter((one) => one !== undefined)
  return (
    <>
      <dt>{t('organisation.names_kept')}</dt>
      <dd>{kept.length > 0 ? kept.join(' · ') : t('organisation.names_known')}</dd>
      <dt>{t('organisation.records_follow')}</dt>
      <dd>
        {follow.length > 0
          ? follow.map((one) => t(`organisation.follow_${one.what}`, { count: one.n, n: one.n })).join(' · ')
          : t('organisation.nothing')}
      </dd>
    </>
  )
}
