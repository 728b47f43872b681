import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { voteCast, voteGet } from '../../../concepts/vote/vote.api.ts'
import { isByName } from '../../../concepts/vote/vote.rules.ts'
import { CHOICES } from '../../../concepts/vote/vote.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Localised } from '../../../kit/localised.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { PutInPrinciple } from '../../ui/put-in-principle.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { questionWords, useVoteRule } from '../../ui/vote-words.ts'

type Vote = OutputOf<typeof voteGet>

/** The open vote on one's own device: big, changeable until the close, each seat for itself. */
export function MyVote({ voteId, titles }: { voteId: string; titles: Localised | undefined }) {
  const { t, name } = useWords()
  const vote = useView(voteGet, { voteId }, { refetchInterval: 5_000 })
  const rule = useVoteRule()
  const data = vote.data
  if (data?.state !== 'open') return null
  return (
    <section className="my-vote">
      <h2>{questionWords(data.question, titles, name)}</h2>
      <p className="small soft">{rule(data)}</p>
      <PutInPrinciple vote={data} />
      {!isByName(data.method, data.form) ? (
        <p className="empty">{t('my-meeting.vote_in_hall', { method: t(`terms.meeting.method.${data.method}`) })}</p>
      ) : data.mine.length === 0 ? (
        <p className="empty">{t('my-meeting.no_vote')}</p>
      ) : (
        data.mine.map((mine) => <Seat key={mine.seat.id} vote={data} mine={mine} many={data.mine.length > 1} />)
      )}
    </section>
  )
}

function Seat({ vote, mine, many }: { vote: Vote; mine: Vote['mine'][number]; many: boolean }) {
  const { t, name, time } = useWords()
  const [picked, setPicked] = useState<readonly number[] | null>(null)
  const cast = useAct(voteCast)
  const seat = { voteId: vote.id, seatPersonId: mine.seat.id }
  // What is on its way is shown at once; a refusal takes it back.
  const choice = cast.isPending ? (cast.variables.choice ?? null) : mine.choice
  const chosen = picked ?? mine.candidates ?? []
  return (
    <div className="my-seat">
      {many ? <p>{t('my-meeting.for_seat', { name: name(mine.seat.name) })}</p> : null}
      {vote.seats === null ? (
        <div className="answers choice-row">
          {CHOICES.map((one) => (
            <button
              key={one}
              type="button"
              className="answer"
              aria-pressed={choice === one}
              data-chosen={choice === one || undefined}
              onClick={() => {
                if (choice !== one) cast.mutate({ ...seat, choice: one })
              }}
            >
              {t(`my-meeting.choice_${one}`)}
            </button>
          ))}
        </div>
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            cast.mutate({ ...seat, candidates: [...chosen] }, { onSuccess: () => setPicked(null) })
          }}
        >
          <fieldset className="plain-fieldset names">
            <legend>{t('ballot.choose', { seats: vote.seats, of: vote.candidates.length })}</legend>
            {vote.candidates.map((one) => {
              const isChosen = chosen.includes(one.ord)
              return (
                <Checkbox
                  key={one.ord}
                  size="md"
                  label={one.person ? name(one.person.name) : one.name}
                  checked={isChosen}
                  disabled={!isChosen && chosen.length >= (vote.seats ?? 0)}
                  onChange={() => setPicked(isChosen ? chosen.filter((ord) => ord !== one.ord) : [...chosen, one.ord])}
                />
              )
            })}
          </fieldset>
          <Button type="submit" size="lg" loading={cast.isPending}>
            {t('ballot.cast')}
          </Button>
        </form>
      )}
      <p aria-live="polite" className="small">
        {mine.castAt && !cast.isPending
          ? t('my-meeting.voted_at', { time: time(mine.castAt) })
          : t('my-meeting.not_voted')}
      </p>
      <RefusalNote error={cast.error} />
    </div>
  )
}
