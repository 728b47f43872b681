import { Button, Select, TextInput } from '@mantine/core'
import { SITTING_SCOPES, type SittingItem } from '../../../concepts/meeting/sitting.schema.ts'
import { addDays, daysBetween } from '../../../kit/dates.ts'
import type { Localised } from '../../../kit/localised.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput, typedName } from '../../ui/localised-input.tsx'
import { typedInstant, typedOf } from './clock.ts'

export interface SittingDraft {
  readonly key: number
  readonly id?: string
  readonly name: Localised
  readonly scope: (typeof SITTING_SCOPES)[number]
  readonly day: string | null
  readonly from: string
  readonly until: string
  readonly place: string
  /** It has begun: shown, not changed. */
  readonly fixed?: boolean
}

export const emptySitting = (key: number, day: string | null): SittingDraft => ({
  key,
  name: {},
  scope: 'whole',
  day,
  from: '',
  until: '',
  place: '',
})

export const sittingDrafts = (sittings: readonly SittingItem[], zone: string, heldOn: string | null): SittingDraft[] =>
  sittings
    .filter((one) => one.state !== 'dropped')
    .map((one) => {
      const starts = one.startsAt ? typedOf(zone, one.startsAt) : null
      const ends = one.endsAt ? typedOf(zone, one.endsAt) : null
      return {
        key: one.ord,
        id: one.id,
        name: one.name ?? {},
        scope: one.scope,
        day: starts?.day ?? heldOn,
        from: starts?.time ?? '',
        until: ends?.time ?? '',
        place: one.place ?? '',
        fixed: one.state !== 'planned',
      }
    })

/** The sittings as an act takes them. An end before the beginning is meant for the next day: sittings go on past midnight. */
export const sittingsGiven = (drafts: readonly SittingDraft[], zone: string) =>
  drafts.map((one) => {
    const name = typedName(one.name)
    const startsAt = typedInstant(zone, one.day, one.from)
    const overnight = one.from !== '' && one.until !== '' && one.until < one.from
    const lastDay = one.day && overnight ? addDays(one.day, 1) : one.day
    const endsAt = typedInstant(zone, lastDay, one.until)
    return {
      ...(one.id ? { id: one.id } : {}),
      scope: one.scope,
      ...(name ? { name } : {}),
      ...(startsAt ? { startsAt } : {}),
      ...(endsAt ? { endsAt } : {}),
      ...(one.place.trim() ? { place: one.place.trim() } : {}),
    }
  })

/** When the meeting moves, its sittings move with it. */
export const movedWith = (drafts: readonly SittingDraft[], was: string | null, is: string | null): SittingDraft[] =>
  drafts.map((one) => {
    if (one.fixed || !is) return one
    return { ...one, day: one.day && was ? addDays(one.day, daysBetween(was, is)) : is }
  })

interface SittingsEditorProps {
  value: readonly SittingDraft[]
  heldOn: string | null
  onChange: (value: SittingDraft[]) => void
}

/** Days, half-days and groups: one at least. */
export function SittingsEditor({ value, heldOn, onChange }: SittingsEditorProps) {
  const { t } = useWords()
  const change = (key: number, patch: Partial<SittingDraft>): void =>
    onChange(value.map((one) => (one.key === key ? { ...one, ...patch } : one)))
  const add = (): void =>
    onChange([...value, emptySitting(Math.max(0, ...value.map((one) => one.key)) + 1, value.at(-1)?.day ?? heldOn)])
  return (
    <fieldset className="plain-fieldset">
      <legend>{t('meeting-form.sittings')}</legend>
      <p className="soft small">{t('meeting-form.sittings_note')}</p>
      <ol className="sitting-editor">
        {value.map((one, index) => (
          <li key={one.key}>
            <fieldset className="plain-fieldset" disabled={one.fixed ?? false}>
              <legend className="sitting-head">{t('meeting-form.sitting_n', { n: index + 1 })}</legend>
              <div className="sitting-row">
                <DayInput label={t('meeting-form.day')} value={one.day} onChange={(day) => change(one.key, { day })} />
                <TextInput
                  type="time"
                  label={t('meeting-form.from')}
                  value={one.from}
                  onChange={(event) => change(one.key, { from: event.currentTarget.value })}
                />
                <TextInput
                  type="time"
                  label={t('meeting-form.until')}
                  value={one.until}
                  onChange={(event) => change(one.key, { until: event.currentTarget.value })}
                />
                <TextInput
                  label={t('meeting-form.sitting_place')}
                  value={one.place}
                  onChange={(event) => change(one.key, { place: event.currentTarget.value })}
                />
                <Select
                  label={t('meeting-form.scope')}
                  data={SITTING_SCOPES.map((scope) => ({ value: scope, label: t(`terms.sitting.scope.${scope}`) }))}
                  value={one.scope}
                  allowDeselect={false}
                  disabled={one.id !== undefined}
                  onChange={(scope) =>
                    change(one.key, { scope: SITTING_SCOPES.find((known) => known === scope) ?? one.scope })
                  }
                />
              </div>
              {value.length > 1 || Object.keys(one.name).length > 0 ? (
                <LocalisedInput
                  label={t('meeting-form.sitting_name')}
                  value={one.name}
                  onChange={(name) => change(one.key, { name })}
                />
              ) : null}
            </fieldset>
            {value.length > 1 && !one.fixed ? (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('meeting-form.remove_sitting_n', { n: index + 1 })}
                onClick={() => onChange(value.filter((kept) => kept.key !== one.key))}
              >
                {t('meeting-form.remove_sitting')}
              </Button>
            ) : null}
          </li>
        ))}
      </ol>
      <Button variant="default" size="compact-md" onClick={add}>
        {t('meeting-form.add_sitting')}
      </Button>
    </fieldset>
  )
}
