import { useState } from 'react'
import { attendanceRecuse } from '../../../concepts/attendance/attendance.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import type { ItemStep } from './desk-item.tsx'

export function RecuseDialog({ meeting, item, onClose }: ItemStep) {
  const { t } = useWords()
  const [person, setPerson] = useState<Ref | null>(null)
  const recuse = useAct(attendanceRecuse, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting-desk.recuse')}
      note={t('meeting-desk.recuse_note')}
      verb={t('meeting-desk.recuse')}
      reason={t('organisation.reason')}
      error={recuse.error}
      busy={recuse.isPending}
      incomplete={person === null}
      onClose={onClose}
      onConfirm={(reason) =>
        person && recuse.mutate({ agendaItemId: item.id, personId: person.id, ...(reason ? { reason } : {}) })
      }
    >
      <PersonSelect
        label={t('organisation.person')}
        bodyId={meeting.body.id}
        choices={meeting.roll.filter((seat) => seat.votes).map((seat) => seat.person)}
        value={person}
        onChange={setPerson}
        required
      />
    </ActDialog>
  )
}
