import { Button, Checkbox } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ballotCast, ballotGet } from '../../../concepts/ballot/ballot.api.ts'
import { ANSWERS, type Answer, type Choice, writeChoice } from '../../../concepts/ballot/choice.rules.ts'
import { RefusedError, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { BallotView } from './ballot-page.tsx'
import { keptReceipts, type Pending, pendingPaper } from './device-store.ts'

/** An envelope that got no answer is sent again so often. */
const AGAIN_MS = 3_000

const loadSeal = async () => {
  const seal = await import('../../../concepts/ballot/seal.rules.ts')
  await seal.sodiumReady()
  return seal
}

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
  const [waiting, setWaiting] = useState<Pending | null>(() => pendingPaper.get(ballot.ballotId))
  const [fault, setFault] = useState<Error | null>(null)
  const [exchanged, setExchanged] = useState(false)
  const client = useQueryClient()
  const busy = useRef(false)
  const forget = (): void => {
    pendingPaper.drop(ballot.ballotId)
    setWaiting(null)
  }
  const cast = useAct(ballotCast, {
    onDone: ({ receipt }) => {
      if (waiting !== null && waiting.receipt !== receipt) setExchanged(true)
      keptReceipts.keep(ballot.ballotId, waiting?.receipt ?? receipt)
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
    if (waiting === null || isPending) return
    const arrived = mine.receipts.includes(waiting.receipt)
    if (arrived) keptReceipts.keep(ballot.ballotId, waiting.receipt)
    if (final || arrived) forget()
  }, [final, waiting, isPending, mine.receipts])
  useEffect(() => {
    if (waiting === null || !may || isPending || final) return
    const send = (): void => mutate({ ballotId: ballot.ballotId, sealed: waiting.sealed, seatPersonId: waiting.seatId })
    // The first sending follows the tap at once; only what failed waits.
    const timer = window.setTimeout(send, cast.error ? AGAIN_MS : 0)
    window.addEventListener('online', send)
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('online', send)
    }
  }, [waiting, may, isPending, final, mutate, ballot.ballotId, cast.error])

  // Another window of this voter cast it, or the box was closed meanwhile: what is shown is read anew.
  useEffect(() => {
    if (final) void client.invalidateQueries({ queryKey: [ballotGet.act] })
  }, [final, client])
  // The cryptography is four hundred kilobytes: loaded while the voter reads, so that a line lost before the tap loses nothing.
  useEffect(() => {
    if (may) void loadSeal().catch(() => undefined)
  }, [may])

  if (!may) {
    if (mine.receipts.length > 0) return <Receipts receipts={mine.receipts} exchanged={exchanged} />
    if (waiting !== null && state === 'closed')
      return (
        <p className="empty" role="alert">
          {t('ballot.too_late')}
        </p>
      )
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
      const { sealPaper, receiptHere } = await loadSeal()
      const keys = ballot.tellers.flatMap((one) => (one.publicKey === null ? [] : [one.publicKey]))
      cast.reset()
      const sealed = sealPaper(writeChoice(choice), keys, ballot.candidates.length)
      setWaiting(pendingPaper.keep(ballot.ballotId, { seatId: seat.id, sealed, receipt: receiptHere(sealed) }))
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
      {mine.receipts.length > 0 ? <Receipts receipts={mine.receipts} exchanged={exchanged} /> : null}
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
  const { t, name } = useWords()
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
            label={one.person ? name(one.person.name) : one.name}
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

function Receipts({ receipts, exchanged }: { receipts: readonly string[]; exchanged: boolean }) {
  const { t } = useWords()
  return (
    <section className="receipt" aria-live="polite">
      <h2>{t('ballot.received')}</h2>
      {exchanged ? <p role="alert">{t('ballot.receipt_exchanged')}</p> : null}
      <p>{t('ballot.receipt_note')}</p>
      {receipts.map((one) => (
        <code key={one} className="receipt-code">
          {one.match(/.{1,8}/gu)?.join(' ')}
        </code>
      ))}
    </section>
  )
}
