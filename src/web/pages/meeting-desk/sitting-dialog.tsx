import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { sittingChange, sittingPlan } from '../../../concepts/meeting/sitting.api.ts'
import type { SittingItem } from '../../../concepts/meeting/sitting.schema.ts'
import { addDays } from '../../../kit/dates.ts'
import type { Localised } from '../../../kit/localised.ts'
import { useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { typedInstant, typedOf } from '../meetings/clock.ts'
import type { DeskMeeting } from './desk-page.tsx'

/** A further sitting, or one still to come: its name, day, hours and place. An end before the beginning is meant for the next day. */
export function SittingDialog({
  meeting,
  sitting,
  onClose,
}: {
  meeting: DeskMeeting
  sitting: SittingItem | null
  onClose: () => void
}) {
  const { t } = useWords()
  const installation = useSession().data?.installation
  const zone = installation?.zone ?? 'UTC'
  const starts = sitting?.startsAt ? typedOf(zone, sitting.startsAt) : null
  const ends = sitting?.endsAt ? typedOf(zone, sitting.endsAt) : null
  const [title, setTitle] = useState<Localised>(sitting?.name ?? {})
  const [day, setDay] = useState<string | null>(
    starts?.day ?? (sitting ? meeting.heldOn : (installation?.today ?? null)),
  )
  const [from, setFrom] = useState(starts?.time ?? '')
  const [until, setUntil] = useState(ends?.time ?? '')
  const [place, setPlace] = useState(sitting?.place ?? meeting.place ?? '')
  const plan = useAct(sittingPlan, { onDone: onClose })
  const change = useAct(sittingChange, { onDone: onClose })
  const name = typedName(title)
  const startsAt = typedInstant(zone, day, from)
  const endsAt = typedInstant(zone, day && from && until && until < from ? addDays(day, 1) : day, until)
  const verb = t(sitting ? 'meeting-desk.change_sitting' : 'meeting-desk.plan_sitting')
  return (
    <ActDialog
      title={verb}
      note={<p className="soft small">{t('meeting-desk.sitting_note')}</p>}
      verb={verb}
      error={plan.error ?? change.error}
      busy={plan.isPending || change.isPending}
      incomplete={day === null || from === ''}
      onClose={onClose}
      onConfirm={() => {
        if (sitting)
          change.mutate({
            sittingId: sitting.id,
            version: sitting.version,
            name: name ?? null,
            startsAt: startsAt ?? null,
            endsAt: endsAt ?? null,
            place: place.trim() || null,
          })
        else
          plan.mutate({
            meetingId: meeting.id,
            version: meeting.version,
            ...(name ? { name } : {}),
            ...(startsAt ? { startsAt } : {}),
            ...(endsAt ? { endsAt } : {}),
            ...(place.trim() ? { place: place.trim() } : {}),
          })
      }}
    >
      <LocalisedInput label={t('meeting-desk.sitting_name')} value={title} onChange={setTitle} />
      <div className="pair">
        <DayInput label={t('meeting-form.day')} value={day} onChange={setDay} />
        <TextInput
          type="time"
          required
          label={t('meeting-form.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={t('meeting-form.until')}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <TextInput
          label={t('meeting-form.sitting_place')}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
        />
      </div>
    </ActDialog>
  )
}
