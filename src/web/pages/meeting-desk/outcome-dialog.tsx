import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { OUTCOMES, type Outcome } from '../../../concepts/meeting/agenda.schema.ts'
import { meetingConclude } from '../../../concepts/meeting/meeting.api.ts'
import { motionList } from '../../../concepts/motion/motion.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import type { ItemStep } from './desk-item.tsx'
import { FinaliserFields, finaliserGiven, NO_FINALISER } from './finaliser-fields.tsx'

const USUAL: Readonly<Record<string, Outcome>> = {
  convey: 'conveyed',
  report: 'noted',
  information: 'noted',
  deliberate: 'deliberated',
}

/** What became of an item without a vote; each outcome asks for what it needs and no more. */
export function OutcomeDialog({ meeting, item, carried = false, onClose }: ItemStep & { carried?: boolean }) {
  const { t, name } = useWords()
  const [outcome, setOutcome] = useState<Outcome>(carried ? 'adopted' : (USUAL[item.kind] ?? 'noted'))
  const [finaliser, setFinaliser] = useState(NO_FINALISER)
  const [body, setBody] = useState<Ref | null>(null)
  const [note, setNote] = useState('')
  const [words, setWords] = useState('')
  const conclude = useAct(meetingConclude, { onDone: onClose })
  const motions = useView(motionList, { meetingId: meeting.id })
  const left = (motions.data?.items ?? [])
    .filter((one) => one.agendaItemId === item.id && one.kind === 'main' && one.state === 'carried')
    .toSorted((a, b) => (a.decidedAt ?? '').localeCompare(b.decidedAt ?? ''))
    .at(-1)
  const leftWords = left?.currentWords ?? left?.words ?? null
  const laid = item.document !== null || left?.document != null
  const inPrinciple = outcome === 'adopted_in_principle'
  const fixes = inPrinciple || outcome === 'adopted' || outcome === 'amended'
  const goesTo = outcome === 'referred' || outcome === 'remitted'
  return (
    <ActDialog
      title={t('meeting-desk.conclude')}
      note={<p className="serif">{name(item.titles)}</p>}
      verb={t('meeting-desk.conclude')}
      error={conclude.error}
      busy={conclude.isPending}
      incomplete={(inPrinciple && finaliser.postId === null) || (goesTo && body === null && note.trim() === '')}
      onClose={onClose}
      onConfirm={() =>
        conclude.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          agendaItemId: item.id,
          outcome,
          ...finaliserGiven(finaliser, inPrinciple),
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
      {inPrinciple ? <FinaliserFields bodyId={meeting.body.id} value={finaliser} onChange={setFinaliser} /> : null}
      {fixes ? (
        <>
          {leftWords === null ? null : (
            <div>
              <p className="small">{t('meeting-desk.adopted_words_motion')}</p>
              <blockquote className="motion-words">{leftWords}</blockquote>
            </div>
          )}
          <Textarea
            label={t('meeting-desk.adopted_words')}
            description={
              leftWords !== null
                ? t('meeting-desk.adopted_words_else')
                : t(laid ? 'meeting-desk.adopted_words_note' : 'meeting-desk.adopted_words_none')
            }
            autosize
            minRows={2}
            maxRows={16}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </>
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
