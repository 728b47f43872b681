import { NumberInput } from '@mantine/core'
import { useWords } from '../../i18n/use-words.ts'
import { countsTowards } from './attendance-words.ts'

const CLASSES = ['member', 'alternate', 'nonvoting', 'observer'] as const

/** How many of each class were present; beside each the words say whether it counts for the quorum. */
export function CountsEditor({
  value,
  onChange,
  only,
}: {
  value: Readonly<Record<string, number>>
  onChange: (counts: Readonly<Record<string, number>>) => void
  only?: readonly string[]
}) {
  const { t } = useWords()
  return (
    <fieldset className="plain-fieldset">
      <legend>{t('meeting.counts')}</legend>
      <div className="counts">
        {(only ?? CLASSES).map((key) => (
          <NumberInput
            key={key}
            label={t(`terms.meeting.attendance.${key}`)}
            description={t(`meeting.quorum_${countsTowards(key)}`)}
            min={0}
            allowDecimal={false}
            value={value[key] ?? ''}
            onChange={(n) => {
              const { [key]: _before, ...rest } = value
              onChange(typeof n === 'number' ? { ...rest, [key]: n } : rest)
            }}
          />
        ))}
      </div>
    </fieldset>
  )
}
