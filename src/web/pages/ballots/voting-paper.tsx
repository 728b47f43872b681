import { Button, Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ballotCast } from '../../../concepts/ballot/ballot.api.ts'
import { ANSWERS, type Answer, type Choice } from '../../../concepts/ballot/choice.rules.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { BallotView } from './ballot-page.tsx'
import { keptReceipt, pendingPaper } from './device-store.ts'

/**
 * The paper is sealed here, before anything is sent. Until the server has answered, the sealed paper (never the choice) is kept on the device: after a
 * lost connection the very same envelope is sent again, so it counts once and gives the same receipt.
 */
export function VotingPaper({ ballot }: { ballot: BallotView }) {
  const { t, name } = useWords()
  const [choice, setChoice] = useState<Choice | null>(null)
  const [sealing, setSealing] = useState(false)
  const cast = useAct(ballotCast, {
    onDone: ({ receipt }) => {
      pendingPaper.drop(ballot.ballotId)
      keptReceipt.keep(ballot.ballotId, receipt)
      setChoice(null)
    },
  })
  const { mine, state } = ballot
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a page that opens with an envelope still unsent
  useEffect(() => {
    const waiting = pendingPaper.get(ballot.ballotId)
    if (mine.seats.length === 0) pendingPaper.drop(ballot.ballotId)
    else if (waiting !== null && state === 'open') cast.mutate({ ballotId: ballot.ballotId, sealed: waiting })
  }, [ballot.ballotId])

  const seat = mine.seats[0]
  if (seat === undefined || state !== 'open') {
    if (mine.receipts.length > 0) return <Receipts receipts={mine.receipts} />
    return <p className="empty">{t('ballot.not_yours')}</p>
  }

  const send = async (): Promise<void> => {
    if (choice === null) return
    setSealing(true)
    // The cryptography is a quarter of a megabyte: loaded when somebody votes, not before.
    const { sealPaper, sodiumReady } = await import('../../../concepts/ballot/seal.rules.ts')
    const { writeChoice } = await import('../../../concepts/ballot/choice.rules.ts')
    await sodiumReady()
    const keys = ballot.tellers.flatMap((one) => (one.publicKey === null ? [] : [one.publicKey]))
    const sealed = pendingPaper.keep(ballot.ballotId, sealPaper(writeChoice(choice), keys, ballot.candidates.length))
    setSealing(false)
    cast.mutate({ ballotId: ballot.ballotId, sealed })
  }

  return (
    <form
      className="voting-paper"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {ballot.candidates.length === 0 ? (
        <Answers value={choice} onChange={setChoice} />
      ) : (
        <Names ballot={ballot} value={choice} onChange={setChoice} />
      )}
      {mine.seats.length > 1 || mine.receipts.length > 0 ? (
        <p>{t('ballot.for_seat', { name: name(seat.name) })}</p>
      ) : null}
      <RefusalNote error={cast.error} />
      <Button type="submit" size="xl" fullWidth disabled={choice === null} loading={sealing || cast.isPending}>
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
