import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { RefusalGiven } from '../../../catalogue/refusal.ts'
import type { VoteItem } from '../../../concepts/meeting/agenda.schema.ts'
import { checkPapers, checkQuestion, isUncounted } from '../../../concepts/vote/vote.rules.ts'
import type { TalliesGiven } from '../../../concepts/vote/vote.schema.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'

const CHOICES = ['for', 'against', 'abstained'] as const
const PAPERS = ['issued', 'returned', 'valid', 'invalid'] as const
type Figures = Readonly<Record<string, number | undefined>>

/** The figures as they are called out in the hall or come from the tellers, held against who may vote; closing counts them. */
export function VoteTally({
  vote,
  voters,
  refusal,
  busy,
  onClose,
}: {
  vote: VoteItem
  voters: number
  refusal: RefusalGiven | null | undefined
  busy: boolean
  onClose: (figures: TalliesGiven) => void
}) {
  const { t, name, refusal: refusalWords } = useWords()
  const [figures, setFigures] = useState<Figures>({})
  const [objections, setObjections] = useState(0)
  const unopposed = isUncounted(vote.method)
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
  const byHand = !unopposed && !onPaper && !isElection
  const silent = byHand && cast > 0 ? voters - cast : 0
  const wrong = wrongOf({ vote, voters, given, isGiven: (key) => figures[key] !== undefined, cast })
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
        if (!refusal && !wrong) close()
      }}
    >
      {unopposed ? (
        <NumberInput
          label={t('meeting-desk.objections')}
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
                ? vote.candidates.map((one) => field(`c${one.ord}`, one.person ? name(one.person.name) : one.name))
                : CHOICES.map((key) => field(key, t(`meeting.votes_${key}`)))}
            </div>
          </fieldset>
          <p className="small" aria-live="polite" data-wrong={wrong ? true : undefined}>
            {wrong && wrong.code !== 'TALLY_NEEDED'
              ? refusalWords(wrong)
              : byHand
                ? t('meeting-desk.accounted', { of: voters, n: cast, rest: Math.max(0, voters - cast) })
                : t('meeting-desk.may_vote', { count: voters, of: voters })}
          </p>
        </>
      )}
      <ActButton type="submit" refusal={refusal ?? wrong} loading={busy} onClick={() => undefined}>
        {silent > 0 ? t('meeting-desk.close_vote_short', { count: silent, n: silent }) : t('meeting-desk.close_vote')}
      </ActButton>
    </form>
  )
}

interface Typed {
  readonly vote: VoteItem
  readonly voters: number
  readonly given: (key: string) => number
  readonly isGiven: (key: string) => boolean
  readonly cast: number
}

/** What the figures cannot be, by the rule that closes the vote: said before it is pressed. Sums are asked for once they are complete. */
function wrongOf({ vote, voters, given, isGiven, cast }: Typed): RefusalGiven | null {
  if (isUncounted(vote.method)) return null
  const isElection = vote.seats !== null
  if (vote.form === 'paper') {
    if (!PAPERS.every(isGiven)) return { code: 'TALLY_NEEDED', detail: {} }
    const papers = {
      issued: given('issued'),
      returned: given('returned'),
      valid: given('valid'),
      invalid: given('invalid'),
    }
    const checked = checkPapers(papers, voters)
    const sums = checked.ok && !isElection ? checkQuestion(votesOf(given), papers.valid, true) : checked
    return sums.ok ? null : { code: sums.code, detail: { ...sums.detail } }
  }
  if (isElection) return null
  if (cast === 0) return { code: 'TALLY_NEEDED', detail: {} }
  const checked = checkQuestion(votesOf(given), voters, false)
  return checked.ok ? null : { code: checked.code, detail: { ...checked.detail } }
}

const votesOf = (given: (key: string) => number) => ({
  for: given('for'),
  against: given('against'),
  abstained: given('abstained'),
})
