import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { meetingDeliver } from '../../../concepts/meeting/meeting.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import type { ItemStep } from './desk-item.tsx'

/** A report or speech, by whom and on whose behalf. */
export function DeliverDialog({ meeting, item, onClose }: ItemStep) {
  const { t, name } = useWords()
  const [person, setPerson] = useState<Ref | null>(item.presenterPerson)
  const [by, setBy] = useState(item.presenterPerson ? '' : (item.presenter ?? ''))
  const [what, setWhat] = useState(item.title)
  const [body, setBody] = useState<Ref | null>(null)
  const deliver = useAct(meetingDeliver, { onDone: onClose })
  const who = person ? name(person.name) : by.trim()
  return (
    <ActDialog
      title={t('meeting-desk.deliver')}
      verb={t('meeting-desk.deliver')}
      error={deliver.error}
      busy={deliver.isPending}
      incomplete={who === '' || what.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        deliver.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          by: who,
          what: what.trim(),
          ...(person ? { byPersonId: person.id } : {}),
          ...(body ? { onBehalfBodyId: body.id, onBehalfOf: name(body.name) } : {}),
        })
      }
    >
      <PersonSelect
        label={t('meeting-desk.delivered_by')}
        bodyId={meeting.body.id}
        value={person}
        onChange={setPerson}
      />
      {person ? null : (
        <TextInput
          label={t('meeting-desk.delivered_by_words')}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t('meeting-desk.what')}
        required
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <BodySelect label={t('meeting-desk.for_body')} value={body} onChange={setBody} />
    </ActDialog>
  )
}
