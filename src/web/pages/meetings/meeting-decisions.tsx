import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { OUTCOMES } from '../../../concepts/meeting/agenda.schema.ts'
import { meetingConclude } from '../../../concepts/meeting/meeting.api.ts'
import { neededOf } from '../../../concepts/procedure/procedure.rules.ts'
import { BASES, MAJORITIES, type VOTE_METHODS } from '../../../concepts/procedure/procedure.schema.ts'
import { meetingVote } from '../../../concepts/vote/vote.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import type { StepProps } from './meeting-acts.tsx'

const NUMBERS = ['for', 'against', 'abstained'] as const
/** Counted in the hall. Papers, roll calls and elections have a page of their own. */
const METHODS = [
  'show_of_hands',
  'roll_call',
  'acclamation',
  'consensus',
] as const satisfies readonly (typeof VOTE_METHODS)[number][]
const QUESTION_MAJORITIES = MAJORITIES.filter((one) => one !== 'plurality')

/** One question put: base and majority are named before the hands are counted. */
export function VoteDialog({ meeting, onClose }: StepProps) {
  const { t } = useWords()
  const waiting = meeting.agenda.filter((item) => item.outcome === null)
  const [itemId, setItemId] = useState<string | null>(waiting[0]?.id ?? null)
  const [question, setQuestion] = useState('')
  const [method, setMethod] = useState<(typeof METHODS)[number]>('show_of_hands')
  const [base, setBase] = useState<(typeof BASES)[number]>('entitled')
  const [majority, setMajority] = useState<(typeof MAJORITIES)[number]>('absolute')
  const [tally, setTally] = useState<Readonly<Record<(typeof NUMBERS)[number], number>>>({
    for: 0,
    against: 0,
    abstained: 0,
  })
  const vote = useAct(meetingVote, { onDone: onClose })
  const quorum = meeting.quorum
  const of = quorum
    ? { entitled: quorum.entitled, due: quorum.due, present: quorum.present, cast: tally.for + tally.against }[base]
    : 0
  return (
    <ActDialog
      title={t('meeting.act_vote')}
      note={t('meeting.vote_note')}
      verb={t('meeting.vote_now')}
      error={vote.error}
      busy={vote.isPending}
      incomplete={!itemId || question.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        itemId &&
        vote.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          agendaItemId: itemId,
          question: question.trim(),
          method,
          base,
          majority,
          ...tally,
        })
      }
    >
      <ItemSelect items={meeting.agenda} value={itemId} onChange={setItemId} />
      <TextInput
        label={t('meeting.question')}
        required
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
      />
      <div className="pair">
        <Select
          label={t('meeting.base')}
          data={BASES.map((one) => ({ value: one, label: t(`terms.meeting.base.${one}`) }))}
          value={base}
          allowDeselect={false}
          onChange={(value) => setBase(BASES.find((one) => one === value) ?? base)}
        />
        <Select
          label={t('meeting.majority')}
          data={QUESTION_MAJORITIES.map((one) => ({ value: one, label: t(`terms.meeting.majority.${one}`) }))}
          value={majority}
          allowDeselect={false}
          onChange={(value) => setMajority(QUESTION_MAJORITIES.find((one) => one === value) ?? majority)}
        />
        <Select
          label={t('meeting.method')}
          data={METHODS.map((one) => ({ value: one, label: t(`terms.meeting.method.${one}`) }))}
          value={method}
          allowDeselect={false}
          onChange={(value) => setMethod(METHODS.find((one) => one === value) ?? method)}
        />
      </div>
      <p className="soft">
        {t('meeting.vote_needed', { needed: Math.max(1, neededOf(majority, of, tally.against)), of })}
      </p>
      <div className="counts">
        {NUMBERS.map((key) => (
          <NumberInput
            key={key}
            label={t(`meeting.votes_${key}`)}
            min={0}
            allowDecimal={false}
            value={tally[key]}
            onChange={(value) => setTally({ ...tally, [key]: typeof value === 'number' ? value : 0 })}
          />
        ))}
      </div>
    </ActDialog>
  )
}

/** Items that need no vote: noted, deferred, referred. */
export function ConcludeDialog({ meeting, onClose }: StepProps) {
  const { t } = useWords()
  const waiting = meeting.agenda.filter((item) => item.outcome === null)
  const [itemId, setItemId] = useState<string | null>(waiting[0]?.id ?? null)
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('noted')
  const conclude = useAct(meetingConclude, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting.act_conclude')}
      note={t('meeting.conclude_note')}
      verb={t('meeting.act_conclude')}
      error={conclude.error}
      busy={conclude.isPending}
      incomplete={!itemId}
      onClose={onClose}
      onConfirm={() =>
        itemId && conclude.mutate({ meetingId: meeting.id, version: meeting.version, agendaItemId: itemId, outcome })
      }
    >
      <ItemSelect items={waiting} value={itemId} onChange={setItemId} />
      <Select
        label={t('meeting.outcome')}
        data={OUTCOMES.map((one) => ({ value: one, label: t(`terms.meeting.outcome.${one}`) }))}
        value={outcome}
        allowDeselect={false}
        onChange={(value) => setOutcome(OUTCOMES.find((one) => one === value) ?? outcome)}
      />
    </ActDialog>
  )
}

function ItemSelect({
  items,
  value,
  onChange,
}: {
  items: StepProps['meeting']['agenda']
  value: string | null
  onChange: (id: string | null) => void
}) {
  const { t } = useWords()
  return (
    <Select
      label={t('meeting.item')}
      data={items.map((item) => ({ value: item.id, label: `${item.ord}. ${item.title}` }))}
      value={value}
      allowDeselect={false}
      onChange={onChange}
    />
  )
}
