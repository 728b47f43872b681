import type { Live } from '../../hooks/use-hall.ts'
import { useWords } from '../../i18n/use-words.ts'
import { CARRIED, useVoteRule } from '../../ui/vote-words.ts'

type Vote = NonNullable<Live['vote']>

/** The open vote with its rule, or the last result, large enough for the last row. */
export function HallVote({ vote, present }: { vote: Vote; present: number }) {
  const { t } = useWords()
  const rule = useVoteRule()
  const open = vote.state === 'open'
  const waits = vote.ballot?.state === 'closed'
  return (
    <section className="hall-vote" data-open={open || undefined} aria-live="polite">
      <p className="hall-kicker">
        {t(waits ? 'hall.being_counted' : open ? 'hall.voting' : 'hall.result')} ·{' '}
        {t(`terms.meeting.method.${vote.method}`)}
      </p>
      <p className="hall-question">{vote.question}</p>
      {open && vote.motion ? <Words motion={vote.motion} /> : null}
      <p className="hall-rule">{rule(vote)}</p>
      {open ? (
        vote.taken === null ? null : (
          <p className="hall-taken">
            <strong>{vote.taken}</strong> <span className="of">{t('hall.have_voted', { of: present })}</span>
          </p>
        )
      ) : (
        <Result vote={vote} />
      )}
    </section>
  )
}

function Words({ motion }: { motion: NonNullable<Vote['motion']> }) {
  if (motion.kind !== 'amendment') return motion.words ? <p className="hall-words">{motion.words}</p> : null
  return (
    <p className="hall-words">
      {motion.strike ? <del>{motion.strike}</del> : null} {motion.putIn ? <ins>{motion.putIn}</ins> : null}
    </p>
  )
}

function Result({ vote }: { vote: Vote }) {
  const { t } = useWords()
  const unopposed = vote.method === 'consensus' || vote.method === 'acclamation'
  return (
    <>
      <p className="hall-result" data-carried={CARRIED.includes(vote.result) || undefined}>
        {t(`terms.vote.result.${vote.result}`)}
      </p>
      {vote.seats !== null ? (
        <ol className="hall-candidates">
          {[...vote.candidates]
            .sort((a, b) => b.votes - a.votes)
            .map((one) => (
              <li key={one.ord} data-elected={one.elected || undefined}>
                <span>{one.name}</span>
                <strong>{one.votes}</strong>
                <span>{one.elected ? t('hall.elected') : ''}</span>
              </li>
            ))}
        </ol>
      ) : unopposed ? null : (
        <dl className="hall-tally">
          {(['for', 'against', 'abstained'] as const).map((key) => (
            <div key={key}>
              <dt>{t(`terms.vote.choice.${key}`)}</dt>
              <dd>{vote[key]}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
