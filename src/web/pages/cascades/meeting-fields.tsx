import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import type { MeetingKind } from '../../../concepts/meeting/meeting.schema.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { meetingWords } from '../../ui/event-words.ts'
import type { Owed } from './convey-page.tsx'
import { type ConveyDraft, newMeeting } from './convey-state.ts'

const KINDS = [
  'committee_meeting',
  'standing_committee_meeting',
  'party_group_meeting',
  'plenary_session',
  'executive_meeting',
  'work_conference',
  'study_session',
  'other',
] as const

/** The meeting at which it was conveyed: one of those on record since the issue, or a new one recorded with the form. */
export function MeetingFields({
  owed,
  draft,
  set,
  today,
}: {
  owed: Owed
  draft: ConveyDraft
  set: (patch: Partial<ConveyDraft>) => void
  today: string
}) {
  const { t, name, day } = useWords()
  const known = owed.conveyance?.meeting
  const meetings =
    known && !owed.meetings.some((one) => one.id === known.id) ? [known, ...owed.meetings] : owed.meetings
  const { meeting } = draft
  const set_ = (patch: Partial<NonNullable<ConveyDraft['meeting']>>): void => {
    if (meeting) set({ meeting: { ...meeting, ...patch } })
  }
  return (
    <div className="stack">
      <Select
        label={t('convey.meeting')}
        data={[
          ...meetings.map((one) => ({
            value: one.id,
            label: [one.title ? name(one.title) : meetingWords(t, one), day(one.heldOn)].filter(Boolean).join(' · '),
          })),
          { value: 'new', label: t('convey.new_meeting') },
          ...(draft.mode === 'item' ? [{ value: 'none', label: t('convey.no_meeting') }] : []),
        ]}
        value={meeting ? 'new' : (draft.meetingId ?? (draft.mode === 'item' ? 'none' : null))}
        placeholder={t('convey.choose_meeting')}
        allowDeselect={false}
        onChange={(value) => {
          if (value === 'new') set({ meeting: newMeeting(owed, today), meetingId: null })
          else if (value === 'none') set({ meeting: null, meetingId: null })
          else {
            const chosen = meetings.find((one) => one.id === value)
            set({ meeting: null, meetingId: value, ...(chosen?.heldOn ? { conveyedOn: chosen.heldOn } : {}) })
          }
        }}
      />
      {meeting ? (
        <fieldset className="plainset stack">
          <legend>{t('convey.new_meeting')}</legend>
          <div className="two">
            <Select
              label={t('convey.meeting_kind')}
              data={[...new Set<string>([...KINDS, meeting.kind])].map((kind) => ({
                value: kind,
                label: t(`terms.meeting.kind.${kind}`),
              }))}
              value={meeting.kind}
              allowDeselect={false}
              // every choice offered is a kind of the list
              onChange={(kind) => kind && set_({ kind: kind as MeetingKind })}
            />
            <DayInput
              label={t('convey.held_on')}
              required
              max={today}
              value={meeting.heldOn}
              onChange={(heldOn) => heldOn && set_({ heldOn })}
            />
            <NumberInput
              label={t('convey.meeting_number')}
              description={t('common.optional')}
              min={1}
              allowDecimal={false}
              value={meeting.number ?? ''}
              onChange={(value) => set_({ number: typeof value === 'number' ? value : null })}
            />
            <TextInput
              label={t('convey.place')}
              description={t('common.optional')}
              value={meeting.place}
              onChange={(event) => set_({ place: event.currentTarget.value })}
            />
          </div>
          <Checkbox
            label={t('convey.enlarged')}
            checked={meeting.enlarged}
            onChange={(event) => set_({ enlarged: event.currentTarget.checked })}
          />
        </fieldset>
      ) : draft.meetingId === null ? (
        <DayInput
          label={t('convey.conveyed_day')}
          max={today}
          value={draft.conveyedOn}
          onChange={(conveyedOn) => set({ conveyedOn })}
        />
      ) : null}
    </div>
  )
}
