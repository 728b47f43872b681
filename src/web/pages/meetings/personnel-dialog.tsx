import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { meetingDecidePersonnel } from '../../../concepts/meeting/meeting.api.ts'
import { PERSONNEL_KINDS } from '../../../concepts/meeting/meeting.schema.ts'
import type { Capacity } from '../../../concepts/person/membership.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { EffectFields, SEATS } from './effect-fields.tsx'
import type { StepProps } from './meeting-acts.tsx'

/** A personnel decision; it changes the seat or post on the day it takes effect, or stands as words where the record does not know them. */
export function PersonnelDialog({ meeting, agendaItemId, onClose }: StepProps & { agendaItemId?: string }) {
  const { t, name } = useWords()
  const [kind, setKind] = useState<(typeof PERSONNEL_KINDS)[number]>('appointment')
  const [person, setPerson] = useState<Ref | null>(null)
  const [free, setFree] = useState('')
  const [body, setBody] = useState<Ref | null>(meeting.body)
  const [postId, setPostId] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const [capacity, setCapacity] = useState<Capacity | null>(null)
  const [succeeds, setSucceeds] = useState(false)
  const [unnamed, setUnnamed] = useState(false)
  const [effectiveOn, setEffectiveOn] = useState<string | null>(meeting.heldOn)
  const decide = useAct(meetingDecidePersonnel, { onDone: onClose })
  const who = person ? name(person.name) : free
  return (
    <ActDialog
      title={t('meeting.act_decidePersonnel')}
      note={t('meeting.personnel_note')}
      verb={t('meeting.personnel_now')}
      error={decide.error}
      busy={decide.isPending}
      // a disciplinary decision is about a person; every other says from or to what office
      incomplete={who === '' || (kind !== 'discipline' && postId === null && capacity === null && words.trim() === '')}
      onClose={onClose}
      onConfirm={() =>
        decide.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          kind,
          who,
          ...(person ? { personId: person.id } : {}),
          ...(postId ? { postId, succeeds } : capacity ? { capacity } : {}),
          ...(postId === null && words.trim() ? { post: words.trim() } : {}),
          ...(effectiveOn ? { effectiveOn } : {}),
          ...(unnamed ? { unnamed } : {}),
          ...(agendaItemId ? { agendaItemId } : {}),
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
        {...(free ? { description: t('meeting.personnel_words', { name: free }) } : {})}
        bodyId={meeting.body.id}
        value={person}
        onFree={(words) => {
          setFree(words)
          setPerson(null)
        }}
        onChange={(one) => {
          setPerson(one)
          setFree('')
        }}
        required
      />
      <BodySelect
        label={t('meeting.personnel_body')}
        underId={meeting.body.id}
        choices={[meeting.body]}
        value={body}
        onChange={(one) => {
          setBody(one)
          setPostId(null)
        }}
      />
      <PostSelect label={t('organisation.post')} bodyId={body?.id ?? null} value={postId} onChange={setPostId} />
      {postId ? (
        <Checkbox
          label={t('meeting-desk.succeeds')}
          checked={succeeds}
          onChange={(event) => setSucceeds(event.currentTarget.checked)}
        />
      ) : (
        <>
          <Select
            label={t('meeting.personnel_seat')}
            data={SEATS.map((one) => ({ value: one, label: t(`terms.membership.capacity.${one}`) }))}
            clearable
            clearButtonProps={{ 'aria-label': t('choose.clear') }}
            value={capacity}
            onChange={(value) => setCapacity(SEATS.find((one) => one === value) ?? null)}
          />
          <TextInput
            label={t('meeting.personnel_office')}
            description={t('meeting.personnel_office_note')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        </>
      )}
      <EffectFields effectiveOn={effectiveOn} onEffectiveOn={setEffectiveOn} unnamed={unnamed} onUnnamed={setUnnamed} />
    </ActDialog>
  )
}
