import { MultiSelect } from '@mantine/core'
import { useToldWhenOpen } from '../../hooks/use-told-when-open.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { MeetingView } from './meeting-page.tsx'

interface DemandedByProps {
  meeting: MeetingView
  value: readonly string[]
  onChange: (personIds: string[]) => void
}

/** The members who demand the meeting, from the roll of its day. */
export function DemandedBy({ meeting, value, onChange }: DemandedByProps) {
  const { t, name } = useWords()
  const tellOpen = useToldWhenOpen()
  const members = meeting.roll.filter((seat) => seat.capacity === 'member')
  return (
    <MultiSelect
      label={t('meeting-form.demanded_by')}
      description={t('meeting-form.demanded_n', { n: value.length, of: members.length })}
      required
      searchable
      hidePickedOptions
      data={members.map((seat) => ({ value: seat.person.id, label: name(seat.person.name) }))}
      value={[...value]}
      nothingFoundMessage={t('choose.nothing')}
      onDropdownOpen={tellOpen}
      onChange={onChange}
    />
  )
}
