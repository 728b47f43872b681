import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { attendanceEnter } from '../../../concepts/attendance/attendance.api.ts'
import type { RollItem } from '../../../concepts/attendance/attendance.schema.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import type { MyMeeting } from './my-meeting-page.tsx'

/** The code shown at the door, typed once; then whether I am entered and as what. */
export function MyEntry({ meeting, mine }: { meeting: MyMeeting; mine: RollItem | undefined }) {
  const { t, name, time } = useWords()
  const [code, setCode] = useState('')
  const enter = useAct(attendanceEnter, { onDone: () => setCode('') })
  const { presence } = mine ?? {}
  if (mine?.state === 'present' && presence)
    return (
      <p className="my-presence">
        <StateMark tone="settled">{t('my-meeting.here')}</StateMark>
        <span className="soft">
          {' · '}
          {t(`terms.membership.capacity.${presence.capacity}`)}
          {presence.forPerson ? ` · ${t('meeting-desk.for_seat', { name: name(presence.forPerson.name) })}` : ''} ·{' '}
          {t('meeting-desk.since', { time: time(presence.fromAt) })}
        </span>
      </p>
    )
  return (
    <form
      className="my-entry"
      onSubmit={(event) => {
        event.preventDefault()
        enter.mutate({ meetingId: meeting.id, code: code.replaceAll(' ', '') })
      }}
    >
      {mine?.state === 'left' ? <p className="soft">{t('my-meeting.left')}</p> : null}
      <TextInput
        label={t('my-meeting.code')}
        description={t('my-meeting.code_note')}
        inputMode="numeric"
        autoComplete="one-time-code"
        size="lg"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Button type="submit" size="lg" fullWidth disabled={code.trim() === ''} loading={enter.isPending}>
        {t('my-meeting.enter')}
      </Button>
      <RefusalNote error={enter.error} />
    </form>
  )
}
