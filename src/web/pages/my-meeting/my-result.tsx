import { isUncounted } from '../../../concepts/vote/vote.rules.ts'
import type { Localised } from '../../../kit/localised.ts'
import type { Live } from '../../hooks/use-hall.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { CARRIED, putAgainKey, questionWords, useVoteNumbers, useVoteRule } from '../../ui/vote-words.ts'

/** Who stands in the list of results on a phone; the whole is in the record. */
const MOST = 20

/** What the last vote on the item came to, as the wall shows it. */
export function MyResult({ vote, titles }: { vote: NonNullable<Live['vote']>; titles: Localised | undefined }) {
  const { t, name } = useWords()
  const rule = useVoteRule()
  const numbers = useVoteNumbers()
  const again = putAgainKey(vote)
  const named = vote.candidates
    .toSorted((a, b) => Number(b.elected) - Number(a.elected) || b.votes - a.votes || a.ord - b.ord)
    .slice(0, MOST)
  return (
    <section className="my-result" aria-live="polite">
      <h2>
        {questionWords(vote.question, titles, name)}{' '}
        <StateMark tone={CARRIED.includes(vote.result) ? 'settled' : 'none'}>
          {t(`terms.vote.result.${vote.result}`)}
        </StateMark>
      </h2>
      {vote.seats !== null ? (
        <ol className="plain-list">
          {named.map((one) => (
            <li key={one.ord} className="row">
              <span>{one.person ? name(one.person.name) : one.name}</span>
              <span className="of">{one.votes}</span>
              {one.elected ? <StateMark tone="settled">{t('hall.elected')}</StateMark> : null}
              {one.byLot ? <span className="small soft">{t('meeting-desk.by_lot')}</span> : null}
            </li>
          ))}
        </ol>
      ) : (
        <p>{numbers(vote)}</p>
      )}
      {again || !isUncounted(vote.method) ? (
        <p className="small soft">
          {[again ? t(again) : '', isUncounted(vote.method) ? '' : rule(vote)].filter(Boolean).join(' · ')}
        </p>
      ) : null}
    </section>
  )
}
