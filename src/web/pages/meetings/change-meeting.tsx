import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { meetingChange } from '../../../concepts/summons/summons.api.ts'
import { useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodiesSelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import type { StepProps } from './meeting-acts.tsx'
import { movedWith, SittingsEditor, sittingDrafts, sittingsGiven } from './sittings-editor.tsx'

/** Day, place, sittings; before it is called also number and joint hosts. What was announced is announced anew, below. */
export function ChangeMeetingDialog({ meeting, onClose }: StepProps) {
  const { t } = useWords()
  const zone = useSession().data?.installation.zone ?? 'UTC'
  const [heldOn, setHeldOn] = useState(meeting.heldOn)
  const [heldUntil, setHeldUntil] = useState(meeting.heldUntil)
  const [place, setPlace] = useState(meeting.place ?? '')
  const [title, setTitle] = useState(meeting.title ?? {})
  const [enlarged, setEnlarged] = useState(meeting.enlarged)
  const [number, setNumber] = useState<number | ''>(meeting.number ?? '')
  const [hosts, setHosts] = useState(meeting.hosts.filter((host) => host.id !== meeting.body.id))
  const [sittings, setSittings] = useState(() => sittingDrafts(meeting.sittings, zone, meeting.heldOn))
  const change = useAct(meetingChange, { onDone: onClose })
  const planned = meeting.state === 'planned'
  return (
    <ActDialog
      title={t('meeting.act_change')}
      note={t(planned ? 'meeting-form.change_note' : 'meeting-form.change_note_called')}
      verb={t('summons.save')}
      error={change.error}
      busy={change.isPending}
      incomplete={!heldOn}
      onClose={onClose}
      onConfirm={() => {
        if (!heldOn) return
        change.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          heldOn,
          heldUntil,
          place: place.trim() || null,
          title: typedName(title) ?? null,
          enlarged,
          sittings: sittingsGiven(sittings, zone),
          ...(planned ? { number: number === '' ? null : number, hostIds: hosts.map((host) => host.id) } : {}),
        })
      }}
    >
      <div className="pair">
        <DayInput
          label={t('meeting.held_on')}
          value={heldOn}
          required
          onChange={(day) => {
            setSittings(movedWith(sittings, heldOn, day))
            setHeldOn(day)
          }}
        />
        <DayInput
          label={t('meeting.held_until')}
          value={heldUntil}
          onChange={setHeldUntil}
          {...(heldOn ? { min: heldOn } : {})}
        />
        <TextInput label={t('meeting.place')} value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
        {planned ? (
          <NumberInput
            label={t('meeting.number')}
            min={1}
            allowDecimal={false}
            value={number}
            onChange={(value) => setNumber(typeof value === 'number' ? value : '')}
          />
        ) : null}
        {planned ? (
          <BodiesSelect
            label={t('meeting-form.hosts')}
            description={t('meeting-form.hosts_note')}
            value={hosts}
            onChange={setHosts}
          />
        ) : null}
        <Checkbox
          className="in-pair"
          label={t('meeting.enlarged')}
          checked={enlarged}
          onChange={(event) => setEnlarged(event.currentTarget.checked)}
        />
      </div>
      <LocalisedInput label={t('meeting.own_title')} value={title} onChange={setTitle} />
      <SittingsEditor value={sittings} heldOn={heldOn} onChange={setSittings} />
    </ActDialog>
  )
}
