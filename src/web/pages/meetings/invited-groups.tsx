import { Button, Select } from '@mantine/core'
import { INVITED_SEATS } from '../../../concepts/meeting/meeting-form.schema.ts'
import { CAPACITIES } from '../../../concepts/person/membership.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useWords } from '../../i18n/use-words.ts'
import { BodySelect } from '../../ui/body-select.tsx'

export interface GroupDraft {
  readonly key: number
  readonly body: Ref | null
  readonly seats: (typeof INVITED_SEATS)[number]
  readonly capacity: (typeof CAPACITIES)[number]
}

export const groupsGiven = (groups: readonly GroupDraft[]) =>
  groups.flatMap(({ body, seats, capacity }) => (body ? [{ bodyId: body.id, seats, capacity }] : []))

/** Whole groups asked to an enlarged meeting, beside those who hold a seat. */
export function InvitedGroups({
  value,
  onChange,
}: {
  value: readonly GroupDraft[]
  onChange: (groups: GroupDraft[]) => void
}) {
  const { t } = useWords()
  const change = (key: number, patch: Partial<GroupDraft>): void =>
    onChange(value.map((one) => (one.key === key ? { ...one, ...patch } : one)))
  const add = (): void => {
    const key = Math.max(0, ...value.map((one) => one.key)) + 1
    onChange([...value, { key, body: null, seats: 'leadership', capacity: 'non_voting' }])
  }
  return (
    <fieldset className="plain-fieldset">
      <legend>{t('meeting-form.groups')}</legend>
      <p className="soft small">{t('meeting-form.groups_note')}</p>
      <ul className="sitting-editor">
        {value.map((one, index) => (
          <li key={one.key} className="group-row">
            <BodySelect label={t('summons.of_body')} value={one.body} onChange={(body) => change(one.key, { body })} />
            <Select
              label={t('summons.group')}
              data={INVITED_SEATS.map((seats) => ({ value: seats, label: t(`summons.seats.${seats}`) }))}
              value={one.seats}
              allowDeselect={false}
              onChange={(seats) =>
                change(one.key, { seats: INVITED_SEATS.find((known) => known === seats) ?? one.seats })
              }
            />
            <Select
              label={t('summons.capacity')}
              data={CAPACITIES.map((capacity) => ({
                value: capacity,
                label: t(`terms.membership.capacity.${capacity}`),
              }))}
              value={one.capacity}
              allowDeselect={false}
              onChange={(capacity) =>
                change(one.key, { capacity: CAPACITIES.find((known) => known === capacity) ?? one.capacity })
              }
            />
            <Button
              variant="subtle"
              size="compact-md"
              aria-label={t('meeting-form.remove_group_n', { n: index + 1 })}
              onClick={() => onChange(value.filter((kept) => kept.key !== one.key))}
            >
              {t('meeting.remove_item')}
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="default" size="compact-md" onClick={add}>
        {t('meeting-form.add_group')}
      </Button>
    </fieldset>
  )
}
