import type { VoteItem } from '../../concepts/meeting/agenda.schema.ts'
import { useWords } from '../i18n/use-words.ts'

/** Said with the question, before anybody votes: what is put is adoption in principle, who then fixes the text, and by when. */
export function PutInPrinciple({
  vote,
  className = 'small',
}: {
  vote: Pick<VoteItem, 'outcome' | 'finaliserPost' | 'finaliseBy'>
  className?: string
}) {
  const { t, name, day } = useWords()
  if (vote.outcome !== 'adopted_in_principle') return null
  return (
    <p className={className}>
      <strong>{t('hall.put_in_principle')}</strong>{' '}
      {t(vote.finaliseBy ? 'adopted-text.post_by' : 'adopted-text.post', {
        post: name(vote.finaliserPost?.name),
        day: day(vote.finaliseBy),
      })}
    </p>
  )
}
