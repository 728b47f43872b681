import { Checkbox } from '@mantine/core'
import { CAPACITIES, type Capacity } from '../../../concepts/person/membership.schema.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DayInput } from '../../ui/day-input.tsx'

/** What a decision can give: a place of one's own, not one in somebody's stead. */
export const SEATS: readonly Capacity[] = CAPACITIES.filter((one) => one !== 'substitute' && one !== 'proxy')

/** When a personnel decision takes effect, and whether the public reads the name. */
export function EffectFields({
  effectiveOn,
  onEffectiveOn,
  unnamed,
  onUnnamed,
}: {
  effectiveOn: string | null
  onEffectiveOn: (day: string | null) => void
  unnamed: boolean
  onUnnamed: (unnamed: boolean) => void
}) {
  const { t } = useWords()
  return (
    <>
      <DayInput label={t('organisation.takes_effect')} value={effectiveOn} onChange={onEffectiveOn} />
      <Checkbox
        label={t('meeting-desk.unnamed')}
        description={t('meeting-desk.unnamed_note')}
        checked={unnamed}
        onChange={(event) => onUnnamed(event.currentTarget.checked)}
      />
    </>
  )
}
