import { NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import {
  reviewAdopt,
  reviewAnswer,
  reviewClose,
  reviewConsider,
  reviewExport,
  reviewReturn,
  reviewSend,
} from '../../../concepts/review/review.api.ts'
import type { ReviewPage as Review } from '../../../concepts/review/review.schema.ts'
import { download, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'

const OFFERED: Record<Review['state'], readonly string[]> = {
  open: ['consider', 'adopt'],
  considered: ['adopt', 'return'],
  adopted: ['send', 'close'],
  sent: ['answer'],
  answered: ['close'],
  closed: [],
}

/** The next steps of a review; adopting names the meeting that does it. */
export function ReviewActs({ review }: { review: Review }) {
  const { t, language } = useWords()
  const [asked, setAsked] = useState<string | null>(null)
  const [fault, setFault] = useState<Error | null>(null)
  const consider = useAct(reviewConsider)
  const send = useAct(reviewSend)
  const close = useAct(reviewClose)
  const step = { reviewId: review.id, version: review.version }
  const press = (verb: string): void => {
    if (verb === 'consider') consider.mutate(step)
    else if (verb === 'send') send.mutate(step)
    else if (verb === 'close') close.mutate(step)
    else setAsked(verb)
  }
  return (
    <>
      {OFFERED[review.state].map((verb, index) => (
        <ActButton
          key={verb}
          variant={index === 0 ? 'filled' : 'default'}
          color={verb === 'adopt' ? 'seal' : 'ink'}
          refusal={refusalOf(review.can, `review.${verb}`)}
          onClick={() => press(verb)}
        >
          {t(`review.act.${verb}`)}
        </ActButton>
      ))}
      <ActButton
        variant="default"
        onClick={() => download(reviewExport, { reviewId: review.id, language }).catch(setFault)}
      >
        {t('review.save_docx')}
      </ActButton>
      <RefusalNote error={consider.error ?? send.error ?? close.error ?? fault} />
      {asked === 'adopt' ? <AdoptDialog review={review} onClose={() => setAsked(null)} /> : null}
      {asked === 'return' ? <WordsDialog review={review} verb="return" onClose={() => setAsked(null)} /> : null}
      {asked === 'answer' ? <WordsDialog review={review} verb="answer" onClose={() => setAsked(null)} /> : null}
    </>
  )
}

const NEW_MEETING = 'new'
const KINDS = [
  'standing_committee_meeting',
  'committee_meeting',
  'party_group_meeting',
  'plenary_session',
  'executive_meeting',
  'other',
] as const

function AdoptDialog({ review, onClose }: { review: Review; onClose: () => void }) {
  const { t, name, day } = useWords()
  const [meetingId, setMeetingId] = useState<string>(review.meetings[0]?.id ?? NEW_MEETING)
  const [kind, setKind] = useState<(typeof KINDS)[number]>('standing_committee_meeting')
  const [number, setNumber] = useState<number | ''>('')
  const [heldOn, setHeldOn] = useState<string | null>(null)
  const adopt = useAct(reviewAdopt, { onDone: onClose })
  const isNew = meetingId === NEW_MEETING
  return (
    <ActDialog
      title={t('review.act.adopt')}
      note={t('review.adopt_note')}
      verb={t('review.act.adopt')}
      incomplete={isNew && !heldOn}
      error={adopt.error}
      busy={adopt.isPending}
      onClose={onClose}
      onConfirm={() =>
        adopt.mutate({
          reviewId: review.id,
          version: review.version,
          ...(isNew && heldOn ? { meeting: { kind, heldOn, ...(number === '' ? {} : { number }) } } : { meetingId }),
        })
      }
    >
      <Select
        label={t('review.meeting')}
        value={meetingId}
        allowDeselect={false}
        data={[
          ...review.meetings.map((meeting) => ({
            value: meeting.id,
            label: [
              meeting.title ? name(meeting.title) : t(`terms.meeting.kind.${meeting.kind}`),
              meeting.title ? '' : (meeting.number ?? ''),
              day(meeting.heldOn),
            ]
              .filter(Boolean)
              .join(' · '),
          })),
          { value: NEW_MEETING, label: t('review.new_meeting') },
        ]}
        onChange={(value) => setMeetingId(value ?? NEW_MEETING)}
      />
      {isNew ? (
        <div className="row">
          <Select
            label={t('review.meeting_kind')}
            value={kind}
            allowDeselect={false}
            data={KINDS.map((option) => ({ value: option, label: t(`terms.meeting.kind.${option}`) }))}
            onChange={(value) => setKind(KINDS.find((option) => option === value) ?? kind)}
          />
          <NumberInput
            label={t('review.meeting_number')}
            min={1}
            allowDecimal={false}
            value={number}
            onChange={(value) => setNumber(typeof value === 'number' ? value : '')}
          />
          <DayInput label={t('review.meeting_day')} value={heldOn} onChange={setHeldOn} required />
        </div>
      ) : null}
    </ActDialog>
  )
}

function WordsDialog({ review, verb, onClose }: { review: Review; verb: 'return' | 'answer'; onClose: () => void }) {
  const { t } = useWords()
  const back = useAct(reviewReturn, { onDone: onClose })
  const answer = useAct(reviewAnswer, { onDone: onClose })
  const step = { reviewId: review.id, version: review.version }
  return (
    <ActDialog
      title={t(`review.act.${verb}`)}
      verb={t(`review.act.${verb}`)}
      reason={t(verb === 'answer' ? 'review.answer_words' : 'review.reason')}
      reasonRequired
      error={back.error ?? answer.error}
      busy={back.isPending || answer.isPending}
      onClose={onClose}
      onConfirm={(words) =>
        verb === 'answer' ? answer.mutate({ ...step, text: words }) : back.mutate({ ...step, reason: words })
      }
    />
  )
}
