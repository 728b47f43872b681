import { Button, Checkbox } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { ballotCast } from '../../../concepts/ballot/ballot.api.ts'
import { ANSWERS, type Answer, type Choice } from '../../../concepts/ballot/choice.rules.ts'
import { RefusedError, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { BallotView } from './ballot-page.tsx'
import { keptReceipt, pendingPaper } from './device-store.ts'

/** An envelope that got no answer is sent again so often. */
const AGAIN_MS = 3_000

/** Refused for good, not for want of a connection: the envelope is of no further use. */
const isFinal = (error: Error | null): boolean =>
  error instanceof RefusedError && error.status < 500 && error.status !== 429 && error.status !== 401

/**
 * The paper is sealed here, before anything is sent. Until the server has answered, the sealed paper (never the choice) is kept on the device: after a
 * lost connection or a reload the very same envelope is sent again, so it counts once and gives the same receipt. Nobody chooses anew meanwhile: the first
 * envelope may have arrived.
 */
export function VotingPaper({ ballot }: { ballot: BallotView }) {
  const { t, name } = useWords()
  const [choice, setChoice] = useState<Choice | null>(null)
  const [sealing, setSealing] = useState(false)
  const [waiting, setWaiting] = useState<string | null>(() => pendingPaper.get(ballot.ballotId))
  const [fault, setFault] = useState<Error | null>(null)
  const busy = useRef(false)
  const forget = (): void => {
    pendingPaper.drop(ballot.ballotId)
    setWaiting(null)
  }
  const cast = useAct(ballotCast, {
    onDone: ({ receipt }) => {
      keptReceipt.keep(ballot.ballotId, receipt)
      forget()
      setChoice(null)
    },
  })
  const { mine, state } = ballot
  const { mutate, isPending } = cast
  const final = isFinal(cast.error)
  const seat = mine.seats[0]
  const may = seat !== undefined && state === 'open'
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused for good, or is in the box, is not sent again
  useEffect(() => {
    if (waiting !== null && !isPending && (final || (!may && mine.receipts.length > 0))) forget()
  }, [final, may, waiting, isPending])
  useEffect(() => {
    if (waiting === null || !may || isPending || final) return
    const send = (): void => mutate({ ballotId: ballot.ballotId, sealed: waiting })
    // The first sending follows the tap at once; only what failed waits.
    const timer = window.setTimeout(send, cast.error ? AGAIN_MS : 0)
    window.addEventListener('online', send)
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('online', send)
    }
  }, [waiting, may, isPending, final, mutate, ballot.ballotId, cast.error])

  if (!may) {
    if (mine.receipts.length > 0) return <Receipts receipts={mine.receipts} />
    return <p className="empty">{t(state === 'open' ? 'ballot.not_yours' : 'ballot.no_more')}</p>
  }
  if (waiting !== null && !final)
    return (
      <section className="receipt" aria-live="polite">
        <h2>{t('ballot.on_its_way')}</h2>
        {cast.error || cast.isPaused ? <p>{t('ballot.sent_again')}</p> : null}
      </section>
    )

  const seal = async (): Promise<void> => {
    // A second tap before the screen is drawn anew would seal a second paper.
    if (choice === null || busy.current) return
    busy.current = true
    setSealing(true)
    try {
      // The cryptography is a quarter of a megabyte: loaded when somebody votes, not before.
      const { sealPaper, sodiumReady } = await import('../../../concepts/ballot/seal.rules.ts')
      const { writeChoice } = await import('../../../concepts/ballot/choice.rules.ts')
      await sodiumReady()
      const keys = ballot.tellers.flatMap((one) => (one.publicKey === null ? [] : [one.publicKey]))
      cast.reset()
      setWaiting(pendingPaper.keep(ballot.ballotId, sealPaper(writeChoice(choice), keys, ballot.candidates.length)))
    } finally {
      busy.current = false
      setSealing(false)
    }
  }

  return (
    <form
      className="voting-paper"
      onSubmit={(event) => {
        event.preventDefault()
        setFault(null)
        void seal().catch(setFault)
      }}
    >
      {mine.receipts.length > 0 ? <Receipts receipts={mine.receipts} /> : null}
      {ballot.candidates.length === 0 ? (
        <Answers value={choice} onChange={setChoice} />
      ) : (
        <Names ballot={ballot} value={choice} onChange={setChoice} />
      )}
      {mine.seats.length > 1 || mine.receipts.length > 0 ? (
        <p>{t('ballot.for_seat', { name: name(seat.name) })}</p>
      ) : null}
      <RefusalNote error={cast.error ?? fault} />
      <Button type="submit" size="xl" fullWidth disabled={choice === null} loading={sealing}>
        {t('ballot.cast')}
      </Button>
      <p className="small soft">{t('ballot.cast_note')}</p>
    </form>
  )
}

interface ChoiceProps {
  value: Choice | null
  onChange: (choice: Choice) => void
}

function Answers({ value, onChange }: ChoiceProps) {
  const { t } = useWords()
  const chosen: Answer | null = value?.kind === 'answer' ? value.answer : null
  return (
    <fieldset className="plain-fieldset answers">
      <legend className="visually-hidden">{t('ballot.answer')}</legend>
      {ANSWERS.map((answer) => (
        <label key={answer} className="answer" data-chosen={chosen === answer || undefined}>
          <input
            type="radio"
            name="answer"
            checked={chosen === answer}
            onChange={() => onChange({ kind: 'answer', answer })}
          />
          <span>{t(`ballot.answers.${answer}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Names({ ballot, value, onChange }: ChoiceProps & { ballot: BallotView }) {
  const { t } = useWords()
  const chosen = value?.kind === 'names' ? value.names : []
  const full = chosen.length >= ballot.seats
  return (
    <fieldset className="plain-fieldset names">
      <legend>{t('ballot.choose', { seats: ballot.seats, of: ballot.candidates.length })}</legend>
      {ballot.candidates.map((one) => {
        const isChosen = chosen.includes(one.ord)
        return (
          <Checkbox
            key={one.ord}
            size="md"
            label={one.name}
            checked={isChosen}
            disabled={full && !isChosen}
            onChange={() =>
              onChange({
                kind: 'names',
                names: isChosen ? chosen.filter((ord) => ord !== one.ord) : [...chosen, one.ord],
              })
            }
          />
        )
      })}
      <p aria-live="polite" className="soft">
        {t('ballot.chosen', { n: chosen.length, seats: ballot.seats })}
      </p>
      <Button variant="default" onClick={() => onChange({ kind: 'names', names: [] })}>
        {t('ballot.leave_blank')}
      </Button>
    </fieldset>
  )
}

function Receipts({ receipts }: { receipts: readonly string[] }) {
  const { t } = useWords()
  return (
    <section className="receipt" aria-live="polite">
      <h2>{t('ballot.received')}</h2>
      <p>{t('ballot.receipt_note')}</p>
      {receipts.map((one) => (
        <code key={one} className="receipt-code">
          {one.match(/.{1,8}/gu)?.join(' ')}
        </code>
      ))}
    </section>
  )
}
