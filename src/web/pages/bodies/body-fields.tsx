import { Select, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { BODY_KINDS, type BodyKind, ORGAN_KINDS, type OrganKind } from '../../../concepts/body/body.schema.ts'
import { settingsGet } from '../../../concepts/body/installation.api.ts'
import type { Localised } from '../../../kit/localised.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { LocalisedInput } from '../../ui/localised-input.tsx'
import { OptionalWordSelect, WordSelect } from '../../ui/word-select.tsx'

export interface BodyTyped {
  readonly name: Localised
  readonly shortName: Localised
  readonly kind: BodyKind
  readonly organ: OrganKind | null
  readonly tier: string | null
  readonly area: string
  readonly code: string
  readonly foundedOn: string | null
}

/** What a body is entered with when it is founded, and put right with later. */
export function BodyFields({
  value,
  onChange,
  notes = {},
  children,
}: {
  value: BodyTyped
  onChange: (value: BodyTyped) => void
  notes?: { readonly organ?: string; readonly noTier?: string }
  children?: ReactNode
}) {
  const { t, name } = useWords()
  const settings = useView(settingsGet, {})
  const set = (change: Partial<BodyTyped>): void => onChange({ ...value, ...change })
  return (
    <>
      <LocalisedInput
        label={t('organisation.name')}
        value={value.name}
        onChange={(typed) => set({ name: typed })}
        required
      />
      <LocalisedInput
        label={t('organisation.short_name')}
        value={value.shortName}
        onChange={(shortName) => set({ shortName })}
      />
      <div className="pair">
        <WordSelect
          label={t('organisation.kind')}
          words={BODY_KINDS}
          terms="terms.body.kind"
          value={value.kind}
          onChange={(kind) => set({ kind })}
        />
        <OptionalWordSelect
          label={t('organisation.organ')}
          {...(notes.organ === undefined ? {} : { description: notes.organ })}
          placeholder={t('organisation.no_organ')}
          words={ORGAN_KINDS}
          terms="terms.body.organ"
          value={value.organ}
          onChange={(organ) => set({ organ })}
        />
        <Select
          label={t('organisation.tier')}
          data={(settings.data?.tiers ?? []).map((one) => ({ value: one.code, label: name(one.name) }))}
          value={value.tier}
          placeholder={notes.noTier}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          onChange={(tier) => set({ tier })}
        />
        <TextInput
          label={t('organisation.area')}
          value={value.area}
          onChange={(event) => set({ area: event.currentTarget.value })}
        />
        <TextInput
          label={t('organisation.code')}
          value={value.code}
          onChange={(event) => set({ code: event.currentTarget.value })}
        />
        <DayInput
          label={t('organisation.founded_on')}
          value={value.foundedOn}
          onChange={(foundedOn) => set({ foundedOn })}
        />
        {children}
      </div>
    </>
  )
}
