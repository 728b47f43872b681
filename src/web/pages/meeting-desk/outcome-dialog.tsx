import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { OUTCOMES, type Outcome } from '../../../concepts/meeting/agenda.schema.ts'
import { meetingConclude } from '../../../concepts/meeting/meeting.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import type { ItemStep } from './desk-item.tsx'

const USUAL: Readonly<Record<string, Outcome>> = {
  convey: 'conveyed',
  report: 'noted',
  information: 'noted',
  deliberate: 'deliberated',
}

/** What became of an item without a vote; each outcome asks for what it needs and no more. */
export function OutcomeDialog({ meeting, item, carried = false, onClose }: ItemStep & { carried?: boolean }) {
  const { t } = useWords()
  const [outcome, setOutcome] = useState<Outcome>(carried ? 'adopted' : (USUAL[item.kind] ?? 'noted'))
  const [postId, setPostId] = useState<string | null>(null)
  const [by, setBy] = useState<string | null>(null)
  const [body, setBody] = useState<Ref | null>(null)
  const [note, setNote] = useState('')
  const [words, setWords] = useState('')
  const conclude = useAct(meetingConclude, { onDone: onClose })
  const inPrinciple = outcome === 'adopted_in_principle'
  const fixes = inPrinciple || outcome === 'adopted' || outcome === 'amended'
  const goesTo = outcome === 'referred' || outcome === 'remitted'
  return (
    <ActDialog
      title={t('meeting-desk.conclude')}
      note={<p className="serif">{item.title}</p>}
      verb={t('meeting-desk.conclude')}
      error={conclude.error}
      busy={conclude.isPending}
      incomplete={(inPrinciple && postId === null) || (goesTo && body === null && note.trim() === '')}
      onClose={onClose}
      onConfirm={() =>
        conclude.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          agendaItemId: item.id,
          outcome,
          ...(inPrinciple && postId ? { finaliserPostId: postId } : {}),
          ...(inPrinciple && by ? { finaliseBy: by } : {}),
          ...(goesTo && body ? { outcomeBodyId: body.id } : {}),
          ...(note.trim() ? { note: note.trim() } : {}),
          ...(fixes && words.trim() ? { adoptedText: words } : {}),
        })
      }
    >
      <Select
        label={t('meeting.outcome')}
        data={OUTCOMES.map((one) => ({ value: one, label: t(`terms.meeting.outcome.${one}`) }))}
        value={outcome}
        allowDeselect={false}
        onChange={(value) => setOutcome(OUTCOMES.find((one) => one === value) ?? outcome)}
      />
      {inPrinciple ? (
        <>
          <p className="soft small">{t('meeting-desk.in_principle_note')}</p>
          <PostSelect
            label={t('meeting-desk.finaliser')}
            bodyId={meeting.body.id}
            value={postId}
            onChange={setPostId}
          />
          <DayInput label={t('meeting-desk.finalise_by')} value={by} onChange={setBy} />
        </>
      ) : null}
      {fixes ? (
        <Textarea
          label={t('meeting-desk.adopted_words')}
          description={t(item.document ? 'meeting-desk.adopted_words_note' : 'meeting-desk.adopted_words_none')}
          autosize
          minRows={2}
          maxRows={16}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      ) : null}
      {goesTo ? <BodySelect label={t('meeting-desk.to_whom')} value={body} onChange={setBody} /> : null}
      <TextInput
        label={t(outcome === 'deferred' ? 'meeting-desk.until_when' : 'meeting-desk.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ActDialog>
  )
}
