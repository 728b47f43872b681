import { useState } from 'react'
import { meetingPreside } from '../../../concepts/meeting/meeting.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import type { DeskMeeting } from './desk-page.tsx'

/** Who presides from now on: a person, an organ such as a presidium, or a person for the organ; why the chair changes hands stays with it. */
export function PresideDialog({ meeting, onClose }: { meeting: DeskMeeting; onClose: () => void }) {
  const { t } = useWords()
  const [person, setPerson] = useState<Ref | null>(meeting.presiding?.person ?? null)
  const [organ, setOrgan] = useState<Ref | null>(meeting.presiding?.body ?? null)
  const preside = useAct(meetingPreside, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting-desk.change_chair')}
      note={<p className="soft">{t('meeting-desk.chair_note')}</p>}
      verb={t('meeting-desk.change_chair')}
      reason={t('meeting-desk.chair_reason')}
      error={preside.error}
      busy={preside.isPending}
      incomplete={person === null && organ === null}
      onClose={onClose}
      onConfirm={(reason) =>
        preside.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          presidingPersonId: person?.id ?? null,
          presidingBodyId: organ?.id ?? null,
          ...(reason ? { reason } : {}),
        })
      }
    >
      <PersonSelect label={t('meeting.presiding')} bodyId={meeting.body.id} value={person} onChange={setPerson} />
      <BodySelect label={t('meeting-desk.presiding_organ')} value={organ} onChange={setOrgan} />
    </ActDialog>
  )
}
