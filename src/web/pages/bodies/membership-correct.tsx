import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RefusalGiven } from '../../../catalogue/refusal.ts'
import { BEGIN_REASONS, END_REASONS, type MemberView } from '../../../concepts/person/membership.schema.ts'
import { membershipCorrect } from '../../../concepts/person/person.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { CountInput } from '../../ui/count-input.tsx'
import { OptionalWordSelect } from '../../ui/word-select.tsx'

type Held = Pick<
  MemberView,
  'membershipId' | 'version' | 'untilOn' | 'electedRank' | 'beginReason' | 'beginNote' | 'endReason' | 'reason'
> & { readonly printedOrder?: number }

interface CorrectProps {
  of: Held
  /** Whose, or which. */
  what: string
  refusal: RefusalGiven | null
}

/** Reasons and order of a holding put right; who and since when are ended and begun. */
export function CorrectMembership(props: CorrectProps) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  return (
    <>
      <ActButton size="compact-sm" variant="subtle" refusal={props.refusal} onClick={() => setAsked(true)}>
        {t('organisation.correct_holding')}
      </ActButton>
      {asked ? <CorrectHolding {...props} onClose={() => setAsked(false)} /> : null}
    </>
  )
}

function CorrectHolding({ of, what, onClose }: CorrectProps & { onClose: () => void }) {
  const { t } = useWords()
  const [printed, setPrinted] = useState<number | ''>(of.printedOrder ?? '')
  const [rank, setRank] = useState<number | ''>(of.electedRank ?? '')
  const [beginReason, setBeginReason] = useState(of.beginReason)
  const [beginNote, setBeginNote] = useState(of.beginNote ?? '')
  const [endReason, setEndReason] = useState(of.endReason)
  const [reason, setReason] = useState(of.reason ?? '')
  const correct = useAct(membershipCorrect, { onDone: onClose })
  return (
    <ActDialog
      title={t('organisation.correct_holding_of', { what })}
      note={t('organisation.correct_holding_note')}
      verb={t('common.save')}
      error={correct.error}
      busy={correct.isPending}
      onClose={onClose}
      onConfirm={() =>
        correct.mutate({
          membershipId: of.membershipId,
          version: of.version,
          ...(printed === '' ? {} : { printedOrder: printed }),
          electedRank: rank === '' ? null : rank,
          beginReason,
          beginNote: beginNote.trim() || null,
          ...(of.untilOn === null ? {} : { endReason, reason: reason.trim() || null }),
        })
      }
    >
      <div className="pair">
        {of.printedOrder === undefined ? null : (
          <CountInput label={t('organisation.rank')} min={0} max={100_000} value={printed} onChange={setPrinted} />
        )}
        <CountInput
          label={t('organisation.elected_rank')}
          description={t('organisation.elected_rank_note')}
          min={1}
          max={100_000}
          value={rank}
          onChange={setRank}
        />
        <OptionalWordSelect
          label={t('organisation.begin_reason')}
          placeholder={t('common.not_known')}
          words={BEGIN_REASONS}
          terms="terms.membership.begin_reason"
          value={beginReason}
          onChange={setBeginReason}
        />
        <TextInput
          label={t('organisation.begin_note')}
          value={beginNote}
          onChange={(event) => setBeginNote(event.currentTarget.value)}
        />
        {of.untilOn === null ? null : (
          <>
            <OptionalWordSelect
              label={t('organisation.end_reason')}
              placeholder={t('common.not_known')}
              words={END_REASONS}
              terms="terms.membership.end_reason"
              value={endReason}
              onChange={setEndReason}
            />
            <TextInput
              label={t('organisation.end_note_words')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </>
        )}
      </div>
    </ActDialog>
  )
}
