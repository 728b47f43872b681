import type { VoteItem } from '../../concepts/meeting/agenda.schema.ts'
import { neededOf } from '../../concepts/procedure/procedure.rules.ts'
import { useWords } from '../i18n/use-words.ts'

export const CARRIED: readonly (string | null)[] = ['carried', 'elected']

/** The majority and what it is counted against, before and after: `more than half of members present: 7 of 12`. */
export function useVoteRule(): (vote: VoteItem) => string {
  const { t } = useWords()
  return (vote) => {
    const words = t('hall.vote_rule', {
      majority: t(`terms.meeting.majority.${vote.majority}`),
      base: t(`terms.meeting.base.${vote.base}`),
    })
    if (vote.needed !== null && vote.of !== null)
      return t('hall.vote_needed', { rule: words, needed: vote.needed, of: vote.of })
    // Against votes cast the number is known only at the end, a bare majority names none.
    if (vote.base === 'cast' || vote.majority === 'simple' || vote.majority === 'plurality') return words
    const of = { entitled: vote.entitled, due: vote.due, present: vote.present }[vote.base]
    return t('hall.vote_needed', { rule: words, needed: neededOf(vote.majority, of), of })
  }
}
