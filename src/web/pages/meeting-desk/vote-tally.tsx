import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { RefusalGiven } from '../../../catalogue/refusal.ts'
import type { VoteItem } from '../../../concepts/meeting/agenda.schema.ts'
import type { TalliesGiven } from '../../../concepts/vote/vote.schema.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'

const CHOICES = ['for', 'against', 'abstained'] as const
const PAPERS = ['issued', 'returned', 'valid', 'invalid'] as const
type Figures = Readonly<Record<string, number | undefined>>

/** The figures as they are called out in the hall or come from the tellers; closing counts them. */
export function VoteTally({
  vote,
  refusal,
  busy,
  onClose,
}: {
  vote: VoteItem
  refusal: RefusalGiven | null | undefined
  busy: boolean
  onClose: (figures: TalliesGiven) => void
}) {
  const { t } = useWords()
  const [figures, setFigures] = useState<Figures>({})
  const [objections, setObjections] = useState(0)
  const unopposed = vote.method === 'consensus' || vote.method === 'acclamation'
  const onPaper = vote.form === 'paper'
  const isElection = vote.seats !== null
  const set = (key: string, value: number | string): void =>
    setFigures((before) => ({ ...before, [key]: typeof value === 'number' ? value : undefined }))
  const given = (key: string): number => figures[key] ?? 0
  const close = (): void => {
    if (unopposed) {
      onClose({ against: objections })
      return
    }
    onClose({
      ...(onPaper ? Object.fromEntries(PAPERS.map((key) => [key, given(key)])) : {}),
      ...(isElection
        ? {
            candidates: vote.candidates.map((one) => ({ ord: one.ord, votes: given(`c${one.ord}`) })),
          }
        : { for: given('for'), against: given('against'), abstained: given('abstained') }),
    })
  }
  const cast = CHOICES.reduce((sum, key) => sum + given(key), 0)
  const field = (key: string, label: string) => (
    <NumberInput
      key={key}
      label={label}
      min={0}
      allowDecimal={false}
      hideControls
      inputMode="numeric"
      value={figures[key] ?? ''}
      onChange={(value) => set(key, value)}
    />
  )
  return (
    <form
      className="vote-tally"
      onSubmit={(event) => {
        event.preventDefault()
        if (!refusal) close()
      }}
    >
      {unopposed ? (
        <NumberInput
          label={t('meeting-desk.objections')}
          description={t('meeting-desk.objections_note')}
          min={0}
          allowDecimal={false}
          value={objections}
          onChange={(value) => setObjections(typeof value === 'number' ? value : 0)}
        />
      ) : (
        <>
          {onPaper ? (
            <fieldset className="plain-fieldset">
              <legend>{t('meeting-desk.papers')}</legend>
              <div className="counts">{PAPERS.map((key) => field(key, t(`meeting-desk.papers_${key}`)))}</div>
            </fieldset>
          ) : null}
          <fieldset className="plain-fieldset">
            <legend>{t('meeting-desk.votes')}</legend>
            <div className="counts">
              {isElection
                ? vote.candidates.map((one) => field(`c${one.ord}`, one.name))
                : CHOICES.map((key) => field(key, t(`meeting.votes_${key}`)))}
            </div>
          </fieldset>
          {isElection ? null : (
            <p className="small soft" aria-live="polite">
              {t('meeting-desk.counted_of', { n: cast, of: vote.present })}
            </p>
          )}
        </>
      )}
      <ActButton type="submit" refusal={refusal} loading={busy} onClick={() => undefined}>
        {t('meeting-desk.close_vote')}
      </ActButton>
    </form>
  )
}
