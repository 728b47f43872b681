import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { MEETING_KINDS, type MeetingKind } from '../../../concepts/meeting/meeting.schema.ts'
import { rhythmBegin, rhythmChange, type rhythmList } from '../../../concepts/summons/rhythm.api.ts'
import type { RhythmPattern } from '../../../concepts/summons/rhythm.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'

export type RhythmItem = OutputOf<typeof rhythmList>['items'][number]

const KINDS = ['weekly', 'weekday_of_month', 'day_of_month', 'working_day_of_month'] as const
const NTHS = [1, 2, 3, 4, 5, -1] as const
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

interface PatternDraft {
  readonly kind: (typeof KINDS)[number]
  readonly every: number
  readonly weekday: number
  readonly nth: number
  readonly day: number
}

const draftOf = (pattern: RhythmPattern | undefined): PatternDraft => ({
  every: 1,
  weekday: 1,
  nth: 1,
  day: 1,
  ...(pattern ?? { kind: 'weekly' }),
})

function patternOf({ kind, every, weekday, nth, day }: PatternDraft): RhythmPattern {
  switch (kind) {
    case 'weekly':
      return { kind, every, weekday }
    case 'weekday_of_month':
      return { kind, nth, weekday }
    case 'day_of_month':
      return { kind, day }
    case 'working_day_of_month':
      return { kind, nth }
  }
}

interface RhythmFormProps {
  bodyId: string
  /** The one that is changed; left out: a new one. */
  rhythm?: RhythmItem
  onClose: () => void
}

/** How often a body meets, when and where. */
export function RhythmForm({ bodyId, rhythm, onClose }: RhythmFormProps) {
  const { t } = useWords()
  const today = useSession().data?.installation.today ?? null
  const [kind, setKind] = useState<MeetingKind>(rhythm?.kind ?? 'standing_committee_meeting')
  const [title, setTitle] = useState(rhythm?.title ?? {})
  const [place, setPlace] = useState(rhythm?.place ?? '')
  const [pattern, setPattern] = useState(() => draftOf(rhythm?.pattern))
  const [startsAt, setStartsAt] = useState(rhythm?.startsAt ?? '')
  const [minutes, setMinutes] = useState<number | ''>(rhythm?.minutes ?? '')
  const [fromOn, setFromOn] = useState<string | null>(today)
  const begin = useAct(rhythmBegin, { onDone: onClose })
  const change = useAct(rhythmChange, { onDone: onClose })
  const act = rhythm ? change : begin
  const patch = (some: Partial<PatternDraft>): void => setPattern({ ...pattern, ...some })
  const verb = t(rhythm ? 'summons.save' : 'summons.rhythm_begin')
  const submit = (): void => {
    const named = typedName(title) ?? null
    const where = place.trim() || null
    const how = { pattern: patternOf(pattern) }
    if (rhythm) {
      change.mutate({
        rhythmId: rhythm.id,
        version: rhythm.version,
        title: named,
        place: where,
        startsAt: startsAt || null,
        minutes: minutes === '' ? null : minutes,
        ...how,
      })
    } else if (fromOn) {
      begin.mutate({
        bodyId,
        kind,
        fromOn,
        ...(named ? { title: named } : {}),
        ...(where ? { place: where } : {}),
        ...(startsAt ? { startsAt } : {}),
        ...(minutes === '' ? {} : { minutes }),
        ...how,
      })
    }
  }
  const hasWeekday = pattern.kind === 'weekly' || pattern.kind === 'weekday_of_month'
  const hasNth = pattern.kind === 'weekday_of_month' || pattern.kind === 'working_day_of_month'
  return (
    <ActDialog
      title={t(rhythm ? 'rhythms.change' : 'summons.rhythm_begin')}
      note={t(rhythm ? 'rhythms.change_note' : 'rhythms.begin_note')}
      verb={verb}
      error={act.error}
      busy={act.isPending}
      incomplete={!rhythm && fromOn === null}
      onClose={onClose}
      onConfirm={submit}
    >
      <div className="pair">
        <Select
          label={t('meeting.kind')}
          data={MEETING_KINDS.map((one) => ({ value: one, label: t(`terms.meeting.kind.${one}`) }))}
          value={kind}
          allowDeselect={false}
          searchable
          disabled={rhythm !== undefined}
          onChange={(value) => setKind(MEETING_KINDS.find((one) => one === value) ?? kind)}
        />
        <Select
          label={t('summons.rhythm_kind')}
          data={KINDS.map((one) => ({ value: one, label: t(`summons.patterns.${one}`) }))}
          value={pattern.kind}
          allowDeselect={false}
          onChange={(value) => patch({ kind: KINDS.find((one) => one === value) ?? pattern.kind })}
        />
        {pattern.kind === 'weekly' ? (
          <NumberInput
            label={t('summons.every')}
            min={1}
            max={26}
            allowDecimal={false}
            value={pattern.every}
            onChange={(value) => patch({ every: typeof value === 'number' ? value : 1 })}
          />
        ) : null}
        {hasNth ? (
          <Select
            label={t('summons.nth')}
            data={NTHS.map((one) => ({ value: String(one), label: t(`summons.nths.${one}`) }))}
            value={String(pattern.nth)}
            allowDeselect={false}
            onChange={(value) => patch({ nth: Number(value) })}
          />
        ) : null}
        {hasWeekday ? (
          <Select
            label={t('summons.weekday')}
            data={WEEKDAYS.map((one) => ({ value: String(one), label: t(`summons.weekdays.${one}`) }))}
            value={String(pattern.weekday)}
            allowDeselect={false}
            onChange={(value) => patch({ weekday: Number(value) })}
          />
        ) : null}
        {pattern.kind === 'day_of_month' ? (
          <NumberInput
            label={t('summons.day_n')}
            min={1}
            max={31}
            allowDecimal={false}
            value={pattern.day}
            onChange={(value) => patch({ day: typeof value === 'number' ? value : 1 })}
          />
        ) : null}
        <TextInput
          type="time"
          label={t('summons.time')}
          value={startsAt}
          onChange={(event) => setStartsAt(event.currentTarget.value)}
        />
        <NumberInput
          label={t('summons.minutes')}
          min={1}
          max={1440}
          allowDecimal={false}
          value={minutes}
          onChange={(value) => setMinutes(typeof value === 'number' ? value : '')}
        />
        <TextInput label={t('meeting.place')} value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
        {rhythm ? null : <DayInput label={t('summons.from')} value={fromOn} onChange={setFromOn} required />}
      </div>
      <LocalisedInput label={t('meeting.own_title')} value={title} onChange={setTitle} />
    </ActDialog>
  )
}
