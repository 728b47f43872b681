import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RefusalGiven } from '../../../catalogue/refusal.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DayInput } from '../../ui/day-input.tsx'

/** The reason and the day of a reorganisation: both stay in the history. */
export function useReason(today: string) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const [happenedOn, setHappenedOn] = useState<string | null>(null)
  return {
    lacking: reason.trim() === '',
    given: { reason: reason.trim(), ...(happenedOn ? { happenedOn } : {}) },
    fields: (
      <div className="pair">
        <TextInput
          label={t('organisation.reason')}
          description={t('organisation.reorganise_reason_note')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DayInput
          label={t('organisation.takes_effect')}
          description={t('organisation.takes_effect_note')}
          value={happenedOn}
          max={today}
          onChange={setHappenedOn}
        />
      </div>
    ),
  }
}

/** What stands against it, in the words of a refusal. */
export function Obstacles({ of }: { of: readonly RefusalGiven[] }) {
  const { t, refusal } = useWords()
  if (of.length === 0) return null
  const words = [...new Set(of.map((one) => refusal(one)))]
  return (
    <div className="empty" role="status">
      <strong>{t('organisation.stands_against')}</strong>
      <ul>
        {words.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  )
}
