import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { attendanceList } from '../../../concepts/attendance/attendance.api.ts'
import { hasVote } from '../../../concepts/meeting/meeting.rules.ts'
import { type voteGet, voteRecord } from '../../../concepts/vote/vote.api.ts'
import { CHOICES, type Choice } from '../../../concepts/vote/vote.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { DeskMeeting } from './desk-page.tsx'

/**
 * Names as they are called: 1, 2, 3 set down for, against, abstained and go on to the next. What is set down while an answer is under way goes with the next
 * one, since each names the version it saw.
 */
export function RollCall({ meeting, vote }: { meeting: DeskMeeting; vote: OutputOf<typeof voteGet> }) {
  const { t, name } = useWords()
  const [words, setWords] = useState('')
  const list = usePages(attendanceList, { meetingId: meeting.id, show: 'present', limit: 200 })
  const { hasMore, more } = list
  // The roll is called whole.
  useEffect(() => {
    if (hasMore) more()
  }, [hasMore, more])
  const waiting = useRef(new Map<string, Choice>())
  const [given, setGiven] = useState<ReadonlyMap<string, Choice>>(new Map())
  const record = useAct(voteRecord)
  const box = useRef<HTMLUListElement>(null)
  const { isPending, mutate } = record
  const version = useRef(vote.version)
  version.current = Math.max(version.current, vote.version)

  const send = (): void => {
    if (waiting.current.size === 0) return
    const choices = [...waiting.current].map(([seatPersonId, choice]) => ({ seatPersonId, choice }))
    waiting.current.clear()
    mutate(
      { voteId: vote.id, version: version.current, choices },
      {
        onSuccess: (done) => {
          version.current = done.version
          send()
        },
        onError: () => {
          for (const one of choices) waiting.current.set(one.seatPersonId, one.choice)
        },
      },
    )
  }
  const choose = (seat: Ref, choice: Choice): void => {
    waiting.current.set(seat.id, choice)
    setGiven((before) => new Map(before).set(seat.id, choice))
    if (!isPending) send()
  }
  const recorded = new Map((vote.choices ?? []).map((one) => [one.seat.id, one.choice]))
  const seats = (list.pages?.flatMap((page) => page.items) ?? [])
    .filter((one) => one.presence && hasVote(one.presence.capacity))
    .map((one) => one.presence?.forPerson ?? one.person)
  const shown = words.trim()
    ? seats.filter((seat) => name(seat.name).toLowerCase().includes(words.trim().toLowerCase()))
    : seats
  const onKey = (event: KeyboardEvent, index: number): void => {
    const rows = box.current?.querySelectorAll<HTMLElement>('[data-row]')
    const seat = shown[index]
    const choice = CHOICES[Number(event.key) - 1]
    if (choice && seat) choose(seat, choice)
    if (choice || event.key === 'ArrowDown') rows?.[index + 1]?.focus()
    else if (event.key === 'ArrowUp') rows?.[index - 1]?.focus()
    else return
    event.preventDefault()
  }
  return (
    <div className="roll-call">
      <TextInput
        label={t('meeting-desk.roll_find')}
        description={t('meeting-desk.roll_keys')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <ul ref={box} className="plain-list roll-call-list">
        {shown.map((seat, index) => {
          const choice = given.get(seat.id) ?? recorded.get(seat.id) ?? null
          return (
            <li key={seat.id}>
              <fieldset
                className="roll-call-row"
                data-row
                // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop a name; its keys set the choice
                tabIndex={0}
                aria-label={name(seat.name)}
                onKeyDown={(event) => onKey(event, index)}
              >
                <span className="roll-call-name">{name(seat.name)}</span>
                {CHOICES.map((one) => (
                  <button
                    key={one}
                    type="button"
                    tabIndex={-1}
                    aria-pressed={choice === one}
                    onClick={() => choose(seat, one)}
                  >
                    {t(`terms.vote.choice.${one}`)}
                  </button>
                ))}
              </fieldset>
            </li>
          )
        })}
      </ul>
      <RefusalNote error={record.error} />
    </div>
  )
}
