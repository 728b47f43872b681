import { isUncounted } from '../../../concepts/vote/vote.rules.ts'
import type { Localised } from '../../../kit/localised.ts'
import type { Live } from '../../hooks/use-hall.ts'
import { useWords } from '../../i18n/use-words.ts'
import { PutInPrinciple } from '../../ui/put-in-principle.tsx'
import { CARRIED, notVotedOf, putAgainKey, questionWords, useVoteRule } from '../../ui/vote-words.ts'

/** Longer questions are set smaller, so that the result below still fits the screen. */
const LONG = 90
/** Names in one column; more stand in several, smaller, so that the whole result is on the wall at once. */
const ONE_COLUMN = 6
/** What a projector can still show; the elected come first, and how many more there are is said. */
const MOST = 60

type Vote = NonNullable<Live['vote']>

/** The open vote with its rule, or the last result, large enough for the last row. */
export function HallVote({ vote, present, titles }: { vote: Vote; present: number; titles: Localised | undefined }) {
  const { t, name } = useWords()
  const question = questionWords(vote.question, titles, name)
  const rule = useVoteRule()
  const open = vote.state === 'open'
  const again = putAgainKey(vote)
  const waits = vote.ballot?.state === 'closed'
  return (
    <section className="hall-vote" data-open={open || undefined} aria-live="polite">
      <p className="hall-kicker">
        {t(waits ? 'hall.being_counted' : open ? 'hall.voting' : 'hall.result')} ·{' '}
        {t(`terms.meeting.method.${vote.method}`)}
        {again ? ` · ${t(again)}` : ''}
      </p>
      {titles && question === name(titles) ? null : (
        <p className="hall-question" data-long={question.length > LONG || undefined}>
          {question}
        </p>
      )}
      {open && vote.motion && vote.motion.words !== vote.question ? <Words motion={vote.motion} /> : null}
      {isUncounted(vote.method) ? null : <p className="hall-rule">{rule(vote)}</p>}
      {open ? <PutInPrinciple vote={vote} className="hall-rule" /> : null}
      {open && vote.seats !== null ? <Candidates vote={vote} /> : null}
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

/** Who stands, in the order of the paper; once it is closed with the figures, the elected first. */
function Candidates({ vote }: { vote: Vote }) {
  const { t, name } = useWords()
  const closed = vote.state !== 'open'
  const shown = vote.candidates
    .toSorted((a, b) => (closed ? Number(b.elected) - Number(a.elected) || b.votes - a.votes : 0) || a.ord - b.ord)
    .slice(0, MOST)
  const more = vote.candidates.length - shown.length
  return (
    <>
      <ol className="hall-candidates" data-many={shown.length > ONE_COLUMN || undefined}>
        {shown.map((one) => (
          <li key={one.ord} data-elected={one.elected || undefined}>
            <span>{one.person ? name(one.person.name) : one.name}</span>
            {closed ? (
              <>
                <strong>{one.votes}</strong>
                <span>
                  {one.elected ? t('hall.elected') : ''}
                  {one.byLot ? <span className="of"> {t('meeting-desk.by_lot')}</span> : null}
                </span>
              </>
            ) : null}
          </li>
        ))}
      </ol>
      {more > 0 ? <p className="of">{t('hall.and_more', { n: more })}</p> : null}
    </>
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
  const silent = notVotedOf(vote)
  return (
    <>
      <p
        className="hall-result"
        data-carried={CARRIED.includes(vote.result) || undefined}
        data-election={vote.seats !== null || undefined}
      >
        {t(`terms.vote.result.${vote.result}`)}
      </p>
      {vote.seats !== null ? (
        <Candidates vote={vote} />
      ) : isUncounted(vote.method) ? null : (
        <dl className="hall-tally">
          {(['for', 'against', 'abstained'] as const).map((key) => (
            <div key={key}>
              <dt>{t(`terms.vote.choice.${key}`)}</dt>
              <dd>{vote[key]}</dd>
            </div>
          ))}
          {silent > 0 ? (
            <div>
              <dt>{t('hall.did_not_vote')}</dt>
              <dd>{silent}</dd>
            </div>
          ) : null}
        </dl>
      )}
    </>
  )
}
