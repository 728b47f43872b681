import type { VoteItem } from '../../concepts/meeting/agenda.schema.ts'
import { isRelative, neededOf } from '../../concepts/procedure/procedure.rules.ts'
import { isUncounted } from '../../concepts/vote/vote.rules.ts'
import type { Localised } from '../../kit/localised.ts'
import { useWords } from '../i18n/use-words.ts'

export const CARRIED: readonly (string | null)[] = ['carried', 'elected']

/** The majority and what it is counted against, before and after: `more than half of members present: 7 of 12`. */
export function useVoteRule(): (vote: VoteItem) => string {
  const { t } = useWords()
  return (vote) => {
    const majority = t(`terms.meeting.majority.${vote.majority}`)
    const relative = isRelative(vote.majority)
    const words = relative ? majority : t('hall.vote_rule', { majority, base: t(`terms.meeting.base.${vote.base}`) })
    if (relative) return words
    if (vote.needed !== null && vote.of !== null)
      return t('hall.vote_needed', { rule: words, needed: vote.needed, of: vote.of })
    // Against votes cast the number is known only at the end.
    if (vote.base === 'cast') return words
    const of = { entitled: vote.entitled, due: vote.due, present: vote.present }[vote.base]
    return t('hall.vote_needed', { rule: words, needed: neededOf(vote.majority, of), of })
  }
}

/** Who was there and gave no vote; papers not given back stand with the papers. */
export const notVotedOf = (vote: VoteItem): number =>
  vote.state === 'closed' && vote.form !== 'paper' && !vote.secret && !isUncounted(vote.method)
    ? (vote.unreturned ?? 0)
    : 0

/** Level, and one vote more would have carried it: what followed was the lot's. */
const fellToTheLot = (vote: VoteItem): boolean =>
  vote.tieRule === 'lot' && vote.seats === null && vote.for > 0 && vote.for === vote.against && vote.result !== 'tied'

/** What a closed question came to: `12 for, 3 against, 1 abstained, 2 did not vote`. */
export function useVoteNumbers(): (vote: VoteItem) => string {
  const { t } = useWords()
  return (vote) => {
    if (isUncounted(vote.method))
      return vote.against === 0
        ? t('meeting.nobody_objected')
        : t('meeting-desk.objected', { count: vote.against, n: vote.against })
    const silent = notVotedOf(vote)
    return [
      t('meeting.vote_numbers', { for: vote.for, against: vote.against, abstained: vote.abstained }),
      silent > 0 ? t('meeting.did_not_vote', { count: silent, n: silent }) : '',
      vote.castingVote ? t('meeting-desk.cast_by_chair', { choice: t(`terms.vote.choice.${vote.castingVote}`) }) : '',
      fellToTheLot(vote) ? t('meeting.decided_by_lot') : '',
    ]
      .filter(Boolean)
      .join(t('meeting.vote_numbers_joint'))
  }
}

/** In a word, where there is no room for the history: the question was put before. */
export const putAgainKey = (vote: Pick<VoteItem, 'repeatsId' | 'reconsidersId'>): string | null =>
  vote.reconsidersId ? 'hall.reconsidered' : vote.repeatsId ? 'hall.put_again' : null

/** A question that is the title of its item reads as that title in the language shown; any other stands as it was put. */
export const questionWords = (
  question: string,
  titles: Localised | undefined,
  name: (of: Localised) => string,
): string => (titles && (question === titles.en || question === titles.zh) ? name(titles) : question)
