import { Select } from '@mantine/core'
import { useState } from 'react'
import { meetingDecidePersonnel } from '../../../concepts/meeting/meeting.api.ts'
import { PERSONNEL_KINDS } from '../../../concepts/meeting/meeting.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import type { StepProps } from './meeting-acts.tsx'

/** A personnel decision; it changes the seat or post on the day it takes effect. */
export function PersonnelDialog({ meeting, onClose }: StepProps) {
  const { t, name } = useWords()
  const [kind, setKind] = useState<(typeof PERSONNEL_KINDS)[number]>('appointment')
  const [person, setPerson] = useState<Ref | null>(null)
  const [postId, setPostId] = useState<string | null>(null)
  const [effectiveOn, setEffectiveOn] = useState<string | null>(meeting.heldOn)
  const decide = useAct(meetingDecidePersonnel, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting.act_decidePersonnel')}
      note={t('meeting.personnel_note')}
      verb={t('meeting.personnel_now')}
      error={decide.error}
      busy={decide.isPending}
      incomplete={!person}
      onClose={onClose}
      onConfirm={() =>
        person &&
        decide.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          kind,
          who: name(person.name),
          personId: person.id,
          ...(postId ? { postId } : {}),
          ...(effectiveOn ? { effectiveOn } : {}),
        })
      }
    >
      <Select
        label={t('meeting.personnel_kind')}
        data={PERSONNEL_KINDS.map((one) => ({ value: one, label: t(`terms.meeting.personnel.${one}`) }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => setKind(PERSONNEL_KINDS.find((one) => one === value) ?? kind)}
      />
      <PersonSelect
        label={t('organisation.person')}
        bodyId={meeting.body.id}
        value={person}
        onChange={setPerson}
        required
      />
      <PostSelect label={t('organisation.post')} bodyId={meeting.body.id} value={postId} onChange={setPostId} />
      <DayInput label={t('organisation.takes_effect')} value={effectiveOn} onChange={setEffectiveOn} />
    </ActDialog>
  )
}
